// The findings of the assessment that is being made, in the order of an assessment. Private to the layer.
#pragma once

#include <string_view>

#include "casemgr/cycle/context.hpp"
#include "casemgr/model/case.hpp"
#include "casemgr/rules/assessment/domains.hpp"

namespace casemgr::cycle {

/// The draft assessment, to be changed; null where none is being made.
Assessment* draft_of(Case& c);
/// The draft assessment; where none is being made, an error names the command that begins one.
Assessment& needed_draft(Case& c);

/// The finding of a domain, made at its place in the order of an assessment where there is none yet: in whatever order
/// domains are assessed, the record is the same.
DomainFinding& finding_of(Assessment& assessment, std::string_view domain, const Settings& settings);

/// Puts the findings of an assessment that is not in a file yet in that order.
void put_in_order(Assessment& assessment, const Settings& settings);

}  // namespace casemgr::cycle
