// What the services of a plan cost: planned, authorized, delivered and what is left, in units and money, by month.
//
// Pure. Every amount is exact: units times the cost of one, rounded half up to cents for each line (what was planned,
// each authorization, each delivery), then added. A figure of more than 18 digits throws Error(rule).
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "casemgr/model/case.hpp"
#include "casemgr/rules/service/delivery.hpp"

namespace casemgr {

/// Units and their money; each is nothing where it is not known.
struct Amount {
  std::optional<Decimal> units{}, money{};
  void add(const Amount& other);
};

/// What is left is counted from what was planned, where nothing was from what was authorized; below zero where more was
/// delivered. Of a service that ended nothing is left to be delivered: there is no such figure.
struct BudgetFigures {
  Amount planned{}, authorized{}, delivered{}, left{};
  void add(const BudgetFigures& other);
};

/// The part of one month; without one what has no last day (or lasts over a century) and belongs to none.
struct BudgetMonth {
  std::optional<Date> month;  ///< Its first day.
  BudgetFigures figures;
};

struct ServiceBudget {
  std::optional<Decimal> unit_cost;  ///< Of the service, else the rate of its funding for the same unit.
  BudgetFigures total;
  /// Months in order, that without one last; they add up to the total. What was planned or authorized is spread evenly
  /// over its days.
  std::vector<BudgetMonth> months;
  int without_cost = 0;                ///< Deliveries that neither state a cost nor can be counted by one.
  std::optional<Decimal> over_plan{};  ///< Units delivered beyond those planned.
  Decimal outside{};                   ///< Units delivered on days that no authorization holds, where there are some.
};

/// Whether a budget has the service: not void, no draft, neither declined nor entered in error.
bool is_budgeted(const Service& service);

/// The cost of one unit: the service's own, else the rate of its funding where that is for the same unit.
std::optional<Decimal> unit_cost(const Service& service, const Settings& settings);

/// `units` at `cost` each, rounded half up to cents.
Decimal priced(Decimal units, Decimal cost);

/// What one delivery cost: its own cost, else its units at `unit_cost`; nothing where neither is known.
std::optional<Decimal> delivery_cost(const DeliveredOnce& once, const std::optional<Decimal>& unit_cost);

/// What each goal that is not void has cost up to `until`, by id: of the services for it. The cost of a service for
/// several goals is divided evenly. Goals without such a service are missing. With `counts` of those services only.
std::map<std::string, Decimal> goal_costs(const Case& c, const Settings& settings, Date until,
                                          const std::function<bool(const Service&)>& counts = {});

ServiceBudget budget_of(const Case& c, const Entry<Service>& service, const Settings& settings, Date today);

/// `whole` in `parts` as even as cents allow, adding up to it.
std::vector<Decimal> even_parts(Decimal whole, int parts);

/// An amount for a month, year or once as money for a month; nothing for what comes once.
std::optional<Decimal> monthly(const Benefit& benefit);

}  // namespace casemgr
