// Fields that say more than the domain by which their record goes: each row says where its field goes.
#include "casemgr/schema/walk.hpp"
#include "disclosure/scope_parts.hpp"

namespace casemgr {

namespace {

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
