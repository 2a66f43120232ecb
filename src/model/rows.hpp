// What every file of rows in this layer says at its top.
#pragma once

#include "casemgr/schema/label.hpp"
#include "casemgr/schema/rows.hpp"

namespace casemgr {

using schema::any_number;
using schema::between;
using schema::field;
using schema::has_happened;
using schema::holds;
using schema::not_before;
using schema::record;
using schema::words;
inline constexpr auto optional = schema::Need::optional;
inline constexpr auto required = schema::Need::required;

}  // namespace casemgr
