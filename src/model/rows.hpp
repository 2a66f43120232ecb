// What every file of rows in this layer says at its top.
#pragma once

#include "casemgr/schema/label.hpp"
#include "casemgr/schema/rows.hpp"

namespace casemgr {

using schema::agreed;
using schema::any_number;
using schema::as_title;
using schema::between;
using schema::bookkeeping;
using schema::computed;
using schema::field;
using schema::goes_nowhere;
using schema::has_happened;
using schema::holds;
using schema::in_confidence;
using schema::in_domain;
using schema::merges_as_former;
using schema::merges_inside;
using schema::merges_moving;
using schema::merges_never;
using schema::merges_one;
using schema::merges_united;
using schema::not_before;
using schema::record;
using schema::Scope;
using schema::to_client;
using schema::told_by;
using schema::ways_to_others;
using schema::with_domain;
using schema::with_record;
using schema::with_whole;
using schema::words;
inline constexpr auto optional = schema::Need::optional;
inline constexpr auto required = schema::Need::required;

}  // namespace casemgr
