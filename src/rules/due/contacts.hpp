// The contacts that the rules about due dates look at. Private to the layer.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "casemgr/rules/record/current_episode.hpp"
#include "casemgr/rules/record/progress_note.hpp"
#include "due/due_case.hpp"

namespace casemgr {

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

inline std::vector<const Entry<Contact>*> reached(const DueCase& of) {
  return contacts(of, [&](const Contact& x) { return resets_contact_clock(x, of.collateral); });
}

/// `; tried 3 May: phone, voicemail`: the failed tries to reach the client after `since`; empty without any.
std::string tried_since(const DueCase& of, const std::optional<Time>& since);

/// Not before `begin`; the same day counts where one of the two has no time.
inline bool is_since(const Time& at, const Time& begin) {
  if (at.date != begin.date) return at.date > begin.date;
  return !at.minute || !begin.minute || *at.minute >= *begin.minute;
}

}  // namespace casemgr
