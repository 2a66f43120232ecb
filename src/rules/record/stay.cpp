#include "casemgr/rules/record/stay.hpp"

#include <algorithm>

namespace casemgr {

namespace {

/// Whether `a` lies after `b`, as far as that is known: not so on one day where one of the two has no time.
bool is_after(const Time& a, const Time& b) {
  if (a.date != b.date) return a.date > b.date;
  return a.minute && b.minute && *a.minute > *b.minute;
}

}  // namespace

std::vector<Stay> stays(const Case& c, const Period& days) {
  std::vector<const Entry<Event>*> events;
  for (const Entry<Event>& event : c.events) {
    const auto& at = event.record.at;
    if (!event.record.is_void() && at && at->date >= days.from && at->date <= days.to) events.push_back(&event);
  }
  std::stable_sort(events.begin(), events.end(),
                   [](const auto* a, const auto* b) { return *a->record.at < *b->record.at; });
  std::vector<Stay> all;
  bool admitted = false;
  for (const Entry<Event>* event : events) {
    if (event->record.kind == EventKind::admission && !admitted) {
      all.push_back({event->id, *event->record.at, std::nullopt});
      admitted = true;
    } else if (event->record.kind == EventKind::discharge && admitted) {
      all.back().to = event->record.at;
      admitted = false;
    }
  }
  return all;
}

bool is_during(const Stay& stay, const Time& at) {
  return is_after(at, stay.from) && (!stay.to || is_after(*stay.to, at));
}

}  // namespace casemgr
