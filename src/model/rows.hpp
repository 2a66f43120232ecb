// What every file of rows in this layer says at its top.
#pragma once

#include "casemgr/schema/rows.hpp"

namespace casemgr {

using schema::field;
using schema::record;
inline constexpr auto optional = schema::Need::optional;
inline constexpr auto required = schema::Need::required;

}  // namespace casemgr
