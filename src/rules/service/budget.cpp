#include "casemgr/rules/service/budget.hpp"

#include <algorithm>
#include <map>

#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/open.hpp"

namespace casemgr {

namespace {

constexpr int cents = 2;
constexpr int longest_spread = 36'525;  // days: a century

void add_to(std::optional<Decimal>& sum, const std::optional<Decimal>& more) {
  if (more) sum = sum.value_or(Decimal()) + *more;
}

Date month_of(Date day) {
  const std::chrono::year_month_day date(day);
  return std::chrono::sys_days(date.year() / date.month() / 1);
}

/// Months by their first day; what belongs to none comes last.
using Months = std::map<Date, BudgetFigures>;
constexpr Date no_month = Date::max();

/// A whole, handed out day by day: each part is what is due by then, rounded half up, less what went before.
class Spread {
 public:
  Spread(Decimal whole, int days, int scale) : whole_(whole), days_(days), scale_(std::max(scale, whole.scale())) {}

  Decimal up_to(int day) {
    const Decimal due = day == days_ ? whole_ : divide(whole_ * Decimal(day), Decimal(days_), scale_);
    const Decimal part = due - given_;
    given_ = due;
    return part;
  }

 private:
  Decimal whole_;
  int days_;
  int scale_;
  Decimal given_;
};

/// Puts an amount into the months of its days, evenly; where it has no last day, into none.
void spread(Months& months, Amount BudgetFigures::*figure, const Amount& whole, const std::optional<Date>& from,
            const std::optional<Date>& to) {
  const int days = from && to && *from <= *to ? days_between(*from, *to) + 1 : 0;
  if (days == 0 || days > longest_spread) {
    (months[no_month].*figure).add(whole);
    return;
  }
  Spread units(whole.units.value_or(Decimal()), days, cents);
  Spread money(whole.money.value_or(Decimal()), days, cents);
  for (Date month = month_of(*from); month <= *to; month = add_months(month, 1)) {
    const Date last = std::min(*to, add_months(month, 1) - std::chrono::days{1});
    const int day = days_between(*from, last) + 1;
    Amount part;
    if (whole.units) part.units = units.up_to(day);
    if (whole.money) part.money = money.up_to(day);
    (months[month].*figure).add(part);
  }
}

/// One service's budget as it is being drawn up.
struct Draft {
  const Case& c;
  const Entry<Service>& service;
  Date today;
  ServiceBudget made{};
  Months months{};

  ServiceBudget make() {
    plan();
    authorize();
    deliver();
    if (is_open(service.record, today)) leave();
    for (const auto& [month, figures] : months) {
      made.months.push_back({month == no_month ? std::nullopt : std::optional(month), figures});
    }
    return std::move(made);
  }

  [[nodiscard]] Amount amount(Decimal units) const {
    Amount line{units, {}};
    if (made.unit_cost) line.money = priced(units, *made.unit_cost);
    return line;
  }

  void plan() {
    const Service& x = service.record;
    if (!x.units_planned) return;
    made.total.planned = amount(*x.units_planned);
    spread(months, &BudgetFigures::planned, made.total.planned, x.starts, x.ends);
  }

  void authorize() {
    for (const auto& [id, x] : live(service.record.authorizations)) {
      if (!x.units) continue;
      const Amount line = amount(*x.units);
      made.total.authorized.add(line);
      spread(months, &BudgetFigures::authorized, line, x.starts ? x.starts : service.record.starts, x.ends);
    }
  }

  void deliver() {
    made.total.delivered = {Decimal(), Decimal(0, cents)};
    for (const DeliveredOnce& once : deliveries_of(c, service, {Date::min(), today})) {
      const Amount line{once.units, delivery_cost(once, made.unit_cost)};
      made.without_cost += line.money ? 0 : 1;
      made.total.delivered.add(line);
      months[month_of(once.day)].delivered.add(line);
      const bool outside = once.authorization.empty() && made.total.authorized.units;
      if (outside && once.units) made.outside = made.outside + *once.units;
    }
    const auto& planned = made.total.planned.units;
    if (planned && *made.total.delivered.units > *planned) {
      made.over_plan = *made.total.delivered.units - *planned;
    }
  }

  static void leave(BudgetFigures& figures, const Amount& due, bool units, bool money) {
    const Amount& had = figures.delivered;
    if (units) figures.left.units = due.units.value_or(Decimal()) - had.units.value_or(Decimal());
    if (money) figures.left.money = due.money.value_or(Decimal(0, cents)) - had.money.value_or(Decimal(0, cents));
  }

  void leave() {
    const auto due = made.total.planned.units ? &BudgetFigures::planned : &BudgetFigures::authorized;
    const bool units = (made.total.*due).units.has_value();
    const bool money = (made.total.*due).money.has_value() && made.without_cost == 0;
    leave(made.total, made.total.*due, units, money);
    for (auto& [month, figures] : months) leave(figures, figures.*due, units, money);
  }
};

}  // namespace

void Amount::add(const Amount& other) {
  add_to(units, other.units);
  add_to(money, other.money);
}

void BudgetFigures::add(const BudgetFigures& other) {
  planned.add(other.planned);
  authorized.add(other.authorized);
  delivered.add(other.delivered);
  left.add(other.left);
}

bool is_budgeted(const Service& service) {
  using enum ServiceStatus;
  const ServiceStatus status = service.status.value_or(active);
  return !service.is_void() && status != draft && status != declined && status != entered_in_error;
}

std::optional<Decimal> unit_cost(const Service& service, const Settings& settings) {
  if (service.unit_cost) return service.unit_cost->amount;
  const Funding* funding = settings.funding.find(service.funding.value);
  if (funding == nullptr || !funding->rate || !service.unit || funding->unit != service.unit) return std::nullopt;
  return funding->rate->amount;
}

Decimal priced(Decimal units, Decimal cost) { return (units * cost).rounded(cents); }

std::optional<Decimal> delivery_cost(const DeliveredOnce& once, const std::optional<Decimal>& unit_cost) {
  if (once.cost) return once.cost->amount.rounded(cents);
  if (once.units && unit_cost) return priced(*once.units, *unit_cost);
  return std::nullopt;
}

std::map<std::string, Decimal> goal_costs(const Case& c, const Settings& settings, Date until,
                                          const std::function<bool(const Service&)>& counts) {
  std::map<std::string, Decimal> costs;
  for (const Entry<Service>& entry : c.services) {
    if (!is_budgeted(entry.record) || (counts && !counts(entry.record))) continue;
    std::vector<Id<Goal>> goals = entry.record.goals;
    std::erase_if(goals, [&](const Id<Goal>& id) {
      const Goal* goal = c.goals.find(id);
      return goal == nullptr || goal->is_void();
    });
    Decimal cost(0, cents);
    const std::optional<Decimal> each = unit_cost(entry.record, settings);
    for (const DeliveredOnce& once : deliveries_of(c, entry, {Date::min(), until}))
      cost = cost + delivery_cost(once, each).value_or(Decimal());
    const std::vector<Decimal> parts = even_parts(cost, static_cast<int>(goals.size()));
    for (std::size_t i = 0; i < goals.size(); ++i) {
      Decimal& sum = costs[goals[i].value];
      sum = sum + parts[i];
    }
  }
  return costs;
}

ServiceBudget budget_of(const Case& c, const Entry<Service>& service, const Settings& settings, Date today) {
  Draft draft{c, service, today};
  draft.made.unit_cost = unit_cost(service.record, settings);
  return draft.make();
}

std::vector<Decimal> even_parts(Decimal whole, int parts) {
  Spread spread(whole, parts, cents);
  std::vector<Decimal> all;
  for (int i = 1; i <= parts; ++i) all.push_back(spread.up_to(i));
  return all;
}

std::optional<Decimal> monthly(const Benefit& benefit) {
  if (!benefit.amount || !benefit.per || *benefit.per == PayPeriod::once) return std::nullopt;
  const Decimal amount = benefit.amount->amount.rounded(cents);
  return *benefit.per == PayPeriod::month ? amount : divide(amount, Decimal(12), cents);
}

}  // namespace casemgr
