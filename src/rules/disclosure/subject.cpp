// What each kind of record is about, as the rule of releases asks.

#include "casemgr/model/case.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/disclosure/sensitive_kinds.hpp"
#include "disclosure/parts.hpp"

namespace casemgr {

namespace {

using Scope = Subject::Scope;

Subject by_domain(const Domain& domain) { return {Scope::by_domain, {domain}, {}}; }

/// Several matters in one record: it goes where all of them go.
void join_subject(Subject& to, const Subject& other) {
  add_all_missing(to.domains, other.domains);
  add_all_missing(to.kinds, other.kinds);
  if (other.scope == Scope::whole) to.scope = Scope::whole;
}

template <class T>
const T* as(const RecordType& type, const void* record) {
  return &type == &T::rows() ? static_cast<const T*>(record) : nullptr;
}

/// The record of that type and id in a section of the case, or null.
const void* record_of(const Case& c, const RecordType& type, std::string_view id) {
  const schema::Field& section = section_of(type);
  for (std::size_t i = 0; i < section.size(&c); ++i) {
    if (section.element_key(&c, i) == id) return section.at(&c, i);
  }
  return nullptr;
}

/// Adds the subjects of a field that the head names: words of domains and categories, or those of linked records.
void add_told(const Case& c, const schema::Field& field, const void* record, const Settings& settings,
              Subject& subject) {
  if (field.value.codes == &Domain::codes && !field.present(record)) subject.scope = Scope::whole;
  for (std::size_t i = 0; i < field.size(record); ++i) {
    const std::string word = field.value.print(field.at(record, i));
    if (field.value.type == schema::Type::reference) {
      const RecordType& type = field.value.target();
      const void* linked = record_of(c, type, word);
      if (linked != nullptr && !schema::is_void({type, linked})) {
        join_subject(subject, subject_of(c, type, linked, settings));
      }
    } else if (is_domain(word, settings) || !is_category(word, settings) || subject.domains.empty()) {
      add_missing(subject.domains, {word});
    }
  }
}

/// What the head of the type says.
Subject told_subject(const Case& c, const RecordType& type, const void* record, const Settings& settings) {
  Subject subject{type.about.scope, {}, {}};
  if (!type.about.domain.empty()) subject.domains = {{std::string(type.about.domain)}};
  for (const std::string_view keys : type.about.fields) {
    for (const std::string& key : split(keys, '|')) {
      add_told(c, *type.find(key), record, settings, subject);
      if (!subject.domains.empty()) break;
    }
  }
  return subject;
}

Subject subject_of_benefit(const Benefit& x) {
  using enum BenefitKind;
  switch (x.kind.value_or(other)) {
    case insurance: return by_domain({"insurance"});
    case food: return by_domain({"food"});
    case housing: return by_domain({"housing"});
    default: return by_domain({"finances"});
  }
}

Subject subject_of_event(const Event& x) {
  if (x.setting == EventSetting::psychiatric) {
    return {Scope::by_domain, {{"treatment"}, {"mental-health"}}, {Sensitive::mental_health}};
  }
  if (x.setting == EventSetting::jail) return {Scope::by_domain, {{"legal"}}, {Sensitive::legal}};
  using enum EventKind;
  switch (x.kind.value_or(incident)) {
    case admission:
    case discharge:
    case emergency_visit: return by_domain({"treatment"});
    case fall:
    case change_of_condition:
    case death: return by_domain({"health"});
    case move: return by_domain({"housing"});
    case incident: break;
  }
  return {Scope::by_domain, {{"safety"}}, {Sensitive::violence}};
}

Subject subject_of_flag(const Flag& x) {
  using enum FlagKind;
  const FlagKind kind = x.kind.value_or(other);
  Subject subject = by_domain({"safety"});
  if (kind == worker_safety) subject.scope = Scope::never;
  if (kind == other) subject = {Scope::whole, {}, {}};
  if (kind == fall || kind == infection || kind == power_dependent) subject = by_domain({"health"});
  if (kind == suicide || kind == self_harm) subject = by_domain({"mental-health"});
  add_all_missing(subject.kinds, kinds_of_flag(kind));
  return subject;
}

/// An amendment goes where the note that it amends goes. Files made by hand may amend in a circle.
void add_amended(const Case& c, const Contact& amendment, const Settings& settings, Subject& subject) {
  const Contact* note = &amendment;
  for (std::size_t i = 0; i < c.contacts.size() && !note->amends.empty(); ++i) {
    note = c.contacts.find(note->amends);
    if (note == nullptr) {
      subject = {Scope::whole, {}, subject.kinds};
      return;
    }
    if (note->is_void()) {
      subject = {Scope::never, {}, {}};
      return;
    }
    add_all_missing(subject.kinds, note->sensitive);
    join_subject(subject, told_subject(c, Contact::rows(), note, settings));
  }
}

/// The head's word, and what only the values of such a record decide.
Subject subject_before_marks(const Case& c, const RecordType& type, const void* record, const Settings& settings) {
  if (const auto* benefit = as<Benefit>(type, record)) return subject_of_benefit(*benefit);
  if (const auto* event = as<Event>(type, record)) return subject_of_event(*event);
  if (const auto* flag = as<Flag>(type, record)) return subject_of_flag(*flag);
  Subject subject = told_subject(c, type, record, settings);
  if (const auto* diagnosis = as<Diagnosis>(type, record)) subject.kinds = kinds_of_diagnosis(diagnosis->code);
  if (const auto* contact = as<Contact>(type, record)) add_amended(c, *contact, settings, subject);
  if (const auto* disclosure = as<Disclosure>(type, record); disclosure != nullptr && rests_on_marked(c, *disclosure))
    add_missing(subject.kinds, Sensitive::violence);
  return subject;
}

bool ends_in_error(const std::string& status) { return status == "entered-in-error"; }

}  // namespace

Subject subject_of(const Case& c, const RecordType& type, const void* record, const Settings& settings) {
  Subject subject = subject_before_marks(c, type, record, settings);
  if (&type == &Consent::rows()) {
    // Its kinds are what it covers; that it covers violence reveals violence by itself.
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

std::vector<Sensitive> kinds_of(const RecordType& type, const void* record) {
  if (const auto* flag = as<Flag>(type, record); flag != nullptr && flag->kind) return kinds_of_flag(*flag->kind);
  if (const auto* diagnosis = as<Diagnosis>(type, record)) return kinds_of_diagnosis(diagnosis->code);
  if (const auto* need = as<ClientNeed>(type, record)) return kinds_of_domain(need->domain);
  return {};
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
