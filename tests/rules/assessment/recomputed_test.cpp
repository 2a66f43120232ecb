#include "casemgr/rules/assessment/recomputed.hpp"

#include <doctest/doctest.h>

#include "casemgr/instrument/definition.hpp"
#include "casemgr/instrument/instrument.hpp"
#include "model/well_kept.hpp"

namespace casemgr::recomputed_test {
namespace {

/// A client with one score as the program writes it.
Case with_score(const char* instrument, Values<Decimal> answers) {
  const instrument::Library& library = instrument::builtin();
  Case c;
  Score score;
  score.instrument = {instrument};
  score.version = library.get(instrument).version;
  score.at = Time{made::day("2026-05-11"), {}};
  score.answers = std::move(answers);
  const instrument::Result result = instrument::score(library.get(instrument), score.answers, {}, {});
  score.score = result.score;
  score.subscores = result.subscores;
  score.band = result.band;
  score.flags = result.flags;
  Assessment screening;
  screening.scores.append({"z0001"}, score);
  c.assessments.append({"a0001"}, screening);
  return c;
}

Values<Decimal> nine(std::initializer_list<int> values) {
  Values<Decimal> answers;
  int item = 0;
  for (const int value : values) answers.put(std::to_string(++item), Decimal(value));
  return answers;
}

std::string said(const Case& c) {
  const instrument::Library& library = instrument::builtin();
  std::string all;
  for (const Problem& problem : score_problems(c, library)) {
    CHECK(problem.check == Check::scores);
    const std::string prefix = "assessments.a0001.scores.z0001.";
    CHECK(problem.path.starts_with(prefix));
    all += (all.empty() ? "" : "; ") + problem.path.substr(prefix.size()) + ": " + problem.what;
  }
  return all;
}

TEST_CASE("a score on file is what its answers make, or check says where it is not") {
  struct Row {
    const char* about;
    void (*change)(Score&);
    const char* said;
  };
  for (const Row& row : {
           Row{"as written", [](Score&) {}, ""},
           Row{"total", [](Score& x) { x.score = Decimal(9); }, "score: 9, but the answers make 12"},
           Row{"no total", [](Score& x) { x.score.reset(); }, "score: is missing; the answers make 12"},
           Row{"band", [](Score& x) { x.band = "mild"; }, "band: 'mild', but the answers make 'moderate'"},
           Row{"an answer changed", [](Score& x) { x.answers.put("1", Decimal(3)); },
               "score: 12, but the answers make 13"},
           Row{"a danger removed", [](Score& x) { x.flags.clear(); },
               "flags: the answers raise 'suicide', which is not there"},
           Row{"an answer outside the set", [](Score& x) { x.answers.put("2", Decimal(7)); },
               "answers.2: '7' is no answer to item 2 (mood); allowed: 0 not at all, 1 several days, "
               "2 more than half the days, 3 nearly every day"},
           Row{"an unknown item", [](Score& x) { x.answers.put("17", Decimal(0)); },
               "answers.17: is no item of 'phq-9'"},
           Row{"an answer lost",
               [](Score& x) {
                 x.answers = nine({2, 1, 2, 1});
               },
               "answers: cannot score 'phq-9': no answer to item 5 (appetite), item 6 (feelings about self), item 7 "
               "(concentration), item 8 (moving slowly or restless), item 9 (thoughts of death or self-harm)"},
           Row{"an unknown instrument", [](Score& x) { x.instrument = {"phq-99"}; },
               "instrument: 'phq-99' is no instrument here: what it says cannot be checked"},
           Row{"another version", [](Score& x) { x.version = "0", x.score = Decimal(9); }, ""},
           Row{"void", [](Score& x) { x.voided = Void{}, x.score = Decimal(9); }, ""},
           Row{"begun", [](Score& x) { x.score.reset(), x.version = x.band = "", x.flags.clear(); }, ""},
           Row{"from paper", [](Score& x) { x.answers = {}; }, ""},
           Row{"from paper, beyond the limits", [](Score& x) { x.answers = {}, x.score = Decimal(28); },
               "score: 28 is not within 0-27"},
           Row{"from paper, another band", [](Score& x) { x.answers = {}, x.band = "mild"; },
               "band: 'mild' does not hold 12"},
       }) {
    CAPTURE(row.about);
    Case c = with_score("phq-9", nine({2, 2, 2, 1, 1, 1, 1, 1, 1}));
    row.change(c.assessments[0].record.scores[0].record);
    CHECK(said(c) == row.said);
  }
}

TEST_CASE("a correction of sex or birth date does not make a wrong score of a right one") {
  const instrument::Library& library = instrument::builtin();
  for (const std::string& id : library.ids()) {
    const instrument::Definition& definition = library.get(id);
    if (definition.bands_by.empty()) continue;
    CAPTURE(id);
    Values<Decimal> answers;
    for (const auto& [item, one] : definition.items.items) {
      const std::vector<instrument::Choice> choices = instrument::choices(definition, item);
      answers.put(item, choices.empty() ? one.lowest.value_or(Decimal(0)) : choices.front().value);
    }
    for (const std::optional<Sex> sex : {std::optional<Sex>(), std::optional(Sex::female), std::optional(Sex::male)}) {
      Case c = with_score(id.c_str(), answers);
      Score& score = c.assessments[0].record.scores[0].record;
      score.band = instrument::score(definition, answers, sex, {}).band;
      c.person.sex = Sex::male;
      CHECK(said(c).empty());
    }
  }
}

}  // namespace
}  // namespace casemgr::recomputed_test
