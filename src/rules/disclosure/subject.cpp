// What each kind of record is about, as the rule of releases asks.
#include <algorithm>
#include <iterator>

#include "casemgr/rules/disclosure/sensitive_kinds.hpp"
#include "casemgr/rules/record/progress_note.hpp"
#include "disclosure/scope_parts.hpp"

namespace casemgr {

namespace {

using Reach = Matter::Reach;

Matter of_domain(const Domain& domain) {
  return domain.empty() ? Matter{Reach::whole, {}, {}} : Matter{Reach::by_domain, {domain}, {}};
}

/// Several matters in one record: it goes where all of them go.
void join_matter(Matter& to, const Matter& other) {
  add_all_missing(to.domains, other.domains);
  add_all_missing(to.kinds, other.kinds);
  if (other.reach == Reach::whole) to.reach = Reach::whole;
}

/// The case and the settings a record is looked at with.
struct In {
  const Case& c;
  const Settings& settings;
};

/// The category of a service among what it is about (see `matter_of`).
void add_category(const Category& category, const Settings& settings, Matter& matter) {
  if (category.empty()) return;
  const bool own_word = is_category(category.value, settings) && !is_domain(category.value, settings);
  if (!own_word || matter.domains.empty()) add_missing(matter.domains, {category.value});
}

Matter about(const In& /*in*/, const ClientNeed& x) {
  return of_domain(x.domain);
}
Matter about(const In& /*in*/, const Strength& x) {
  return of_domain(x.domain);
}

/// The matter of what a record is linked to; `whole` where nothing of it belongs to a domain.
template <class T>
void add_linked(const In& in, const Records<T>& records, const std::vector<Id<T>>& ids, Matter& matter);

Matter about(const In& in, const Goal& x) {
  Matter matter;
  add_linked(in, in.c.needs, x.needs, matter);
  if (matter.domains.empty()) add_linked(in, in.c.strengths, x.strengths, matter);
  return matter;
}

Matter about(const In& in, const Service& x) {
  Matter matter;
  add_linked(in, in.c.needs, x.needs, matter);
  add_linked(in, in.c.goals, x.goals, matter);
  add_category(x.category, in.settings, matter);
  return matter;
}

Matter about(const In& in, const Referral& x) {
  Matter matter;
  add_linked(in, in.c.needs, x.needs, matter);
  add_linked(in, in.c.goals, x.goals, matter);
  add_category(x.service, in.settings, matter);
  return matter;
}

Matter about(const In& in, const Appointment& x) {
  Matter matter;
  if (!x.referral.empty()) add_linked(in, in.c.referrals, {x.referral}, matter);
  return matter;
}

void add_contact_links(const In& in, const Contact& x, Matter& matter) {
  add_linked(in, in.c.needs, x.needs, matter);
  add_linked(in, in.c.goals, x.goals, matter);
  add_linked(in, in.c.referrals, x.referrals, matter);
  if (!x.service.empty()) add_linked(in, in.c.services, {x.service}, matter);
}

Matter about(const In& in, const Contact& x) {
  Matter matter;
  add_contact_links(in, x, matter);
  // An amendment goes where the note that it amends goes. Files made by hand may amend in a circle.
  const Contact* note = &x;
  for (std::size_t i = 0; i < in.c.contacts.size() && !note->amends.empty(); ++i) {
    note = in.c.contacts.find(note->amends);
    if (note == nullptr) return {Reach::whole, {}, matter.kinds};
    if (note->is_void()) return {Reach::never, {}, {}};
    add_all_missing(matter.kinds, note->sensitive);
    add_contact_links(in, *note, matter);
  }
  return matter;
}

Matter about(const In& in, const Advocacy& x) {
  Matter matter;
  add_linked(in, in.c.needs, x.needs, matter);
  add_linked(in, in.c.goals, x.goals, matter);
  return matter;
}

template <class T>
void add_linked(const In& in, const Records<T>& records, const std::vector<Id<T>>& ids, Matter& matter) {
  for (const Id<T>& id : ids) {
    const T* record = records.find(id);
    if (record == nullptr || record->is_void()) continue;
    join_matter(matter, subject_of(in.c, T::rows(), record, in.settings));
  }
}

Matter about(const In& /*in*/, const Diagnosis& x) {
  Matter matter = of_domain({"diagnoses"});
  matter.kinds = kinds_of_diagnosis(x.code);
  return matter;
}
Matter about(const In& /*in*/, const Treatment& /*x*/) {
  return of_domain({"treatment"});
}
Matter about(const In& /*in*/, const Medication& /*x*/) {
  return of_domain({"medications"});
}
Matter about(const In& /*in*/, const Allergy& /*x*/) {
  return of_domain({"medications"});
}
Matter about(const In& /*in*/, const Program& /*x*/) {
  return of_domain({"insurance"});
}
Matter about(const In& /*in*/, const SupportPerson& /*x*/) {
  return of_domain({"supports"});
}

Matter about(const In& /*in*/, const Benefit& x) {
  using enum BenefitKind;
  switch (x.kind.value_or(other)) {
    case insurance: return of_domain({"insurance"});
    case food: return of_domain({"food"});
    case housing: return of_domain({"housing"});
    default: return of_domain({"finances"});
  }
}

Matter about(const In& /*in*/, const Event& x) {
  if (x.setting == EventSetting::psychiatric) {
    return {Reach::by_domain, {{"treatment"}, {"mental-health"}}, {Sensitive::mental_health}};
  }
  if (x.setting == EventSetting::jail) return {Reach::by_domain, {{"legal"}}, {Sensitive::legal}};
  using enum EventKind;
  switch (x.kind.value_or(incident)) {
    case admission:
    case discharge:
    case emergency_visit: return of_domain({"treatment"});
    case fall:
    case change_of_condition:
    case death: return of_domain({"health"});
    case move: return of_domain({"housing"});
    case incident: break;
  }
  return {Reach::by_domain, {{"safety"}}, {Sensitive::violence}};
}

Matter about(const In& /*in*/, const Flag& x) {
  using enum FlagKind;
  const FlagKind kind = x.kind.value_or(other);
  Matter matter = of_domain({"safety"});
  if (kind == worker_safety) matter.reach = Reach::never;
  if (kind == other) matter = {Reach::whole, {}, {}};
  if (kind == fall || kind == infection || kind == power_dependent) matter = of_domain({"health"});
  if (kind == suicide || kind == self_harm) matter = of_domain({"mental-health"});
  add_all_missing(matter.kinds, kinds_of_flag(kind));
  return matter;
}

Matter about(const In& /*in*/, const Episode& /*x*/) {
  return {Reach::always, {}, {}};
}
/// An assessment and a plan are shells: what stands in them goes, or does not, by itself.
Matter about(const In& /*in*/, const Assessment& /*x*/) {
  return {Reach::always, {}, {}};
}
Matter about(const In& /*in*/, const Plan& /*x*/) {
  return {Reach::always, {}, {}};
}
Matter about(const In& /*in*/, const Consent& /*x*/) {
  return {Reach::client, {}, {}};
}
Matter about(const In& /*in*/, const Task& /*x*/) {
  return {Reach::client, {}, {}};
}
Matter about(const In& /*in*/, const Disclosure& /*x*/) {
  return {Reach::client, {}, {}};
}
Matter about(const In& /*in*/, const PaperDocument& /*x*/) {
  return {Reach::whole, {}, {}};
}
Matter about(const In& /*in*/, const Exemption& /*x*/) {
  return {Reach::never, {}, {}};
}

struct Row {
  const RecordType& (*type)();
  Matter (*about)(const In&, const void*);
};
template <class T>
constexpr Row row() {
  return {&T::rows, [](const In& in, const void* record) { return about(in, *static_cast<const T*>(record)); }};
}
constexpr Row subject_rows[] = {
    row<Episode>(),  row<Program>(),    row<Event>(),      row<SupportPerson>(), row<Consent>(),
    row<Flag>(),     row<Benefit>(),    row<Diagnosis>(),  row<Treatment>(),     row<Medication>(),
    row<Allergy>(),  row<Assessment>(), row<ClientNeed>(), row<Strength>(),      row<Goal>(),
    row<Service>(),  row<Plan>(),       row<Referral>(),   row<Appointment>(),   row<Contact>(),
    row<Advocacy>(), row<Task>(),       row<Disclosure>(), row<PaperDocument>(), row<Exemption>()};

template <class T>
const T* as(const RecordType& type, const void* record) {
  return &type == &T::rows() ? static_cast<const T*>(record) : nullptr;
}

bool ends_in_error(const std::string& status) {
  return status == "entered-in-error";
}

}  // namespace

Matter subject_of(const Case& c, const RecordType& type, const void* record, const Settings& settings) {
  const auto* const at = std::find_if(std::begin(subject_rows), std::end(subject_rows),
                                      [&](const Row& one) { return &one.type() == &type; });
  // What nobody has given a rule goes to nobody.
  Matter matter = at == std::end(subject_rows) ? Matter{Reach::never, {}, {}} : at->about({c, settings}, record);
  if (&type == &Consent::rows()) return matter;  // Its kinds are what it covers.
  for (const Domain& domain : matter.domains) add_all_missing(matter.kinds, kinds_of_domain(domain));
  add_all_missing(matter.kinds, marks_of(type, record));
  return matter;
}

std::vector<Sensitive> marks_of(const RecordType& type, const void* record) {
  std::vector<Sensitive> kinds;
  const schema::Field* field = type.find("sensitive");
  if (field == nullptr) return kinds;
  for (std::size_t i = 0; i < field->size(record); ++i) {
    kinds.push_back(*static_cast<const Sensitive*>(field->at(record, i)));
  }
  return kinds;
}

bool is_standing(const RecordType& type, const void* record) {
  const schema::Field* voided = type.find("void");
  if (voided != nullptr && voided->present(record)) return false;
  if (type.find("status") != nullptr && ends_in_error(schema::text_of(type, record, "status"))) return false;
  if (type.find("lifecycle") != nullptr && ends_in_error(schema::text_of(type, record, "lifecycle"))) return false;
  if (const auto* plan = as<Plan>(type, record)) return plan->status == PlanStatus::active;
  if (const auto* assessment = as<Assessment>(type, record)) return assessment->status != AssessmentStatus::draft;
  if (const auto* contact = as<Contact>(type, record)) return !is_note(*contact) || is_signed(*contact);
  if (const auto* score = as<Score>(type, record)) return score->is_finished();
  if (const auto* service = as<Service>(type, record)) return service->status != ServiceStatus::draft;
  return true;
}

}  // namespace casemgr
