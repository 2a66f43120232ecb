// What every file of rows in this layer says at its top.
#pragma once

#include "casemgr/schema/rows.hpp"

namespace casemgr {

using schema::any_number;
using schema::between;
using schema::field;
using schema::goes_nowhere;
using schema::has_happened;
using schema::in_confidence;
using schema::not_before;
using schema::record;
using schema::to_client;
using schema::ways_to_others;
using schema::with_domain;
using schema::with_record;
using schema::with_whole;
inline constexpr auto optional = schema::Need::optional;
inline constexpr auto required = schema::Need::required;

}  // namespace casemgr
