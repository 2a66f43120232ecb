#include "budget_warnings.hpp"

#include <fmt/core.h>

#include "casemgr/root/text.hpp"
#include "casemgr/rules/due/rules.hpp"
#include "casemgr/rules/record/label.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/open.hpp"
#include "casemgr/rules/service/authorization.hpp"
#include "casemgr/rules/service/delivery.hpp"

namespace casemgr::report {

namespace {

class Warnings {
 public:
  explicit Warnings(const View& view) : view_(view) {}

  Section take() { return std::move(section_); }

  void service(const BudgetLine& line) {
    const Entry<Service>& entry = *line.service;
    const ServiceBudget& budget = line.budget;
    const std::string unit = entry.record.unit ? " " + unit_words(*entry.record.unit, Decimal(2)) : " units";
    if (budget.over_plan) {
      say(entry.id.value, "over-plan",
          fmt::format("{}: delivered {} of {}{} planned, {} over plan", label(entry.record),
                      budget.total.delivered.units->canonical(), budget.total.planned.units->canonical(), unit,
                      budget.over_plan->canonical()));
    }
    for (const Entry<Authorization>& one : live(entry.record.authorizations)) authorization(entry, one, unit);
    overlaps(entry);
    if (!budget.outside.is_zero()) {
      say(entry.id.value, "outside-authorization",
          fmt::format("{}: {}{} delivered outside any authorization", label(entry.record), budget.outside.canonical(),
                      unit));
    }
    if (budget.without_cost > 0) {
      say(entry.id.value, "no-cost",
          fmt::format("{}: {} with no cost; no unit cost is set", label(entry.record),
                      counted(budget.without_cost, "delivery", "deliveries")));
    }
  }

  void benefit(const Entry<Benefit>& entry) {
    const Benefit& x = entry.record;
    const int ahead = interval("benefit"_rule, view_.c, view_.in.settings);
    if (ahead <= 0 || !is_open(x, view_.today) || x.status == BenefitStatus::denied) return;
    for (const auto& [day, word] : {std::pair{x.renews, "renews"}, {x.ends, "ends"}}) {
      if (!day || days_between(view_.today, *day) > ahead) continue;
      say(entry.id.value, "benefit",
          fmt::format("{}: {} {} ({})", benefit_name(x), word, view_.on(*day), distance(*day, view_.today)));
    }
  }

 private:
  void say(const std::string& id, const char* kind, std::string text) {
    section_.rows.push_back({view_.c.id.value, id, kind, std::move(text)});
  }

  void authorization(const Entry<Service>& service, const Entry<Authorization>& one, const std::string& unit) {
    const std::string& number = one.record.number;
    const std::string name =
        "authorization " + (number.empty() ? "" : number + " ") + "of " + label(service.record) + ": ";
    const auto use =
        view_.seen.judge([&](const Case& whole) { return use_of(whole, service, one, view_.in.settings); });
    if (use && use->warns) {
      const Decimal all = *one.record.units;
      const std::string over =
          use->over ? fmt::format(", {} over the limit", (use->used - all).canonical()) : std::string();
      say(one.id.value, use->over ? "over-authorization" : "authorization-units",
          fmt::format("{}{} of {}{} used ({}%){}", name, use->used.canonical(), all.canonical(), unit,
                      divide(use->used * Decimal(100), all, 0).str(), over));
    }
    const int ahead = interval("authorization"_rule, view_.c, view_.in.settings);
    const auto& ends = one.record.ends;
    if (!ends || ahead <= 0 || !is_open(service.record, view_.today) || is_renewed(service.record, one, view_.today))
      return;
    if (days_between(view_.today, *ends) > ahead) return;
    const bool over = *ends < view_.today;
    say(one.id.value, "authorization",
        fmt::format("{}{} {} ({}); no later authorization", name, over ? "ended" : "ends", view_.on(*ends),
                    distance(*ends, view_.today)));
  }

  void overlaps(const Entry<Service>& service) {
    const auto& all = service.record.authorizations;
    for (const Entry<Authorization>& first : live(all)) {
      for (const Entry<Authorization>& second : live(all)) {
        if (&first >= &second || !overlap(first.record, second.record)) continue;
        say(second.id.value, "overlap",
            fmt::format("authorization of {} overlaps {}; shared days count against the first of them in the file",
                        label(service.record), first.id.value));
      }
    }
  }

  const View& view_;
  Section section_ = client_section("warnings: Warnings", {machine("kind"), "text: What"});
};

}  // namespace

std::string benefit_name(const Benefit& benefit) {
  const std::string& name = benefit.label.empty() ? benefit.payer : benefit.label;
  if (!name.empty()) return one_line(trim(name));
  return benefit.kind ? spoken(code(*benefit.kind)) : "benefit";
}

Section budget_warnings(const View& view, const std::vector<BudgetLine>& lines) {
  Warnings warnings(view);
  for (const BudgetLine& line : lines) {
    if (line.service != nullptr) warnings.service(line);
  }
  for (const Entry<Benefit>& entry : live(view.c.benefits)) warnings.benefit(entry);
  return warnings.take();
}

}  // namespace casemgr::report
