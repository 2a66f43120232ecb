// Speaking with the client, and seeing them: the contact clock, the first contact, failed tries, visits, discharges.
//
// All rules for a contact `ask` for the same thing, so that the strictest of them gives the row; so do the rules that
// ask for a visit.
#include <fmt/core.h>

#include <algorithm>
#include <set>

#include "casemgr/root/text.hpp"
#include "casemgr/rules/record/current_episode.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/progress_note.hpp"
#include "due/due_case.hpp"

namespace casemgr {

namespace {

constexpr const char* speak = "speak";
constexpr const char* visit_topic = "visit";

/// Contacts of this episode up to today, with a time, that are what `is` says.
template <class Is>
std::vector<const Entry<Contact>*> contacts(const DueCase& of, Is is) {
  const Period episode{episode_begins(of.c), of.today};
  std::vector<const Entry<Contact>*> found;
  for (const Entry<Contact>& entry : of.c.contacts) {
    if (entry.record.at && episode.holds(entry.record.at->date) && is(entry.record)) found.push_back(&entry);
  }
  return found;
}

template <class Is>
const Entry<Contact>* latest_contact(const DueCase& of, Is is) {
  const std::vector<const Entry<Contact>*> all = contacts(of, is);
  const auto at = std::max_element(all.rbegin(), all.rend(),
                                   [](const auto* a, const auto* b) { return *a->record.at < *b->record.at; });
  return at == all.rend() ? nullptr : *at;
}

std::vector<const Entry<Contact>*> reached(const DueCase& of) {
  return contacts(of, [&](const Contact& x) { return resets_contact_clock(x, of.collateral); });
}

void first_contact(DueCase& of, Date since) {
  const int count = of.figure("first_contact"_rule);
  if (count <= 0) return;
  of.add(DueKind::contact, of.episode_id(), add_business_days(since, count, of.in.settings.holidays),
         "first_contact"_rule, fmt::format("first contact: nobody reached since {}", of.on(since)),
         suggest::contact(of.c.id))
      .asking(speak);
}

void contact_clock(DueCase& of, const Entry<Contact>* last) {
  const auto since = of.active_since();
  if (last == nullptr && since) first_contact(of, *since);
  const DueRule& rule = contact_rule(of.level);
  const int count = of.figure(rule);
  const auto from = last != nullptr ? last->record.at->date : since;
  if (!from || count <= 0) return;
  const auto due = of.advance(*from, count);
  if (!due) return;
  const std::string spoke = last != nullptr ? "last spoke " + of.on(*from) : "nobody reached since " + of.on(*from);
  const std::string acuity = of.acuity.assessed ? code(of.level) + " acuity" : "acuity not assessed";
  DueRow& row = of.add(DueKind::contact, of.episode_id(), *due, rule,
                       fmt::format("contact: {} ({}, {})", spoke, acuity, counted(count, "day")),
                       suggest::contact(of.c.id))
                    .asking(speak);
  row.due.rule += fmt::format(" ({})", spoken(level_code(of.acuity)));
  row.due.tells_figure = true;
}

bool is_letter(const Contact& contact) {
  return !contact.is_void() && !is_amendment(contact) && contact.mode == ContactMode::mail;
}

/// Tries since the client was last reached or written to. An appointment with the worker that the client missed is one
/// too, unless a contact says so already.
std::vector<Time> failed_tries(const DueCase& of, const Entry<Contact>* last) {
  const Entry<Contact>* letter = latest_contact(of, is_letter);
  const auto counts = [&](const Time& at) {
    return (last == nullptr || at > *last->record.at) && (letter == nullptr || at > *letter->record.at);
  };
  std::vector<Time> tries;
  std::set<std::string> documented;
  for (const Entry<Contact>* entry : contacts(of, is_failed_try)) {
    documented.insert(entry->record.appointment.value);
    if (counts(*entry->record.at)) tries.push_back(*entry->record.at);
  }
  for (const auto& [id, appointment] : live(of.c.appointments)) {
    const bool missed = appointment.status == AppointmentStatus::noshow && appointment.provider.empty() &&
                        appointment.at && appointment.at->date <= of.today &&
                        appointment.at->date >= episode_begins(of.c);
    if (missed && !documented.contains(id.value) && counts(*appointment.at)) tries.push_back(*appointment.at);
  }
  std::sort(tries.begin(), tries.end());
  return tries;
}

void try_again(DueCase& of, const Entry<Contact>* last) {
  const std::vector<Time> tries = failed_tries(of, last);
  const int span = of.figure("not_reached"_rule);
  if (tries.empty() || span <= 0 || of.is_held()) return;
  const Date when = tries.back().date;
  const Date due = add_business_days(when, span, of.in.settings.holidays);
  const int enough = of.figure("not_reached_letter"_rule);
  if (enough > 0 && tries.size() >= static_cast<std::size_t>(enough)) {
    of.add(DueKind::contact, of.episode_id(), due, "not_reached_letter"_rule,
           fmt::format("letter: not reached in {} tries since {}", tries.size(), of.on(tries.front().date)),
           suggest::contact_by_mail(of.c.id))
        .on_topic("letter");
    return;
  }
  of.add(DueKind::contact, of.episode_id(), due, "not_reached"_rule,
         fmt::format("contact: not reached {}, try another way", of.on(when)), suggest::contact(of.c.id))
      .asking(speak);
}

void see_client(DueCase& of) {
  const Entry<Contact>* last = latest_contact(of, is_face_to_face);
  const auto from = last != nullptr ? std::optional(last->record.at->date) : of.active_since();
  const int count = of.figure("face_to_face"_rule);
  if (!from || count <= 0) return;
  const auto due = of.advance(*from, count);
  if (!due) return;
  const std::string seen = last != nullptr ? "last seen " + of.on(*from) : "not seen since " + of.on(*from);
  of.add(DueKind::contact, of.episode_id(), *due, "face_to_face"_rule, "face-to-face contact: " + seen,
         suggest::visit(of.c.id))
      .asking(visit_topic);
}

struct Discharge {
  const Entry<Event>* event = nullptr;
  EventSetting setting = EventSetting::hospital;
};

/// The last discharge of this episode while nothing admitted the client again. Without a setting of its own it has that
/// of the admission before it, else it is one from a hospital.
Discharge last_discharge(const DueCase& of) {
  Discharge found;
  std::optional<EventSetting> admitted_to;
  for (const Entry<Event>& entry : live(of.c.events)) {
    const Event& x = entry.record;
    if (!x.at || x.at->date > of.today || x.at->date < episode_begins(of.c)) continue;
    if (x.kind == EventKind::admission) {
      admitted_to = x.setting;
      found.event = nullptr;
    } else if (x.kind == EventKind::discharge) {
      found.event = &entry;
      found.setting = x.setting ? *x.setting : admitted_to.value_or(EventSetting::hospital);
    }
  }
  return found;
}

/// Not before the discharge; the same day counts where one of the two has no time.
bool is_since(const Time& at, const Time& discharge) {
  if (at.date != discharge.date) return at.date > discharge.date;
  return !at.minute || !discharge.minute || *at.minute >= *discharge.minute;
}

bool visit_kept_since(const DueCase& of, const Time& discharge) {
  const auto seen = contacts(of, [&](const Contact& x) { return is_face_to_face(x) && is_since(*x.at, discharge); });
  return !seen.empty() || any_live(of.c.appointments, [&](const Appointment& x) {
    return x.status == AppointmentStatus::fulfilled && x.at && is_since(*x.at, discharge);
  });
}

void after_hospital(DueCase& of, const Entry<Event>& event) {
  const Time at = *event.record.at;
  const std::string left = fmt::format("after discharge on {}", of.on(at.date));
  const auto spoken = reached(of);
  const bool spoke = std::any_of(spoken.begin(), spoken.end(),
                                 [&](const Entry<Contact>* entry) { return is_since(*entry->record.at, at); });
  const int soon = of.figure("discharge_contact"_rule);
  if (!spoke && soon > 0) {
    of.add(DueKind::event, event.id.value, add_business_days(at.date, soon, of.in.settings.holidays),
           "discharge_contact"_rule, "contact " + left, suggest::contact(of.c.id))
        .asking(speak);
  }
  const DueRule& rule = of.level >= AcuityLevel::high ? "discharge_visit_high"_rule : "discharge_visit"_rule;
  const int later = of.figure(rule);
  if (later > 0 && !visit_kept_since(of, at)) {
    of.add(DueKind::event, event.id.value, at.date + std::chrono::days{later}, rule, "visit " + left,
           suggest::visit(of.c.id))
        .asking(visit_topic);
  }
}

/// Days after the discharge, itself not counted, on which the client was reached or kept an appointment.
std::set<Date> follow_ups(const DueCase& of, Date discharge) {
  std::set<Date> found;
  for (const Entry<Contact>* entry : reached(of)) found.insert(entry->record.at->date);
  for (const auto& [id, x] : live(of.c.appointments)) {
    if (x.status == AppointmentStatus::fulfilled && x.at && x.at->date <= of.today) found.insert(x.at->date);
  }
  found.erase(found.begin(), found.upper_bound(discharge));
  return found;
}

void after_psychiatric(DueCase& of, const Entry<Event>& event) {
  const Date day = event.record.at->date;
  const std::size_t done = follow_ups(of, day).size();
  if (done > 1) return;
  const DueRule& rule = done == 0 ? "psychiatric_first"_rule : "psychiatric_second"_rule;
  const int count = of.figure(rule);
  if (count <= 0) return;
  of.add(DueKind::event, event.id.value, day + std::chrono::days{count}, rule,
         fmt::format("{} after psychiatric discharge on {}", done == 0 ? "follow-up" : "second follow-up", of.on(day)),
         suggest::contact(of.c.id))
      .asking(speak);
}

}  // namespace

void due_contact(DueCase& of) {
  const Discharge discharge = last_discharge(of);
  if (discharge.event != nullptr && discharge.setting == EventSetting::hospital) after_hospital(of, *discharge.event);
  if (discharge.event != nullptr && discharge.setting == EventSetting::psychiatric) {
    after_psychiatric(of, *discharge.event);
  }
  const Entry<Contact>* last =
      latest_contact(of, [&](const Contact& x) { return resets_contact_clock(x, of.collateral); });
  contact_clock(of, last);
  try_again(of, last);
  see_client(of);
}

}  // namespace casemgr
