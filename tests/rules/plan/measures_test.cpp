#include "casemgr/rules/plan/measures.hpp"

#include <doctest/doctest.h>

#include "casemgr/rules/plan/goal.hpp"
#include "casemgr/rules/plan/trajectory.hpp"
#include "model/well_kept.hpp"

namespace casemgr::measures_test {
namespace {

using made::at;
using made::day;
using made::number;

void scored(Case& c, std::string_view id, std::string_view date, std::string_view total,
            std::string_view instrument = "phq-9") {
  Score score;
  score.instrument = {std::string(instrument)};
  score.at = at(date);
  score.score = number(total);
  score.band = "moderate";
  Assessment screening;
  screening.kind = AssessmentKind::screening;
  screening.status = AssessmentStatus::complete;
  screening.date = score.at->date;
  screening.scores.append({std::string("z") + std::string(id)}, score);
  c.assessments.append({std::string("a") + std::string(id)}, screening);
}

/// Opened 4 May 2026; the goal goes from 14 to 4 in the hundred days from 1 June.
Case with_goal() {
  Case c;
  Episode episode;
  episode.opened = day("2026-05-04");
  episode.status = EpisodeStatus::active;
  c.episodes.append({"z2222"}, episode);
  Goal goal;
  goal.start = day("2026-06-01");
  goal.due = day("2026-09-09");
  goal.lifecycle = GoalLifecycle::active;
  goal.measure = Measure{.baseline = number("14"), .target = number("4"), .instrument = {"phq-9"}};
  c.goals.append({"g2222"}, goal);
  return c;
}

std::string values(const Case& c) {
  std::string text;
  const Records<Measurement> all = measures_of(c, c.goals[0].record);
  for (const auto& [id, x] : live(all)) text += (text.empty() ? "" : ", ") + iso(*x.date) + " " + x.value->str();
  return text;
}

TEST_CASE("each total since the goal began is a measurement, until the goal or its episode ends") {
  Case c = with_goal();
  scored(c, "2222", "2026-05-20", "15");
  scored(c, "3333", "2026-06-01T10:00", "14");
  scored(c, "4444", "2026-07-01", "11");
  scored(c, "5555", "2026-07-02", "9", "gad-7");
  CHECK(values(c) == "2026-06-01 14, 2026-07-01 11");
  Measurement own;
  own.date = day("2026-06-15");
  own.value = number("12");
  c.goals.find(Id<Goal>{"g2222"})->measurements.append({"i2222"}, own);
  CHECK(values(c) == "2026-06-01 14, 2026-06-15 12, 2026-07-01 11");
  const Records<Measurement> all = measures_of(c, c.goals[0].record);
  CHECK(all.back().id.value == "z4444");
  CHECK(all.back().record.note == "phq-9: moderate");
  Goal& goal = *c.goals.find(Id<Goal>{"g2222"});
  goal.lifecycle = GoalLifecycle::completed;
  goal.history.append({"z3333"}, GoalHistory{{}, day("2026-06-30"), GoalLifecycle::completed, {}, {}});
  CHECK(values(c) == "2026-06-01 14, 2026-06-15 12");
  goal.lifecycle = GoalLifecycle::active;
  c.episodes.find(Id<Episode>{"z2222"})->closed = day("2026-06-10");
  Episode second;
  second.opened = day("2026-06-20");
  c.episodes.append({"z5555"}, second);
  CHECK(values(c) == "2026-06-01 14, 2026-06-15 12");
}

TEST_CASE("void scores and assessments, drafts and scores without a total measure nothing") {
  Case c = with_goal();
  scored(c, "2222", "2026-06-02", "13");
  CHECK(values(c) == "2026-06-02 13");
  Assessment& screening = *c.assessments.find(Id<Assessment>{"a2222"});
  screening.status = AssessmentStatus::draft;
  CHECK(values(c).empty());
  screening.status = AssessmentStatus::complete;
  screening.voided = Void{};
  CHECK(values(c).empty());
  screening.voided = {};
  Score& score = *screening.scores.find(Id<Score>{"z2222"});
  score.voided = Void{};
  CHECK(values(c).empty());
  score.voided = {};
  score.score = {};
  CHECK(values(c).empty());
}

TEST_CASE("course, progress and what is reached go by the totals") {
  Case c = with_goal();
  const Goal& goal = c.goals[0].record;
  scored(c, "2222", "2026-07-21", "9");
  const Course now = course(c, goal, {}, day("2026-07-21"));
  CHECK(now.trajectory == Trajectory::on_track);
  CHECK(now.last == number("9"));
  CHECK(progress_percent(c, goal, day("2026-07-21")) == 50);
  CHECK_FALSE(is_measured_reached(c, goal, {}, day("2026-07-21")));
  scored(c, "3333", "2026-08-21", "3");
  CHECK(is_measured_reached(c, goal, {}, day("2026-08-21")));
}

TEST_CASE("the last total of the episode") {
  Case c = with_goal();
  Episode earlier;
  earlier.opened = day("2026-01-05");
  earlier.closed = day("2026-04-24");
  earlier.status = EpisodeStatus::finished;
  c.episodes.insert(0, {"z1111"}, earlier);
  scored(c, "2222", "2026-04-20", "20");
  CHECK_FALSE(last_total(c, {"phq-9"}, day("2026-06-01")));
  scored(c, "3333", "2026-05-20", "15");
  scored(c, "4444", "2026-05-28", "14");
  CHECK(last_total(c, {"phq-9"}, day("2026-06-01"))->total == number("14"));
  CHECK(last_total(c, {"phq-9"}, day("2026-05-27"))->total == number("15"));
  CHECK_FALSE(last_total(c, {"gad-7"}, day("2026-06-01")));
}

TEST_CASE("a goal rests on what is hidden where a total of it is") {
  Case c = with_goal();
  scored(c, "2222", "2026-06-02", "13");
  LeftOut left_out;
  CHECK_FALSE(rests_on_hidden(c, c.goals[0].record, left_out));
  left_out.ids.insert("z3333");
  CHECK_FALSE(rests_on_hidden(c, c.goals[0].record, left_out));
  left_out.ids.insert("z2222");
  CHECK(rests_on_hidden(c, c.goals[0].record, left_out));
}

std::string gaps(const Case& c, std::string_view today) {
  std::string text;
  for (const Period& gap : unmeasured(c, c.goals[0].record, Settings{}, day(today))) {
    text += (text.empty() ? "" : ", ") + iso(gap.from) + " " + iso(gap.to);
  }
  return text;
}

TEST_CASE("a gap lasts from the day on which a measurement was due until the day before the next") {
  Case c = with_goal();
  c.goals[0].record.measure->check = GoalCheck{.every = "1mo"};
  CHECK(gaps(c, "2026-06-30") == "");
  CHECK(gaps(c, "2026-07-01") == "");
  CHECK(gaps(c, "2026-07-04") == "");  // a tenth of the interval
  CHECK(gaps(c, "2026-07-05") == "2026-07-01 2026-07-05");
  scored(c, "2222", "2026-06-20", "14");
  scored(c, "3333", "2026-07-20", "12");
  CHECK(gaps(c, "2026-08-20") == "");
  scored(c, "4444", "2026-10-01", "9");
  CHECK(gaps(c, "2026-10-20") == "2026-08-20 2026-09-30");

  SUBCASE("none is due on hold, and after a hold an interval passes first") {
    GoalHistory rests;
    rests.date = day("2026-08-01");
    rests.lifecycle = GoalLifecycle::on_hold;
    c.goals[0].record.history.append({"z7777"}, rests);
    GoalHistory goes_on;
    goes_on.date = day("2026-09-10");
    goes_on.lifecycle = GoalLifecycle::active;
    c.goals[0].record.history.append({"z8888"}, goes_on);
    CHECK(gaps(c, "2026-10-20") == "");
  }
  SUBCASE("none is due after the episode ended") {
    c.episodes[0].record.closed = day("2026-08-10");
    c.episodes[0].record.status = EpisodeStatus::finished;
    CHECK(gaps(c, "2026-12-01") == "");
  }
  SUBCASE("nor where nothing is to be measured") {
    c.goals[0].record.measure.reset();
    CHECK(gaps(c, "2026-12-01") == "");
  }
}

}  // namespace
}  // namespace casemgr::measures_test
