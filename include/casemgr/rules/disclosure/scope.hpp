// What of a case may go to a recipient: the one rule behind every page `--for` a recipient.
//
// Pure, never throws. A page for a recipient is made from the case as `visible_to` cuts it (audience.hpp), so that no
// report can reveal what does not go: it has never seen it. Sources: 45 CFR 164.502(b) and 514(d) (no more than is
// needed), 164.506, 164.508, 164.510, 164.512, 164.524; 42 CFR 2.31 to 2.33, 2.51, 2.61 (substance use).
//
//   basis            goes                                                        sensitive kinds
//   release          what the releases in force name                             those they name
//   client-request   the whole record but working papers                         all but third-party
//   emergency        the whole record but working papers                         all
//   mandated-report  the whole record but working papers                         all but substance-use
//   oversight        the whole record but working papers                         all but substance-use
//   court-order      what the order names (`information`, `sensitive`)           those it names
//   treatment        every domain, nothing that belongs to none                  none
//   operations       the same without contacts and notes                         none
//   payment          programs, benefits, diagnoses, services with what was delivered  none
//
// What is marked `violence` goes only where besides `violence` is set (record.md, "Sensitive").
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "casemgr/model/case.hpp"
#include "casemgr/model/provider.hpp"
#include "casemgr/rules/disclosure/consent.hpp"

namespace casemgr {

/// What is let out together: by one release, or by one ground in law.
struct Grant {
  bool whole = false;         ///< Also what belongs to no domain: histories, summaries, remarks.
  bool every_domain = false;  ///< Of those records that belong to some.
  std::vector<Domain> information{};
  std::vector<Sensitive> sensitive{};
};

/// To whom something goes, on what ground, and how far that reaches.
struct DisclosureScope {
  Basis basis = Basis::release;
  std::string recipient{};  ///< Name as on the page.
  Id<Provider> provider{};
  std::vector<Id<Consent>> consents{};  ///< The releases that it rests on, in file order; each with a grant of its own.
  std::vector<Grant> grants{};
  std::vector<Domain> only{};            ///< Where not empty, no other domain goes, nor what belongs to none.
  bool violence = false;                 ///< Whether what is marked `violence` may go where the ground covers it.
  std::optional<Authority> authority{};  ///< Of a person who asks in the client's place.
  bool to_client = false;                ///< Whether the recipient is the client, not a person who speaks for them.
  bool goes_home = false;                ///< Whether it comes to the client's home (endangered.hpp).
  std::vector<std::string> include{};    ///< Whereabouts of an endangered client that go: ids, `address`.
};

/// By the releases in force on `day` that let information out to that recipient; without grants where there is none.
/// The request has the recipient, and our names. Each lets out the kinds that it names and can cover (`uncoverable`).
DisclosureScope scope_by_consent(const Case& c, const DisclosureRequest& request, Date day);
/// Takes out of the request of a minor's guardian, or of one whose authority does not reach everything, what the client
/// decides alone: a minor's substance use (42 CFR 2.14), and the kinds of consents that the client gave alone (45 CFR
/// 164.502(g)(3)). A release to the guardian lets them go.
void keep_from_guardian(DisclosureScope& scope, const Case& c, Date day, int of_age);
/// By another ground than a release; `information` and `sensitive` are what a court order names.
DisclosureScope scope_by_law(Basis basis, std::string recipient, std::vector<Domain> information = {},
                             std::vector<Sensitive> sensitive = {});

/// What a record is about, as far as the rule asks.
struct Subject {
  using Scope = schema::Scope;
  Scope scope = Scope::by_domain;
  std::vector<Domain> domains{};
  std::vector<Sensitive> kinds{};
};

/// What a record of a section of the case is about, as the head of its type says (`about`). A category is a subject
/// where it is a domain or unknown to the settings; one that the practice added is a subject only of a record that has
/// no other. An amendment shares the subject of the note that it amends. `type` and `record` as in
/// `schema::all_records`.
Subject subject_of(const Case& c, const RecordType& type, const void* record, const Settings& settings);
/// Whether the subject goes under the release.
bool lets_out(const DisclosureScope& release, const Subject& subject);
/// Does this record of this case go to this recipient? Void, superseded, unsigned and unfinished ones never do.
bool goes_out(const Case& c, const RecordType& type, std::string_view id, const void* record,
              const DisclosureScope& release, const Settings& settings);

}  // namespace casemgr
