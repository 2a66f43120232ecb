// Proposals and versions of the plan as rows.
#include "casemgr/report/lists.hpp"
#include "made.hpp"

namespace casemgr::report::plan_lists_test {

namespace {

using namespace made;

PlanDraft draft() {
  Proposal goal;
  goal.need = {"n2222"};
  goal.from = "lease";
  goal.goal = casemgr::made::lease();
  goal.why = {"no goal yet", "builds on her sister"};
  Proposal service;
  service.need = {"n2222"};
  service.service = Service{};
  service.service->label = "Housing navigation";
  service.service->provider = {"p8k2r"};
  return {{goal, service}, {{{"n3333"}, NeedLeft::Reason::no_template, "no template"}}};
}

}  // namespace

TEST_CASE("proposals are numbered, and needs without one stand behind them") {
  Case c = named({}, "c7kq2mw", "Lopez", "Maria");
  c.needs.append({"n2222"}, casemgr::made::need("housing", 3));
  const Section section = proposal_list(visible_to(c, {}, {}, {}), draft()).section;
  CHECK(column(section, "accept") == "n2222/lease n2222/ -");
  CHECK(column(section, "kind") == "goal service no-template");
  CHECK(column(section, "domain") == "housing housing -");
  CHECK(column(section, "provider") == "- p8k2r -");
  CHECK(text(section, 0, "steps") == "Visit two apartments");
  CHECK(text(section, 0, "why") == "no goal yet;builds on her sister");
  for (const Row& row : section.rows) CHECK(row.size() == section.columns.size());
  CHECK(section.notes.size() == 1);
  CHECK(proposal_list(visible_to(c, {}, {}, {}), {}).section.notes.empty());
}

TEST_CASE("a version of the plan says its number and who agreed to it") {
  Case c = well_kept();
  Plan voided = c.plans[0].record;
  voided.voided = Void{};
  c.plans.append({"l9999"}, voided);
  const Section section = version_list(c, false);
  REQUIRE(section.rows.size() == 1);
  CHECK(text(section, 0, "version") == "1");
  CHECK(says(text(section, 0, "agreed_by"), "client "));
  CHECK(version_list(c, true).rows.size() == 2);
}

}  // namespace casemgr::report::plan_lists_test
