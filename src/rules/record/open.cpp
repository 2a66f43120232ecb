#include "casemgr/rules/record/open.hpp"

#include "casemgr/root/contains.hpp"

namespace casemgr {

namespace {

std::optional<Date> day_in(const schema::RecordRef& record, std::string_view key) {
  if (key.empty() || !record.has(key)) return std::nullopt;
  return *static_cast<const Date*>(record.type->find(key)->at(record.record, 0));
}

/// Whether one of what its heading names says that it is over.
bool is_over(const schema::RecordRef& record, Date today) {
  const schema::Heading& heading = *record.type;
  if (heading.is_open != nullptr && !heading.is_open(record.record)) return true;
  if (!heading.done.empty() && record.has(heading.done)) return true;
  const auto over = day_in(record, heading.over);
  const auto last = day_in(record, heading.last);
  if ((over && *over <= today) || (last && *last < today)) return true;
  const schema::Closed& closed = heading.closed;
  return !closed.status.empty() && contains(closed.codes, schema::text_of(*record.type, record.record, closed.status));
}

template <class T>
std::vector<Id<T>> open_ids(const Records<T>& records) {
  std::vector<Id<T>> ids;
  for (const auto& [id, record] : open_on(records, Date{})) ids.push_back(id);
  return ids;
}

}  // namespace

bool is_open(const schema::RecordRef& record, Date today) {
  return !schema::is_void(record) && !is_over(record, today);
}

bool is_pursued(const Goal& goal) {
  return is_open(goal, Date{}) && goal.lifecycle != GoalLifecycle::proposed && goal.lifecycle != GoalLifecycle::on_hold;
}

bool is_achieved(const Goal& goal) {
  return goal.achievement == GoalAchievement::achieved || goal.achievement == GoalAchievement::sustaining;
}

std::vector<Id<Goal>> open_goals(const Case& c) { return open_ids(c.goals); }

std::vector<Id<Service>> open_services(const Case& c) { return open_ids(c.services); }

}  // namespace casemgr
