#include "casemgr/rules/disclosure/scope.hpp"

#include <algorithm>

#include "casemgr/rules/record/authority.hpp"
#include "casemgr/rules/record/live.hpp"
#include "disclosure/parts.hpp"

namespace casemgr {

namespace {

std::vector<Sensitive> every_kind() {
  return {Sensitive::substance_use, Sensitive::mental_health, Sensitive::sexual_health,
          Sensitive::violence,      Sensitive::legal,         Sensitive::third_party};
}

std::vector<Sensitive> every_kind_but(Sensitive one) {
  std::vector<Sensitive> kinds = every_kind();
  std::erase(kinds, one);
  return kinds;
}

Grant grant_of(const Case& c, const Consent& consent, int of_age) {
  Grant grant{false, false, consent.information, consent.sensitive};
  for (const auto& [kind, why] : uncoverable(c, consent, consent.sensitive, of_age)) std::erase(grant.sensitive, kind);
  return grant;
}

/// Kinds of records that a ground is about, whatever their domain.
bool is_in_scope(Basis basis, const RecordType& type) {
  if (basis == Basis::operations) return &type != &Contact::rows();
  if (basis != Basis::payment) return true;
  static const RecordType* const paid[] = {&Program::rows(), &Benefit::rows(), &Diagnosis::rows(), &Service::rows(),
                                           &Episode::rows()};
  return contains(paid, &type);
}

bool covers_kinds(const DisclosureScope& release, const Subject& subject) {
  return subject.kinds.empty() || std::any_of(release.grants.begin(), release.grants.end(), [&](const Grant& grant) {
           return contains_all(grant.sensitive, subject.kinds);
         });
}

bool covers(const Grant& grant, const Subject& subject) {
  if (!contains_all(grant.sensitive, subject.kinds)) return false;
  if (grant.whole) return true;
  if (subject.scope != Subject::Scope::by_domain || subject.domains.empty()) return false;
  return grant.every_domain || contains_all(grant.information, subject.domains);
}

bool is_narrowed_out(const DisclosureScope& release, const Subject& subject) {
  if (release.only.empty()) return false;
  if (subject.scope != Subject::Scope::by_domain || subject.domains.empty()) return true;
  return !contains_all(release.only, subject.domains);
}

bool lets_field(const DisclosureScope& release, const schema::Meaning& meaning) {
  using enum schema::Goes;
  const Basis basis = release.basis;
  const bool is_danger = basis == Basis::emergency || basis == Basis::mandated_report;
  switch (meaning.goes) {
    case with_record: return true;
    case with_whole: return tells_whole(release);
    case by_domain:
      return tells_whole(release) ||
             lets_out(release, {Subject::Scope::by_domain, {{std::string(meaning.domain)}}, {}});
    case to_client: return basis == Basis::client_request;
    case ways_to_others: return is_danger || basis == Basis::client_request;
    case in_confidence: return is_danger;
    case unsaid:
    case nowhere: break;
  }
  return false;
}

}  // namespace

DisclosureScope scope_by_consent(const Case& c, const DisclosureRequest& request, Date day) {
  DisclosureScope release{.basis = Basis::release, .recipient = request.recipient, .provider = request.provider};
  for (const Entry<Consent>& entry : c.consents) {
    if (!covers(c, entry.record, request, day).covered) continue;
    release.consents.push_back(entry.id);
    release.grants.push_back(grant_of(c, entry.record, request.of_age));
  }
  return release;
}

DisclosureScope scope_by_law(Basis basis, std::string recipient, std::vector<Domain> information,
                             std::vector<Sensitive> sensitive) {
  DisclosureScope release{.basis = basis, .recipient = std::move(recipient)};
  switch (basis) {
    case Basis::client_request: release.grants = {{true, true, {}, every_kind_but(Sensitive::third_party)}}; break;
    case Basis::emergency: release.grants = {{true, true, {}, every_kind()}}; break;
    case Basis::mandated_report:
    case Basis::oversight: release.grants = {{true, true, {}, every_kind_but(Sensitive::substance_use)}}; break;
    case Basis::court_order: release.grants = {{false, false, std::move(information), std::move(sensitive)}}; break;
    case Basis::treatment:
    case Basis::operations:
    case Basis::payment: release.grants = {{false, true, {}, {}}}; break;
    case Basis::release: break;
  }
  return release;
}

void keep_from_guardian(DisclosureScope& scope, const Case& c, Date day, int of_age) {
  if (scope.authority != Authority::guardian) return;
  std::vector<Sensitive> kept;
  if (may_be_minor(c.person, day, of_age)) kept.push_back(Sensitive::substance_use);
  for (const auto& [id, consent] : live(c.consents)) {
    if (consent.decides_alone) add_all_missing(kept, consent.sensitive);
  }
  for (Grant& grant : scope.grants) {
    std::erase_if(grant.sensitive, [&](Sensitive kind) { return contains(kept, kind); });
  }
}

bool lets_out(const DisclosureScope& release, const Subject& subject) {
  using Scope = Subject::Scope;
  if (subject.scope == Scope::never) return false;
  if (contains(subject.kinds, Sensitive::violence) && !release.violence) return false;
  if (subject.scope == Scope::always) return covers_kinds(release, subject);
  if (subject.scope == Scope::client && release.basis != Basis::client_request) return false;
  if (is_narrowed_out(release, subject)) return false;
  return std::any_of(release.grants.begin(), release.grants.end(),
                     [&](const Grant& grant) { return covers(grant, subject); });
}

bool goes_out(const Case& c, const RecordType& type, std::string_view id, const void* record,
              const DisclosureScope& release, const Settings& settings) {
  if (!is_standing(type, record) || !is_in_scope(release.basis, type)) return false;
  const bool own_consent = std::any_of(release.consents.begin(), release.consents.end(),
                                       [&](const Id<Consent>& consent) { return consent.value == id; });
  const bool violent = contains(marks_of(type, record), Sensitive::violence);
  if (own_consent && &type == &Consent::rows()) return !violent || release.violence;
  return lets_out(release, subject_of(c, type, record, settings));
}

bool tells_whole(const DisclosureScope& release) {
  return release.only.empty() &&
         std::any_of(release.grants.begin(), release.grants.end(), [](const Grant& grant) { return grant.whole; });
}

void withhold_fields(const RecordType& type, void* record, const DisclosureScope& release) {
  for (const schema::Field& field : type.fields) {
    if (!lets_field(release, field.meaning)) {
      field.clear(record);
      continue;
    }
    if (!field.has_records()) continue;
    for (std::size_t i = 0; i < field.size(record); ++i) withhold_fields(field.record(), field.at(record, i), release);
  }
}

}  // namespace casemgr
