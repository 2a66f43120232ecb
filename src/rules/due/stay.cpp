// A stay in an institution, and what follows a discharge.
//
// None of these rows takes the place of another, nor of the contact clock: each is a duty of its own.
#include <fmt/core.h>

#include <algorithm>
#include <set>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/due/clinician.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/open.hpp"
#include "casemgr/rules/record/progress_note.hpp"
#include "due/contacts.hpp"
#include "due/due_case.hpp"

namespace casemgr {

namespace {

/// The last admission of a stay that began with `first`: after a transfer another unit is to be asked.
const Entry<Event>* last_admission(const DueCase& of, const Entry<Event>* first) {
  const Entry<Event>* last = first;
  for (const Entry<Event>& entry : live(of.c.events)) {
    const Event& x = entry.record;
    if (x.kind != EventKind::admission || !x.at || x.at->date > of.today) continue;
    if (*x.at >= *last->record.at) last = &entry;
  }
  return last;
}

/// A talk with the unit or the discharge planner. What the client, the family or another says is no answer of theirs.
bool is_with_unit(const Case& c, const Contact& contact, const Event& admission) {
  if (!resets_contact_clock(contact, true)) return false;
  if (contact.activity == Activity::transition) return contact.reached == Reached::collateral || !is_to_client(contact);
  return contact.reached == Reached::collateral && names_unit(contact.with, admission) &&
         !is_of_circle(c, contact.with);
}

/// Last day of the stay with word from the unit; nothing where there is none.
std::optional<Date> last_word(const DueCase& of, const Event& admission) {
  std::optional<Date> last;
  for (const auto& [id, contact] : of.c.contacts) {
    const bool counts = contact.at && is_with_unit(of.c, contact, admission) && is_since(*contact.at, *admission.at);
    if (counts) take_later(last, contact.at->date, of.today);
  }
  return last;
}

std::string where_words(const Event& admission) {
  std::string where;
  if (admission.setting && *admission.setting != EventSetting::other) where = " to " + spoken(code(*admission.setting));
  const std::string facility = one_line(trim(admission.facility));
  return facility.empty() ? where : fmt::format("{}, {}", where.empty() ? " to a facility" : where, facility);
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

bool is_clinician(const DueCase& of, Clinician whom, const Id<Provider>& id) {
  const Provider* provider = of.in.providers.providers.find(id);
  return provider != nullptr && is_clinician(whom, *provider);
}

bool is_visit_to(const DueCase& of, Clinician whom, const Appointment& x) {
  return is_clinician(of, whom, x.provider) || names_clinician(whom, x.purpose + "\n" + x.place);
}

/// The times since then at which the client saw such a clinician: appointments that were kept, deliveries of a service
/// of theirs, contacts at which one was there.
std::vector<Time> visits_to(const DueCase& of, Clinician whom, const Time& since) {
  std::vector<Time> all;
  const auto take = [&](const Time& at) {
    if (at.date <= of.today && is_since(at, since)) all.push_back(at);
  };
  for (const auto& [id, x] : live(of.c.appointments)) {
    if (x.status == AppointmentStatus::fulfilled && x.at && is_visit_to(of, whom, x)) take(*x.at);
  }
  for (const auto& [id, service] : live(of.c.services)) {
    if (!is_category_of(whom, service.category) && !is_clinician(of, whom, service.provider)) continue;
    for (const auto& [key, x] : live(service.deliveries)) {
      if (x.date) take({*x.date, std::nullopt});
    }
  }
  for (const Entry<Contact>* entry : contacts(of, [](const Contact& x) { return x.reached == Reached::spoke; })) {
    const Contact& x = entry->record;
    if (!x.is_void() && !is_amendment(x) && names_clinician(whom, x.with)) take(*x.at);
  }
  return all;
}

/// `, booked for 12 May` of the next such appointment; empty without one.
std::string booked_words(const DueCase& of, Clinician whom) {
  std::optional<Date> next;
  for (const auto& [id, x] : open_on(of.c.appointments, of.today)) {
    if (!x.at || x.at->date < of.today || !is_visit_to(of, whom, x)) continue;
    if (!next || x.at->date < *next) next = x.at->date;
  }
  return next ? ", booked for " + of.on(*next) : std::string();
}

std::string after_words(const DueCase& of, const Event& discharge) {
  return fmt::format("after discharge on {}", of.on(discharge.at->date));
}

void contact_after(DueCase& of, const Entry<Event>& event) {
  const Time at = *event.record.at;
  const auto spoken = reached(of);
  const bool spoke = std::any_of(spoken.begin(), spoken.end(),
                                 [&](const Entry<Contact>* entry) { return is_since(*entry->record.at, at); });
  const int soon = of.figure("discharge_contact"_rule);
  if (!spoke && soon > 0) {
    of.add(DueKind::event, event.id.value, add_business_days(at.date, soon, of.in.settings.holidays),
           "discharge_contact"_rule, "contact " + after_words(of, event.record), suggest::contact(of.c.id))
        .ranked(DueRank::clinical)
        .on_topic("speak");
  }
}

/// A psychiatric stay has its follow-ups in place of the visit; after jail no payer's rule asks for one.
bool asks_for_visit(EventSetting setting) {
  return setting != EventSetting::psychiatric && setting != EventSetting::jail;
}

void visit_after(DueCase& of, const Entry<Event>& event) {
  const Time at = *event.record.at;
  const DueRule& rule = of.level >= AcuityLevel::high ? "discharge_visit_high"_rule : "discharge_visit"_rule;
  const int later = of.figure(rule);
  if (later > 0 && visits_to(of, Clinician::any, at).empty()) {
    of.add(DueKind::event, event.id.value, at.date + std::chrono::days{later}, rule,
           fmt::format("visit to a doctor or clinic {}{}", after_words(of, event.record),
                       booked_words(of, Clinician::any)),
           suggest::appointment_with_provider(of.c.id))
        .ranked(DueRank::clinical)
        .on_topic("visit");
  }
}

/// Days after the discharge, itself not counted, on which the client saw a mental-health provider.
std::set<Date> follow_ups(const DueCase& of, Date discharge) {
  std::set<Date> found;
  for (const Time& at : visits_to(of, Clinician::of_mental_health, {discharge, std::nullopt})) found.insert(at.date);
  found.erase(discharge);
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
         fmt::format("{} to a mental-health provider after psychiatric discharge on {}{}",
                     done == 0 ? "visit" : "second visit", of.on(day), booked_words(of, Clinician::of_mental_health)),
         suggest::appointment_with_provider(of.c.id))
      .ranked(DueRank::clinical)
      .on_topic("mental-health");
}

/// Whether the medicines were looked at since that day: in an assessment, or on a list that is on file.
bool medications_compared(const Case& c, Date since) {
  const bool assessed = any_live(c.assessments, [&](const Assessment& x) {
    const DomainFinding* finding = x.domains.find("medications");
    return x.date && *x.date >= since && finding != nullptr && (finding->rating || !finding->finding.empty());
  });
  return assessed || any_live(c.documents, [&](const PaperDocument& x) {
           const std::string words = fold(x.kind + "\n" + x.title);
           const bool is_list = words.find("medic") != std::string::npos && words.find("list") != std::string::npos;
           return x.date && *x.date >= since && (is_list || words.find("reconcil") != std::string::npos);
         });
}

void medications_after(DueCase& of, const Entry<Event>& event) {
  const Date day = event.record.at->date;
  const int count = of.figure("medication_reconciliation"_rule);
  if (count <= 0 || medications_compared(of.c, day)) return;
  of.add(DueKind::event, event.id.value, day + std::chrono::days{count}, "medication_reconciliation"_rule,
         fmt::format("new medication list {}: compare it with what the client takes", after_words(of, event.record)),
         suggest::medication_list(of.c.id))
      .ranked(DueRank::clinical)
      .on_topic("medications");
}

}  // namespace

void due_stay(DueCase& of) {
  const Entry<Event>* begin = admission_in_force(of.c, of.today);
  if (begin == nullptr) return;
  const Entry<Event>* admission = last_admission(of, begin);
  const Event& x = admission->record;
  const auto word = last_word(of, x);
  const DueRule& first = of.level >= AcuityLevel::high ? "stay_contact_high"_rule : "stay_contact"_rule;
  const DueRule& rule = word ? "stay"_rule : first;
  const int count = of.figure(rule);
  if (count <= 0) return;
  const Date due =
      word ? *word + std::chrono::days{count} : add_business_days(x.at->date, count, of.in.settings.holidays);
  of.add(DueKind::event, admission->id.value, due, rule,
         fmt::format("event {} admission{}, since {}: contact the unit or the discharge planner ({})",
                     admission->id.value, where_words(x), of.on(x.at->date),
                     word ? "last update " + of.on(*word) : std::string("no update yet")),
         suggest::contact_in_stay(of.c.id))
      .ranked(DueRank::clinical)
      .on_topic("stay");
}

void due_discharge(DueCase& of) {
  const Discharge discharge = last_discharge(of);
  if (discharge.event == nullptr) return;
  contact_after(of, *discharge.event);
  if (discharge.setting == EventSetting::psychiatric) after_psychiatric(of, *discharge.event);
  if (asks_for_visit(discharge.setting)) visit_after(of, *discharge.event);
  medications_after(of, *discharge.event);
}

}  // namespace casemgr
