#include "casemgr/rules/record/label.hpp"

#include <doctest/doctest.h>

#include "model/well_kept.hpp"

namespace casemgr::open_test {
namespace {

using made::day;

const Date today = day("2026-06-10");

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

TEST_CASE("the current episode, and what belongs to it") {
  Case c = made::well_kept();
  CHECK(episode_begins(c) == Date::min());
  CHECK_FALSE(is_closed(c));
  c.episodes[0].record.status = EpisodeStatus::finished;
  c.episodes[0].record.closed = day("2026-06-08");
  CHECK(is_closed(c));
  Episode again;
  again.opened = day("2026-06-12");
  again.status = EpisodeStatus::active;
  c.episodes.append({"z0002"}, again);
  CHECK(current_episode_entry(c)->id.value == "z0002");
  CHECK(episode_begins(c) == day("2026-06-09"));
  c.episodes[1].record.opened = day("2026-06-08");
  CHECK(episode_begins(c) == day("2026-06-08"));
  c.episodes[1].record.status = EpisodeStatus::entered_in_error;
  CHECK(current_episode_entry(c)->id.value == "zb6kd");
}

TEST_CASE("a referral without status stands where its history says") {
  Referral referral;
  CHECK(status_of(referral) == ReferralStatus::draft);
  ReferralHistory entry;
  entry.status = ReferralStatus::accepted;
  referral.history.append({"z0001"}, entry);
  CHECK(status_of(referral) == ReferralStatus::accepted);
  referral.status = ReferralStatus::on_hold;
  CHECK(status_of(referral) == ReferralStatus::on_hold);
}

}  // namespace
}  // namespace casemgr::open_test
