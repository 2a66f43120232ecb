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

}  // namespace casemgr
