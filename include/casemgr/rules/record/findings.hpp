// Everything that the rules across the records of one case find.
//
// Pure, never throws.
#pragma once

#include "casemgr/model/case.hpp"
#include "casemgr/root/error.hpp"
#include "casemgr/rules/context.hpp"

namespace casemgr {

/// The problems of `check` that no single field shows; `file` and line are left empty. Whether providers are known is
/// judged by `context.providers`.
Problems case_problems(const Case& c, const RuleContext& context);

/// [order]: days and times after `today` in fields about the past (`Limits::has_happened`), in the order of the
/// rows, the first of each record; none in a void record. Only a warning: the file is as readable as it will be when
/// that day has come.
Problems future_problems(const Case& c, Date today);

}  // namespace casemgr
