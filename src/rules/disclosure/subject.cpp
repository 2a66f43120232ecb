// What each kind of record is about, as the rule of releases asks.
#include <algorithm>
#include <iterator>

#include "casemgr/rules/disclosure/sensitive_kinds.hpp"
#include "casemgr/rules/record/progress_note.hpp"
#include "disclosure/scope_parts.hpp"

namespace casemgr {

namespace {

using Scope = Subject::Scope;

Subject in_domain(const Domain& domain) {
  return domain.empty() ? Subject{Scope::whole, {}, {}} : Subject{Scope::by_domain, {domain}, {}};
}

/// Several matters in one record: it goes where all of them go.
void join_subject(Subject& to, const Subject& other) {
  add_all_missing(to.domains, other.domains);
  add_all_missing(to.kinds, other.kinds);
  if (other.scope == Scope::whole) to.scope = Scope::whole;
}

/// The case and the settings a record is looked at with.
struct In {
  const Case& c;
  const Settings& settings;
};

/// The category of a service among what it is about (see `subject_of`).
void add_category(const Category& category, const Settings& settings, Subject& subject) {
  if (category.empty()) return;
  const bool own_word = is_category(category.value, settings) && !is_domain(category.value, settings);
  if (!own_word || subject.domains.empty()) add_missing(subject.domains, {category.value});
}

Subject about(const In& /*in*/, const ClientNeed& x) { return in_domain(x.domain); }
Subject about(const In& /*in*/, const Strength& x) { return in_domain(x.domain); }

/// The subject of what a record is linked to; `whole` where nothing of it belongs to a domain.
template <class T>
void add_linked(const In& in, const Records<T>& records, const std::vector<Id<T>>& ids, Subject& subject);

Subject about(const In& in, const Goal& x) {
  Subject subject;
  add_linked(in, in.c.needs, x.needs, subject);
  if (subject.domains.empty()) add_linked(in, in.c.strengths, x.strengths, subject);
  return subject;
}

Subject about(const In& in, const Service& x) {
  Subject subject;
  add_linked(in, in.c.needs, x.needs, subject);
  add_linked(in, in.c.goals, x.goals, subject);
  add_category(x.category, in.settings, subject);
  return subject;
}

Subject about(const In& in, const Referral& x) {
  Subject subject;
  add_linked(in, in.c.needs, x.needs, subject);
  add_linked(in, in.c.goals, x.goals, subject);
  add_category(x.service, in.settings, subject);
  return subject;
}

Subject about(const In& in, const Appointment& x) {
  Subject subject;
  if (!x.referral.empty()) add_linked(in, in.c.referrals, {x.referral}, subject);
  return subject;
}

void add_contact_links(const In& in, const Contact& x, Subject& subject) {
  add_linked(in, in.c.needs, x.needs, subject);
  add_linked(in, in.c.goals, x.goals, subject);
  add_linked(in, in.c.referrals, x.referrals, subject);
  if (!x.service.empty()) add_linked(in, in.c.services, {x.service}, subject);
}

Subject about(const In& in, const Contact& x) {
  Subject subject;
  add_contact_links(in, x, subject);
  // An amendment goes where the note that it amends goes. Files made by hand may amend in a circle.
  const Contact* note = &x;
  for (std::size_t i = 0; i < in.c.contacts.size() && !note->amends.empty(); ++i) {
    note = in.c.contacts.find(note->amends);
    if (note == nullptr) return {Scope::whole, {}, subject.kinds};
    if (note->is_void()) return {Scope::never, {}, {}};
    add_all_missing(subject.kinds, note->sensitive);
    add_contact_links(in, *note, subject);
  }
  return subject;
}

Subject about(const In& in, const Advocacy& x) {
  Subject subject;
  add_linked(in, in.c.needs, x.needs, subject);
  add_linked(in, in.c.goals, x.goals, subject);
  return subject;
}

template <class T>
void add_linked(const In& in, const Records<T>& records, const std::vector<Id<T>>& ids, Subject& subject) {
  for (const Id<T>& id : ids) {
    const T* record = records.find(id);
    if (record == nullptr || record->is_void()) continue;
    join_subject(subject, subject_of(in.c, T::rows(), record, in.settings));
  }
}

Subject about(const In& /*in*/, const Diagnosis& x) {
  Subject subject = in_domain({"diagnoses"});
  subject.kinds = kinds_of_diagnosis(x.code);
  return subject;
}
Subject about(const In& /*in*/, const Treatment& /*x*/) { return in_domain({"treatment"}); }
Subject about(const In& /*in*/, const Medication& /*x*/) { return in_domain({"medications"}); }
Subject about(const In& /*in*/, const Allergy& /*x*/) { return in_domain({"medications"}); }
Subject about(const In& /*in*/, const Program& /*x*/) { return in_domain({"insurance"}); }
Subject about(const In& /*in*/, const SupportPerson& /*x*/) { return in_domain({"supports"}); }

Subject about(const In& /*in*/, const Benefit& x) {
  using enum BenefitKind;
  switch (x.kind.value_or(other)) {
    case insurance: return in_domain({"insurance"});
    case food: return in_domain({"food"});
    case housing: return in_domain({"housing"});
    default: return in_domain({"finances"});
  }
}

Subject about(const In& /*in*/, const Event& x) {
  if (x.setting == EventSetting::psychiatric) {
    return {Scope::by_domain, {{"treatment"}, {"mental-health"}}, {Sensitive::mental_health}};
  }
  if (x.setting == EventSetting::jail) return {Scope::by_domain, {{"legal"}}, {Sensitive::legal}};
  using enum EventKind;
  switch (x.kind.value_or(incident)) {
    case admission:
    case discharge:
    case emergency_visit: return in_domain({"treatment"});
    case fall:
    case change_of_condition:
    case death: return in_domain({"health"});
    case move: return in_domain({"housing"});
    case incident: break;
  }
  return {Scope::by_domain, {{"safety"}}, {Sensitive::violence}};
}

Subject about(const In& /*in*/, const Flag& x) {
  using enum FlagKind;
  const FlagKind kind = x.kind.value_or(other);
  Subject subject = in_domain({"safety"});
  if (kind == worker_safety) subject.scope = Scope::never;
  if (kind == other) subject = {Scope::whole, {}, {}};
  if (kind == fall || kind == infection || kind == power_dependent) subject = in_domain({"health"});
  if (kind == suicide || kind == self_harm) subject = in_domain({"mental-health"});
  add_all_missing(subject.kinds, kinds_of_flag(kind));
  return subject;
}

Subject about(const In& /*in*/, const Episode& /*x*/) { return {Scope::always, {}, {}}; }
/// An assessment and a plan are shells: what stands in them goes, or does not, by itself.
Subject about(const In& /*in*/, const Assessment& /*x*/) { return {Scope::always, {}, {}}; }
Subject about(const In& /*in*/, const Plan& /*x*/) { return {Scope::always, {}, {}}; }
Subject about(const In& /*in*/, const Consent& /*x*/) { return {Scope::client, {}, {}}; }
Subject about(const In& /*in*/, const Task& /*x*/) { return {Scope::client, {}, {}}; }
Subject about(const In& /*in*/, const Disclosure& /*x*/) { return {Scope::client, {}, {}}; }
Subject about(const In& /*in*/, const PaperDocument& /*x*/) { return {Scope::whole, {}, {}}; }
Subject about(const In& /*in*/, const Exemption& /*x*/) { return {Scope::never, {}, {}}; }

struct Row {
  const RecordType& (*type)();
  Subject (*about)(const In&, const void*);
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

bool ends_in_error(const std::string& status) { return status == "entered-in-error"; }

}  // namespace

Subject subject_of(const Case& c, const RecordType& type, const void* record, const Settings& settings) {
  const auto* const at = std::find_if(std::begin(subject_rows), std::end(subject_rows),
                                      [&](const Row& one) { return &one.type() == &type; });
  // What nobody has given a rule goes to nobody.
  Subject subject = at == std::end(subject_rows) ? Subject{Scope::never, {}, {}} : at->about({c, settings}, record);
  if (&type == &Consent::rows()) {
    // Its kinds are what it covers; that it covers violence tells of violence by itself.
    if (contains(marks_of(type, record), Sensitive::violence)) add_missing(subject.kinds, Sensitive::violence);
    return subject;
  }
  for (const Domain& domain : subject.domains) add_all_missing(subject.kinds, kinds_of_domain(domain));
  add_all_missing(subject.kinds, marks_of(type, record));
  return subject;
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
