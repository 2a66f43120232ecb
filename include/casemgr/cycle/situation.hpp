// Situations: how the client lives and on what, at entry, each year and exit.
//
// Pure; throws as the verbs of record.hpp, before anything is changed.
#pragma once

#include "casemgr/cycle/context.hpp"
#include "casemgr/model/case.hpp"

namespace casemgr::cycle {

/// Adds a situation; of today where no day is given, and at entry where the episode has none, else an update. Refuses a
/// destination of another stage than an exit, a reason for a missing answer beside the answer, `none` beside a source.
/// The messages of the outcome name the questions that the record does not answer.
Outcome add_situation(Case& c, Situation draft, const Context& context);
Outcome set_situation(Case& c, const Id<Situation>& id, Situation changed, const Context& context);

}  // namespace casemgr::cycle
