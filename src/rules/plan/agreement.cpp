#include "casemgr/rules/plan/agreement.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/digest.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/record/authority.hpp"
#include "casemgr/rules/record/current_episode.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/open.hpp"
#include "casemgr/schema/canonical.hpp"

namespace casemgr {

namespace {

bool is_signed_for(const RecordType& /*type*/, const schema::Field& field) { return field.meaning.agreed; }

/// Who agreed, when and how. The paper is kept elsewhere, and what every record may carry is no part of an agreement.
bool is_of_agreement(const RecordType& type, const schema::Field& field) {
  static constexpr std::array<std::string_view, 6> covered = {"role",   "name",   "date",
                                                              "method", "assent", "decides_alone"};
  return &type == &Agreement::rows() && contains(covered, field.key);
}

template <class T>
bool is_void(const Entry<T>& entry) {
  return entry.record.is_void();
}

/// Whether a step comes after another of its series and differs from it in its due date alone: the series was agreed.
bool is_later_of_series(const Goal& goal, const Entry<Step>& step) {
  const Entry<Step>* before =
      first_live(goal.steps, [&](const Step& x) { return x.repeat && x.repeat->next.value == step.id.value; });
  if (before == nullptr) return false;
  Step same = before->record;
  same.due = step.record.due;
  return schema::canonical_text(same, {}, is_signed_for) == schema::canonical_text(step.record, {}, is_signed_for);
}

bool is_agreed_for_client(const Case& c, const Plan& plan, int of_age) {
  return any_live(plan.agreements, [&](const Agreement& x) { return binds(c, x, of_age); });
}

bool is_agreed_by_worker(const Plan& plan) {
  return any_live(plan.agreements, [](const Agreement& x) {
    return x.role == AgreementRole::worker && x.method != AgreeMethod::declined;
  });
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

bool is_agreed(const Case& c, const Plan& plan, const Settings& settings) {
  return is_agreed_for_client(c, plan, minor_age(settings)) && is_agreed_by_worker(plan);
}

std::vector<Awaited> awaited(const Case& c, const Plan& plan, const Settings& settings, Date today) {
  const int of_age = minor_age(settings);
  std::vector<Awaited> missing;
  if (!is_agreed_for_client(c, plan, of_age)) {
    const bool by_other = needs_guardian(c, today, of_age);
    missing.push_back({by_other ? AgreementRole::representative : AgreementRole::client,
                       by_other ? guardian_words(c, today, of_age) : code(AgreementRole::client)});
  }
  if (!is_agreed_by_worker(plan)) missing.push_back({AgreementRole::worker, code(AgreementRole::worker)});
  return missing;
}

std::string awaited_words(const Case& c, const Entry<Plan>& plan, const Settings& settings, Date today) {
  std::vector<std::string> words;
  for (const Awaited& one : awaited(c, plan.record, settings, today)) words.push_back(one.words);
  return words.empty() ? "" : fmt::format("plan {}, agreement missing: {}", plan.id.value, join(words, " and "));
}

namespace {

/// A field that texts do not have which were agreed before it was part of them. Newer texts have it also where it is
/// empty.
struct NewerField {
  std::string_view key;
  std::string Plan::*member;
};
constexpr NewerField newer_fields[] = {{"setting_chosen", &Plan::setting_chosen},
                                       {"choice_offered", &Plan::choice_offered}};

bool covers_setting(const Plan& plan) {
  if (plan.agreed.empty()) return digest_to_match(plan).empty();
  const std::string line = fmt::format("\n{}: ", newer_fields[0].key);
  return plan.agreed.starts_with(line.substr(1)) || plan.agreed.find(line) != std::string::npos;
}

/// Adds what the plan itself has that was agreed.
void add_own(const Plan& plan, schema::CanonicalText& text) {
  const bool covers = covers_setting(plan);
  for (const NewerField& field : newer_fields) {
    if (covers && (plan.*field.member).empty()) text.add_line(field.key, "\"\"");
  }
  if (covers && std::none_of(plan.risks.begin(), plan.risks.end(), is_void<Risk>))
    return text.add(plan, {}, is_signed_for);
  Plan own = plan;
  erase_if(own.risks, is_void<Risk>);
  if (!covers) {
    for (const NewerField& field : newer_fields) (own.*field.member).clear();
  }
  text.add(own, {}, is_signed_for);
}

/// Adds what of a goal was agreed. Its steps without those that count nowhere.
void add_goal(const Entry<Goal>& entry, schema::CanonicalText& text) {
  const Goal& goal = entry.record;
  const std::string prefix = "goals." + entry.id.value + ".";
  const auto left_out = [&](const Entry<Step>& step) {
    return step.record.is_void() || is_later_of_series(goal, step);
  };
  if (std::none_of(goal.steps.begin(), goal.steps.end(), left_out)) return text.add(goal, prefix, is_signed_for);
  Goal live = goal;
  erase_if(live.steps, left_out);
  text.add(live, prefix, is_signed_for);
}

schema::CanonicalText agreed_lines(const Case& c, const Plan& plan) {
  schema::CanonicalText text;
  for (const Entry<Goal>& entry : live(c.goals)) {
    if (contains(plan.goals, entry.id) || is_open(entry.record, Date{})) add_goal(entry, text);
  }
  for (const auto& [id, service] : live(c.services)) {
    if (!contains(plan.services, id) && !is_open(service, Date{})) continue;
    text.add(service, "services." + id.value + ".", is_signed_for);
  }
  add_own(plan, text);
  return text;
}

}  // namespace

std::string agreed_text(const Case& c, const Plan& plan) { return agreed_lines(c, plan).text(); }

std::string agreed_digest(std::string_view text) { return sha256_hex(text); }

std::string agreement_digest(const Id<Plan>& plan, const Id<Agreement>& id, const Agreement& agreement,
                             std::string_view agreed) {
  const std::string path = fmt::format("plans.{}.", plan.value);
  schema::CanonicalText text;
  text.add(agreement, fmt::format("{}agreements.{}.", path, id.value), is_of_agreement);
  text.add_line(path + "agreed", fmt::format("\"{}\"", agreed_digest(agreed)));
  return text.digest();
}

const std::string& digest_to_match(const Plan& plan) {
  return plan.shown_digest.empty() ? plan.digest : plan.shown_digest;
}

bool changed_since_agreed(const Case& c, const Plan& plan) {
  const std::string& digest = digest_to_match(plan);
  return !digest.empty() && agreed_lines(c, plan).digest() != digest;
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
    now.setting_chosen = active->record.setting_chosen;
    now.choice_offered = active->record.choice_offered;
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
  if (covers_setting(plan)) {
    plan.setting_chosen = own.setting_chosen;
    plan.choice_offered = own.choice_offered;
  }
  return then;
}

namespace {

/// Whether the text and its digest, if there are any, belong together.
bool text_fits(const Plan& plan) {
  const std::string& digest = digest_to_match(plan);
  return digest.empty() || agreed_digest(plan.agreed) == digest;
}

/// An agreement, the text and the digest go together.
void add_seal_problems(const Entry<Plan>& entry, Problems& problems) {
  const auto& [id, plan] = entry;
  const std::string path = fmt::format("plans.{}", id.value);
  const bool has_digest = !digest_to_match(plan).empty();
  if (!text_fits(plan))
    problems.push_back(problem_at(path + ".agreed", "does not match the agreed text", Check::digest));
  if (!plan.is_void() && has_digest && plan.agreements.empty())
    problems.push_back(problem_at(path, "has a digest, but no agreement", Check::digest));
  if (!plan.is_void() && !has_digest && !plan.agreements.empty())
    problems.push_back(problem_at(path, "is agreed, but has no digest of what was agreed", Check::digest));
  for (const auto& [agreement, record] : plan.agreements) {
    if (record.digest.empty() || record.digest == agreement_digest(id, agreement, record, plan.agreed)) continue;
    if (!text_fits(plan)) continue;  // Once is enough.
    problems.push_back(problem_at(fmt::format("{}.agreements.{}", path, agreement.value),
                                  "is no longer what was agreed, by whom, when and how", Check::digest));
  }
}

}  // namespace

Problems plan_problems(const Case& c) {
  Problems problems;
  for (const Entry<Plan>& entry : c.plans) add_seal_problems(entry, problems);
  const Entry<Plan>* plan = active_plan(c);
  if (plan == nullptr || is_closed(c)) return problems;
  for (const AgreedChange& change : changes_since_agreed(c, plan->record)) {
    problems.push_back(problem_at(change.path, "changed since agreed: " + change.words, Check::plan_changed));
  }
  return problems;
}

}  // namespace casemgr
