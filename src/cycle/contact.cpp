#include "casemgr/cycle/contact.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "casemgr/cycle/appointment.hpp"
#include "casemgr/cycle/goal.hpp"
#include "casemgr/cycle/task.hpp"
#include "casemgr/root/command.hpp"
#include "casemgr/root/error.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/record/appointment.hpp"
#include "casemgr/rules/record/contact.hpp"
#include "casemgr/rules/record/current_episode.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/progress_note.hpp"
#include "casemgr/rules/record/reach.hpp"
#include "casemgr/rules/service/billing.hpp"
#include "note.hpp"
#include "records.hpp"

namespace casemgr::cycle {

namespace {

/// Whether a contact of that mode goes by that kind of number. A number of no kind is a phone's.
bool goes_by(ContactMode mode, ContactSystem system) {
  if (mode == ContactMode::email) return system == ContactSystem::email;
  if (mode == ContactMode::sms) return system == ContactSystem::sms || system == ContactSystem::phone;
  return mode == ContactMode::phone && system == ContactSystem::phone;
}

struct Numbers {
  std::vector<std::string> barred{}, open{};
};

Numbers numbers(const Person& person, const Contact& contact, bool voicemail) {
  Numbers all;
  for (const ContactPoint& point : ways_of(person)) {
    if (point.value.empty()) continue;
    if (!goes_by(*contact.mode, point.system.value_or(ContactSystem::phone))) continue;
    const bool no_voicemail = voicemail && point.voicemail_ok.has_value() && !*point.voicemail_ok;
    const bool barred = point.do_not_contact.value_or(false) || no_voicemail;
    (barred ? all.barred : all.open).push_back(one_line(point.value));
  }
  return all;
}

/// What to know of a contact by phone, text or e-mail: where no voicemail may be left, which numbers are not to be used
/// at all, and which may be.
void warn_reach(const Person& person, const Contact& contact, std::vector<std::string>& messages) {
  if (!contact.mode) return;
  const bool voicemail = contact.mode == ContactMode::phone && contact.reached == Reached::voicemail;
  const Numbers all = numbers(person, contact, voicemail);
  if (all.barred.empty()) return;
  // Which number was called is not written down: where one may be, a call says nothing.
  if (contact.mode == ContactMode::phone && !voicemail && !all.open.empty()) return;
  const std::string what = voicemail ? "do not leave voicemail on" : "do not contact the client at";
  const std::string others = all.open.empty() ? "no other contact method" : "allowed: " + join(all.open, ", ");
  warn(messages, "{} {}; {}", what, join(all.barred, ", "), others);
}

/// Messages are sent, not answered at once: sending one does not reach the client.
bool is_message(ContactMode mode) {
  return mode == ContactMode::sms || mode == ContactMode::email || mode == ContactMode::mail;
}

/// Returns the minute `minutes` before `time` on a clock that never changes.
Time minutes_before(Time time, int minutes) {
  constexpr int day = 24 * 60;
  const int start = time.minute.value_or(0) - minutes % day;
  const Date date = time.date - std::chrono::days(minutes / day + (start < 0 ? 1 : 0));
  return {date, start < 0 ? start + day : start};
}

/// A call that names another person or a referral is one about the client; where people meet, the client is
/// among them.
Reached usually_reached(const Contact& contact) {
  const bool met =
      contact.mode == ContactMode::in_person || contact.mode == ContactMode::home_visit || !contact.appointment.empty();
  return met || is_to_client(contact) ? Reached::spoke : Reached::collateral;
}

/// Returns the time that the clock showed `minutes` before now. Minutes that a clock change skips did not pass; a
/// contact of more than a day is not told to the hour.
Time minutes_ago(const Context& context, int minutes) {
  if (!context.now.minute || minutes <= 0) return context.now;
  int skipped = 0;
  constexpr int day = 24 * 60;
  for (int i = 1; context.skips && i <= std::min(minutes, day) + skipped; ++i) {
    if (context.skips(minutes_before(context.now, i))) ++skipped;
  }
  return minutes_before(context.now, minutes + skipped);
}

bool is_after_death(const Case& c, const Contact& contact, const Context& context) {
  const auto died = day_of_death(c, context.today());
  return died && contact.at && contact.at->date > *died;
}

void complete_contact(const Case& c, Contact& contact, const Context& context) {
  if (!contact.mode) contact.mode = mode_following(c, contact, context.settings);
  if (!contact.mode) {
    throw Error(ErrorKind::usage, "missing --mode",
                fmt::format("one of: {}", join(code_list(ContactMode{}).codes, ", ")));
  }
  if (!contact.at) contact.at = begun(contact, context);
  check_alive(c, contact, context);
  if (!contact.reached && !is_message(*contact.mode)) {
    contact.reached = is_after_death(c, contact, context) ? Reached::collateral : usually_reached(contact);
  }
  if (!contact.entered) contact.entered = context.now;
  complete_form(contact);
}

/// One worker is with one client once at a time: more is an entry made twice, or a wrong time.
void warn_same_time(const Case& c, const Contact& contact, std::vector<std::string>& messages) {
  const auto own = worked_minutes(contact);
  if (!own) return;
  for (const auto& [id, other] : c.contacts) {
    const auto minutes = worked_minutes(other);
    if (minutes && overlap(*own, *minutes)) {
      warn(messages, "overlaps contact {} of this client", id.value);
    }
  }
}

Id<Goal> only_goal(const Contact& contact) {
  if (contact.goals.size() == 1) return contact.goals.front();
  refuse(contact.goals.empty() ? "a measurement needs a goal" : "a measurement takes one goal",
         fmt::format("give '--goal' once; measure other goals: {}", suggest::measure.verb()));
}

void measure(Case& c, const Contact& contact, const ContactExtras& extras, const Context& context,
             std::vector<std::string>& messages) {
  if (!extras.measured && !extras.attainment) return;
  const Id<Goal> goal = only_goal(contact);
  Measurement measurement;
  measurement.date = contact.at->date;
  measurement.value = extras.measured;
  measurement.attainment = extras.attainment;
  report(messages, "measurement", measure_goal(c, goal, std::move(measurement), context));
}

void plan_next(Case& c, const Id<Contact>& id, const Contact& contact, const ContactExtras& extras,
               const Context& context, std::vector<std::string>& messages) {
  if (!extras.next) return;
  Task task = *extras.next;
  if (task.about.empty()) task.about = {contact.goals.size() == 1 ? contact.goals.front().value : id.value};
  report(messages, "task", add_task(c, std::move(task), context));
}

/// An appointment that the contact leaves open, and what may become of it now: one that is ahead cannot be missed yet,
/// and is fulfilled only where it is moved to the time of the contact.
std::string still_open(const Case& c, const Appointment& appointment, const Contact& contact, bool met,
                       const Context& context) {
  const std::string id = contact.appointment.value;
  std::string still =
      fmt::format("appointment {} is still {}", id, spoken(appointment.status.value_or(AppointmentStatus::booked)));
  if (appointment.at && (met || !has_come(appointment, context.now))) still += " for " + iso(*appointment.at);
  if (met)
    return fmt::format("{}; if this contact was it: {}", still,
                       suggest::appointment_fulfilled_at(c.id, id, iso(*contact.at)));
  return appointment.at && !has_come(appointment, context.now)
             ? still
             : fmt::format("{}: {}", still, suggest::appointment_status(c.id, id));
}

/// The appointment that the contact was has been kept.
void keep_appointment(Case& c, const Contact& contact, const Context& context, std::vector<std::string>& messages) {
  const Appointment* appointment = c.appointments.find(contact.appointment);
  if (appointment == nullptr || !is_open(*appointment, context.today())) return;
  const bool met = contact.reached == Reached::spoke || contact.reached == Reached::collateral;
  if (!met || (appointment->at && *appointment->at > *contact.at)) {
    messages.push_back(still_open(c, *appointment, contact, met, context));
    return;
  }
  const Outcome kept = set_appointment_status(c, contact.appointment, AppointmentStatus::fulfilled, {}, context);
  warn(messages, "appointment {} is fulfilled", contact.appointment.value);
  append(messages, kept.messages);
}

/// A case that becomes what it was unless the change is kept. Of contacts only the new one goes: there may be
/// thousands.
class Undoing {
 public:
  explicit Undoing(Case& c) : c_(c), before_(without_contacts(c)) {}
  ~Undoing() {
    if (is_kept_) return;
    Records<Contact> contacts = std::move(c_.contacts);
    erase_if(contacts, [&](const Entry<Contact>& entry) { return entry.id == added_; });
    c_ = std::move(before_);
    c_.contacts = std::move(contacts);
  }
  Undoing(const Undoing&) = delete;
  Undoing& operator=(const Undoing&) = delete;
  Undoing(Undoing&&) = delete;
  Undoing& operator=(Undoing&&) = delete;

  void added(const Id<Contact>& id) { added_ = id; }
  void keep() { is_kept_ = true; }

 private:
  static Case without_contacts(Case& c) {
    Records<Contact> contacts = std::exchange(c.contacts, {});
    try {
      Case rest = c;
      c.contacts = std::move(contacts);
      return rest;
    } catch (...) {
      c.contacts = std::move(contacts);
      throw;
    }
  }

  Case& c_;
  Case before_;
  Id<Contact> added_{};
  bool is_kept_ = false;
};

}  // namespace

Time begun(const Contact& contact, const Context& context) { return minutes_ago(context, contact.minutes.value_or(0)); }

void check_alive(const Case& c, const Contact& contact, const Context& context) {
  if (contact.reached != Reached::spoke || !is_after_death(c, contact, context)) return;
  refuse(fmt::format("client '{}' died on {}: no contact on {} can have spoken with them", c.id.value,
                     iso(*day_of_death(c, context.today())), iso(contact.at->date)),
         "'--reached collateral' with '--with' says who was spoken with");
}

Outcome add_contact(Case& c, Contact draft, const ContactExtras& extras, const Context& context) {
  if (draft.signed_ || draft.billed || !draft.amends.empty()) {
    refuse("cannot add a contact as signed, billed or an amendment",
           fmt::format("sign it: {}; amend a signed note: {}", suggest::sign.verb(), suggest::amend.verb()));
  }
  if (const Appointment* appointment = c.appointments.find(draft.appointment))
    draft = at_appointment(std::move(draft), *appointment, context.now);
  const bool says_whom = draft.reached.has_value();
  complete_contact(c, draft, context);
  validate_new(c, draft, context);
  draw_on(c, draft, context);
  complete(c, draft, context);  // Last: the authorization drawn on may be sensitive.
  std::vector<std::string> same_time;
  warn_same_time(c, draft, same_time);
  Undoing change(c);
  Outcome outcome = put_new(c, draft, context);
  const Id<Contact> id{outcome.id};
  change.added(id);
  if (is_late(draft)) {
    warn(outcome.messages, "late entry: {} days after contact", days_between(draft.at->date, draft.entered->date));
  }
  if (!says_whom && draft.reached == Reached::collateral && !has_died(c, draft.at->date)) {
    outcome.messages.emplace_back(
        "reached collateral, about the client; if you spoke with the client: '--reached spoke'");
  }
  warn_form_kept(draft, outcome.messages);
  warn_reach(c.person, draft, outcome.messages);
  append(outcome.messages, same_time);
  keep_appointment(c, draft, context, outcome.messages);
  if (!draft.service.empty()) warn_use(c, draft.service, draft.at->date, outcome.messages);
  measure(c, draft, extras, context, outcome.messages);
  plan_next(c, id, draft, extras, context, outcome.messages);
  if (extras.sign) {
    const Outcome signature = sign_contact(c, id, context);
    append(outcome.messages, signature.messages);
  }
  change.keep();
  return outcome;
}

}  // namespace casemgr::cycle
