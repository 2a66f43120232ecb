// What a page leaves out beside its records, and what mends the copy afterwards.
#include <doctest/doctest.h>

#include "casemgr/rules/disclosure/audience.hpp"
#include "model/well_kept.hpp"

namespace casemgr::cut_test {
namespace {

TEST_CASE("whatever a page that goes home leaves out is counted, records, parts and texts") {
  Case c = made::well_kept();
  Flag flag;
  flag.kind = FlagKind::violence;
  flag.text = "Partner has a key";
  flag.plan = "Goes to her sister";
  c.flags.append({"fbbbb"}, flag);
  Plan& plan = c.plans[0].record;
  Risk risk;
  risk.risk = "Partner comes";
  risk.backup = "Battered women's line";
  plan.risks.append({"zbbbb"}, risk);
  plan.setting_chosen = "DV shelter";
  plan.monitoring = Monitoring{.every = "1w", .method = "Call 1-800-799-7233", .survey = {}};
  made::freeze(c, plan);
  c.goals[0].record.measure->check = GoalCheck{.every = "2w", .method = "go through the safety plan"};
  c.person.preferences = "Not to speak of domestic violence at home";
  const auto cut = [&](bool for_client) {
    Audience audience{.reader = Audience::Reader::others, .include = {Sensitive::violence}, .goes_home = true};
    if (for_client) {
      audience.reader = Audience::Reader::recipient;
      audience.scope = scope_by_law(Basis::client_request, "Maria");
      audience.scope->violence = audience.scope->to_client = true;
    }
    return visible_to(c, audience, {}, {}, [](const InstrumentName&) { return std::vector<Domain>{}; });
  };
  for (const bool for_client : {false, true}) {
    CAPTURE(for_client);
    const VisibleCase seen = cut(for_client);
    const LeftOut& out = seen.left_out();
    CHECK(out.refuges({"risks"}) == 1);
    CHECK(out.refuges({"plans"}) == 2);
    CHECK(out.refuges({"goals"}) == 1);
    CHECK(out.refuges({"person"}) == 1);
    CHECK(out.count({"risks", "plans", "goals", "person"}) == 5);
    REQUIRE(seen.shown().plans.size() == 1);
    const Plan& shown = seen.shown().plans[0].record;
    CHECK(shown.setting_chosen.empty());
    REQUIRE(shown.monitoring.has_value());
    CHECK(shown.monitoring->method.empty());
    CHECK(shown.monitoring->every == "1w");
    CHECK(shown.agreed.find("799") == std::string::npos);
    CHECK(shown.agreed.find("attered") == std::string::npos);
  }
  CHECK(cut(false).left_out().refuges({"flags"}) == 1);
}

}  // namespace
}  // namespace casemgr::cut_test
