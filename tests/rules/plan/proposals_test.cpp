#include "casemgr/rules/plan/proposals.hpp"

#include <doctest/doctest.h>

#include "casemgr/cycle/goal.hpp"
#include "casemgr/cycle/need.hpp"
#include "casemgr/cycle/service.hpp"
#include "casemgr/store/starting_set.hpp"
#include "cycle/desk.hpp"

namespace casemgr::cycle::rules_proposals_test {

namespace {

/// `goal Signed lease …` and so on, a line each, then what was left: `deferred: …`
std::string told(const Case& c, Desk& desk) {
  std::string all;
  const PlanDraft draft = draft_plan(c, store::starting_set(), desk.context());
  for (const Proposal& one : draft.proposals) {
    all += one.goal ? "goal " + one.goal->statement : "service " + one.service->label;
    all += '\n';
  }
  for (const NeedLeft& one : draft.left) all += "left: " + one.why + '\n';
  return all;
}

std::string why(const Proposal& proposal) { return join(proposal.why, "; "); }

const char* const housing =
    "goal Has a signed lease for a suitable, affordable home\n"
    "goal Stays in the current home: rent paid, eviction notice withdrawn\n"
    "service Housing navigation\n"
    "service Tenancy-sustaining services\n";

void offers(Desk& desk, const Id<Provider>& id, const char* category) {
  ProviderService service;
  service.category = {category};
  desk.providers.providers.find(id)->services.append({"v" + id.value.substr(1)}, service);
}

NeedStatus status(Case& c, const Id<ClientNeed>& id, NeedStatus now, std::optional<Date> until = {}) {
  ClientNeed& need = *c.needs.find(id);
  need.status = now;
  need.until = until;
  return now;
}

}  // namespace

TEST_CASE("an active need without goal or service gets goals, then services of its domain") {
  Desk desk;
  Case c = taken_in(desk);
  with_need(c, desk);
  CHECK(told(c, desk) == housing);
}

TEST_CASE("nothing is proposed for a case that is over") {
  for (const bool died : {true, false}) {
    Desk desk;
    Case c = taken_in(desk);
    with_need(c, desk);
    if (died) c.person.deceased = desk.now.date;
    if (!died) c.episodes[0].record.status = EpisodeStatus::finished;
    CHECK(told(c, desk) == (died ? "left: the client died\n" : "left: the case is closed\n"));
  }
}

TEST_CASE("a need that a goal or a service takes up gets nothing, nor does one that is over") {
  Desk desk;
  Case c = taken_in(desk);
  with_goal(c, desk);
  CHECK(told(c, desk).empty());
  c = taken_in(desk);
  const Id<ClientNeed> need = with_need(c, desk);
  Service service;
  service.label = "Housing navigation";
  service.needs = {need};
  add_service(c, service, desk.context());
  CHECK(told(c, desk).empty());
  c = taken_in(desk);
  status(c, with_need(c, desk), NeedStatus::resolved);
  CHECK(told(c, desk).empty());
}

TEST_CASE("what the client declined or put off is respected and said") {
  Desk desk;
  Case c = taken_in(desk);
  const Id<ClientNeed> need = with_need(c, desk);
  status(c, need, NeedStatus::declined);
  c.needs.find(need)->note = "Does not want to talk about it";
  CHECK(told(c, desk) == "left: declined: Does not want to talk about it\n");
  status(c, need, NeedStatus::deferred, day("2026-09-01"));
  c.needs.find(need)->note.clear();
  CHECK(told(c, desk) == "left: deferred until 2026-09-01\n");
}

TEST_CASE("a domain of the practice without templates is said to have none") {
  Desk desk;
  desk.settings.domains["pets"].label = "Pets";
  Case c = taken_in(desk);
  const Id<ClientNeed> need = with_need(c, desk, "pets");
  CHECK(told(c, desk) ==
        "left: pets has no template left: casemgr goal add " + c.id.value + " \"…\" --need " + need.value + "\n");
}

TEST_CASE("a goal builds on strengths of the domain or about the same things, and names who gives something") {
  Desk desk;
  Case c = taken_in(desk);
  ClientNeed need;
  need.domain = {"food"};
  need.text = "Cannot carry the shopping home";
  need.severity = 2;
  need.priority = Priority::high;
  add_need(c, need, desk.context());
  Strength cook;
  cook.kind = StrengthKind::strength;
  cook.domain = {"food"};
  cook.text = "Cooks well";
  const std::string first = add_strength(c, cook, desk.context()).id;
  cook.domain = {"social"};
  cook.text = "Chats with everyone in the shops";
  const std::string second = add_strength(c, cook, desk.context()).id;
  cook.text = "Plays the accordion";
  add_strength(c, cook, desk.context());
  SupportPerson ana;
  ana.name = "Ana Lopez";
  ana.role = "daughter";
  ana.gives = "Shopping, company";
  c.supports.append({"k3rvx"}, ana);
  ana.name = "Ben Lopez";
  ana.gives = "Rides";
  c.supports.append({"k4rvx"}, ana);
  const Proposal goal = draft_plan(c, store::starting_set(), desk.context()).proposals.front();
  CHECK(why(goal) ==
        "need \"Cannot carry the shopping home\" (high priority, severity 2, found 2026-06-01) has neither goal nor "
        "service; "
        "template food-to-the-end (built-in); uses strength " +
            first + ": Cooks well; uses strength " + second +
            ": Chats with everyone in the shops; Ana Lopez (daughter) gives Shopping, company");
  CHECK(goal.goal->strengths.size() == 2);
}

TEST_CASE("what tells of violence is named only where the need does too") {
  Desk desk;
  Case c = taken_in(desk);
  ClientNeed need;
  need.domain = {"food"};
  need.text = "Shopping is hard";
  add_need(c, need, desk.context());
  Strength brave;
  brave.kind = StrengthKind::strength;
  brave.domain = {"food"};
  brave.text = "Left him with the shopping money";
  brave.sensitive = {Sensitive::violence};
  add_strength(c, brave, desk.context());
  SupportPerson ana;
  ana.name = "Ana Lopez";
  ana.gives = "Shopping";
  ana.sensitive = {Sensitive::violence};
  c.supports.append({"k3rvx"}, ana);
  const Proposal goal = draft_plan(c, store::starting_set(), desk.context()).proposals.front();
  CHECK(goal.goal->strengths.empty());
  CHECK_FALSE(has(why(goal), "Ana"));
  c.needs[0].record.sensitive = {Sensitive::violence};
  CHECK(has(why(draft_plan(c, store::starting_set(), desk.context()).proposals.front()), "Ana"));
}

TEST_CASE("a service gets a provider of its kind, one with room first, and all of them are named") {
  Desk desk;
  Case c = taken_in(desk);
  with_need(c, desk);
  const Id<Provider> full = with_provider(desk, "Full House");
  const Id<Provider> open = with_provider(desk, "Open Door");
  const Id<Provider> other = with_provider(desk, "Food Bank");
  offers(desk, full, "housing");
  offers(desk, open, "housing");
  offers(desk, other, "food");
  record_capacity(desk.providers, full, Capacity::no_capacity, day("2026-05-20"));
  const Proposal service = draft_plan(c, store::starting_set(), desk.context()).proposals[2];
  CHECK(service.service->provider == open);
  CHECK(has(why(service), "provided by Open Door (" + open.value + "); provided by Full House (" + full.value +
                              "), no capacity since 2026-05-20"));
  CHECK_FALSE(has(why(service), "Food Bank"));
  desk.providers.providers = {};
  CHECK(has(why(draft_plan(c, store::starting_set(), desk.context()).proposals[2]),
            "no provider for housing in the directory"));
}

TEST_CASE("the practice's own templates come in their own words") {
  Desk desk;
  desk.settings.templates = Templates{};
  GoalTemplate& own = desk.settings.templates->goals["near-the-sea"];
  own.domain = {"housing"};
  own.statement = "Lives in a flat near the sea";
  Case c = taken_in(desk);
  with_need(c, desk);
  const PlanDraft draft = draft_plan(c, store::starting_set(), desk.context());
  CHECK(draft.proposals[0].goal->statement == "Lives in a flat near the sea");
  CHECK(draft.proposals[0].goal->due == day("2026-11-28"));
  CHECK_FALSE(draft.proposals[0].goal->measure);
  CHECK(has(why(draft.proposals[0]), "template near-the-sea (the practice)"));
  CHECK(draft.proposals[1].service);
}

}  // namespace casemgr::cycle::rules_proposals_test

namespace casemgr {
namespace {

TEST_CASE("a practice's own templates stand in the place of the starting set, domain by domain and kind by kind") {
  Templates starting;
  starting.goals["signed-lease"].domain = {"housing"};
  starting.goals["full-pantry"].domain = {"food"};
  starting.services["housing-navigation"].domain = {"housing"};
  Settings settings;
  settings.templates = Templates{};
  GoalTemplate& own = settings.templates->goals["near-the-sea"];
  own.domain = {"housing"};
  own.statement = "Lives in a flat near the sea";
  const auto goals = goal_templates(settings, starting, {"housing"});
  REQUIRE(goals.size() == 1);
  CHECK(goals[0].name == "near-the-sea");
  CHECK(goals[0].own);
  CHECK_FALSE(service_templates(settings, starting, {"housing"}).front().own);
  CHECK_FALSE(goal_templates(settings, starting, {"food"}).front().own);
  CHECK(goal_templates(settings, starting, {"pets"}).empty());
}

}  // namespace
}  // namespace casemgr
