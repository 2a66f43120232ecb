// Speaking with the client, and seeing them: the contact clock, the first contact, failed tries, visits.
//
// The clock, the first contact and a new try are one rule, a contact with the client: the strictest of them gives the
// row.
#include <fmt/core.h>

#include <algorithm>
#include <set>

#include "casemgr/root/text.hpp"
#include "casemgr/rules/record/contact.hpp"
#include "casemgr/rules/record/current_episode.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/progress_note.hpp"
#include "due/contacts.hpp"
#include "due/due_case.hpp"

namespace casemgr {

namespace {

constexpr const char* speak = "speak";

void first_contact(DueCase& of, Date since, const std::string& tried) {
  const int count = of.figure("first_contact"_rule);
  if (count <= 0) return;
  of.add(DueKind::contact, of.episode_id(), add_business_days(since, count, of.in.settings.holidays),
         "first_contact"_rule, fmt::format("first contact: not reached since {}{}", of.on(since), tried),
         suggest::contact(of.c.id))
      .asking(speak);
}

void contact_clock(DueCase& of, const Entry<Contact>* last, const std::string& tried) {
  const auto since = of.active_since();
  if (last == nullptr && since) first_contact(of, *since, tried);
  const DueRule& rule = contact_rule(of.level);
  const int count = of.figure(rule);
  const auto from = last != nullptr ? last->record.at->date : since;
  if (!from || count <= 0) return;
  const auto due = of.advance(*from, count);
  if (!due) return;
  const std::string spoke = last != nullptr ? "last spoke " + of.on(*from) : "not reached since " + of.on(*from);
  const std::string acuity = of.acuity.assessed ? spoken(of.level) + " acuity" : "acuity not assessed";
  DueRow& row = of.add(DueKind::contact, of.episode_id(), *due, rule,
                       fmt::format("contact: {} ({}, {}){}", spoke, acuity, counted(count, "day"), tried),
                       suggest::contact(of.c.id))
                    .asking(speak);
  row.due.rule += fmt::format(" ({})", spoken(level_code(of.acuity)));
  row.due.tells_figure = true;
}

bool is_letter(const Contact& contact) {
  return !contact.is_void() && !is_amendment(contact) && contact.mode == ContactMode::mail && is_to_client(contact);
}

/// One that failed, how it was made and ended (`phone, voicemail`), and whether people were to meet.
struct Try {
  Time at;
  std::string how;
  bool is_visit = false;
};

bool is_visit(const Contact& contact) {
  return contact.mode == ContactMode::in_person || contact.mode == ContactMode::home_visit;
}

/// Tries after `since`. An appointment with the worker that the client missed is one
/// too, unless a contact says so already.
std::vector<Try> failed_tries(const DueCase& of, const std::optional<Time>& since) {
  const auto counts = [&](const Time& at) { return !since || at > *since; };
  std::vector<Try> tries;
  std::set<std::string> documented;
  for (const Entry<Contact>* entry : contacts(of, is_failed_try)) {
    if (!is_to_client(entry->record)) continue;
    documented.insert(entry->record.appointment.value);
    if (counts(*entry->record.at))
      tries.push_back({*entry->record.at, try_words(entry->record), is_visit(entry->record)});
  }
  for (const auto& [id, appointment] : live(of.c.appointments)) {
    const bool missed = appointment.status == AppointmentStatus::noshow && appointment.provider.empty() &&
                        appointment.at && appointment.at->date <= of.today &&
                        appointment.at->date >= episode_begins(of.c);
    if (missed && !documented.contains(id.value) && counts(*appointment.at))
      tries.push_back({*appointment.at, "missed appointment", true});
  }
  std::stable_sort(tries.begin(), tries.end(), [](const Try& a, const Try& b) { return a.at < b.at; });
  return tries;
}

/// `; tried 3 May: phone, voicemail`; of several the last, and how many there were. Empty without any.
std::string tried_words(const DueCase& of, const std::vector<Try>& tries) {
  if (tries.empty()) return {};
  const std::string times = tries.size() == 1 ? "" : fmt::format(" {} times, last", tries.size());
  return fmt::format("; tried{} {}: {}", times, of.on(tries.back().at.date), tries.back().how);
}

void try_again(DueCase& of, const std::vector<Try>& tries) {
  const int span = of.figure("not_reached"_rule);
  if (tries.empty() || span <= 0 || of.is_held()) return;
  const Date when = tries.back().at.date;
  const Date due = add_business_days(when, span, of.in.settings.holidays);
  const int enough = of.figure("not_reached_letter"_rule);
  if (enough > 0 && tries.size() >= static_cast<std::size_t>(enough)) {
    of.add(DueKind::contact, of.episode_id(), due, "not_reached_letter"_rule,
           fmt::format("letter: not reached in {} attempts since {}; last {}: {}", tries.size(),
                       of.on(tries.front().at.date), of.on(tries.back().at.date), tries.back().how),
           suggest::contact_by_mail(of.c.id))
        .on_topic("letter");
    return;
  }
  of.add(DueKind::contact, of.episode_id(), due, "not_reached"_rule,
         fmt::format("contact: not reached {} ({}); try another way", of.on(when), tries.back().how),
         suggest::contact(of.c.id))
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
  std::vector<Try> visits = failed_tries(of, last != nullptr ? last->record.at : std::nullopt);
  std::erase_if(visits, [](const Try& one) { return !one.is_visit; });
  of.add(DueKind::contact, of.episode_id(), *due, "face_to_face"_rule,
         "face-to-face contact: " + seen + tried_words(of, visits), suggest::visit(of.c.id))
      .on_topic("visit");
}

}  // namespace

std::string tried_since(const DueCase& of, const std::optional<Time>& since) {
  return tried_words(of, failed_tries(of, since));
}

void due_contact(DueCase& of) {
  const Entry<Contact>* last =
      latest_contact(of, [&](const Contact& x) { return resets_contact_clock(x, of.collateral); });
  // A letter counts as an answer to the tries before it.
  std::optional<Time> since = last != nullptr ? last->record.at : std::nullopt;
  const Entry<Contact>* letter = latest_contact(of, is_letter);
  if (letter != nullptr && (!since || *letter->record.at > *since)) since = letter->record.at;
  const std::vector<Try> tries = failed_tries(of, since);
  contact_clock(of, last, tried_words(of, tries));
  try_again(of, tries);
  see_client(of);
}

}  // namespace casemgr
