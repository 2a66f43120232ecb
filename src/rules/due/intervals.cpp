#include "casemgr/rules/due/intervals.hpp"

#include "casemgr/root/interval.hpp"
#include "casemgr/rules/due/rules.hpp"
#include "casemgr/rules/plan/agreement.hpp"

namespace casemgr {

bool collateral_counts(const Case& c, const Settings& settings) {
  if (c.intervals && c.intervals->collateral_counts) return *c.intervals->collateral_counts;
  return settings.intervals && settings.intervals->collateral_counts.value_or(false);
}

std::optional<Date> after(std::string_view every, Date from) {
  const auto interval = read_interval(every);
  return interval ? add(from, *interval) : std::nullopt;
}

Date goal_checked_by(const Case& c, const Goal& goal, const Settings& settings, Date from) {
  if (goal.measure && goal.measure->check) {
    if (const auto day = after(goal.measure->check->every, from)) return *day;
  }
  if (const Entry<Plan>* plan = active_plan(c); plan != nullptr && plan->record.monitoring) {
    if (const auto day = after(plan->record.monitoring->every, from)) return *day;
  }
  const int review = interval("plan_review"_rule, c, settings);
  return from + std::chrono::days{review > 0 ? review : "plan_review"_rule.figure.standard};
}

}  // namespace casemgr
