#include "casemgr/cycle/advocacy.hpp"

#include <fmt/core.h>

#include "casemgr/root/command.hpp"
#include "records.hpp"

namespace casemgr::cycle {

namespace {

/// An appeal lapses with its deadline; the outcome of advocacy may decide a benefit.
void warn_advocacy(const Case& c, const Advocacy& advocacy, bool ended, const Context& context,
                   std::vector<std::string>& messages) {
  const bool is_appeal = advocacy.kind == AdvocacyKind::appeal;
  if (is_appeal && !advocacy.deadline && is_open(advocacy, context.today())) {
    messages.emplace_back("add the deadline ('--deadline')");
  }
  if (!ended) return;
  if (advocacy.outcome.empty()) messages.emplace_back("add the outcome ('--outcome')");
  for (const auto& [id, benefit] : c.benefits) {
    if (!is_appeal || benefit.is_void() || benefit.status != BenefitStatus::appealed) continue;
    warn(messages, "benefit {} still has status appeal; update it: {}", id.value, suggest::benefit_status(c.id, id));
  }
}

}  // namespace

Outcome add_advocacy(Case& c, Advocacy draft, const Context& context) {
  if (!draft.status) draft.status = AdvocacyStatus::open;
  const Advocacy made = draft;
  Outcome outcome = add_to(c, std::move(draft), context);
  warn_advocacy(c, made, !is_open(made, context.today()), context, outcome.messages);
  return outcome;
}

Outcome set_advocacy(Case& c, const Id<Advocacy>& id, Advocacy changed, const Context& context) {
  const std::optional<AdvocacyStatus> before = live(c.advocacy, id).status;
  const bool ended = changed.status && changed.status != before && *changed.status != AdvocacyStatus::open;
  Outcome outcome = set_in(c, id, std::move(changed), context);
  if (ended) outcome.words += fmt::format(": {}", spoken(*c.advocacy.find(id)->status));
  warn_advocacy(c, *c.advocacy.find(id), ended, context, outcome.messages);
  return outcome;
}

}  // namespace casemgr::cycle
