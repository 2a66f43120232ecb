// Warnings about a budget. Private to the layer.
#pragma once

#include <vector>

#include "casemgr/rules/service/budget.hpp"
#include "words.hpp"

namespace casemgr::report {

/// One service of the plan with its budget.
struct BudgetLine {
  const Entry<Service>* service;  ///< Null where it does not show.
  Id<Service> id;
  std::optional<ServiceUnit> unit;
  ServiceBudget budget;
};

/// Its name without its status: `Health cover`, else who pays, else its kind.
std::string benefit_name(const Benefit& benefit);

/// More delivered than planned or authorized, authorizations nearly used or about to end, overlapping ones, what was
/// delivered outside of them or without a known cost, benefits to be renewed. Rows: client, id, kind, text.
Section budget_warnings(const View& view, const std::vector<BudgetLine>& lines);

}  // namespace casemgr::report
