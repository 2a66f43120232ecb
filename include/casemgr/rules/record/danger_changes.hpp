// What a later version of a case no longer warns of, or warns of in other words.
//
// Pure, never throws. Whether that may be is another question (rules/record/permanent.hpp).
#pragma once

#include <string>
#include <vector>

#include "casemgr/model/case.hpp"
#include "casemgr/schema/walk.hpp"

namespace casemgr {

struct DangerChange {
  schema::Located record;  ///< In the earlier version.
  std::string key{};       ///< Of the field that says something else: `text`; empty for the whole record.
  std::string what;        ///< `void`, `cleared`, `priority changed`
};
/// Returns the changes of flags that were neither void nor cleared (kind, priority, text, plan, last day, void,
/// cleared), of allergies that can kill, and of reports that were due. Records that are gone are not among them.
std::vector<DangerChange> danger_changes(const Case& before, const Case& after);

}  // namespace casemgr
