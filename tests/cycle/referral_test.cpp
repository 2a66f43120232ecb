#include "casemgr/cycle/referral.hpp"
#include "casemgr/cycle/consent.hpp"
#include "casemgr/cycle/goal.hpp"
#include "casemgr/rules/plan/goal.hpp"
#include "casemgr/rules/service/referral.hpp"
#include "cycle/desk.hpp"

namespace casemgr::cycle::referral_test {

namespace {

using Status = ReferralStatus;

const std::vector<Status> all_statuses = {
    Status::draft,     Status::requested, Status::accepted,  Status::in_progress, Status::on_hold,
    Status::completed, Status::rejected,  Status::cancelled, Status::failed,      Status::entered_in_error};

Referral draft_to(const Id<Provider>& provider) {
  Referral draft;
  draft.provider = provider;
  draft.service = {"housing"};
  return draft;
}

ReferralHistory entry(Status status, std::string reason = "because") { return {{}, {}, status, std::move(reason), {}}; }

/// A case with one referral in that state.
struct Setting {
  Desk desk;
  Case c = taken_in(desk);
  Id<Provider> provider = with_provider(desk);
  Id<Referral> id;

  explicit Setting(Status status) {
    Referral draft = draft_to(provider);
    if (status == Status::draft) draft.status = Status::draft;
    id = {add_referral(c, draft, desk.context()).id};
    c.referrals.find(id)->status = status;
  }
  Outcome move(ReferralHistory to, const ReferralOutcome& outcome = {}) {
    return set_referral_status(c, desk.providers, id, std::move(to), outcome, desk.context());
  }
  const Referral& referral() { return *c.referrals.find(id); }
};

std::string states(const Referral& referral) {
  std::vector<std::string> words;
  for (const auto& [id, one] : referral.history) words.push_back(code(*one.status));
  return join(words, " ");
}

Consent release_to(const Id<Provider>& provider, std::vector<Domain> information) {
  Consent consent;
  consent.kind = ConsentKind::release;
  consent.provider = provider;
  consent.information = std::move(information);
  consent.expires = day("2027-05-11");
  return consent;
}

}  // namespace

TEST_CASE("every move between two states is made or refused as the rule says") {
  for (const Status from : all_statuses) {
    for (const Status to : all_statuses) {
      CAPTURE(code(from));
      CAPTURE(code(to));
      Setting at(from);
      const std::string refusal = refused(at.c, [&] { at.move(entry(to)); });
      CHECK(refusal.empty() == may_follow(from, to));
      if (may_follow(from, to)) {
        CHECK(at.referral().status == to);
        CHECK(at.referral().history.back().record.status == to);
      } else if (to == from) {
        CHECK(has(refusal, "5: referral '" + at.id.value + "' is already " + spoken(to)));
      } else {
        CHECK(has(refusal, "from " + spoken(from) + " to " + spoken(to)));
        CHECK(!has(refusal, "| \n"));
      }
    }
  }
}

TEST_CASE("a referral begins only as draft or requested") {
  for (const Status status : all_statuses) {
    CAPTURE(code(status));
    Desk desk;
    Case c = taken_in(desk);
    Referral draft = draft_to(with_provider(desk));
    draft.status = status;
    const bool may = status == Status::draft || status == Status::requested;
    CHECK(refused(c, [&] { add_referral(c, draft, desk.context()); }).empty() == may);
  }
}

TEST_CASE("an answer is not asked for before the day of the request") {
  Desk desk;
  Case c = taken_in(desk);
  Referral draft = draft_to(with_provider(desk));
  draft.respond_by = desk.now.date - std::chrono::days{1};
  CHECK(has(refused(c, [&] { add_referral(c, draft, desk.context()); }),
            "respond_by '2026-05-31' is before requested '2026-06-01'"));
  draft.respond_by = desk.now.date;
  CHECK(add_referral(c, draft, desk.context()).words.find("requested") != std::string::npos);
}

TEST_CASE("a reason is asked for, in words or as a code") {
  Setting at(Status::requested);
  CHECK(has(refused(at.c, [&] { at.move(entry(Status::rejected, " ")); }), "without a reason"));
  ReferralHistory coded = entry(Status::rejected, "");
  coded.reason_code = ReferralReason::ineligible;
  at.move(coded);
  CHECK(at.referral().history.back().record.reason_code == ReferralReason::ineligible);
}

TEST_CASE("the one skip enters accepted on the same day") {
  Setting at(Status::requested);
  const Outcome outcome = at.move(entry(Status::in_progress, ""));
  CHECK(states(at.referral()) == "requested accepted in-progress");
  CHECK(at.referral().history[1].record.date == day("2026-06-01"));
  CHECK(has(notes(outcome), "accepted on 2026-06-01"));
  check_whole(at.c, at.desk.providers);
}

TEST_CASE("refusal for want of room is noted with the provider, and with no other") {
  Setting at(Status::requested);
  const Id<Provider> other = with_provider(at.desk, "Second Door");
  ReferralHistory full = entry(Status::rejected, "");
  full.reason_code = ReferralReason::no_capacity;
  at.move(full);
  REQUIRE(at.desk.providers.providers.find(at.provider)->capacity);
  CHECK(at.desk.providers.providers.find(at.provider)->capacity->status == Capacity::no_capacity);
  CHECK(at.desk.providers.providers.find(at.provider)->capacity->date == day("2026-06-01"));
  CHECK_FALSE(at.desk.providers.providers.find(other)->capacity);

  const Outcome again = refer_again(at.c, at.id, draft_to(other), at.desk.context());
  const Referral& made = *at.c.referrals.find(std::string_view(again.id));
  CHECK(made.replaces == at.id);
  CHECK(made.status == Status::requested);
  CHECK(has(refused(at.c, [&] { refer_again(at.c, at.id, draft_to(other), at.desk.context()); }), "replaced by"));
}

TEST_CASE("again is for referrals that are over, and takes over what still holds") {
  Setting at(Status::accepted);
  CHECK(has(refused(at.c, [&] { refer_again(at.c, at.id, {}, at.desk.context()); }),
            "referral 'rwtv6' is accepted and has not ended"));
  const Id<Goal> goal = with_goal(at.c, at.desk);
  Referral& referral = *at.c.referrals.find(at.id);
  referral.goals = {goal};
  referral.reason = "Needs a lift";
  referral.urgency = Urgency::urgent;
  at.move(entry(Status::failed));
  set_goal_status(at.c, goal, goal_status("cancelled"), at.desk.context());
  const Outcome outcome = refer_again(at.c, at.id, {{}, at.provider}, at.desk.context());
  const Referral& made = *at.c.referrals.find(std::string_view(outcome.id));
  CHECK(made.reason == "Needs a lift");
  CHECK(made.urgency == Urgency::urgent);
  CHECK(made.service.value == "housing");
  CHECK(made.goals.empty());
}

TEST_CASE("completion takes what it gets, and says what is missing") {
  Setting at(Status::accepted);
  Outcome outcome = at.move(entry(Status::completed, ""), {"Flat seen", Enrolment::not_enrolled, {}});
  CHECK(at.referral().outcome->received == "Flat seen");
  CHECK(has(notes(outcome), "feedback"));
  CHECK_FALSE(has(notes(outcome), "--received"));
  CHECK(has(notes(outcome), "not counted as a success"));
  outcome = at.move(entry(Status::completed, ""), {{}, {}, "Staff were kind"});
  CHECK(at.referral().outcome->client_feedback == "Staff were kind");
  CHECK(at.referral().outcome->received == "Flat seen");
  CHECK(states(at.referral()) == "requested completed");
}

TEST_CASE("the fitting release is taken; without one it goes on with a warning") {
  Desk desk;
  Case c = taken_in(desk);
  const Id<Provider> provider = with_provider(desk);
  Referral draft = draft_to(provider);
  draft.needs = {with_need(c, desk)};
  Outcome outcome = add_referral(c, draft, desk.context());
  CHECK(c.referrals.find(std::string_view(outcome.id))->consent.empty());
  CHECK(has(notes(outcome), "no release in force covers it (none on file)"));
  CHECK(has(notes(outcome), "--information housing"));

  Consent consent = release_to(provider, {{"housing"}});
  consent.granted = day("2026-05-11");
  consent.signed_by = "Maria Lopez";
  const Id<Consent> id{add_consent(c, consent, desk.context()).id};
  outcome = add_referral(c, draft, desk.context());
  CHECK(c.referrals.find(std::string_view(outcome.id))->consent == id);
  CHECK(has(notes(outcome), "still open"));

  draft.needs.push_back(with_need(c, desk, "food"));
  outcome = add_referral(c, draft, desk.context());
  CHECK(c.referrals.find(std::string_view(outcome.id))->consent.empty());
}

TEST_CASE("needs come from the goals, and nothing is planned on what has ended") {
  Desk desk;
  Case c = taken_in(desk);
  Referral draft = draft_to(with_provider(desk));
  const Id<Goal> goal = with_goal(c, desk);
  draft.goals = {goal};
  const Outcome outcome = add_referral(c, draft, desk.context());
  CHECK(c.referrals.find(std::string_view(outcome.id))->needs == c.goals.find(goal)->needs);
  set_goal_status(c, goal, goal_status("completed"), desk.context());
  CHECK(has(refused(c, [&] { add_referral(c, draft, desk.context()); }), "has ended"));
  draft.goals = {{"g2222"}};
  CHECK(has(refused(c, [&] { add_referral(c, draft, desk.context()); }), "3: no goal 'g2222'"));
  draft.goals.clear();
  draft.provider = {"p2222"};
  CHECK(has(refused(c, [&] { add_referral(c, draft, desk.context()); }), "3: no provider 'p2222'"));
  CHECK(has(refused(c, [&] { add_referral(c, {}, desk.context()); }), "2: missing 'provider'"));
}

TEST_CASE("a history goes forward and never ahead of today") {
  Setting at(Status::requested);
  ReferralHistory early = entry(Status::accepted, "");
  early.date = day("2026-05-30");
  CHECK(has(refused(at.c, [&] { at.move(early); }),
            "'2026-05-30' is before '2026-06-01', the last change of referral rwtv6"));
  early.date = day("2026-06-02");
  CHECK(has(refused(at.c, [&] { at.move(early); }), "date '2026-06-02' is in the future"));
}

}  // namespace casemgr::cycle::referral_test
