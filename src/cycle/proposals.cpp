#include "casemgr/cycle/proposals.hpp"

#include "casemgr/cycle/goal.hpp"
#include "casemgr/cycle/plan.hpp"
#include "casemgr/rules/plan/proposals.hpp"
#include "casemgr/rules/record/open.hpp"
#include "records.hpp"

namespace casemgr::cycle {

std::vector<Outcome> accept_proposals(Case& c, const std::vector<Proposal>& accepted, const Context& context) {
  Case after = c;
  std::vector<Outcome> outcomes;
  for (const Proposal& one : accepted) {
    if (one.goal) outcomes.push_back(add_goal(after, *one.goal, context));
  }
  for (const Proposal& one : accepted) {
    if (!one.service) continue;
    Service service = *one.service;
    for (const auto& [id, goal] : after.goals) {
      const bool proposed = goal.lifecycle == GoalLifecycle::proposed && is_open(goal, context.today());
      if (proposed && contains(goal.needs, one.need)) service.goals.push_back(id);
    }
    outcomes.push_back(add_service(after, std::move(service), context));
  }
  c = std::move(after);
  return outcomes;
}

}  // namespace casemgr::cycle
