// Whether a record is still open.
//
// Pure, never throws. A record is open until it is void or over; the heading of its type says when it is over
// (model/*.cpp). A type that says nothing is open until it is void.
#pragma once

#include <vector>

#include "casemgr/model/case.hpp"
#include "casemgr/rules/record/live.hpp"

namespace casemgr {

/// Neither void nor over (done, cancelled, completed, past its last day …) on that day.
bool is_open(const schema::RecordRef& record, Date today);

struct IsOpenOn {
  Date today;
  bool operator()(const schema::RecordRef& record) const { return is_open(record, today); }
};
/// The records that are open on that day: `for (const auto& [id, goal] : open_on(c.goals, today))`.
template <class T>
Passing<T, IsOpenOn> open_on(const Records<T>& records, Date today) {
  return {records, {today}};
}
template <class T>
void open_on(Records<T>&& records, Date today) = delete;

/// Whether the goal is pursued now: open, and neither only proposed nor on hold.
bool is_pursued(const Goal& goal);
/// Whether its achievement is achieved or sustaining.
bool is_achieved(const Goal& goal);

/// Goals and services that a plan agreed now would cover, in file order.
std::vector<Id<Goal>> open_goals(const Case& c);
std::vector<Id<Service>> open_services(const Case& c);

}  // namespace casemgr
