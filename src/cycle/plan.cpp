#include "casemgr/cycle/plan.hpp"

#include <fmt/core.h>

#include "casemgr/cycle/goal.hpp"
#include "casemgr/cycle/service.hpp"
#include "casemgr/root/command.hpp"
#include "casemgr/rules/assessment/stage.hpp"
#include "casemgr/rules/due/rules.hpp"
#include "casemgr/rules/plan/agreement.hpp"
#include "casemgr/rules/record/authority.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/worker.hpp"
#include "records.hpp"
#include "signing.hpp"

namespace casemgr::cycle {

namespace {

/// Checks by what right it is given, and records the client's own as assent where a guardian decides.
void settle_authority(const Case& c, Agreement& agreement, const Context& context) {
  const int of_age = minor_age(context.settings);
  if (agreement.decides_alone) {
    check_decides_alone(c, *agreement.decides_alone, agreement.role == AgreementRole::client, *agreement.date, context);
  }
  if (const std::string why = given_after_death(c, agreement, of_age); !why.empty()) refuse(why);
  if (agreement.role == AgreementRole::representative) {
    const std::string lacks = lacks_authority(c, agreement.name, *agreement.date, of_age);
    if (!lacks.empty()) refuse(fmt::format("'{}' may not agree: {}", one_line(agreement.name), lacks));
  }
  Agreement unmarked = agreement;
  unmarked.assent.reset();
  const bool agrees = agreement.method != AgreeMethod::declined;
  settle_assent(agreement.assent, agrees && is_only_assent(c, unmarked, of_age));
}

/// Who agrees, where the role says it: the client and the worker are known.
void complete_agreement(const Case& c, Agreement& agreement, const Context& context) {
  if (!agreement.date) agreement.date = context.today();
  if (agreement.name.empty() && agreement.role == AgreementRole::client) agreement.name = signing_name(c.person);
  if (agreement.name.empty() && agreement.role == AgreementRole::worker)
    agreement.name = worker_name(context.settings, agreement.by.empty() ? context.by : agreement.by);
  if (!agreement.role)
    throw Error(ErrorKind::usage, "missing role of the person agreeing", "'--as client', '--as worker' …");
  if (agreement.name.empty()) throw Error(ErrorKind::usage, "missing name of the person agreeing", "'--name'");
  // A method has no default: it would claim a signature.
  if (!agreement.method) {
    throw Error(ErrorKind::usage, "missing agreement method",
                "'--method' with one of: " + join(code_list(AgreeMethod{}).codes, ", "));
  }
  validate_new(c, agreement, context);
  settle_authority(c, agreement, context);
}

/// How the plan is monitored, each part from the draft, else from the plan before.
void take_monitoring(Plan& plan, const Plan& before) {
  if (plan.monitoring && before.monitoring) {
    fill_missing(*plan.monitoring, *before.monitoring, &Monitoring::every, &Monitoring::method, &Monitoring::survey);
  }
  fill_missing(plan, before, &Plan::monitoring);
}

/// What is covered besides goals and services: from the draft, else from the plan before.
void take_over(Plan& plan, const Plan* before) {
  if (before == nullptr) return;
  take_monitoring(plan, *before);
  fill_missing(plan, *before, &Plan::monitor, &Plan::setting_chosen, &Plan::choice_offered);
  if (plan.risks.empty()) {
    for (const auto& [id, risk] : live(before->risks)) plan.risks.append(id, risk);
  }
}

/// The same from a version that was prepared, all that it says.
void take_prepared(Plan& plan, const Plan& prepared) {
  fill_missing(plan, prepared, &Plan::reason, &Plan::next_review, &Plan::elsewhere, &Plan::note);
  // Who is named while a version is prepared joins those named before; a later version names its own.
  if (prepared.status == PlanStatus::draft || plan.participants.empty())
    add_all_missing(plan.participants, prepared.participants);
  take_over(plan, &prepared);
}

/// The text of the plan as it would be agreed now.
Plan frozen(const Case& c, Plan draft, const Plan* before, const Context& context) {
  give_ids(c, draft.risks, context, before == nullptr ? nullptr : &before->risks);
  take_over(draft, before);
  draft.goals = open_goals(c);
  draft.services = open_services(c);
  draft.agreed.clear();
  draft.digest.clear();
  draft.agreed = agreed_text(c, draft);
  draft.digest = agreed_digest(draft.agreed);
  return draft;
}

/// Whether the active plan, with what the draft says, still is the text that was agreed.
bool still_says(const Case& c, const Plan& active, Plan draft) {
  take_monitoring(draft, active);
  Plan as_now = active;
  take_given(as_now, draft, &Plan::monitoring, &Plan::risks, &Plan::setting_chosen, &Plan::choice_offered);
  // A text that was agreed before these were part of it says nothing about them.
  return as_now.setting_chosen == active.setting_chosen && as_now.choice_offered == active.choice_offered &&
         agreed_digest(agreed_text(c, as_now)) == active.digest;
}

/// What an unchanged plan takes from a draft: all that was not agreed on as text.
void take_rest(const Case& c, Plan& plan, Plan draft, const Context& context) {
  take_given(plan, draft, &Plan::next_review, &Plan::reason, &Plan::monitor, &Plan::elsewhere, &Plan::note);
  add_all_missing(plan.participants, draft.participants);
  give_ids(c, draft.copies, context, &plan.copies);
  for (auto& entry : draft.copies) {
    const bool is_there = std::any_of(plan.copies.begin(), plan.copies.end(),
                                      [&](const auto& there) { return says_all(there.record, entry.record); });
    if (is_there) continue;
    if (!entry.record.date) entry.record.date = context.today();
    plan.copies.append(entry.id, std::move(entry.record));
  }
}

/// Returns the agreement that says all that was `asked` of `agreement`; empty if there is none of that person. Refuses
/// another agreement of the same person.
Id<Agreement> agreed_before(const Id<Plan>& id, const Plan& plan, const Agreement& agreement, const Agreement& asked) {
  for (const auto& [other_id, other] : live(plan.agreements)) {
    if (other.role != agreement.role || fold(other.name) != fold(agreement.name)) continue;
    if (other.method == agreement.method && says_all(other, asked)) return other_id;
    if (other.method != AgreeMethod::declined) {
      refuse(fmt::format("plan '{}' is already agreed by {} '{}'", id.value, spoken(*other.role), other.name),
             "a plan needs a new agreement when goals or services change");
    }
  }
  return {};
}

void supersede_all(Case& c) {
  for (auto& [id, plan] : c.plans) {
    if (!plan.is_void() && plan.status == PlanStatus::active) plan.status = PlanStatus::superseded;
  }
}

Id<Plan> add_version(Case& c, Plan draft, const Entry<Plan>* active, const Context& context) {
  const Entry<Plan>* prepared = prepared_plan(c);
  if (prepared != nullptr) take_prepared(draft, prepared->record);
  const Entry<Plan>* before = prepared != nullptr ? prepared : active;
  if (open_goals(c).empty() && open_services(c).empty()) {
    refuse(fmt::format("client '{}' has no goal or service to agree on", c.id.value),
           fmt::format("add one first: {}", suggest::goal_add(c.id)));
  }
  Plan plan = frozen(c, std::move(draft), before == nullptr ? nullptr : &before->record, context);
  if (!plan.date) plan.date = context.today();
  plan.status = PlanStatus::active;
  if (!plan.next_review) {
    plan.next_review = *plan.date + std::chrono::days(interval("plan_review"_rule, c, context.settings));
  }
  give_ids(c, plan.reviews, context);
  give_ids(c, plan.copies, context);
  for (auto& [copy_id, copy] : plan.copies) {
    if (!copy.date) copy.date = plan.date;
  }
  finish(c, plan, context);
  if (active != nullptr) check_not_before(*plan.date, active->record.date, "the plan");
  supersede_all(c);
  if (prepared == nullptr) return {put_new(c, std::move(plan), context).id};
  const Id<Plan> id = prepared->id;
  *c.plans.find(id) = std::move(plan);
  return id;
}

void warn_agreement(const Case& c, const Id<Plan>& id, const Agreement& agreement, const Context& context,
                    Outcome& outcome) {
  if (agreement.method == AgreeMethod::declined) {
    warn(outcome.messages, "{} declined: recorded, not counted as agreement", agreement.name);
  }
  if (agreement.role == AgreementRole::client && agreement.method != AgreeMethod::declined) {
    warn_client_alone(c, agreement.assent.value_or(false), *agreement.date, "which is not an agreement", context,
                      outcome.messages);
  }
  for (const Awaited& one : awaited(c, *c.plans.find(id), context.settings, context.today())) {
    Command command = suggest::agree_by_method(c.id, code(one.role));
    if (one.role == AgreementRole::representative) {
      const std::vector<std::string> names = guardians(c, context.today(), minor_age(context.settings));
      command.with("--name", names.size() == 1 ? shell_quote(one_line(names.front())) : "…");
    }
    warn(outcome.messages, "agreement missing: {} ({})", one.words, command);
  }
}

}  // namespace

Outcome agree_plan(Case& c, Plan draft, Agreement agreement, const Context& context, Id<Agreement>* made) {
  const Agreement asked = agreement;
  complete_agreement(c, agreement, context);
  if (draft.status && draft.status != PlanStatus::active) {
    refuse("an agreed plan is active", "omit 'status'");
  }
  if (!draft.agreements.empty()) refuse("record agreements one at a time", "omit 'agreements'");
  Case after = c;
  const Entry<Plan>* active = active_plan(after);
  const bool same = active != nullptr && prepared_plan(after) == nullptr && is_of_episode(after, active->record) &&
                    still_says(after, active->record, draft);
  const Id<Plan> id = same ? active->id : add_version(after, draft, active, context);
  Plan& plan = *after.plans.find(id);
  if (same) {
    const Plan before = plan;
    take_rest(c, plan, draft, context);
    validate_change(after, plan, before, context);
    if (const Id<Agreement> before_id = agreed_before(id, plan, agreement, asked); !before_id.empty()) {
      if (made != nullptr) *made = before_id;
      c = std::move(after);
      return {id.value, fmt::format("already agreed by {} '{}'", spoken(*agreement.role), agreement.name), {}};
    }
    check_not_before(*agreement.date, plan.date, "plan " + id.value);
  }
  const Id<Agreement> own = context.ids.make<Agreement>(after);
  agreement.digest = agreement_digest(id, own, agreement, plan.agreed);
  plan.agreements.append(own, agreement);
  if (made != nullptr) *made = plan.agreements.back().id;
  Outcome outcome{id.value,
                  fmt::format("version {}, {} by {} {}{}", version_number(after, id), spoken(*agreement.method),
                              spoken(*agreement.role), agreement.name, agreement.assent ? ": assent" : ""),
                  {}};
  warn_agreement(after, id, agreement, context, outcome);
  c = std::move(after);
  return outcome;
}

Outcome set_plan(Case& c, Plan draft, const Context& context) {
  if (is_blank(draft)) {
    throw Error(ErrorKind::usage, "nothing to record in the plan",
                "'--risk', '--setting-chosen', '--choice-offered' …");
  }
  if (!draft.agreements.empty() || !draft.reviews.empty() || !draft.copies.empty()) {
    refuse("a plan that is prepared has no agreement, review or copy yet",
           suggest::agree_by_method(c.id, "client").text());
  }
  const Entry<Plan>* prepared = prepared_plan(c);
  const Entry<Plan>* active = active_plan(c);
  const Plan* before = prepared != nullptr ? &prepared->record : active != nullptr ? &active->record : nullptr;
  give_ids(c, draft.risks, context, before == nullptr ? nullptr : &before->risks);
  if (prepared != nullptr) {
    take_prepared(draft, prepared->record);
  } else if (before != nullptr) {
    take_over(draft, before);
  }
  draft.date = context.today();
  draft.status = PlanStatus::draft;
  finish(c, draft, context);
  Outcome outcome{{}, "prepared, not agreed yet", {}};
  if (prepared != nullptr) {
    outcome.id = prepared->id.value;
    *c.plans.find(prepared->id) = std::move(draft);
  } else {
    outcome.id = put_new(c, std::move(draft), context).id;
  }
  warn(outcome.messages, "the page to sign: {}", suggest::plan_show(c.id));
  return outcome;
}

Outcome review_plan(Case& c, PlanReview draft, const Context& context) {
  const Entry<Plan>* active = active_plan(c);
  if (active == nullptr) {
    refuse(fmt::format("client '{}' has no plan to review", c.id.value),
           suggest::agree_by_method(c.id, "client").text());
  }
  if (!draft.date) draft.date = context.today();
  validate_new(c, draft, context);
  check_not_before(*draft.date, active->record.date, "plan " + active->id.value);
  if (draft.next_review && *draft.next_review <= *draft.date) {
    refuse(fmt::format("the next review '{}' is not after this one", iso(*draft.next_review)));
  }
  const Id<Plan> id = active->id;
  c.plans.find(id)->reviews.append(context.ids.make<PlanReview>(c), std::move(draft));
  Outcome outcome{id.value, fmt::format("version {} reviewed", version_number(c, id)), {}};
  if (const auto next = next_plan_review(c, context.settings)) outcome.messages.push_back("next review " + iso(*next));
  return outcome;
}

std::vector<Outcome> accept_proposals(Case& c, const std::vector<Proposal>& accepted, const Context& context) {
  Case after = c;
  std::vector<Outcome> outcomes;
  for (const Proposal& one : accepted) {
    if (one.goal) outcomes.push_back(add_goal(after, *one.goal, context));
  }
  for (const Proposal& one : accepted) {
    if (!one.service) continue;
    Service service = *one.service;
    for (const auto& [id, goal] : after.goals) {
      const bool proposed = goal.lifecycle == GoalLifecycle::proposed && is_open(goal, context.today());
      if (proposed && contains(goal.needs, one.need)) service.goals.push_back(id);
    }
    outcomes.push_back(add_service(after, std::move(service), context));
  }
  c = std::move(after);
  return outcomes;
}

}  // namespace casemgr::cycle
