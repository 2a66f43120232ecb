// Events, appointments, tasks, advocacy.
#include <fmt/format.h>

#include "casemgr/cycle/monitor.hpp"
#include "casemgr/root/text.hpp"
#include "endings.hpp"
#include "records.hpp"

namespace casemgr::cycle {

// ---- events ---------------------------------------------------------------------------------------------------------

namespace {

std::string what_follows(const Case& c, const Event& event) {
  switch (*event.kind) {
    case EventKind::admission: return "services and the contact clock are held until the discharge";
    case EventKind::discharge: return "contact and reassessment are due soon: casemgr monitor due " + c.id.value;
    case EventKind::change_of_condition: return "a reassessment is due: casemgr assess start " + c.id.value;
    case EventKind::death: return fmt::format("close the case: casemgr client close {} --reason deceased", c.id.value);
    default: return {};
  }
}

void check_death(const Case& c, const Event& event) {
  if (event.kind != EventKind::death || !c.person.deceased || *c.person.deceased == event.at->date) return;
  refuse(fmt::format("client '{}' is recorded as deceased on '{}'", c.id.value, iso(*c.person.deceased)),
         fmt::format("if that is wrong: casemgr client set {} --deceased {}", c.id.value, iso(event.at->date)));
}

}  // namespace

Outcome add_event(Case& c, Event draft, const Context& context) {
  if (!draft.at) draft.at = context.now;
  check_death(c, draft);
  const Event event = draft;
  Outcome outcome = add_to(c, &Case::events, std::move(draft), context);
  if (event.kind == EventKind::death) c.person.deceased = event.at->date;
  if (std::string note = what_follows(c, event); !note.empty()) outcome.notes.push_back(std::move(note));
  return outcome;
}

Outcome set_event(Case& c, const Id<Event>& id, Event changed, const Context& context) {
  return set_in(c, &Case::events, id, std::move(changed), context);
}

// ---- appointments ---------------------------------------------------------------------------------------------------

namespace {

bool is_over(AppointmentStatus status) {
  using enum AppointmentStatus;
  return status == fulfilled || status == cancelled || status == noshow;
}

bool has_happened(AppointmentStatus status) {
  using enum AppointmentStatus;
  return status == arrived || status == fulfilled || status == noshow;
}

void provider_from_referral(const Case& c, Appointment& appointment) {
  if (const Referral* referral = c.referrals.find(appointment.referral);
      referral != nullptr && appointment.provider.empty()) {
    appointment.provider = referral->provider;
  }
}

void check_day(const Appointment& appointment, const Context& context) {
  if (!appointment.status || !has_happened(*appointment.status) || !appointment.at) return;
  const bool timed = appointment.at->minute && context.now.minute;
  const bool early = *appointment.status == AppointmentStatus::arrived;  // People come before their time.
  if (timed && !early ? *appointment.at <= context.now : appointment.at->date <= context.today()) return;
  refuse(fmt::format("an appointment on '{}' cannot be {} yet", iso(*appointment.at), code(*appointment.status)),
         timed ? fmt::format("now is {}", iso(context.now)) : fmt::format("today is {}", iso(context.today())));
}

/// The client did not come: an attempted contact, so that the tries are counted.
std::string attempt(Case& c, const Id<Appointment>& id, const Appointment& appointment, const Context& context) {
  Contact contact;
  contact.at = appointment.at;
  contact.entered = context.now;
  contact.mode = ContactMode::in_person;
  contact.reached = Reached::no_answer;
  contact.place = appointment.place;
  contact.appointment = id;
  if (!appointment.referral.empty()) contact.referrals.push_back(appointment.referral);
  return add_to(c, &Case::contacts, std::move(contact), context).id;
}

}  // namespace

Outcome add_appointment(Case& c, Appointment draft, const Context& context) {
  if (!draft.status) draft.status = AppointmentStatus::booked;
  provider_from_referral(c, draft);
  check_day(draft, context);
  return add_to(c, &Case::appointments, std::move(draft), context);
}

Outcome set_appointment(Case& c, const Id<Appointment>& id, Appointment changed, const Context& context) {
  const Appointment before = live(c.appointments, id);
  check_day(changed, context);
  if (changed.status && changed.status != before.status) {
    const AppointmentStatus status = *changed.status;
    changed.status = before.status;
    Case after = c;
    set_in(after, &Case::appointments, id, std::move(changed), context);
    Outcome outcome = set_appointment_status(after, id, status, {}, context);
    c = std::move(after);
    return outcome;
  }
  return set_in(c, &Case::appointments, id, std::move(changed), context);
}

Outcome set_appointment_status(Case& c, const Id<Appointment>& id, AppointmentStatus status, const std::string& reason,
                               const Context& context) {
  const Appointment& before = live(c.appointments, id);
  if (before.status == status) refuse(fmt::format("appointment '{}' is {} already", id.value, code(status)));
  if (before.status && is_over(*before.status)) {
    refuse(fmt::format("appointment '{}' is {} and cannot become {}", id.value, code(*before.status), code(status)),
           fmt::format("add a new one, or take it back: casemgr void {} {} --reason …", c.id.value, id.value));
  }
  Appointment changed = before;
  changed.status = status;
  add_to_note(changed, reason);
  check_day(changed, context);
  Case after = c;
  Outcome outcome = set_in(after, &Case::appointments, id, changed, context);
  outcome.words += fmt::format(": {}", code(status));
  if (status == AppointmentStatus::noshow) {
    outcome.notes.push_back(fmt::format("contact {} records the attempt", attempt(after, id, changed, context)));
  }
  c = std::move(after);
  return outcome;
}

// ---- tasks ----------------------------------------------------------------------------------------------------------

Outcome add_task(Case& c, Task draft, const Context& context) {
  return add_to(c, &Case::tasks, std::move(draft), context);
}

Outcome set_task(Case& c, const Id<Task>& id, Task changed, const Context& context) {
  return set_in(c, &Case::tasks, id, std::move(changed), context);
}

Outcome finish_task(Case& c, const Id<Task>& id, std::optional<Date> done, const Context& context) {
  Task changed = live(c.tasks, id);
  if (changed.done) refuse(fmt::format("task '{}' was done on '{}'", id.value, iso(*changed.done)));
  changed.done = done.value_or(context.today());
  Outcome outcome = set_in(c, &Case::tasks, id, std::move(changed), context);
  outcome.words = "done: " + outcome.words;
  return outcome;
}

// ---- advocacy -------------------------------------------------------------------------------------------------------

Outcome add_advocacy(Case& c, Advocacy draft, const Context& context) {
  if (!draft.date) draft.date = context.today();
  if (!draft.status) draft.status = AdvocacyStatus::open;
  return add_to(c, &Case::advocacy, std::move(draft), context);
}

Outcome set_advocacy(Case& c, const Id<Advocacy>& id, Advocacy changed, const Context& context) {
  const std::optional<AdvocacyStatus> before = live(c.advocacy, id).status;
  const bool ended = changed.status && changed.status != before && *changed.status != AdvocacyStatus::open;
  const bool says_what = !changed.outcome.empty();
  Outcome outcome = set_in(c, &Case::advocacy, id, std::move(changed), context);
  if (ended && !says_what) outcome.notes.emplace_back("what came of it is not said yet ('--outcome')");
  return outcome;
}

}  // namespace casemgr::cycle
