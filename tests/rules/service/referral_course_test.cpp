// The states of a referral by its history, and how it stood on a day.
#include "casemgr/rules/service/referral_course.hpp"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "model/well_kept.hpp"

namespace casemgr::referral_course_test {
namespace {

using made::day;

struct Change {
  const char* date;
  ReferralStatus status;
};

Referral referral(const std::vector<Change>& changes, const char* category = "housing") {
  Referral x;
  x.service = {category};
  for (const Change& change : changes) {
    ReferralHistory entry;
    entry.date = day(change.date);
    entry.status = change.status;
    x.history.append({"z" + std::to_string(2000 + x.history.size())}, entry);
  }
  x.status = changes.back().status;
  return x;
}

using enum ReferralStatus;

TEST_CASE("what an entry of the history tells of") {
  ReferralHistory entry;
  CHECK_FALSE(referral_event(entry));
  const std::pair<ReferralStatus, const char*> rows[] = {
      {requested, "requested"}, {accepted, "accepted"}, {in_progress, "in-progress"}, {on_hold, "on-hold"},
      {completed, "completed"}, {rejected, "rejected"}, {cancelled, "cancelled"},     {failed, "failed"}};
  for (const auto& [status, event] : rows) {
    entry.status = status;
    CHECK(code(referral_event(entry).value()) == event);
  }
  entry.status = cancelled;
  entry.reason_code = ReferralReason::no_response;
  CHECK(referral_event(entry) == ReferralEvent::no_response);
  for (const ReferralStatus status : {draft, entered_in_error}) {
    entry.status = status;
    CHECK_FALSE(referral_event(entry));
  }
}

TEST_CASE("a referral on a day has no later entry, and no outcome before its completion") {
  Referral x = referral({{"2026-01-05", requested}, {"2026-01-08", accepted}, {"2026-03-02", completed}});
  x.outcome = ReferralOutcome{.received = "Rides"};
  const std::pair<const char*, ReferralStatus> rows[] = {
      {"2026-01-05", requested}, {"2026-01-07", requested}, {"2026-01-08", accepted}, {"2026-03-02", completed}};
  for (const auto& [date, status] : rows) {
    CAPTURE(date);
    const auto then = referral_on(x, day(date));
    REQUIRE(then);
    CHECK(status_of(*then) == status);
    CHECK(then->outcome.has_value() == (status == completed));
  }
  CHECK_FALSE(referral_on(x, day("2026-01-04")));
  Referral bare;
  bare.status = accepted;
  CHECK(status_of(referral_on(bare, day("2020-01-01")).value()) == accepted);
}

TEST_CASE("stays run from one state to the next, and a draft is none") {
  const Referral x = referral({{"2026-01-01", draft},
                               {"2026-01-05", requested},
                               {"2026-01-08", accepted},
                               {"2026-01-08", on_hold},
                               {"2026-01-20", on_hold},
                               {"2026-02-01", in_progress}});
  const std::vector<ReferralStay> stays = referral_stays(x);
  REQUIRE(stays.size() == 4);
  const std::pair<ReferralStatus, int> rows[] = {{requested, 3}, {accepted, 0}, {on_hold, 24}};
  for (std::size_t i = 0; i < std::size(rows); ++i) {
    CHECK(stays[i].state == rows[i].first);
    CHECK(days_between(*stays[i].from, *stays[i].until) == rows[i].second);
    CHECK(stays[i].over);
  }
  CHECK(stays[3].state == in_progress);
  CHECK_FALSE(stays[3].over);
}

TEST_CASE("the clock of a day knows no later talk") {
  Case c = made::well_kept();
  const Referral x = referral({{"2026-01-05", requested}, {"2026-01-08", in_progress}});
  Contact talk = made::spoke("2026-02-10T10:00");
  talk.referrals = {{"r2222"}};
  c.contacts.append({"x2222"}, talk);
  const Settings settings;
  const auto due = [&](const char* on) {
    return iso(referral_clock_on(c, {"r2222"}, x, settings, day(on)).value().due);
  };
  CHECK(due("2026-02-09") == "2026-02-07");
  CHECK(due("2026-02-10") == "2026-03-12");
}

TEST_CASE("whether what was sought was had elsewhere") {
  struct Row {
    const char* about;
    std::vector<Change> other;
    const char* category;
    std::optional<Enrolment> enrolled;
    SoughtElsewhere answer;
  };
  const Row rows[] = {
      {"a later one", {{"2026-02-10", requested}, {"2026-03-01", completed}}, "housing", {}, SoughtElsewhere::had},
      {"one made before, completed after",
       {{"2026-01-02", requested}, {"2026-02-05", completed}},
       "housing",
       {},
       SoughtElsewhere::had},
      {"one over before", {{"2025-01-02", requested}, {"2025-02-05", completed}}, "housing", {}, SoughtElsewhere::none},
      {"another category", {{"2026-02-10", requested}, {"2026-03-01", completed}}, "food", {}, SoughtElsewhere::none},
      {"not enrolled",
       {{"2026-02-10", requested}, {"2026-03-01", completed}},
       "housing",
       Enrolment::not_enrolled,
       SoughtElsewhere::none},
      {"still open", {{"2026-02-10", requested}}, "housing", {}, SoughtElsewhere::pending},
      {"completed after the day",
       {{"2026-02-10", requested}, {"2026-07-01", completed}},
       "housing",
       {},
       SoughtElsewhere::pending},
      {"made after the day", {{"2026-07-01", requested}}, "housing", {}, SoughtElsewhere::none},
      {"rejected also", {{"2026-02-10", requested}, {"2026-02-12", rejected}}, "housing", {}, SoughtElsewhere::none},
  };
  for (const Row& row : rows) {
    CAPTURE(row.about);
    Case c = made::well_kept();
    c.referrals.append({"r2222"}, referral({{"2026-02-01", requested}, {"2026-02-09", rejected}}));
    Referral other = referral(row.other, row.category);
    if (row.enrolled) other.outcome = ReferralOutcome{.enrolled = row.enrolled};
    c.referrals.append({"r3333"}, other);
    CHECK(sought_elsewhere(c, c.referrals[0], day("2026-06-30")) == row.answer);
  }
}

}  // namespace
}  // namespace casemgr::referral_course_test
