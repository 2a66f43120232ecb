// What the client has agreed to, on a given day.
//
// Pure, never throws. Computed for a day, never stored. A consent holds on its day of expiry; it no longer holds on the
// day it is revoked.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "casemgr/model/case.hpp"
#include "casemgr/model/provider.hpp"
#include "casemgr/root/error.hpp"

namespace casemgr {

CASEMGR_CODES(ConsentState, "consent status", active, expires, expired, revoked, no_expiry, not_granted);

/// `expires` from `warn` days before the last day on; `no_expiry` without day and without event.
ConsentState consent_state(const Consent& consent, Date day, int warn = 30);
/// `active`, `expires 2026-12-01`, `expired 2026-05-11`, `revoked 2026-03-02`, `no expiry`, `not granted`.
std::string consent_words(const Consent& consent, Date day, int warn = 30);
bool in_force(const Consent& consent, Date day);

/// A disclosure that is planned, and its recipient.
struct DisclosureRequest {
  Id<Provider> provider{};             ///< Either of the two is enough; where both are known both are tried.
  std::string recipient{};             ///< Name, compared folded.
  std::vector<Domain> information{};   ///< Domains that are to be disclosed.
  std::vector<Sensitive> sensitive{};  ///< Sensitive kinds among it.
  std::vector<std::string> ours{};     ///< Names under which the practice discloses; compared folded.
  int of_age = 18;                     ///< `minor_age` of the settings.
};

/// Something to that recipient from this practice: its name, and those of its people.
DisclosureRequest request_to(const Settings& settings, Id<Provider> provider, std::string recipient);

/// Whether one of these names may disclose by it: all may where it names none.
bool lets_disclose(const Consent& consent, const std::vector<std::string>& names);

/// Whether it covers none of these kinds for lack of a signature; a verbal consent is enough but for kinds that need
/// writing (`writing_law`).
bool lacks_signature(const Consent& consent, const std::vector<Sensitive>& kinds);

/// Whether the consent is to that provider or to a recipient of that name.
bool names_recipient(const Consent& consent, const DisclosureRequest& request);

struct Coverage {
  bool covered = false;
  std::string why;  ///< Why not: `expired 2026-05-11`, `does not name food, health`; empty when covered.
};

/// The kinds among these that it cannot cover however it names them, each with its reason: one by word of mouth none
/// that needs writing; one that a minor did not sign no substance use (42 CFR 2.14).
std::vector<std::pair<Sensitive, std::string>> uncoverable(const Case& c, const Consent& consent,
                                                           const std::vector<Sensitive>& kinds, int of_age);

/// A release in force on `day`, to that recipient, by us or without a named discloser, that lets information out, names
/// every domain and every sensitive kind. A release that names no information covers none; nor does one that is only
/// the client's assent (record/authority.hpp).
Coverage covers(const Case& c, const Consent& consent, const DisclosureRequest& request, Date day);
/// The one release that covers the wish, the last granted where several do; null where none does.
const Entry<Consent>* covering_release(const Case& c, const DisclosureRequest& request, Date day);

/// Why none covers it: of each release to that recipient what it lacks, `q24k6 expired 2026-05-11; q7d3m does not name
/// food`; `none on file` where there is none to that recipient.
std::string why_uncovered(const Case& c, const DisclosureRequest& request, Date day);

/// Elements that a release needs and does not have (42 CFR 2.31, 45 CFR 164.508), in plain words; empty for other
/// kinds. Who signs for the client says by what right (45 CFR 164.508(c)(1)(vi)).
std::vector<std::string> missing_from_release(const Case& c, const Consent& consent, int of_age, Date today);

/// A release to that recipient that was revoked by `day`, where none to them is in force; the last revoked; null
/// where there is none.
const Entry<Consent>* revoked_release(const Case& c, const DisclosureRequest& request, Date day);

/// Open referrals that rest on this consent: named in them, or to its recipient and covered by no other on `day`.
std::vector<Id<Referral>> referrals_resting_on(const Case& c, const Id<Consent>& id, const ProviderDirectory& providers,
                                               const Settings& settings, Date day);

/// What a referral discloses: to its provider, the domains and sensitive kinds of its letter (`subject_of`,
/// scope.hpp).
DisclosureRequest request_of(const Case& c, const Referral& referral, const ProviderDirectory& providers,
                             const Settings& settings);

/// [consent]: releases in force that lack an element; referrals sent and still open that no release in force covers.
Problems consent_problems(const Case& c, const ProviderDirectory& providers, const Settings& settings, Date today);

}  // namespace casemgr
