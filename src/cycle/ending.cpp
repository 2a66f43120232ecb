// What ends each kind of record, as a table.
#include <fmt/format.h>

#include "casemgr/cycle/assessment.hpp"
#include "casemgr/cycle/client.hpp"
#include "casemgr/cycle/goal.hpp"
#include "casemgr/cycle/monitor.hpp"
#include "casemgr/cycle/plan.hpp"
#include "casemgr/cycle/referral.hpp"
#include "casemgr/cycle/voiding.hpp"
#include "casemgr/root/command.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/disclosure/consent.hpp"
#include "casemgr/rules/record/open.hpp"
#include "location.hpp"
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

template <class T>
void check_still_open(const T& record, const End& end) {
  if (!is_open(record, end.context.today())) {
    refuse(fmt::format("{} '{}' has ended already", T::rows().name, end.id));
  }
}

/// Sets the day that ends such a record, as the heading of its type names it.
template <class T>
void set_end(T& record, const End& end) {
  const RecordType& type = T::rows();
  const schema::Field* day = type.find(type.over.empty() ? type.last : type.over);
  *static_cast<Date*>(day->append(&record)) = end.date;
  add_to_note(record, end.how.reason);
}

template <class T>
Outcome end_on_day(Case& c, Records<T> Case::*section, const End& end) {
  T changed = live(c.*section, Id<T>{end.id});
  check_still_open(changed, end);
  set_end(changed, end);
  return set_in(c, section, Id<T>{end.id}, std::move(changed), end.context);
}

/// What is sent from then on needs another consent; what went out stays out.
Outcome end_consent(Case& c, const End& end) {
  const auto resting =
      referrals_resting_on(c, {end.id}, end.context.providers, end.context.settings, end.context.today());
  Outcome outcome = end_on_day(c, &Case::consents, end);
  for (const Id<Referral>& id : resting) {
    outcome.messages.push_back(fmt::format("open referral {} rests on it: nothing more may be sent; {}", id.value,
                                           suggest::refer_show(c.id, id)));
  }
  const auto went = std::count_if(c.disclosures.begin(), c.disclosures.end(), [&](const Entry<Disclosure>& entry) {
    return !entry.record.is_void() && entry.record.consent.value == end.id;
  });
  if (went > 0) {
    outcome.messages.push_back(fmt::format("{} made under it: {}", counted(went, "disclosure was", "disclosures were"),
                                           suggest::report_disclosures(c.id)));
  }
  return outcome;
}

Outcome end_benefit(Case& c, const End& end) {
  Benefit changed = live(c.benefits, {end.id});
  check_still_open(changed, end);
  changed.status = BenefitStatus::ended;
  set_end(changed, end);
  return set_benefit(c, {end.id}, std::move(changed), end.context);
}

Outcome end_diagnosis(Case& c, const End& end) {
  Diagnosis changed = live(c.diagnoses, {end.id});
  check_still_open(changed, end);
  changed.status = ClinicalStatus::resolved;
  set_end(changed, end);
  return set_diagnosis(c, {end.id}, std::move(changed), end.context);
}

Outcome end_need(Case& c, const End& end) {
  ClientNeed changed = live(c.needs, {end.id});
  check_still_open(changed, end);
  changed.status = NeedStatus::resolved;
  changed.resolved = end.date;
  add_to_note(changed, end.how.reason);
  return set_need(c, {end.id}, std::move(changed), end.context);
}

Outcome end_goal(Case& c, const End& end) {
  const Goal& goal = live(c.goals, {end.id});
  check_still_open(goal, end);
  const bool reached = goal.achievement == GoalAchievement::achieved || goal.achievement == GoalAchievement::sustaining;
  const auto lifecycle = reached ? GoalLifecycle::completed : GoalLifecycle::cancelled;
  return set_goal_status(c, {end.id}, {{}, end.date, lifecycle, {}, end.how.reason}, end.context);
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
  Authorization changed = *live_inside(c.services, &Service::authorizations, Id<Authorization>{end.id}).second;
  check_still_open(changed, end);
  set_end(changed, end);
  return set_authorization(c, {end.id}, std::move(changed), end.context);
}

Outcome end_referral(Case& c, const End& end) {
  ProviderDirectory untouched;  // only a rejection for want of room is written down there
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

template <auto section>
Outcome by_day(Case& c, const End& end) {
  return end_on_day(c, section, end);
}

struct Row {
  const RecordType& (*type)();
  Outcome (*end)(Case&, const End&);
};
constexpr Row endings[] = {
    {&SupportPerson::rows, by_day<&Case::supports>},
    {&Consent::rows, end_consent},
    {&Program::rows, by_day<&Case::programs>},
    {&Treatment::rows, by_day<&Case::treatments>},
    {&Medication::rows, by_day<&Case::medications>},
    {&Allergy::rows, by_day<&Case::allergies>},
    {&Strength::rows, by_day<&Case::strengths>},
    {&Exemption::rows, by_day<&Case::exemptions>},
    {&Flag::rows, end_this_flag},
    {&Benefit::rows, end_benefit},
    {&Diagnosis::rows, end_diagnosis},
    {&ClientNeed::rows, end_need},
    {&Goal::rows, end_goal},
    {&Step::rows, end_step},
    {&Service::rows, end_service},
    {&Authorization::rows, end_authorization},
    {&Referral::rows, end_referral},
    {&Appointment::rows, end_appointment},
    {&Advocacy::rows, end_advocacy},
    {&Task::rows, end_task},
};

/// The verb that does what `end` cannot.
std::string other_way(const Case& c, const RecordType& type, std::string_view id) {
  if (&type == &Episode::rows()) return fmt::format("'{}' ends the episode", suggest::client_close(c.id));
  if (&type == &Assessment::rows()) return fmt::format("'{}' completes it", suggest::assess_complete(c.id));
  if (&type == &Plan::rows()) return fmt::format("'{}' puts a new version in its place", suggest::agree_any(c.id));
  return fmt::format("'{}' takes it out of all counts", suggest::void_record(c.id, id));
}

}  // namespace

Outcome end_record(Case& c, std::string_view id, const Ending& ending, const Context& context) {
  const Location location = location_of(c, id);
  const auto row =
      std::find_if(std::begin(endings), std::end(endings), [&](const Row& r) { return &r.type() == location.type; });
  if (row == std::end(endings)) {
    refuse(fmt::format("{} '{}' has no end", location.type->name, id), other_way(c, *location.type, id));
  }
  const End end{std::string(id), ending.date.value_or(context.today()), ending, context};
  Outcome outcome = row->end(c, end);
  outcome.words += fmt::format(" (ended {})", iso(end.date));
  return outcome;
}

}  // namespace casemgr::cycle
