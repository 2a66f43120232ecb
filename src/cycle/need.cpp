#include "casemgr/cycle/need.hpp"

#include "casemgr/rules/assessment/domains.hpp"
#include "records.hpp"

namespace casemgr::cycle {

namespace {

template <class T>
void link(const Case& c, T& draft) {
  const Entry<Assessment>* open = draft_assessment(c);
  if (draft.assessment.empty() && open != nullptr) draft.assessment = open->id;
}

void check_need(const ClientNeed& need) {
  if (need.status == NeedStatus::deferred && !need.until) {
    refuse("a deferred need needs a return date", "add '--until DATE'");
  }
}

std::vector<std::string> goals_for(const Case& c, const Id<ClientNeed>& id, Date today) {
  std::vector<std::string> ids;
  for (const auto& [goal_id, goal] : c.goals) {
    if (is_open(goal, today) && contains(goal.needs, id)) ids.push_back(goal_id.value);
  }
  return ids;
}

StrengthKind kind_of(const Domain& domain) {
  if (domain.value == "resources") return StrengthKind::resource;
  if (domain.value == "coping") return StrengthKind::coping;
  return domain.value == "supports" ? StrengthKind::support : StrengthKind::strength;
}

}  // namespace

Outcome add_need(Case& c, ClientNeed draft, const Context& context) {
  if (!draft.status) draft.status = NeedStatus::active;
  link(c, draft);
  check_need(draft);
  if (draft.status == NeedStatus::resolved && !draft.resolved) draft.resolved = context.today();
  const bool weighed = draft.severity.has_value();
  Outcome outcome = add_to(c, std::move(draft), context);
  if (!weighed) outcome.messages.emplace_back("without '--severity' it does not count toward acuity");
  return outcome;
}

Outcome set_need(Case& c, const Id<ClientNeed>& id, ClientNeed changed, const Context& context) {
  const ClientNeed before = live(c.needs, id);
  check_need(changed);
  if (changed.status != before.status) {
    if (changed.status == NeedStatus::resolved && !changed.resolved) changed.resolved = context.today();
    if (changed.status != NeedStatus::resolved && changed.resolved == before.resolved) changed.resolved.reset();
    if (changed.status != NeedStatus::deferred && changed.until == before.until) changed.until.reset();
  }
  Outcome outcome = set_in(c, id, std::move(changed), context);
  const std::vector<std::string> goals = goals_for(c, id, context.today());
  if (!is_open(*c.needs.find(id), context.today()) && !goals.empty()) {
    warn(outcome.messages, "still open for this need: goal {}", join(goals, ", "));
  }
  return outcome;
}

Outcome add_strength(Case& c, Strength draft, const Context& context) {
  if (!draft.kind) draft.kind = kind_of(draft.domain);
  link(c, draft);
  return add_to(c, std::move(draft), context);
}

}  // namespace casemgr::cycle
