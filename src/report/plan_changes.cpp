// What changed between agreed versions of a plan, or since one of them.
#include <fmt/format.h>

#include <algorithm>

#include "agreement_words.hpp"
#include "casemgr/root/command.hpp"
#include "casemgr/rules/plan/agreement.hpp"

namespace casemgr::report {

namespace {

bool holds_text(const Entry<Plan>& plan) { return !plan.record.is_void() && !plan.record.agreed.empty(); }

/// `version 1 (18 May 2026)`; without a plan `now`.
std::string version_words(const View& view, const Entry<Plan>* plan) {
  if (plan == nullptr) return "now";
  const std::string number = fmt::format("version {}", version_number(view.c, plan->id));
  return plan->record.date ? number + fmt::format(" ({})", long_date(*plan->record.date)) : number;
}

const Entry<Plan>* version(const View& view, const Id<Plan>& id) {
  for (const Entry<Plan>& plan : view.c.plans) {
    if (plan.id != id) continue;
    if (holds_text(plan)) return &plan;
    throw Error(ErrorKind::rule,
                fmt::format("plan '{}' does not hold what was agreed, and cannot be compared", id.value),
                suggest::plan_list(view.c.id).text());
  }
  throw Error(ErrorKind::not_found, fmt::format("no plan '{}'", id.value));
}

Section versions_section(const View& view, const Entry<Plan>& from, const Entry<Plan>* to) {
  Section section = machine(client_section("versions", {}, {"version", "date", "status"}));
  for (const Entry<Plan>* plan : {&from, to}) {
    if (plan == nullptr) {
      section.rows.push_back({view.c.id.value, Cell(), Cell(), view.today, "now"});
    } else {
      section.rows.push_back({view.c.id.value, plan->id.value, version_number(view.c, plan->id), plan->record.date,
                              code_cell(plan->record.status)});
    }
  }
  return section;
}

/// Says where a text is not what its digest stands for.
void doubt(const Entry<Plan>* plan, Section& section) {
  if (plan == nullptr || plan->record.digest.empty()) return;
  if (agreed_digest(plan->record.agreed) == plan->record.digest) return;
  section.notes.push_back(fmt::format("The text of {} is not the one that was agreed.", plan->id.value));
}

}  // namespace

std::pair<Id<Plan>, Id<Plan>> versions_to_compare(const Case& c) {
  std::vector<const Entry<Plan>*> versions;
  for (const Entry<Plan>& plan : c.plans) {
    if (holds_text(plan)) versions.push_back(&plan);
  }
  if (versions.empty()) {
    throw Error(ErrorKind::not_found, fmt::format("client '{}' has no plan that was agreed", c.id.value),
                suggest::agree_by_method(c.id, "client").text());
  }
  // The active plan counts as the last one, also where a merge left another behind it.
  const auto active = std::find(versions.begin(), versions.end(), active_plan(c));
  const auto last = active != versions.end() ? active : versions.end() - 1;
  if (last == versions.begin() || !changes_since_version(c, (*last)->record).empty()) return {(*last)->id, {}};
  return {(*(last - 1))->id, (*last)->id};
}

Document plan_changes(const VisibleCase& seen, const Id<Plan>& from, const Id<Plan>& to, const Inputs& inputs) {
  const View view(seen, inputs);
  const Entry<Plan>& old = *version(view, from);
  const Entry<Plan>* now = to.empty() ? nullptr : version(view, to);
  const std::vector<AgreedChange> changes = now == nullptr ? changes_since_version(view.c, old.record)
                                                           : agreed_changes(old.record.agreed, now->record.agreed);
  Document document = page_of(view, "diff", "Changes of the plan for " + full_name(view.c.person));
  document.subtitle = dotted({view.c.id.value, version_words(view, &old) + " to " + version_words(view, now)});
  Section section = agreed_changes_section(view, {}, changes);
  section.empty_text =
      fmt::format("Nothing has changed from {} to {}.", version_words(view, &old), version_words(view, now));
  doubt(&old, section);
  doubt(now, section);
  document.sections = {std::move(section), versions_section(view, old, now)};
  return document;
}

}  // namespace casemgr::report
