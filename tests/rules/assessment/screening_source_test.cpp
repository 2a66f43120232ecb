#include "casemgr/rules/assessment/screening_source.hpp"

#include <doctest/doctest.h>

namespace casemgr::screening_source_test {
namespace {

TEST_CASE("a flag has a screening behind it while the score and its assessment count") {
  Case c;
  Assessment assessment;
  assessment.date = parse_date("2026-05-04");
  Score score;
  score.instrument = {"phq-9"};
  assessment.scores.append({"m0001"}, score);
  c.assessments.append({"a0001"}, assessment);
  CHECK(source_of(score, {}) == "phq-9");
  Flag flag;
  flag.source = source_of(score, assessment.date);
  CHECK(flag.source == "phq-9, 2026-05-04");
  const Entry<Score>* behind = screening_behind(c, flag);
  REQUIRE(behind != nullptr);
  CHECK(behind->id.value == "m0001");

  flag.source = "the neighbor";
  CHECK(screening_behind(c, flag) == nullptr);
  flag.source = "phq-9, 2026-05-04";
  c.assessments.begin()->record.scores.begin()->record.voided = Void{};
  CHECK(screening_behind(c, flag) == nullptr);
  c.assessments.begin()->record.scores.begin()->record.voided.reset();
  c.assessments.begin()->record.voided = Void{};
  CHECK(screening_behind(c, flag) == nullptr);
}

}  // namespace
}  // namespace casemgr::screening_source_test
