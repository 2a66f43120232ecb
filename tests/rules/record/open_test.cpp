#include "casemgr/rules/record/open.hpp"

#include <doctest/doctest.h>

#include "model/well_kept.hpp"

namespace casemgr::open_test {
namespace {

using made::day;

const Date today = day("2026-06-10");

TEST_CASE("a record whose type does not say when it is over is open until it is void") {
  GoalHistory entry;
  CHECK(is_open(entry, today));
  entry.voided = Void{};
  CHECK_FALSE(is_open(entry, today));
}

TEST_CASE("open or not, on the day") {
  SupportPerson person;
  person.until = today;
  CHECK(is_open(person, today));  // the last day
  CHECK_FALSE(is_open(person, day("2026-06-11")));
  Medication medication;
  medication.stopped = today;
  CHECK_FALSE(is_open(medication, today));
  CHECK(is_open(medication, day("2026-06-09")));
  Flag flag;
  flag.expires = day("2026-01-01");
  CHECK(is_open(flag, today));
  flag.cleared = FlagCleared{};
  CHECK_FALSE(is_open(flag, today));
  Authorization authorization;
  authorization.ends = today;
  CHECK(is_open(authorization, today));
  CHECK_FALSE(is_open(authorization, day("2026-06-11")));
  Contact contact = made::spoke("2026-06-01");
  CHECK_FALSE(is_open(contact, today));  // nothing written: nothing to sign
  contact.text = "Spoke.";
  CHECK(is_open(contact, today));
  contact.signed_ = Signature{};
  CHECK_FALSE(is_open(contact, today));
}

TEST_CASE("open by status") {
  for (std::size_t i = 0; i < code_list(GoalLifecycle{}).codes.size(); ++i) {
    Goal goal;
    goal.lifecycle = static_cast<GoalLifecycle>(i);
    CHECK(is_open(goal, today) == (goal.lifecycle <= GoalLifecycle::on_hold));
    goal.voided = Void{};
    CHECK_FALSE(is_open(goal, today));
  }
  for (std::size_t i = 0; i < code_list(ReferralStatus{}).codes.size(); ++i) {
    Referral referral;
    referral.status = static_cast<ReferralStatus>(i);
    CHECK(is_open(referral, today) == (referral.status <= ReferralStatus::on_hold));
  }
  for (std::size_t i = 0; i < code_list(EpisodeStatus{}).codes.size(); ++i) {
    Episode episode;
    episode.status = static_cast<EpisodeStatus>(i);
    CHECK(is_open(episode, today) == (episode.status <= EpisodeStatus::onhold));
  }
}

}  // namespace
}  // namespace casemgr::open_test
