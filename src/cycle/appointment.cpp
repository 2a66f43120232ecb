#include "casemgr/cycle/appointment.hpp"

#include <fmt/core.h>

#include "casemgr/cycle/voiding.hpp"
#include "casemgr/root/command.hpp"
#include "casemgr/rules/due/due.hpp"
#include "casemgr/rules/record/appointment.hpp"
#include "casemgr/rules/record/live.hpp"
#include "records.hpp"
#include "series.hpp"

namespace casemgr::cycle {

namespace {

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
  refuse(fmt::format("cannot mark the appointment on '{}' {} yet", iso(*appointment.at), spoken(*appointment.status)),
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
  return add_to(c, std::move(contact), context).id;
}

void warn_appointment(const Case& c, const Id<Appointment>& id, const Appointment& x, const Context& context,
                      std::vector<std::string>& messages) {
  if (!is_open(x, context.today())) return;
  for (const auto& [other_id, other] : c.appointments) {
    if (other_id == id || !is_open(other, context.today()) || !collide(x, other)) continue;
    warn(messages, "overlaps appointment {}: {}", other_id.value, label(other));
  }
  if (c.person.interpreter.value_or(false) && !x.interpreter) {
    messages.emplace_back("the client needs an interpreter: add '--interpreter'");
  }
  if (const Entry<Event>* stay = admission_in_force(c, context.today());
      stay != nullptr && x.at && x.at->date >= context.today()) {
    warn(messages, "the client is admitted: {}", label(stay->record));
  }
}

bool has_contact(const Case& c, const Id<Appointment>& id) {
  return any_live(c.contacts, [&](const auto& x) { return x.appointment == id; });
}

/// One that is over is not moved to another day: what became of it on its own day stays.
void check_may_move(const Case& c, const Id<Appointment>& id, const Appointment& before, const Appointment& changed,
                    const Context& context) {
  if (is_open(before, context.today()) || changed.at == before.at || !changed.at || changed.at->date <= context.today())
    return;
  refuse(fmt::format("cannot move appointment '{}': its status is {}", id.value, spoken(*before.status)),
         fmt::format("book another: {}", suggest::appointment_at(c.id, iso(*changed.at))));
}

/// The next of a series, and what is to know of it.
void follow_visits(Case& c, const Id<Appointment>& id, const Appointment* before, const Context& context,
                   std::vector<std::string>& messages) {
  const auto next_of = [&] {
    const Appointment& x = *c.appointments.find(id);
    return x.repeat ? x.repeat->next.value : std::string();
  };
  const std::string had = next_of();
  follow_series(c, id, before, context, messages);
  const Id<Appointment> next{next_of()};
  if (next.value != had && !next.empty()) warn_appointment(c, next, *c.appointments.find(next), context, messages);
}

}  // namespace

Outcome add_appointment(Case& c, Appointment draft, const Context& context) {
  if (!draft.status) draft.status = AppointmentStatus::booked;
  provider_from_referral(c, draft);
  check_day(draft, context);
  complete_series<Appointment>(c.appointments, draft, nullptr);
  const Appointment made = draft;
  Case after = c;
  Outcome outcome = add_to(after, std::move(draft), context);
  warn_appointment(after, {outcome.id}, made, context, outcome.messages);
  follow_visits(after, {outcome.id}, nullptr, context, outcome.messages);
  c = std::move(after);
  return outcome;
}

namespace {

/// The fields of an appointment without a change of its status. One that is moved says in its note since when.
Outcome set_fields(Case& c, const Id<Appointment>& id, Appointment changed, const Context& context) {
  const Appointment before = live(c.appointments, id);
  complete_series(c.appointments, changed, &before);
  const bool moved = before.at && changed.at && changed.at != before.at;
  if (moved) {
    // Text added to the note with the move is its reason; a new note is kept as it is.
    std::string why;
    if (changed.note.starts_with(before.note)) {
      why = trim(std::string_view(changed.note).substr(before.note.size()));
      changed.note = before.note;
    }
    add_to_note(changed, fmt::format("Moved from {}{}{}", iso(*before.at), why.empty() ? "" : ": ", why));
  }
  Outcome outcome = set_in(c, id, changed, context);
  if (moved) {
    warn(outcome.messages, "moved from {} to {} {}", iso(*before.at), weekday_name(changed.at->date), iso(*changed.at));
  }
  warn_moved_alone(before, changed, outcome.messages);
  warn_appointment(c, id, changed, context, outcome.messages);
  follow_visits(c, id, &before, context, outcome.messages);
  return outcome;
}

}  // namespace

Outcome set_appointment(Case& c, const Id<Appointment>& id, Appointment changed, const Context& context) {
  const Appointment before = live(c.appointments, id);
  check_may_move(c, id, before, changed, context);
  check_day(changed, context);
  if (!changed.status || changed.status == before.status) {
    Case after = c;
    Outcome outcome = set_fields(after, id, std::move(changed), context);
    c = std::move(after);
    return outcome;
  }
  const AppointmentStatus status = *changed.status;
  changed.status = before.status;
  Case after = c;
  set_fields(after, id, std::move(changed), context);
  Outcome outcome = set_appointment_status(after, id, status, {}, context);
  c = std::move(after);
  return outcome;
}

Outcome set_appointment_status(Case& c, const Id<Appointment>& id, AppointmentStatus status, const std::string& reason,
                               const Context& context) {
  const Appointment& before = live(c.appointments, id);
  if (before.status == status) refuse(fmt::format("appointment '{}' is already {}", id.value, spoken(status)));
  if (!is_open(before, context.today())) {
    refuse(
        fmt::format("cannot change appointment '{}' from {} to {}", id.value, spoken(*before.status), spoken(status)),
        fmt::format("add another, or void this one: {}", suggest::void_record(c.id, id)));
  }
  Appointment changed = before;
  changed.status = status;
  add_to_note(changed, reason);
  check_day(changed, context);
  Case after = c;
  Outcome outcome = set_in(after, id, changed, context);
  outcome.words += fmt::format(": {}", spoken(status));
  if (status == AppointmentStatus::noshow && !has_contact(c, id)) {
    warn(outcome.messages, "contact {} recorded for the attempt", attempt(after, id, changed, context));
  }
  if (status == AppointmentStatus::fulfilled && !has_contact(c, id)) {
    warn(outcome.messages, "write the note: {}", suggest::contact_of_appointment(c.id, id));
  }
  warn_appointment(after, id, changed, context, outcome.messages);
  follow_visits(after, id, &before, context, outcome.messages);
  c = std::move(after);
  return outcome;
}

}  // namespace casemgr::cycle
