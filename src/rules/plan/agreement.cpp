#include "casemgr/rules/plan/agreement.hpp"

#include <fmt/core.h>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/digest.hpp"
#include "casemgr/rules/record/current_episode.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/open.hpp"
#include "casemgr/schema/canonical.hpp"
#include "casemgr/schema/walk.hpp"

namespace casemgr {

namespace {

std::string agreed_part(const schema::RecordRef& record, std::string_view prefix) {
  return schema::canonical_text(record, prefix,
                                [](const RecordType&, const schema::Field& field) { return field.meaning.agreed; });
}

template <class T>
bool is_void(const Entry<T>& entry) {
  return entry.record.is_void();
}

bool has_signed(const Plan& plan, AgreementRole role) {
  return any_live(plan.agreements,
                  [&](const Agreement& x) { return x.role == role && x.method != AgreeMethod::declined; });
}

}  // namespace

const Entry<Plan>* active_plan(const Case& c) {
  return last_live(c.plans, [](const Plan& x) { return x.status == PlanStatus::active; });
}

const Entry<Plan>* prepared_plan(const Case& c) {
  return last_live(c.plans, [&](const Plan& x) { return x.status == PlanStatus::draft && is_of_episode(c, x); });
}

bool is_of_episode(const Case& c, const Plan& plan) { return !plan.date || *plan.date >= episode_begins(c); }

int version_number(const Case& c, const Id<Plan>& id) {
  int number = 0;
  for (const Entry<Plan>& plan : c.plans) {
    ++number;
    if (plan.id == id) return number;
  }
  return 0;
}

std::vector<std::string> missing_agreements(const Plan& plan) {
  std::vector<std::string> missing;
  if (!has_signed(plan, AgreementRole::client) && !has_signed(plan, AgreementRole::representative)) {
    missing.emplace_back("client");
  }
  if (!has_signed(plan, AgreementRole::worker)) missing.emplace_back("worker");
  return missing;
}

bool is_agreed(const Plan& plan) { return missing_agreements(plan).empty(); }

std::string agreed_text(const Case& c, const Plan& plan) {
  std::vector<std::string> texts;
  for (const auto& [id, goal] : live(c.goals)) {
    if (!contains(plan.goals, id) && !is_open(goal, Date{})) continue;
    Goal live = goal;
    erase_if(live.steps, is_void<Step>);
    texts.push_back(agreed_part(live, "goals." + id.value + "."));
  }
  for (const auto& [id, service] : live(c.services)) {
    if (!contains(plan.services, id) && !is_open(service, Date{})) continue;
    texts.push_back(agreed_part(service, "services." + id.value + "."));
  }
  Plan own = plan;
  erase_if(own.risks, is_void<Risk>);
  texts.push_back(agreed_part(own, {}));
  return schema::join_canonical(texts);
}

std::string agreed_digest(std::string_view text) { return sha256_hex(text); }

bool changed_since_agreed(const Case& c, const Plan& plan) {
  return !plan.digest.empty() && agreed_digest(agreed_text(c, plan)) != plan.digest;
}

std::vector<AgreedChange> changes_since_agreed(const Case& c, const Plan& plan) {
  if (!changed_since_agreed(c, plan)) return {};
  return agreed_changes(plan.agreed, agreed_text(c, plan));
}

std::vector<AgreedChange> changes_since_version(const Case& c, const Plan& version) {
  Plan now = version;
  // What has ended since is no longer in the plan.
  now.goals.clear();
  now.services.clear();
  if (const Entry<Plan>* active = active_plan(c)) {
    now.monitoring = active->record.monitoring;
    now.risks = active->record.risks;
  }
  return agreed_changes(version.agreed, agreed_text(c, now));
}

Case as_agreed(const Case& c, const Id<Plan>& version) {
  Case then = c;
  Plan& plan = *then.plans.find(version);
  const std::string text = plan.agreed;
  plan.monitoring.reset();
  plan.risks = {};
  then.goals = {};
  then.services = {};
  for (const std::string& id : schema::canonical_ids(text, "goals")) {
    Goal& goal = then.goals.append({id}, {});
    schema::read_canonical(Goal::rows(), text, "goals." + id + ".", &goal);
    goal.lifecycle = GoalLifecycle::active;
  }
  for (const std::string& id : schema::canonical_ids(text, "services")) {
    Service& service = then.services.append({id}, {});
    schema::read_canonical(Service::rows(), text, "services." + id + ".", &service);
    service.status = ServiceStatus::active;
  }
  Plan own;
  schema::read_canonical(Plan::rows(), text, {}, &own);
  plan.monitoring = own.monitoring;
  plan.risks = own.risks;
  return then;
}

Problems plan_problems(const Case& c) {
  Problems problems;
  for (const auto& [id, plan] : c.plans) {
    if (plan.agreed.empty() || plan.digest.empty() || agreed_digest(plan.agreed) == plan.digest) continue;
    problems.push_back(
        problem_at(fmt::format("plans.{}.agreed", id.value), "is not the text that was agreed", Check::digest));
  }
  const Entry<Plan>* plan = active_plan(c);
  if (plan == nullptr || is_closed(c)) return problems;
  for (const AgreedChange& change : changes_since_agreed(c, plan->record)) {
    problems.push_back(problem_at(change.path, "changed since agreed: " + change.words, Check::plan_changed));
  }
  return problems;
}

}  // namespace casemgr
