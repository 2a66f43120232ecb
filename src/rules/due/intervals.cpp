#include "casemgr/rules/due/intervals.hpp"

#include <charconv>

#include "casemgr/root/text.hpp"
#include "casemgr/rules/due/rules.hpp"
#include "casemgr/rules/plan/agreement.hpp"

namespace casemgr {

bool collateral_counts(const Case& c, const Settings& settings) {
  if (c.intervals && c.intervals->collateral_counts) return *c.intervals->collateral_counts;
  return settings.intervals && settings.intervals->collateral_counts.value_or(false);
}

namespace {

enum class SpanUnit { day, week, month };
struct Span {
  int count;
  SpanUnit unit;
};

std::optional<Span> unit_span(std::string_view word) {
  using enum SpanUnit;
  static constexpr std::pair<std::string_view, Span> units[] = {
      {"d", {1, day}},          {"day", {1, day}},       {"days", {1, day}},       {"daily", {1, day}},
      {"w", {1, week}},         {"week", {1, week}},     {"weeks", {1, week}},     {"weekly", {1, week}},
      {"mo", {1, month}},       {"month", {1, month}},   {"months", {1, month}},   {"monthly", {1, month}},
      {"q", {3, month}},        {"quarter", {3, month}}, {"quarters", {3, month}}, {"quarterly", {3, month}},
      {"y", {12, month}},       {"year", {12, month}},   {"years", {12, month}},   {"yearly", {12, month}},
      {"fortnight", {2, week}}, {"biweekly", {2, week}}};
  for (const auto& [name, span] : units) {
    if (name == word) return span;
  }
  return std::nullopt;
}

std::optional<Span> read_span(std::string_view every) {
  std::vector<std::string> words = split_words(lower(every));
  if (!words.empty() && words.front() == "every") words.erase(words.begin());
  if (words.empty() || words.size() > 2) return std::nullopt;
  const std::string joined = join(words, "");
  int count = 1;
  const auto [end, error] = std::from_chars(joined.data(), joined.data() + joined.size(), count);
  if (error != std::errc() ? end != joined.data() : count < 1 || count > 1000) return std::nullopt;
  const auto span = unit_span(std::string_view(joined).substr(static_cast<std::size_t>(end - joined.data())));
  if (!span) return std::nullopt;
  return Span{span->count * count, span->unit};
}

}  // namespace

std::optional<Date> after(std::string_view every, Date from) {
  const auto span = read_span(every);
  if (!span) return std::nullopt;
  if (span->unit == SpanUnit::month) return add_months(from, span->count);
  return from + std::chrono::days{span->count * (span->unit == SpanUnit::week ? 7 : 1)};
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
