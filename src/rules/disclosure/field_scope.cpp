// Fields that say more than the domain by which their record goes.
#include "casemgr/schema/walk.hpp"
#include "disclosure/scope_parts.hpp"

namespace casemgr {

namespace {

bool lets_domain(const Release& release, std::string_view domain) {
  return lets_out(release, {Matter::Reach::by_domain, {{std::string(domain)}}, {}});
}

/// The remark on every record, however deep.
void clear_remarks(const RecordType& type, void* record) {
  for (const schema::Field& field : type.fields) {
    if (field.key == "note" && field.shape == schema::Shape::value) field.clear(record);
    if (!field.has_records()) continue;
    for (std::size_t i = 0; i < field.size(record); ++i) clear_remarks(field.record(), field.at(record, i));
  }
}

/// Who the client is, how to say it, and how to reach them; the rest by the domain it tells of.
void withhold_person(Person& person, const Release& release) {
  const Person all = person;
  person = {};
  if (all.name) person.name = PersonName{all.name->given, all.name->family, all.name->preferred, {}};
  person.birth_date = all.birth_date;
  person.deceased = all.deceased;
  person.pronouns = all.pronouns;
  person.languages = all.languages;
  person.interpreter = all.interpreter;
  for (const Entry<ContactPoint>& entry : all.contact_points) {
    if (!entry.record.do_not_contact.value_or(false)) person.contact_points.append(entry.id, entry.record);
  }
  if (lets_domain(release, "housing")) {
    person.address = all.address;
    person.living_arrangement = all.living_arrangement;
  }
  if (lets_domain(release, "treatment")) person.directives = all.directives;
  if (lets_domain(release, "education")) person.literacy_note = all.literacy_note;
  if (lets_domain(release, "insurance")) person.identifiers = all.identifiers;
}

void withhold_work(Case& c) {
  for (auto& [id, x] : c.episodes) {
    const Episode all = x;
    x = {};
    x.opened = all.opened;
    x.status = all.status;
    x.closed = all.closed;
  }
  for (auto& [id, x] : c.assessments) {
    x.reason = x.elsewhere = x.engagement = x.client_words = x.summary = {};
    x.participants = {};
  }
  for (auto& [id, x] : c.plans) {
    x.reason = x.setting_chosen = x.choice_offered = x.monitor = x.elsewhere = {};
    x.participants = {};
    x.risks = {};
    x.reviews = {};
    x.copies = {};
  }
  for (auto& [id, x] : c.supports) x.strain = {};
  for (auto& [id, x] : c.contacts) x.with = {};
  for (auto& [id, x] : c.advocacy) x.with = {};
  for (auto& [id, x] : c.diagnoses) x.source = {};
  clear_remarks(Case::rows(), &c);
}

/// Whom else one could ring up is for the client to say, or for a danger.
bool names_ways_to_others(Basis basis) {
  return basis == Basis::client_request || basis == Basis::emergency || basis == Basis::mandated_report;
}

}  // namespace

bool tells_whole(const Release& release) {
  return release.only.empty() &&
         std::any_of(release.grants.begin(), release.grants.end(), [](const Grant& grant) { return grant.whole; });
}

void withhold_fields(Case& c, const Release& release) {
  c.intervals.reset();
  c.person.household = {};
  if (!tells_whole(release)) {
    withhold_person(c.person, release);
    withhold_work(c);
  }
  if (!names_ways_to_others(release.basis)) {
    for (auto& [id, x] : c.supports) x.phone = x.email = {};
  }
  // Who told of a danger told it in confidence.
  if (release.basis != Basis::emergency && release.basis != Basis::mandated_report) {
    for (auto& [id, x] : c.flags) x.source = {};
  }
  if (release.basis != Basis::client_request) {
    for (auto& [id, x] : c.documents) x.where = {};
  }
}

}  // namespace casemgr
