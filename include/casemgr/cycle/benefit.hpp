// Benefits: from application through denial and appeal. Drafts, defaults and errors as in record.hpp.
#pragma once

#include "casemgr/cycle/record.hpp"

namespace casemgr::cycle {

/// Status potential; applied or active where `applied` or `starts` say so. Messages name the papers still missing.
Outcome add_benefit(Case& c, Benefit draft, const Context& context);
/// Refused: a status that cannot follow (model/benefit.hpp). Applied and ended take today where no day is given;
/// messages say what a denial, an appeal or a grant asks for.
Outcome set_benefit(Case& c, const Id<Benefit>& id, Benefit changed, const Context& context);

}  // namespace casemgr::cycle
