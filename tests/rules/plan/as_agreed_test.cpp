// A version of a plan reads as it was, from the record alone.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "casemgr/rules/plan/agreement.hpp"
#include "casemgr/rules/record/open.hpp"
#include "casemgr/schema/canonical.hpp"
#include "casemgr/schema/walk.hpp"
#include "model/well_kept.hpp"

namespace as_agreed_test {

using namespace casemgr;

namespace {

bool everything(const RecordType&, const schema::Field&) {
  return true;
}

Id<Plan> agree(Case& c) {
  Plan plan;
  plan.status = PlanStatus::active;
  plan.date = parse_date("2026-05-18");
  plan.monitoring = Monitoring{.every = "2w", .method = "call", .survey = ""};
  Risk risk;
  risk.risk = "Falls; \"badly\"\non the stairs";
  plan.risks.append({"z2bcd"}, risk);
  plan.goals = open_goals(c);
  plan.services = open_services(c);
  plan.agreed = agreed_text(c, plan);
  plan.digest = agreed_digest(plan.agreed);
  c.plans.append({"l9xyz"}, plan);
  return {"l9xyz"};
}

}  // namespace

TEST_CASE("what was agreed stands in the version whatever became of it since") {
  Case c = made::well_kept();
  REQUIRE(!c.goals.empty());
  Service service;
  service.label = "Rides";
  service.status = ServiceStatus::active;
  service.unit_cost = Money{Decimal(4550, 2)};
  c.services.append({"v2bcd"}, service);
  const Case before = c;
  const Id<Plan> version = agree(c);
  const std::string text = c.plans.find(version)->agreed;
  c.goals[0].record.statement = "Something else";
  c.goals[0].record.lifecycle = GoalLifecycle::cancelled;
  c.services = {};
  c.plans.find(version)->risks = {};
  c.plans.find(version)->monitoring.reset();

  const Case then = as_agreed(c, version);
  CHECK(agreed_text(then, *then.plans.find(version)) == text);
  CHECK(then.goals[0].record.statement == before.goals[0].record.statement);
  CHECK(then.services.size() == open_services(before).size());
  CHECK(then.plans.find(version)->risks[0].record.risk == "Falls; \"badly\"\non the stairs");
  CHECK(then.person.name->family == c.person.name->family);
}

TEST_CASE("a canonical text read back gives the same text") {
  CHECK(rc::check("any words in any field come back", [](const std::string& words, const std::string& key, int level) {
    Goal goal;
    goal.statement = words;
    goal.client_words = words + "\n\t\"\\";
    goal.needs = {{"n4xw8"}, {"n2bcd"}};
    Measure measure;
    measure.what = words;
    measure.target = Decimal(level, 2);
    measure.scale.put(key, words);
    goal.measure = measure;
    Step step;
    step.text = words;
    step.due = parse_date("2026-05-18");
    goal.steps.append({"h2bpk"}, step);
    const std::string text = schema::canonical_text(goal, "goals.g9tkd.", everything);
    Goal again;
    const auto left = schema::read_canonical(Goal::rows(), text, "goals.g9tkd.", &again);
    RC_ASSERT(left.empty());
    RC_ASSERT(schema::canonical_text(again, "goals.g9tkd.", everything) == text);
  }));
}

TEST_CASE("lines that the record has no place for are named and left out") {
  Goal goal;
  const auto left = schema::read_canonical(Goal::rows(),
                                           "goals.g9tkd.due: \"2026-02-30\"\ngoals.g9tkd.shoe: 4\n"
                                           "goals.g9tkd.statement: \"Lease\"\nservices.v3nqt.label: \"x\"\n",
                                           "goals.g9tkd.", &goal);
  CHECK(left == std::vector<std::string>{"goals.g9tkd.due", "goals.g9tkd.shoe"});
  CHECK(goal.statement == "Lease");
  CHECK(!goal.due);
}

}  // namespace as_agreed_test
