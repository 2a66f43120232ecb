#include "casemgr/rules/disclosure/consent.hpp"

#include <fmt/core.h>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/disclosure/scope.hpp"
#include "casemgr/rules/disclosure/sensitive_kinds.hpp"
#include "casemgr/rules/record/authority.hpp"
#include "casemgr/rules/record/current_episode.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/open.hpp"

namespace casemgr {

ConsentState consent_state(const Consent& consent, Date day, int warn) {
  using enum ConsentState;
  const bool over_before = consent.revoked && consent.expires && *consent.expires < *consent.revoked;
  if (consent.revoked && *consent.revoked <= day) return over_before ? expired : revoked;
  if (!consent.granted || *consent.granted > day) return not_granted;
  if (!consent.expires) return consent.expires_event.empty() ? no_expiry : active;
  if (*consent.expires < day) return expired;
  return days_between(day, *consent.expires) <= warn ? expires : active;
}

std::string consent_words(const Consent& consent, Date day, int warn) {
  switch (consent_state(consent, day, warn)) {
    case ConsentState::active: return "active";
    case ConsentState::expires: return "expires " + iso(*consent.expires);
    case ConsentState::expired: return "expired " + iso(*consent.expires);
    case ConsentState::revoked: return "revoked " + iso(*consent.revoked);
    case ConsentState::no_expiry: return "no expiry";
    case ConsentState::not_granted: break;
  }
  return "not granted";
}

bool in_force(const Consent& consent, Date day) {
  if (consent.is_void()) return false;
  switch (consent_state(consent, day)) {
    case ConsentState::active:
    case ConsentState::expires:
    case ConsentState::no_expiry: return true;
    default: return false;
  }
}

namespace {

/// The domains and sensitive kinds that the release does not name, or empty.
std::string not_named(const Consent& consent, const DisclosureRequest& request) {
  std::vector<std::string> missing;
  for (const Domain& domain : request.information) {
    if (!contains(consent.information, domain)) missing.push_back(spoken(domain.value));
  }
  for (const Sensitive kind : request.sensitive) {
    if (!contains(consent.sensitive, kind)) missing.push_back(spoken(kind) + " as sensitive");
  }
  return join(missing, ", ");
}

bool wants_writing(const Consent& consent, Sensitive kind) {
  return consent.method == SignMethod::verbal && !writing_law(kind).empty();
}

/// Several names are separated by `;`.
bool is_among(std::string_view names, std::string_view wanted) {
  const std::string folded = fold(trim(wanted));
  if (folded.empty()) return false;
  const std::vector<std::string> all = split(names, ';');
  return std::any_of(all.begin(), all.end(), [&](const std::string& name) { return fold(trim(name)) == folded; });
}

}  // namespace

bool lets_disclose(const Consent& consent, const std::vector<std::string>& names) {
  if (trim(consent.discloser).empty()) return true;
  return std::any_of(names.begin(), names.end(),
                     [&](const std::string& name) { return is_among(consent.discloser, name); });
}

bool lacks_signature(const Consent& consent, const std::vector<Sensitive>& kinds) {
  return (consent.signed_by.empty() && consent.method != SignMethod::verbal) ||
         std::any_of(kinds.begin(), kinds.end(), [&](Sensitive kind) { return wants_writing(consent, kind); });
}

std::vector<std::pair<Sensitive, std::string>> uncoverable(const Case& c, const Consent& consent,
                                                           const std::vector<Sensitive>& kinds, int of_age) {
  std::vector<std::pair<Sensitive, std::string>> all;
  const bool by_minor = consent.granted && may_be_minor(c.person, *consent.granted, of_age);
  for (const Sensitive kind : kinds) {
    if (wants_writing(consent, kind)) {
      all.emplace_back(kind, fmt::format("is verbal, and {} needs writing ({})", spoken(kind), writing_law(kind)));
    } else if (kind == Sensitive::substance_use && by_minor && !is_signed_by_client(c, consent, of_age)) {
      const bool surely = is_minor(c.person, *consent.granted, of_age);
      all.emplace_back(kind,
                       fmt::format("is not signed by the client, {}a minor, and substance-use needs that (42 CFR 2.14)",
                                   surely ? "" : "who may be "));
    }
  }
  return all;
}

DisclosureRequest request_to(const Settings& settings, Id<Provider> provider, std::string recipient) {
  DisclosureRequest request{std::move(provider), std::move(recipient), {}, {}, {}, minor_age(settings)};
  if (!settings.practice.empty()) request.ours.push_back(settings.practice);
  for (const auto& [key, person] : settings.people.items) {
    if (!person.name.empty()) request.ours.push_back(person.name);
  }
  return request;
}

bool names_recipient(const Consent& consent, const DisclosureRequest& request) {
  if (!request.provider.empty() && consent.provider == request.provider) return true;
  return is_among(consent.recipient, request.recipient);
}

Coverage covers(const Case& c, const Consent& consent, const DisclosureRequest& request, Date day) {
  if (consent.is_void()) return {false, "void"};
  if (consent.kind != ConsentKind::release) return {false, "is not a release of information"};
  if (!in_force(consent, day)) return {false, consent_words(consent, day)};
  if (consent.signed_by.empty() && consent.method != SignMethod::verbal) return {false, "is not signed"};
  if (std::string why = lacks_decider(c, consent, request.of_age, day); !why.empty()) return {false, std::move(why)};
  if (consent.direction == ConsentDirection::obtain) return {false, "only permits obtaining information"};
  if (!lets_disclose(consent, request.ours)) {
    return {false, fmt::format("permits '{}' to disclose, which is not a practice name in the settings",
                               one_line(consent.discloser))};
  }
  if (!names_recipient(consent, request)) return {false, "does not name the recipient"};
  const std::string missing = not_named(consent, request);
  if (!missing.empty()) return {false, "does not name " + missing};
  const auto unable = uncoverable(c, consent, request.sensitive, request.of_age);
  if (!unable.empty()) return {false, unable.front().second};
  return {true, {}};
}

std::string why_uncovered(const Case& c, const DisclosureRequest& request, Date day) {
  std::vector<std::string> why;
  for (const auto& [id, consent] : live(c.consents)) {
    if (consent.kind != ConsentKind::release || !names_recipient(consent, request)) continue;
    why.push_back(id.value + " " + covers(c, consent, request, day).why);
  }
  return why.empty() ? "none on file" : join(why, "; ");
}

const Entry<Consent>* covering_release(const Case& c, const DisclosureRequest& request, Date day) {
  return latest_live(c.consents,
                     [&](const Consent& x) { return covers(c, x, request, day).covered ? x.granted : std::nullopt; });
}

std::vector<std::string> missing_from_release(const Case& c, const Consent& consent, int of_age, Date today) {
  std::vector<std::string> missing;
  if (consent.kind != ConsentKind::release) return missing;
  const auto need = [&](bool there, const char* what) {
    if (!there) missing.emplace_back(what);
  };
  need(!consent.recipient.empty() || !consent.provider.empty(), "recipient");
  need(!consent.information.empty(), "information");
  need(!consent.purpose.empty(), "purpose");
  need(consent.expires || !consent.expires_event.empty(), "expiry date or event");
  need(consent.granted.has_value(), "date");
  need(!consent.signed_by.empty(), "signature");
  need(consent.authority || is_signed_by_client(c, consent, of_age), "signer's authority");
  if (is_only_assent(c, consent, of_age)) {
    missing.push_back("signature of " + decider_words(c, today, of_age));
  }
  for (const auto& [kind, why] : uncoverable(c, consent, consent.sensitive, of_age)) {
    missing.push_back(
        wants_writing(consent, kind)
            ? fmt::format("written or electronic signature ({} needs writing: {})", spoken(kind), writing_law(kind))
            : fmt::format("the minor's own signature ({}: 42 CFR 2.14)", spoken(kind)));
  }
  return missing;
}

namespace {

bool was_sent(const Referral& referral, Date today) {
  return is_open(referral, today) && status_of(referral) != ReferralStatus::draft;
}

/// Why nothing in force covers what the referral discloses; empty where something does.
std::string uncovered(const Case& c, const Referral& referral, const ProviderDirectory& providers,
                      const Settings& settings, Date today) {
  const DisclosureRequest request = request_of(c, referral, providers, settings);
  if (covering_release(c, request, today) != nullptr) return {};
  const Consent* named = c.consents.find(referral.consent);
  if (named == nullptr) return "no release in force covers it";
  return fmt::format("release {} does not cover it: {}", referral.consent.value, covers(c, *named, request, today).why);
}

}  // namespace

const Entry<Consent>* revoked_release(const Case& c, const DisclosureRequest& request, Date day) {
  const auto is_to = [&](const Consent& x) { return x.kind == ConsentKind::release && names_recipient(x, request); };
  if (any_live(c.consents, [&](const Consent& x) { return is_to(x) && in_force(x, day); })) return nullptr;
  return latest_live(c.consents, [&](const Consent& x) {
    return is_to(x) && consent_state(x, day) == ConsentState::revoked ? x.revoked : std::nullopt;
  });
}

std::vector<Id<Referral>> referrals_resting_on(const Case& c, const Id<Consent>& id, const ProviderDirectory& providers,
                                               const Settings& settings, Date day) {
  std::vector<Id<Referral>> resting;
  const Consent* consent = c.consents.find(id);
  if (consent == nullptr) return resting;
  for (const auto& [referral_id, referral] : open_on(c.referrals, day)) {
    const DisclosureRequest request = request_of(c, referral, providers, settings);
    const bool others = std::any_of(c.consents.begin(), c.consents.end(), [&](const Entry<Consent>& other) {
      return other.id != id && covers(c, other.record, request, day).covered;
    });
    if (referral.consent == id || (names_recipient(*consent, request) && !others)) resting.push_back(referral_id);
  }
  return resting;
}

DisclosureRequest request_of(const Case& c, const Referral& referral, const ProviderDirectory& providers,
                             const Settings& settings) {
  const Provider* provider = providers.providers.find(referral.provider);
  DisclosureRequest request =
      request_to(settings, referral.provider, provider == nullptr ? std::string() : provider->name);
  Subject subject = subject_of(c, Referral::rows(), &referral, settings);
  request.information = std::move(subject.domains);
  request.sensitive = std::move(subject.kinds);
  return request;
}

Problems consent_problems(const Case& c, const ProviderDirectory& providers, const Settings& settings, Date today) {
  Problems problems;
  const auto add = [&](std::string path, std::string what) {
    problems.push_back(problem_at(std::move(path), std::move(what), Check::consent));
  };
  for (const auto& [id, consent] : open_on(c.consents, today)) {
    const auto missing = missing_from_release(c, consent, minor_age(settings), today);
    if (!missing.empty()) add("consents." + id.value, "release is missing " + join(missing, ", "));
  }
  if (is_closed(c)) return problems;
  for (const auto& [id, referral] : c.referrals) {
    if (!was_sent(referral, today)) continue;
    std::string why = uncovered(c, referral, providers, settings, today);
    if (!why.empty()) add("referrals." + id.value, std::move(why));
  }
  return problems;
}

}  // namespace casemgr
