#include "casemgr/cycle/benefit.hpp"

#include <fmt/core.h>

#include "casemgr/root/command.hpp"
#include "casemgr/rules/record/benefit.hpp"
#include "draft.hpp"
#include "records.hpp"

namespace casemgr::cycle {

namespace {

BenefitStatus status_of(const Benefit& benefit, Date today) {
  if (benefit.ends && *benefit.ends < today) return BenefitStatus::ended;
  if (benefit.starts && *benefit.starts <= today) return BenefitStatus::active;
  return benefit.applied ? BenefitStatus::applied : BenefitStatus::potential;
}

/// The domain of which such a benefit is the matter itself; food and housing are about more than what is paid to them.
std::string_view domain_of(BenefitKind kind) {
  if (kind == BenefitKind::insurance) return "insurance";
  return kind == BenefitKind::income ? "finances" : "";
}

/// Its name without its status.
std::string name_of(const Benefit& benefit) {
  if (!benefit.label.empty()) return one_line(trim(benefit.label));
  return benefit.kind ? spoken(*benefit.kind) : std::string("benefit");
}

/// Papers that are still to be brought while a decision is to come.
void warn_papers(const Case& c, const Entry<Benefit>& benefit, std::vector<std::string>& messages) {
  const std::vector<std::string> missing = missing_papers(c, benefit);
  if (missing.empty() || !is_undecided(benefit.record)) return;
  warn(messages, "missing documents: {}; record one: {}", join(missing, ", "),
       suggest::document_about(c.id, missing.front(), benefit.id));
}

/// A denial can be appealed within its time; an appeal is work with a deadline.
void warn_decision(const Case& c, const Entry<Benefit>& benefit, const Context& context,
                   std::vector<std::string>& messages) {
  using enum BenefitStatus;
  const Benefit& x = benefit.record;
  const Entry<Advocacy>* appeal = open_appeal(c, context.today());
  if (x.status == active && !x.starts) messages.emplace_back("add the start date ('--starts')");
  if (x.status == active && !x.renews) messages.emplace_back("add the renewal date ('--renews')");
  if ((x.status == denied || x.status == appealed) && appeal == nullptr) {
    warn(messages, "{}: {}", x.status == denied ? "appeal before the deadline" : "add the appeal deadline",
         suggest::appeal(c.id, name_of(x)));
  }
  if (x.status == denied) {
    warn(messages, "after filing the appeal: {}", suggest::benefit_appealed(c.id, benefit.id));
  }
  if ((x.status == active || x.status == ended) && appeal != nullptr) {
    warn(messages, "close advocacy {}: {}", appeal->id.value, suggest::advocacy_ended(c.id, appeal->id));
  }
}

void check_move(const Id<Benefit>& id, BenefitStatus from, BenefitStatus to) {
  const std::vector<BenefitStatus>& next = benefit_may_become(from);
  if (contains(next, to)) return;
  std::vector<std::string> codes;
  for (const BenefitStatus status : next) codes.push_back(code(status));
  refuse(fmt::format("cannot change benefit '{}' from {} to {}", id.value, spoken(from), spoken(to)),
         fmt::format("allowed from {}: {}", spoken(from), join(codes, ", ")));
}

/// The day of a move that has one, where none is given.
void complete_move(Benefit& changed, const Context& context) {
  using enum BenefitStatus;
  if (changed.status == applied && !changed.applied) changed.applied = context.today();
  if (changed.status == ended && !changed.ends) changed.ends = context.today();
}

}  // namespace

Outcome add_benefit(Case& c, Benefit draft, const Context& context) {
  if (!draft.status) draft.status = status_of(draft, context.today());
  complete_move(draft, context);
  const std::string_view domain = draft.kind ? domain_of(*draft.kind) : "";
  const Benefit made = draft;
  Outcome outcome = add_to(c, std::move(draft), context);
  warn_twice(c, outcome, context);
  if (!domain.empty()) looked_at(c, domain, context);
  const Entry<Benefit> entry{{outcome.id}, made};
  warn_papers(c, entry, outcome.messages);
  if (made.status == BenefitStatus::denied || made.status == BenefitStatus::appealed) {
    warn_decision(c, entry, context, outcome.messages);
  }
  return outcome;
}

Outcome set_benefit(Case& c, const Id<Benefit>& id, Benefit changed, const Context& context) {
  const std::optional<BenefitStatus> before = live(c.benefits, id).status;
  const bool moves = changed.status && changed.status != before;
  if (moves && before) check_move(id, *before, *changed.status);
  if (moves) complete_move(changed, context);
  Outcome outcome = set_in(c, id, std::move(changed), context);
  const Entry<Benefit> entry{id, *c.benefits.find(id)};
  warn_papers(c, entry, outcome.messages);
  if (moves) warn_decision(c, entry, context, outcome.messages);
  return outcome;
}

}  // namespace casemgr::cycle
