#include "cycle/desk.hpp"

#include "casemgr/cycle/closing.hpp"
#include "casemgr/cycle/delivery.hpp"
#include "casemgr/cycle/goal.hpp"
#include "casemgr/cycle/plan.hpp"
#include "casemgr/cycle/provider.hpp"
#include "casemgr/cycle/service.hpp"
#include "casemgr/cycle/voiding.hpp"
#include "casemgr/rules/plan/agreement.hpp"
#include "casemgr/rules/plan/goal.hpp"

namespace casemgr::cycle::plan_test {

namespace {

Service navigation() {
  Service service;
  service.label = "Housing navigation";
  service.category = {"housing"};
  service.unit = ServiceUnit::hour;
  return service;
}

Agreement as(AgreementRole role, std::string name = {}) {
  Agreement agreement;
  agreement.role = role;
  agreement.name = std::move(name);
  agreement.method = AgreeMethod::signed_;
  return agreement;
}

}  // namespace

TEST_CASE("a service is active, starts today and takes its needs from its goals") {
  Desk desk;
  Case c = taken_in(desk);
  Service draft = navigation();
  const Id<Goal> goal = with_goal(c, desk);
  draft.goals = {goal};
  draft.provider = with_provider(desk);
  record_capacity(desk.providers, draft.provider, Capacity::no_capacity, day("2026-05-20"));
  draft.funding = {"HCBS"};
  const Outcome outcome = add_service(c, draft, desk.context());
  const Service& service = *c.services.find(std::string_view(outcome.id));
  CHECK(service.status == ServiceStatus::active);
  CHECK(service.starts == day("2026-06-01"));
  CHECK(service.needs == c.goals.find(goal)->needs);
  CHECK(has(notes(outcome), "no capacity since 2026-05-20"));
  CHECK(has(notes(outcome), "'HCBS' is not in the settings"));
  CHECK(has(refused(c, [&] { add_service(c, {}, desk.context()); }), "2: missing service name"));
  draft.units_planned = number("-1");
  CHECK(has(refused(c, [&] { add_service(c, draft, desk.context()); }), "units_planned '-1' is below 0"));
  draft.units_planned.reset();
  draft.ends = day("2026-05-31");
  CHECK(has(refused(c, [&] { add_service(c, draft, desk.context()); }), "ends '2026-05-31' is before starts"));
}

TEST_CASE("a service that ended does not come back") {
  Desk desk;
  Case c = taken_in(desk);
  const Id<Service> id{add_service(c, navigation(), desk.context()).id};
  const auto move = [&](ServiceStatus status) {
    return refused(c, [&] { set_service_status(c, id, {{}, {}, status, {}}, desk.context()); });
  };
  CHECK(has(move(ServiceStatus::active), "service 'vmzrd' is already active"));
  CHECK(move(ServiceStatus::on_hold).empty());
  CHECK(move(ServiceStatus::active).empty());
  CHECK(move(ServiceStatus::completed).empty());
  CHECK(c.services.find(id)->history.size() == 3);
  CHECK(has(move(ServiceStatus::active), "add it again: casemgr plan service c3bwwkx \"…\""));
  Service changed = *c.services.find(id);
  changed.status = ServiceStatus::active;
  CHECK(has(refused(c, [&] { set_service(c, id, changed, desk.context()); }),
            "add it again: casemgr plan service c3bwwkx \"…\""));
  CHECK(move(ServiceStatus::entered_in_error).empty());
}

TEST_CASE("a version is prepared before anyone agrees, and agreeing makes it the plan in force") {
  Desk desk;
  Case c = taken_in(desk);
  with_goal(c, desk);
  CHECK(has(refused(c, [&] { set_plan(c, {}, desk.context()); }), "2: nothing to record in the plan"));
  Plan draft;
  Risk falls;
  falls.risk = "Falls on the stairs";
  falls.backup = "Ana is called";
  draft.risks.append({"#1"}, falls);
  const Id<Plan> id{set_plan(c, draft, desk.context()).id};
  CHECK(c.plans.find(id)->status == PlanStatus::draft);
  CHECK(active_plan(c) == nullptr);
  Plan more;
  more.setting_chosen = "At home";
  more.participants = {"Ana"};
  CHECK(set_plan(c, more, desk.context()).id == id.value);
  CHECK(c.plans.find(id)->risks.size() == 1);
  Plan named;
  named.participants = {"Bob"};
  CHECK(agree_plan(c, named, as(AgreementRole::client), desk.context()).id == id.value);
  CHECK(agree_plan(c, {}, as(AgreementRole::worker), desk.context()).id == id.value);
  const Plan plan = *c.plans.find(id);
  CHECK(plan.participants == std::vector<std::string>{"Bob", "Ana"});
  CHECK(c.plans.size() == 1);
  CHECK(plan.status == PlanStatus::active);
  CHECK(plan.setting_chosen == "At home");
  CHECK(has(plan.agreed, "Falls on the stairs"));
  CHECK(is_agreed(c, plan, {}));
  Plan next;
  next.choice_offered = "Two providers";
  const Id<Plan> second{set_plan(c, next, desk.context()).id};
  CHECK(second != id);
  CHECK(c.plans.find(second)->setting_chosen == "At home");
  CHECK(active_plan(c)->id == id);
  agree_plan(c, {}, as(AgreementRole::client), desk.context());
  CHECK(active_plan(c)->id == second);
  CHECK(c.plans.find(id)->status == PlanStatus::superseded);
  CHECK(c.plans.find(second)->risks.size() == 1);
}

TEST_CASE("what an agreement gives is compared with, and completed from, the version before") {
  const struct {
    const char* about;
    void (*give)(Plan&);
    bool another;  ///< Whether it makes another version.
    Monitoring monitoring;
    const char* setting;
  } rows[] = {
      {"nothing", [](Plan&) {}, false, {"2w", "call", ""}, "At home"},
      {"the same",
       [](Plan& x) {
         x.setting_chosen = "At home", x.monitoring = Monitoring{"2w", "", ""};
       },
       false,
       {"2w", "call", ""},
       "At home"},
      {"another method",
       [](Plan& x) {
         x.monitoring = Monitoring{"", "visit", ""};
       },
       true,
       {"2w", "visit", ""},
       "At home"},
      {"a survey",
       [](Plan& x) {
         x.monitoring = Monitoring{"", "", "csi"};
       },
       true,
       {"2w", "call", "csi"},
       "At home"},
      {"another setting", [](Plan& x) { x.setting_chosen = "With Ana"; }, true, {"2w", "call", ""}, "With Ana"},
      {"a choice", [](Plan& x) { x.choice_offered = "Two providers"; }, true, {"2w", "call", ""}, "At home"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.about);
    Desk desk;
    Case c = taken_in(desk);
    with_goal(c, desk);
    Plan first;
    first.setting_chosen = "At home";
    first.monitoring = Monitoring{"2w", "call", ""};
    const std::string id = agree_plan(c, first, as(AgreementRole::client), desk.context()).id;
    Plan given;
    row.give(given);
    const std::string next = agree_plan(c, given, as(AgreementRole::worker), desk.context()).id;
    CHECK((next != id) == row.another);
    const Plan& plan = *c.plans.find(std::string_view(next));
    CHECK(plan.monitoring->every == row.monitoring.every);
    CHECK(plan.monitoring->method == row.monitoring.method);
    CHECK(plan.monitoring->survey == row.monitoring.survey);
    CHECK(plan.setting_chosen == row.setting);
    CHECK_FALSE(changed_since_agreed(c, plan));
  }
}

TEST_CASE("a setting given to a plan that was agreed before it was part of the text makes another version") {
  Desk desk;
  Case c = taken_in(desk);
  with_goal(c, desk);
  const std::string id = agree_plan(c, {}, as(AgreementRole::client), desk.context()).id;
  Plan& plan = *c.plans.find(std::string_view(id));
  plan.agreed.erase(plan.agreed.find("setting_chosen"));
  plan.agreed.erase(0, plan.agreed.find('\n') + 1);
  plan.digest = agreed_digest(plan.agreed);
  plan.setting_chosen = "At home";
  CHECK_FALSE(changed_since_agreed(c, plan));
  CHECK(agree_plan(c, {}, as(AgreementRole::worker), desk.context()).id == id);
  Plan given;
  given.setting_chosen = "With Ana";
  CHECK(agree_plan(c, given, as(AgreementRole::worker), desk.context()).id != id);
}

TEST_CASE("an agreement of the client alone is recorded as assent where a guardian decides") {
  Desk desk;
  Case c = taken_in(desk);
  with_goal(c, desk);
  SupportPerson ana;
  ana.name = "Ana Lopez";
  ana.authority = Authority::guardian;
  c.supports.append({"kbbbb"}, ana);
  const Outcome signs = agree_plan(c, {}, as(AgreementRole::client), desk.context());
  const Plan& plan = *c.plans.find(std::string_view(signs.id));
  CHECK(plan.agreements[0].record.assent == true);
  CHECK(has(notes(signs), "recorded as the client's assent, which is not an agreement"));
  CHECK(has(notes(signs), "agreement missing: guardian Ana Lopez (casemgr plan agree " + c.id.value +
                              " --as representative --method … --name 'Ana Lopez')"));
  Agreement claims = as(AgreementRole::worker);
  claims.assent = true;
  CHECK(has(refused(c, [&] { agree_plan(c, {}, claims, desk.context()); }), "5: this signature is more than assent"));
  Agreement alone = as(AgreementRole::client, "Mia");
  alone.decides_alone = DecidesAlone::emancipated;
  CHECK(has(refused(c, [&] { agree_plan(c, {}, alone, desk.context()); }), "'emancipated' does not fit"));
  alone.role = AgreementRole::representative;
  CHECK(has(refused(c, [&] { agree_plan(c, {}, alone, desk.context()); }), "the client did not sign"));
  c.supports[0].record.until = day("2026-03-01");
  CHECK(has(refused(c, [&] { agree_plan(c, {}, as(AgreementRole::representative, "Ana Lopez"), desk.context()); }),
            "may not agree: the authority as guardian ended on 2026-03-01"));
}

TEST_CASE("after reopening a plan is agreed again, as a new version") {
  Desk desk;
  Case c = taken_in(desk);
  with_goal(c, desk);
  const std::string first = agree_plan(c, {}, as(AgreementRole::client), desk.context()).id;
  Episode end;
  end.closure_reason = ClosureReason::moved_out_of_area;
  end.closure_summary = "Moved";
  close_client(c, end, {Closing::force}, desk.context());
  desk.go_to("2026-08-01T09:00");
  reopen_client(c, {}, desk.context());
  CHECK(agree_plan(c, {}, as(AgreementRole::client), desk.context()).id != first);
}

TEST_CASE("authorizations are for units, and none overlaps with another") {
  Desk desk;
  Case c = taken_in(desk);
  const Id<Service> id{add_service(c, navigation(), desk.context()).id};
  Authorization draft;
  const auto refusal = [&] { return refused(c, [&] { add_authorization(c, id, draft, desk.context()); }); };
  CHECK(has(refusal(), "2: missing authorized units"));
  draft.units = number("0");
  CHECK(has(refusal(), "5: "));
  draft.units = number("-4");
  CHECK(has(refusal(), "units '-4' is below 0"));
  draft.units = number("12");
  draft.ends = day("2026-11-30");
  const std::string first = add_authorization(c, id, draft, desk.context()).id;
  CHECK(c.services.find(id)->authorizations[0].record.starts == day("2026-06-01"));
  draft.starts = day("2026-11-30");
  draft.ends = day("2027-02-01");
  CHECK(refusal() == "5: the authorization overlaps with " + first +
                         " (2026-06-01 to 2026-11-30) | start after it: '--starts 2026-12-01'");
  draft.starts = day("2026-05-01");
  CHECK(has(refusal(), "end before it starts: '--ends 2026-05-31'"));
  draft.starts = day("2026-12-01");
  draft.ends.reset();
  const std::string open_end = add_authorization(c, id, draft, desk.context()).id;
  draft.starts = day("2027-02-01");
  CHECK(has(refusal(),
            "end it the day before: casemgr plan authorize " + c.id.value + " " + open_end + " --ends 2027-01-31"));
  draft.starts = day("2026-12-01");
  CHECK(has(refusal(), "change it: casemgr plan authorize " + c.id.value + " " + open_end + " …"));
  check_whole(c, desk.providers);
}

TEST_CASE("an authorization that is changed may not come to overlap, and one void is no hindrance") {
  Desk desk;
  Case c = taken_in(desk);
  const Id<Service> id{add_service(c, navigation(), desk.context()).id};
  Authorization draft;
  draft.units = number("12");
  draft.starts = day("2026-06-01");
  draft.ends = day("2026-08-31");
  const Id<Authorization> first{add_authorization(c, id, draft, desk.context()).id};
  draft.starts = day("2026-09-01");
  draft.ends = day("2026-11-30");
  const Id<Authorization> second{add_authorization(c, id, draft, desk.context()).id};
  draft.starts = day("2026-08-31");
  CHECK(has(refused(c, [&] { set_authorization(c, second, draft, desk.context()); }), "overlaps with " + first.value));
  Service changed = *c.services.find(id);
  changed.authorizations.find(second)->starts = day("2026-08-01");
  CHECK(has(refused(c, [&] { set_service(c, id, changed, desk.context()); }), "overlaps with " + first.value));
  void_record(c, first.value, "wrong service", desk.context());
  CHECK(refused(c, [&] { set_authorization(c, second, draft, desk.context()); }).empty());
}

TEST_CASE("a service that brings overlapping authorizations is refused whole") {
  Desk desk;
  Case c = taken_in(desk);
  Service draft = navigation();
  for (const char* starts : {"2026-06-01", "2026-07-01"}) {
    Authorization one;
    one.units = number("12");
    one.starts = day(starts);
    draft.authorizations.append({std::string("#") + starts}, one);
  }
  CHECK(has(refused(c, [&] { add_service(c, draft, desk.context()); }), "overlaps with"));
}

TEST_CASE("a unit that the funding does not pay by is refused, also where one of them changes later") {
  Desk desk;
  desk.settings.funding["HCBS"].unit = ServiceUnit::_15min;
  desk.settings.funding["Grant"].code = "G-1";
  Case c = taken_in(desk);
  Service draft = navigation();
  draft.funding = {"HCBS"};
  CHECK(refused(c, [&] { add_service(c, draft, desk.context()); }) ==
        "5: unit 'hour' does not match funding 'HCBS', which pays per '15min' | use '--unit 15min', or another "
        "'--funding'");
  draft.funding = {"Grant"};
  const Id<Service> id{add_service(c, draft, desk.context()).id};
  Service changed = *c.services.find(id);
  changed.funding = {"HCBS"};
  CHECK(has(refused(c, [&] { set_service(c, id, changed, desk.context()); }), "does not match funding 'HCBS'"));
  changed.unit = ServiceUnit::_15min;
  CHECK(refused(c, [&] { set_service(c, id, changed, desk.context()); }).empty());
}

TEST_CASE("no units and no money below zero") {
  Desk desk;
  Case c = taken_in(desk);
  Service draft = navigation();
  draft.unit_cost = Money{number("-45.00")};
  CHECK(has(refused(c, [&] { add_service(c, draft, desk.context()); }), "unit_cost '-45.00' is below 0"));
  draft.unit_cost.reset();
  const Id<Service> id{add_service(c, draft, desk.context()).id};
  Delivery delivery;
  delivery.units = number("-1");
  CHECK(has(refused(c, [&] { add_delivery(c, id, delivery, desk.context()); }), "units '-1' is below 0"));
  delivery.units = number("1");
  delivery.cost = Money{number("-0.01")};
  CHECK(has(refused(c, [&] { add_delivery(c, id, delivery, desk.context()); }), "cost '-0.01' is below 0"));
}

TEST_CASE("the first agreement makes a version, the next ones sign it, a change makes another") {
  Desk desk;
  desk.settings.people["ml"] = WorkerInfo{"Mara Lind", {}, {}, {}, {}, {}, {}};
  Case c = taken_in(desk);
  CHECK(has(refused(c, [&] { agree_plan(c, {}, as(AgreementRole::client), desk.context()); }),
            "client 'c3bwwkx' has no goal or service to agree on"));
  const Id<Goal> goal = with_goal(c, desk);
  Plan draft;
  draft.monitoring = Monitoring{"2w", "phone", {}};
  draft.risks.append({"#1"}, {{}, "Falls", "Grab rails", "Neighbour has a key"});
  const Outcome first = agree_plan(c, draft, as(AgreementRole::client), desk.context());
  REQUIRE(c.plans.size() == 1);
  const Id<Plan> id{first.id};
  const Plan& plan = *c.plans.find(id);
  CHECK(plan.status == PlanStatus::active);
  CHECK(plan.date == day("2026-06-01"));
  CHECK(plan.next_review == day("2026-08-30"));
  CHECK(plan.goals == std::vector{goal});
  CHECK(plan.digest == agreed_digest(plan.agreed));
  CHECK(plan.agreements[0].record.name == "Maria Lopez");
  CHECK(has(notes(first), "agreement missing: worker"));
  CHECK_FALSE(changed_since_agreed(c, plan));

  const Outcome second = agree_plan(c, {}, as(AgreementRole::worker), desk.context());
  CHECK(second.id == first.id);
  CHECK(c.plans.find(id)->agreements.size() == 2);
  CHECK(c.plans.find(id)->agreements[1].record.name == "Mara Lind");
  CHECK(is_agreed(c, *c.plans.find(id), {}));
  CHECK(
      has(refused(c, [&] { agree_plan(c, {}, as(AgreementRole::client, "maria LOPEZ"), desk.context()); }), "already"));

  SUBCASE("progress is not what was agreed") {
    measure_goal(c, goal, {{}, {}, number("1"), {}}, desk.context());
    set_goal_status(c, goal, goal_status("improving"), desk.context());
    Plan review;
    review.next_review = day("2026-07-15");
    CHECK(agree_plan(c, review, as(AgreementRole::support, "Ana Lopez"), desk.context()).id == first.id);
    CHECK(c.plans.find(id)->next_review == day("2026-07-15"));
  }
  SUBCASE("a changed goal makes a new version that takes over what was not changed") {
    Goal changed = *c.goals.find(goal);
    changed.due = day("2027-03-01");
    set_goal(c, goal, changed, desk.context());
    const Outcome again = agree_plan(c, {}, as(AgreementRole::client), desk.context());
    CHECK(again.id != first.id);
    REQUIRE(c.plans.size() == 2);
    CHECK(c.plans[0].record.status == PlanStatus::superseded);
    CHECK(c.plans[1].record.status == PlanStatus::active);
    CHECK(c.plans[1].record.monitoring->every == "2w");
    REQUIRE(c.plans[1].record.risks.size() == 1);
    CHECK(c.plans[1].record.risks[0].id == c.plans[0].record.risks[0].id);
    CHECK(c.plans[1].record.agreements.size() == 1);
    CHECK(active_plan(c)->id.value == again.id);
  }
  SUBCASE("a new goal makes a new version") {
    with_goal(c, desk);
    CHECK(agree_plan(c, {}, as(AgreementRole::client), desk.context()).id != first.id);
  }
  SUBCASE("other monitoring makes a new version") {
    Plan other;
    other.monitoring = Monitoring{"4w", "phone", {}};
    CHECK(agree_plan(c, other, as(AgreementRole::client), desk.context()).id != first.id);
  }
}

TEST_CASE("declining is written down and agrees to nothing") {
  Desk desk;
  Case c = taken_in(desk);
  with_goal(c, desk);
  Agreement no = as(AgreementRole::client);
  no.method = AgreeMethod::declined;
  const Outcome outcome = agree_plan(c, {}, no, desk.context());
  CHECK(has(notes(outcome), "declined"));
  CHECK_FALSE(is_agreed(c, c.plans[0].record, {}));
  CHECK(refused(c, [&] { agree_plan(c, {}, as(AgreementRole::client), desk.context()); }).empty());
  CHECK(has(refused(c, [&] { agree_plan(c, {}, as(AgreementRole::provider), desk.context()); }), "2: missing name"));
  CHECK(has(refused(c, [&] { agree_plan(c, {}, {}, desk.context()); }), "2: missing role"));
}

TEST_CASE("a worker's signature has the name of who signs") {
  Desk desk;
  Case c = taken_in(desk);
  with_goal(c, desk);
  Agreement other = as(AgreementRole::worker);
  other.by = {"two"};
  agree_plan(c, {}, other, desk.context());
  REQUIRE(c.plans[0].record.agreements.size() == 1);
  CHECK(c.plans[0].record.agreements[0].record.name == "two");
}

TEST_CASE("no signature is taken for granted") {
  Desk desk;
  Case c = taken_in(desk);
  with_goal(c, desk);
  Agreement by_word = as(AgreementRole::client);
  by_word.method.reset();
  CHECK(has(refused(c, [&] { agree_plan(c, {}, by_word, desk.context()); }), "2: missing agreement method"));
}

}  // namespace casemgr::cycle::plan_test
