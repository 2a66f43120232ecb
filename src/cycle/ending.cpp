// What ends each kind of record, as a table.
#include <fmt/core.h>

#include "casemgr/cycle/advocacy.hpp"
#include "casemgr/cycle/appointment.hpp"
#include "casemgr/cycle/assignment.hpp"
#include "casemgr/cycle/benefit.hpp"
#include "casemgr/cycle/flag.hpp"
#include "casemgr/cycle/goal.hpp"
#include "casemgr/cycle/health.hpp"
#include "casemgr/cycle/need.hpp"
#include "casemgr/cycle/referral.hpp"
#include "casemgr/cycle/service.hpp"
#include "casemgr/cycle/task.hpp"
#include "casemgr/cycle/voiding.hpp"
#include "casemgr/root/command.hpp"
#include "casemgr/rules/disclosure/consent.hpp"
#include "casemgr/rules/plan/trajectory.hpp"
#include "records.hpp"

namespace casemgr::cycle {

namespace {

/// What one row gets: the record's id, and how it ends (with a day).
struct End {
  std::string id;
  Date date;
  const Ending& how;
  const Context& context;
};

/// Returns the field of the last day, where the head of the type names one.
const schema::Field* last_day_field(const RecordType& type) {
  return type.find(type.over.empty() ? type.last : type.over);
}

template <class T>
std::optional<Date> ended_on(const T& record) {
  const schema::Field* day = last_day_field(T::rows());
  if (day != nullptr && day->present(&record)) return *static_cast<const Date*>(day->at(&record, 0));
  if constexpr (requires { last_day(record.history); }) return last_day(record.history);
  return std::nullopt;
}

template <class T>
void check_still_open(const T& record, const End& end) {
  if (!is_open(record, end.context.today())) {
    refuse_same_since(end.id, ended_on(record), fmt::format("{} '{}' has already ended", T::rows().name, end.id));
  }
}

/// The record with its last day, where the head of its type names one, and the reason in its note.
template <class T>
T ended(T record, const End& end) {
  check_still_open(record, end);
  const RecordType& type = T::rows();
  const schema::Field* day = last_day_field(type);
  if (day != nullptr && day->present(&record) && *static_cast<const Date*>(day->at(&record, 0)) == end.date)
    refuse_same_since(end.id, end.date,
                      fmt::format("{} '{}' has already ended on '{}'", type.name, end.id, iso(end.date)));
  if (day != nullptr) *static_cast<Date*>(day->append(&record)) = end.date;
  add_to_note(record, end.how.reason);
  return record;
}

template <class T>
Outcome end_on_day(Case& c, const End& end) {
  return set_in(c, Id<T>{end.id}, ended(live(records_of<T>(c), {end.id}), end), end.context);
}

/// What is sent from then on needs another consent; what went out stays out.
Outcome end_consent(Case& c, const End& end) {
  const auto resting =
      referrals_resting_on(c, {end.id}, end.context.providers, end.context.settings, end.context.today());
  const Consent& there = live(c.consents, {end.id});
  // One that has expired is taken from those that ask to be renewed.
  const bool expired = !there.revoked && there.expires && *there.expires < end.context.today();
  if (expired) {
    Consent changed = there;
    changed.revoked = end.date;
    add_to_note(changed, end.how.reason);
    Outcome outcome = set_in(c, Id<Consent>{end.id}, std::move(changed), end.context);
    warn(outcome.messages, "it expired {}; it is no longer due", iso(*c.consents.find(end.id)->expires));
    return outcome;
  }
  Outcome outcome = end_on_day<Consent>(c, end);
  for (const Id<Referral>& id : resting) {
    warn(outcome.messages, "open referral {} relies on it; send nothing more. See: {}", id.value,
         suggest::refer_show(c.id, id));
  }
  const auto went = std::count_if(c.disclosures.begin(), c.disclosures.end(), [&](const Entry<Disclosure>& entry) {
    return !entry.record.is_void() && entry.record.consent.value == end.id;
  });
  if (went > 0) {
    warn(outcome.messages, "{} under this release; see: {}",
         counted(went, "disclosure was made", "disclosures were made"), suggest::report_disclosures(c.id));
  }
  return outcome;
}

Outcome end_benefit(Case& c, const End& end) {
  Benefit changed = ended(live(c.benefits, {end.id}), end);
  changed.status = BenefitStatus::ended;
  return set_benefit(c, {end.id}, std::move(changed), end.context);
}

Outcome end_diagnosis(Case& c, const End& end) {
  Diagnosis changed = ended(live(c.diagnoses, {end.id}), end);
  changed.status = ClinicalStatus::resolved;
  return set_diagnosis(c, {end.id}, std::move(changed), end.context);
}

Outcome end_need(Case& c, const End& end) {
  ClientNeed changed = ended(live(c.needs, {end.id}), end);
  changed.status = NeedStatus::resolved;
  changed.resolved = end.date;
  return set_need(c, {end.id}, std::move(changed), end.context);
}

Outcome end_goal(Case& c, const End& end) {
  const Goal& goal = live(c.goals, {end.id});
  check_still_open(goal, end);
  GoalHistory entry{{}, end.date, GoalLifecycle::completed, {}, end.how.reason};
  if (!is_achieved(goal)) {
    const bool reached = is_measured_reached(c, goal, end.context.settings, end.date);
    if (reached) entry.achievement = GoalAchievement::achieved;
    if (!reached) entry.lifecycle = GoalLifecycle::cancelled;
  }
  return set_goal_status(c, {end.id}, std::move(entry), end.context);
}

Outcome end_step(Case& c, const End& end) {
  Step changed = *live_inside(c.goals, &Goal::steps, Id<Step>{end.id}).second;
  check_still_open(changed, end);
  changed.status = StepStatus::cancelled;
  add_to_note(changed, end.how.reason);
  return set_step(c, {end.id}, std::move(changed), end.context);
}

Outcome end_service(Case& c, const End& end) {
  check_still_open(live(c.services, {end.id}), end);
  return set_service_status(c, {end.id}, {{}, end.date, ServiceStatus::completed, end.how.reason}, end.context);
}

Outcome end_authorization(Case& c, const End& end) {
  const Id<Authorization> id{end.id};
  return set_authorization(c, id, ended(*live_inside(c.services, &Service::authorizations, id).second, end),
                           end.context);
}

Outcome end_assignment(Case& c, const End& end) {
  const Id<Assignment> id{end.id};
  return set_assignment(c, id, ended(*live_inside(c.episodes, &Episode::assignments, id).second, end), end.context);
}

Outcome end_referral(Case& c, const End& end) {
  ProviderDirectory untouched;  // Only a rejection for lack of room is written there.
  return set_referral_status(c, untouched, {end.id}, {{}, end.date, ReferralStatus::cancelled, end.how.reason, {}}, {},
                             end.context);
}

Outcome end_appointment(Case& c, const End& end) {
  return set_appointment_status(c, {end.id}, AppointmentStatus::cancelled, end.how.reason, end.context);
}

Outcome end_advocacy(Case& c, const End& end) {
  Advocacy changed = live(c.advocacy, {end.id});
  check_still_open(changed, end);
  changed.status = AdvocacyStatus::withdrawn;
  if (changed.outcome.empty()) changed.outcome = end.how.reason;
  return set_advocacy(c, {end.id}, std::move(changed), end.context);
}

Outcome end_this_flag(Case& c, const End& end) {
  return end_flag(c, {end.id}, {end.date, {}, end.how.reason, end.how.contact}, end.context);
}

Outcome end_task(Case& c, const End& end) {
  Outcome outcome = finish_task(c, {end.id}, end.date, end.context);
  add_to_note(*c.tasks.find(std::string_view(end.id)), end.how.reason);
  return outcome;
}

struct Row {
  const RecordType& (*type)();
  Outcome (*end)(Case&, const End&);
};

constexpr Row endings[] = {
    {&SupportPerson::rows, end_on_day<SupportPerson>},
    {&Consent::rows, end_consent},
    {&Program::rows, end_on_day<Program>},
    {&Treatment::rows, end_on_day<Treatment>},
    {&Medication::rows, end_on_day<Medication>},
    {&Allergy::rows, end_on_day<Allergy>},
    {&Strength::rows, end_on_day<Strength>},
    {&Exemption::rows, end_on_day<Exemption>},
    {&Flag::rows, end_this_flag},
    {&Benefit::rows, end_benefit},
    {&Diagnosis::rows, end_diagnosis},
    {&ClientNeed::rows, end_need},
    {&Goal::rows, end_goal},
    {&Step::rows, end_step},
    {&Service::rows, end_service},
    {&Authorization::rows, end_authorization},
    {&Assignment::rows, end_assignment},
    {&Referral::rows, end_referral},
    {&Appointment::rows, end_appointment},
    {&Advocacy::rows, end_advocacy},
    {&Task::rows, end_task},
};

/// The verb that does what `end` cannot.
std::string other_way(const Case& c, const RecordType& type, std::string_view id) {
  if (&type == &Episode::rows()) return fmt::format("close the episode: {}", suggest::client_close(c.id));
  if (&type == &Assessment::rows()) return fmt::format("'{}' completes it", suggest::assess_complete(c.id));
  if (&type == &Plan::rows()) return fmt::format("replace it with a new version: {}", suggest::agree_any(c.id));
  return fmt::format("exclude it from counts: {}", suggest::void_record(c.id, id));
}

/// What is still to come may be ended today, and an appointment cancelled on any day before; else the last day follows
/// the first.
void check_after_first_day(const Location& location, const End& end) {
  const schema::Field* first = location.type->first_day();
  if (first == nullptr || location.type == &Appointment::rows() || end.date >= end.context.today()) return;
  const auto day = parse_time(schema::text_of(*location.type, location.record, first->key));
  if (day) check_span(first->key, day->date, "ended", end.date);
}

}  // namespace

Outcome end_record(Case& c, std::string_view id, const Ending& ending, const Context& context) {
  const Location location = location_of(c, id);
  const auto row =
      std::find_if(std::begin(endings), std::end(endings), [&](const Row& r) { return &r.type() == location.type; });
  if (row == std::end(endings)) {
    refuse(fmt::format("cannot end {} '{}'", location.type->name, id), other_way(c, *location.type, id));
  }
  const End end{std::string(id), ending.date.value_or(context.today()), ending, context};
  check_after_first_day(location, end);
  Outcome outcome = row->end(c, end);
  outcome.words += fmt::format(" (ended {})", iso(end.date));
  return outcome;
}

}  // namespace casemgr::cycle
