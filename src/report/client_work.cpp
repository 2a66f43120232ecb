// Contacts with their notes, and what changed when.
#include <algorithm>

#include "casemgr/root/text.hpp"
#include "casemgr/rules/record/label.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/progress_note.hpp"
#include "client_sections.hpp"
#include "goal_words.hpp"
#include "progress_note_words.hpp"

namespace casemgr::report {

namespace {

void add_contact(const View& view, const Entry<Contact>& entry, Section& section) {
  const Contact& x = entry.record;
  Cell signed_by = x.signed_ ? Cell(x.signed_->by.value) : Cell();
  section.rows.push_back({view.c.id.value, entry.id.value, x.at, code_cell(x.mode), code_cell(x.reached),
                          text_cell(x.with), x.minutes, code_cell(x.activity), ids_cell(x.goals),
                          text_cell(x.amends.value), std::move(signed_by), is_late(x), text_cell(note_words(x)),
                          Cell(text_cell(x.note).value), Cell(text_cell(standing(view, entry)).value, {}, Tone::dim)});
}

}  // namespace

Section contacts_section(const View& view) {
  Section section = client_section(
      "contacts", "Contacts and notes",
      {"at", "mode", "reached", "with", right("minutes: Min"), "activity", machine("goals"), machine("amends"),
       machine("signed_by"), machine("late"), below("text: Note"), below("note: Remark"), below("standing")});
  const auto amended = [&](const Contact& x) {
    const Contact* note = x.amends.empty() ? nullptr : view.c.contacts.find(x.amends);
    return note != nullptr && !note->is_void();
  };
  for (const Entry<Contact>& entry : live(view.c.contacts)) {
    if (amended(entry.record)) continue;
    std::vector<const Entry<Contact>*> waiting = {&entry};
    while (!waiting.empty()) {  // An amendment may itself be amended.
      const Entry<Contact>& next = *waiting.back();
      waiting.pop_back();
      add_contact(view, next, section);
      for (std::size_t i = view.c.contacts.size(); i > 0; --i) {
        const Entry<Contact>& other = view.c.contacts[i - 1];
        if (other.record.amends == next.id && !other.record.is_void()) waiting.push_back(&other);
      }
    }
  }
  return section;
}

namespace {

struct Change {
  std::optional<Date> date;
  std::string id, what, change, reason;
};

template <class H>
std::string change_of(const H& x) {
  std::vector<std::string> parts;
  if constexpr (requires { x.status; }) {
    if (x.status) parts.push_back(code(*x.status));
  } else {
    if (x.lifecycle) parts.push_back(code(*x.lifecycle));
    if (x.achievement) parts.push_back(code(*x.achievement));
  }
  return join(parts, ", ");
}

std::string what_of(const View& /*view*/, const Episode& /*episode*/) { return "episode"; }
std::string what_of(const View& /*view*/, const Goal& goal) { return "goal: " + label(goal); }
std::string what_of(const View& view, const Service& service) { return "service: " + service_words(view, service); }
std::string what_of(const View& view, const Referral& referral) {
  return "referral: " + referral_words(view, referral);
}

template <class T>
void add_changes(const View& view, const Records<T>& records, std::vector<Change>& all) {
  for (const auto& [id, x] : live(records)) {
    for (const auto& change : x.history) {
      if (change.record.is_void()) continue;
      const std::string what = what_of(view, x);
      all.push_back({change.record.date, id.value, what, change_of(change.record), change.record.reason});
    }
  }
}

}  // namespace

Section history_section(const View& view) {
  std::vector<Change> all;
  add_changes(view, view.c.episodes, all);
  add_changes(view, view.c.goals, all);
  add_changes(view, view.c.services, all);
  add_changes(view, view.c.referrals, all);
  std::stable_sort(all.begin(), all.end(), [](const Change& a, const Change& b) { return a.date < b.date; });
  Section section = client_section("history", "History", {"date", "what", "change: Became", below("reason")});
  for (const Change& x : all) {
    section.rows.push_back({view.c.id.value, x.id, x.date, x.what, Cell(text_cell(x.change).value, spoken(x.change)),
                            text_cell(x.reason)});
  }
  return section;
}

}  // namespace casemgr::report
