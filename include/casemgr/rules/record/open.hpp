// Whether a record is still open.
//
// Pure, never throws. A record is open until it is void or over; the heading of its type says when it is over
// (model/*.cpp). A type that says nothing is open until it is void.
#pragma once

#include <vector>

#include "casemgr/model/case.hpp"

namespace casemgr {

/// Neither void nor over (done, cancelled, completed, past its last day …) on that day.
bool is_open(const schema::RecordRef& record, Date today);

/// Whether the goal is pursued now: open, and neither only proposed nor on hold.
bool is_pursued(const Goal& goal);
/// Whether its achievement is achieved or sustaining.
bool is_achieved(const Goal& goal);

/// Goals and services that a plan agreed now would cover, in file order.
std::vector<Id<Goal>> open_goals(const Case& c);
std::vector<Id<Service>> open_services(const Case& c);

}  // namespace casemgr
