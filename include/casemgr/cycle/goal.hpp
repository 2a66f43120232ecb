// Goals: what is to be reached, step by step, and the course it takes.
//
// Drafts, defaults and errors as in record.hpp.
#pragma once

#include "casemgr/cycle/record.hpp"

namespace casemgr::cycle {

/// Active and in progress, starting today; direction from baseline and target. Refused: a due day before the start, a
/// target on the wrong side of the baseline, needs that have ended. Messages name the SMART letters that are lacking.
Outcome add_goal(Case& c, Goal draft, const Context& context);
/// A changed lifecycle or achievement enters the history.
Outcome set_goal(Case& c, const Id<Goal>& id, Goal changed, const Context& context);

/// Enters a new lifecycle or achievement (or both) with day (today) and reason. An achievement leaves the lifecycle
/// alone; where it is `achieved` a message offers `completed`. Refused: a state it already has, a day before its last
/// change, and any move out of entered-in-error.
Outcome set_goal_status(Case& c, const Id<Goal>& id, GoalHistory entry, const Context& context);

/// Not started, owned by the client. The outcome is the step's, as for the two below.
Outcome add_step(Case& c, const Id<Goal>& goal, Step draft, const Context& context);
Outcome set_step(Case& c, const Id<Step>& id, Step changed, const Context& context);
/// Completed on `done` (today).
Outcome finish_step(Case& c, const Id<Step>& id, std::optional<Date> done, const Context& context);

/// Adds a measurement (value, attainment or both), today; nothing else of the goal changes. Messages say what it means:
/// target reached, or the value against the target. A value of a goal with an instrument is refused: its totals measure
/// it (rules/plan/measures.hpp).
Outcome measure_goal(Case& c, const Id<Goal>& id, Measurement draft, const Context& context);

}  // namespace casemgr::cycle
