#include "casemgr/rules/assessment/screening.hpp"

#include <doctest/doctest.h>

namespace casemgr::screening_test {
namespace {

Score answered(std::string item, int value) {
  Score score;
  score.instrument = {"phq-9"};
  score.answers.put(item, Decimal(value));
  return score;
}

TEST_CASE("the answer to an item is that of the last screening, or of the one begun") {
  Assessment assessment;
  CHECK(given_answer(assessment, {"phq-9"}, "1") == nullptr);
  Score finished = answered("1", 2);
  finished.at = parse_time("2026-05-11");
  assessment.scores.append({"z2222"}, finished);
  REQUIRE(given_answer(assessment, {"phq-9"}, "1") != nullptr);
  CHECK(*given_answer(assessment, {"phq-9"}, "1") == Decimal(2));
  CHECK(given_answer(assessment, {"gad-7"}, "1") == nullptr);
  assessment.scores.append({"z3333"}, answered("2", 3));
  CHECK(given_answer(assessment, {"phq-9"}, "1") == nullptr);
  CHECK(*given_answer(assessment, {"phq-9"}, "2") == Decimal(3));
}

TEST_CASE("an outcome is hidden where --discreet says so, or others hear of what is asked alone or raised a flag") {
  instrument::Definition definition;
  CHECK_FALSE(hides_outcome(definition, {"suicide"}, {}));
  CHECK(hides_outcome(definition, {}, {.by_others = true, .discreet = true}));
  CHECK_FALSE(hides_outcome(definition, {}, {.by_others = true}));
  CHECK(hides_outcome(definition, {"suicide"}, {.by_others = true}));
  definition.ask_alone = true;
  CHECK(hides_outcome(definition, {}, {.by_others = true}));
}

}  // namespace
}  // namespace casemgr::screening_test
