// Weeks as ISO 8601 counts them. Pure, never throws.
#pragma once

#include <string>

#include "casemgr/root/date.hpp"

namespace casemgr {

/// The week that holds the day, Monday to Sunday.
Period iso_week(Date day);
/// `2026-W01`: the year is that of the week's Thursday.
std::string iso_week_name(Date day);

}  // namespace casemgr
