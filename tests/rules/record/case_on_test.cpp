// What of a case stood at the end of a day.
#include "casemgr/rules/record/case_on.hpp"

#include <doctest/doctest.h>

#include "casemgr/rules/plan/agreement.hpp"
#include "casemgr/schema/walk.hpp"
#include "model/well_kept.hpp"

namespace casemgr::case_on_test {
namespace {

using made::day;

EpisodeHistory entry(const char* date, EpisodeStatus status) {
  EpisodeHistory x;
  x.date = day(date);
  x.status = status;
  return x;
}

/// Waiting from 4 May, active from 11 May, closed on 1 August.
Case closed_case() {
  Case c = made::well_kept();
  Episode& episode = c.episodes[0].record;
  episode.history.append({"z0001"}, entry("2026-05-04", EpisodeStatus::waitlist));
  episode.history.append({"z0002"}, entry("2026-05-11", EpisodeStatus::active));
  episode.history.append({"z0003"}, entry("2026-08-01", EpisodeStatus::finished));
  episode.status = EpisodeStatus::finished;
  episode.closed = day("2026-08-01");
  return c;
}

}  // namespace

TEST_CASE("an episode has the status of the day") {
  const Case c = closed_case();
  struct Row {
    const char* day;
    std::optional<EpisodeStatus> status;
  };
  for (const Row& row : {Row{"2026-05-03", std::nullopt}, Row{"2026-05-04", EpisodeStatus::waitlist},
                         Row{"2026-05-11", EpisodeStatus::active}, Row{"2026-07-31", EpisodeStatus::active},
                         Row{"2026-08-01", EpisodeStatus::finished}}) {
    CAPTURE(row.day);
    CHECK(status_on(c.episodes[0].record, day(row.day)) == row.status);
  }
  Episode bare;  // Without a history it was active until it was closed.
  bare.opened = day("2026-01-01");
  bare.closed = day("2026-02-01");
  bare.status = EpisodeStatus::finished;
  CHECK(status_on(bare, day("2026-01-31")) == EpisodeStatus::active);
  CHECK(status_on(bare, day("2026-02-01")) == EpisodeStatus::finished);
}

TEST_CASE("what was opened, found, raised or ended later is not there yet") {
  Case c = closed_case();
  c.needs.append({"n2222"}, made::need("food", 2));
  c.needs[1].record.identified = day("2026-07-01");
  c.needs[0].record.status = NeedStatus::resolved;
  c.needs[0].record.resolved = day("2026-07-10");
  Flag flag;
  flag.raised = day("2026-06-01");
  flag.cleared = FlagCleared{.date = day("2026-06-20"), .by = {}, .reason = "Passed", .contact = {}};
  c.flags.append({"f2222"}, flag);
  const Case june = standing_on(c, day("2026-06-10"));
  CHECK(june.episodes[0].record.status == EpisodeStatus::active);
  CHECK_FALSE(june.episodes[0].record.closed);
  REQUIRE(june.needs.size() == 1);
  CHECK(june.needs[0].record.status == NeedStatus::active);
  REQUIRE(june.flags.size() == 1);
  CHECK_FALSE(june.flags[0].record.cleared);
  CHECK(standing_on(c, day("2026-05-10")).assessments.empty());
  const Case august = standing_on(c, day("2026-08-10"));
  CHECK(august.needs.size() == 2);
  CHECK(august.needs[0].record.status == NeedStatus::resolved);
  CHECK(august.flags[0].record.cleared);
}

TEST_CASE("the whole case until a day: no later record, and states as they were") {
  Case c = closed_case();
  c.needs[0].record.resolved = day("2026-07-01");
  c.needs[0].record.status = NeedStatus::resolved;
  Referral referral;
  ReferralHistory change;
  change.date = day("2026-06-01");
  change.status = ReferralStatus::requested;
  referral.history.append({"z0004"}, change);
  change.date = day("2026-07-01");
  change.status = referral.status = ReferralStatus::completed;
  referral.history.append({"z0005"}, change);
  referral.outcome = ReferralOutcome{"A flat", {}, {}};
  c.referrals.append({"r0001"}, referral);
  Consent consent;
  consent.granted = day("2026-07-02");
  c.consents.append({"q0001"}, consent);
  const Case then = case_until(c, day("2026-06-15"));
  CHECK(then.episodes[0].record.status == EpisodeStatus::active);
  CHECK_FALSE(then.episodes[0].record.closed);
  CHECK(is_open(then.needs[0].record, day("2026-06-15")));
  CHECK(then.referrals[0].record.history.size() == 1);
  CHECK_FALSE(then.referrals[0].record.outcome);
  CHECK(then.consents.empty());
  CHECK(then.contacts.size() == c.contacts.size());
  CHECK(case_until(c, day("2026-05-17")).plans.empty());
  CHECK(case_until(c, day("2026-05-17")).contacts.empty());
  CHECK(case_until(c, day("2026-05-03")).episodes.empty());
}

TEST_CASE("a plan that was agreed is not changed by what has no day, but by a goal that came before the day") {
  Case c = closed_case();
  Plan& plan = c.plans[0].record;
  plan.agreed = agreed_text(c, plan);
  plan.digest = agreed_digest(plan.agreed);
  c.goals[0].record.statement += ", and more";
  REQUIRE(changed_since_agreed(c, plan));
  const auto changed_on = [&](const char* then) {
    const Case was = case_until(c, day(then));
    return changed_since_agreed(was, was.plans[0].record);
  };
  CHECK_FALSE(changed_on("2026-06-15"));
  Goal later = c.goals[0].record;
  later.start = day("2026-06-20");
  later.history = {};
  c.goals.append({"g9999"}, later);
  CHECK_FALSE(changed_on("2026-06-15"));
  CHECK(changed_on("2026-06-25"));
}

TEST_CASE("until a day on which nothing is ahead a case is itself") {
  const Case c = closed_case();
  const Case same = case_until(c, day("2030-01-01"));
  CHECK(schema::same_record(Case::rows(), &c, &same));
}

}  // namespace casemgr::case_on_test
