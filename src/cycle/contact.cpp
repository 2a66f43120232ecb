// Contacts: with one client or shared by several.
#include <fmt/format.h>

#include "casemgr/cycle/goal.hpp"
#include "casemgr/cycle/monitor.hpp"
#include "casemgr/model/note.hpp"
#include "casemgr/root/text.hpp"
#include "notes.hpp"
#include "records.hpp"
#include "units.hpp"

namespace casemgr::cycle {

namespace {

/// Messages are sent, not answered on the spot: they reach nobody by themselves.
bool is_message(ContactMode mode) {
  return mode == ContactMode::sms || mode == ContactMode::email || mode == ContactMode::mail;
}

Time minutes_ago(Time now, int minutes) {
  if (!now.minute || minutes <= 0) return now;
  constexpr int day = 24 * 60;
  const int begun = *now.minute - minutes % day;
  const Date date = now.date - std::chrono::days(minutes / day + (begun < 0 ? 1 : 0));
  return {date, begun < 0 ? begun + day : begun};
}

void complete_contact(Contact& contact, const Context& context) {
  if (!contact.mode) contact.mode = ContactMode::in_person;
  if (!contact.reached && !is_message(*contact.mode)) contact.reached = Reached::spoke;
  if (!contact.at) contact.at = minutes_ago(context.now, contact.minutes.value_or(0));
  if (!contact.entered) contact.entered = context.now;
  complete_form(contact);
}

Id<Goal> only_goal(const Contact& contact) {
  if (contact.goals.size() == 1) return contact.goals.front();
  refuse(
      contact.goals.empty() ? "a measurement needs the goal it is of" : "a measurement is of one goal, not of several",
      "'--goal' names it once; 'casemgr goal measure' measures others");
}

void measure(Case& c, const Contact& contact, const ContactExtras& extras, const Context& context,
             std::vector<std::string>& notes) {
  if (!extras.measured && !extras.attainment) return;
  const Id<Goal> goal = only_goal(contact);
  Measurement measurement;
  measurement.date = contact.at->date;
  measurement.value = extras.measured;
  measurement.attainment = extras.attainment;
  const Outcome outcome = measure_goal(c, goal, std::move(measurement), context);
  notes.push_back(fmt::format("measurement {}: {}", outcome.id, outcome.words));
  notes.insert(notes.end(), outcome.notes.begin(), outcome.notes.end());
}

void plan_next(Case& c, const Id<Contact>& id, const Contact& contact, const ContactExtras& extras,
               const Context& context, std::vector<std::string>& notes) {
  if (!extras.next) return;
  Task task = *extras.next;
  if (task.about.empty()) task.about = {contact.goals.size() == 1 ? contact.goals.front().value : id.value};
  const Outcome outcome = add_task(c, std::move(task), context);
  notes.push_back(fmt::format("task {}: {}", outcome.id, outcome.words));
}

/// The `index`-th of `count` shares of `whole` smallest parts; the first ones get what is left over.
std::int64_t share(std::int64_t whole, std::size_t index, std::size_t count) {
  const auto parts = static_cast<std::int64_t>(count);
  return whole / parts + (static_cast<std::int64_t>(index) < whole % parts ? 1 : 0);
}

/// In parts of its own last digit where that divides evenly, else in hundredths (or finer ones, as given).
std::optional<Decimal> share(const std::optional<Decimal>& whole, std::size_t index, std::size_t count) {
  if (!whole) return std::nullopt;
  const bool even = whole->digits() % static_cast<std::int64_t>(count) == 0;
  const Decimal fine = even || whole->scale() >= 2 ? *whole : whole->rounded(2);
  return Decimal(share(fine.digits(), index, count), fine.scale());
}

}  // namespace

Outcome add_contact(Case& c, Contact draft, const ContactExtras& extras, const Context& context) {
  if (draft.signed_ || draft.billed || !draft.amends.empty()) {
    refuse("a contact is not entered signed, billed or as an amendment",
           "'casemgr monitor sign' signs it, 'casemgr monitor amend' amends a signed one");
  }
  complete_contact(draft, context);
  complete(c, draft, context);
  judge_new(c, draft, context);
  draw_on(c, draft, context);
  Case after = c;
  Outcome outcome = add_to(after, &Case::contacts, draft, context);
  const Id<Contact> id{outcome.id};
  if (is_late(draft)) {
    outcome.notes.push_back(
        fmt::format("late entry: {} days after the contact", days_between(draft.at->date, draft.entered->date)));
  }
  if (!draft.service.empty()) note_use(after, draft.service, draft.at->date, outcome.notes);
  measure(after, draft, extras, context, outcome.notes);
  plan_next(after, id, draft, extras, context, outcome.notes);
  if (extras.sign) {
    const Outcome signature = sign_contact(after, id, context);
    outcome.notes.insert(outcome.notes.end(), signature.notes.begin(), signature.notes.end());
  }
  c = std::move(after);
  return outcome;
}

std::vector<Contact> divide_contact(const Contact& whole, std::size_t clients, const Context& context) {
  std::vector<Contact> shares(clients, whole);
  if (clients < 2) return shares;
  const Token joint = whole.joint.empty() ? context.ids.make_token("joint") : whole.joint;
  const Time at = whole.at.value_or(minutes_ago(context.now, whole.minutes.value_or(0)));
  for (std::size_t i = 0; i < clients; ++i) {
    shares[i].joint = joint;
    shares[i].at = at;  // all began together, however the minutes are shared
    if (whole.minutes) shares[i].minutes = static_cast<int>(share(*whole.minutes, i, clients));
    shares[i].miles = share(whole.miles, i, clients);
    shares[i].units = share(whole.units, i, clients);
  }
  return shares;
}

// ---- deliveries -----------------------------------------------------------------------------------------------------

namespace {

/// Units that are counted one at a time.
bool counts_by_one(ServiceUnit unit) {
  return unit == ServiceUnit::visit || unit == ServiceUnit::session || unit == ServiceUnit::item ||
         unit == ServiceUnit::day || unit == ServiceUnit::month;
}

void complete_delivery(const Service& service, Delivery& draft, const Context& context) {
  if (!draft.date) draft.date = context.today();
  if (draft.missed.value_or(false)) {
    if (draft.units && !draft.units->is_zero())
      refuse("what was missed has no units", "leave '--units' or '--missed' out");
    draft.units.reset();
    return;
  }
  if (!draft.units && service.unit && counts_by_one(*service.unit)) draft.units = Decimal(1);
  if (!draft.units) throw Error(ErrorKind::usage, "missing units of the delivery", "'--units'");
}

}  // namespace

Outcome add_delivery(Case& c, const Id<Service>& id, Delivery draft, const Context& context) {
  Service& service = live(c.services, id);
  complete_delivery(service, draft, context);
  judge_new(c, draft, context);
  check_deliverable(c, id, service, *draft.date, context);
  const Id<Delivery> made = context.ids.make<Delivery>(c);
  Outcome outcome{made.value, fmt::format("{}: {}", label(service), label(draft)), {}};
  const Date day = *draft.date;
  const bool missed = draft.missed.value_or(false);
  put(service.deliveries, made, std::move(draft));
  if (!missed) note_use(c, id, day, outcome.notes);
  return outcome;
}

}  // namespace casemgr::cycle
