#include "cycle/desk.hpp"

#include "casemgr/model/agreed.hpp"

namespace casemgr::cycle {

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
  note_capacity(desk.providers, draft.provider, Capacity::no_capacity, day("2026-05-20"));
  draft.funding = {"HCBS"};
  const Outcome outcome = add_service(c, draft, desk.context());
  const Service& service = *c.services.find(std::string_view(outcome.id));
  CHECK(service.status == ServiceStatus::active);
  CHECK(service.starts == day("2026-06-01"));
  CHECK(service.needs == c.goals.find(goal)->needs);
  CHECK(has(notes(outcome), "no capacity since 2026-05-20"));
  CHECK(has(notes(outcome), "'HCBS' is not in the settings"));
  CHECK(has(refused(c, [&] { add_service(c, {}, desk.context()); }), "2: missing label"));
  draft.units_planned = number("-1");
  CHECK(has(refused(c, [&] { add_service(c, draft, desk.context()); }), "units_planned '-1' is below 0"));
  draft.units_planned.reset();
  draft.ends = day("2026-05-31");
  CHECK(has(refused(c, [&] { add_service(c, draft, desk.context()); }), "ends '2026-05-31' lies before starts"));
}

TEST_CASE("a service that ended does not come back") {
  Desk desk;
  Case c = taken_in(desk);
  const Id<Service> id{add_service(c, navigation(), desk.context()).id};
  const auto move = [&](ServiceStatus status) {
    return refused(c, [&] { set_service_status(c, id, {{}, {}, status, {}}, desk.context()); });
  };
  CHECK(has(move(ServiceStatus::active), "is active already"));
  CHECK(move(ServiceStatus::on_hold).empty());
  CHECK(move(ServiceStatus::active).empty());
  CHECK(move(ServiceStatus::completed).empty());
  CHECK(c.services.find(id)->history.size() == 3);
  CHECK(has(move(ServiceStatus::active), "does not come back"));
  Service changed = *c.services.find(id);
  changed.status = ServiceStatus::active;
  CHECK(has(refused(c, [&] { set_service(c, id, changed, desk.context()); }), "does not come back"));
  CHECK(move(ServiceStatus::entered_in_error).empty());
}

TEST_CASE("authorizations are for units, and overlaps are noted") {
  Desk desk;
  Case c = taken_in(desk);
  const Id<Service> id{add_service(c, navigation(), desk.context()).id};
  Authorization draft;
  CHECK(has(refused(c, [&] { add_authorization(c, id, draft, desk.context()); }), "2: missing units"));
  draft.units = number("0");
  CHECK(has(refused(c, [&] { add_authorization(c, id, draft, desk.context()); }), "5: "));
  draft.units = number("12");
  draft.ends = day("2026-11-30");
  const std::string first = add_authorization(c, id, draft, desk.context()).id;
  CHECK(c.services.find(id)->authorizations[0].record.starts == day("2026-06-01"));
  draft.starts = day("2026-11-30");
  draft.ends = day("2027-02-01");
  CHECK(has(notes(add_authorization(c, id, draft, desk.context())), first));
  draft.starts = day("2027-02-02");
  draft.ends = day("2027-03-01");
  CHECK(notes(add_authorization(c, id, draft, desk.context())).empty());
  check_whole(c, desk.providers);
}

TEST_CASE("the first agreement makes a version, the next ones sign it, a change makes another") {
  Desk desk;
  desk.settings.people["ml"] = WorkerInfo{"Mara Lind", {}, {}, {}, {}};
  Case c = taken_in(desk);
  CHECK(has(refused(c, [&] { agree_plan(c, {}, as(AgreementRole::client), desk.context()); }),
            "neither goal nor service"));
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
  CHECK(has(notes(first), "still to agree: worker"));
  CHECK_FALSE(changed_since_agreed(c, plan));

  const Outcome second = agree_plan(c, {}, as(AgreementRole::worker), desk.context());
  CHECK(second.id == first.id);
  CHECK(c.plans.find(id)->agreements.size() == 2);
  CHECK(c.plans.find(id)->agreements[1].record.name == "Mara Lind");
  CHECK(is_agreed(*c.plans.find(id)));
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
  CHECK_FALSE(is_agreed(c.plans[0].record));
  CHECK(refused(c, [&] { agree_plan(c, {}, as(AgreementRole::client), desk.context()); }).empty());
  CHECK(has(refused(c, [&] { agree_plan(c, {}, as(AgreementRole::provider), desk.context()); }), "2: missing name"));
  CHECK(has(refused(c, [&] { agree_plan(c, {}, {}, desk.context()); }), "2: missing role"));
}

TEST_CASE("no signature is taken for granted") {
  Desk desk;
  Case c = taken_in(desk);
  with_goal(c, desk);
  Agreement by_word = as(AgreementRole::client);
  by_word.method.reset();
  CHECK(has(refused(c, [&] { agree_plan(c, {}, by_word, desk.context()); }), "2: missing method"));
}

}  // namespace casemgr::cycle
