// What every file of rows in this layer says at its top.
#pragma once

#include "casemgr/schema/rows.hpp"

namespace casemgr {

using schema::any_number;
using schema::between;
using schema::field;
using schema::has_happened;
using schema::not_before;
using schema::record;
inline constexpr auto optional = schema::Need::optional;
inline constexpr auto required = schema::Need::required;

}  // namespace casemgr
