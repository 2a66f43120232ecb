// Forms as text: what an editor opens.
#include "form/form.hpp"

#include <doctest/doctest.h>

namespace casemgr::cli::form_test {

namespace {

Allergy penicillin() {
  Allergy allergy;
  allergy.label = "Penicillin";
  allergy.reaction = "rash: red";
  return allergy;
}

Case with_strengths() {
  Case c;
  Strength strength;
  strength.kind = StrengthKind::coping;
  strength.text = "Walks\nevery day";
  c.strengths.append({"s2222"}, strength);
  strength.kind = StrengthKind::resource;
  c.strengths.append({"s3333"}, strength);
  strength.voided = Void{};
  c.strengths.append({"s4444"}, strength);
  return c;
}

}  // namespace

TEST_CASE("the lines of a form have room for what is not there") {
  const Form form = form_with(&Allergy::rows, "label severity");
  const Allergy allergy = penicillin();
  CHECK(form_lines(form, &allergy, 2) == "  label: \"Penicillin\"\n  severity:\n");
  CHECK(form_lines(form, nullptr, 0) == "label:\nseverity:\n");
}

TEST_CASE("a form as text has the sentence of each field, then what else the record says") {
  const Allergy allergy = penicillin();
  const std::string text = form_text(form_with(&Allergy::rows, "label"), &allergy);
  CHECK(text.starts_with("# "));
  CHECK(text.ends_with("\nlabel: \"Penicillin\"\nreaction: \"rash: red\"\n"));
}

TEST_CASE("records inside a record stand below their key") {
  Goal goal;
  goal.needs = {{"n2222"}};
  goal.measure = Measure{};
  goal.measure->scale.put("0", "Looks for a flat");
  Step step;
  step.text = "Write";
  goal.steps.append({"h2222"}, step);
  CHECK(form_lines(form_with(&Goal::rows, "needs steps"), &goal, 0) ==
        "needs:\n  - \"n2222\"\nsteps:\n  h2222:\n    text: \"Write\"\n");
  const std::string measure = form_lines(form_with(&Goal::rows, "measure"), &goal, 0);
  CHECK(measure.starts_with("measure:\n  what:\n"));
  CHECK(measure.find("\n  scale:\n    \"0\": \"Looks for a flat\"\n") != std::string::npos);
}

TEST_CASE("an example is a comment, with what is on record beside it") {
  const Form form = form_with(&Strength::rows, "kind text");
  const std::string text = form_example("strengths", form, {{"s2222", "Walks"}, {"s3333", "Sings"}});
  CHECK(text.starts_with("# strengths:   (on record: Walks; Sings)\n#   - kind:   # "));
  CHECK(text.find("\n#     text:   # ") != std::string::npos);
  CHECK(form_example("strengths", form, {}).starts_with("# strengths:\n"));
}

TEST_CASE("records on record are those open, of the kind asked for, each on one line") {
  const Case c = with_strengths();
  const Date today = *parse_date("2026-06-01");
  const std::vector<OnRecord> all = open_records(c, "strengths", today);
  REQUIRE(all.size() == 2);
  CHECK(all[0].id == "s2222");
  CHECK(all[0].words.find('\n') == std::string::npos);
  CHECK(open_records(c, "strengths", today, "coping").size() == 1);
}

TEST_CASE("nested records that hold nothing are taken out") {
  Goal goal;
  goal.measure = Measure{};
  goal.measure->check = GoalCheck{};
  drop_empty_records(Goal::rows(), &goal);
  CHECK_FALSE(goal.measure);
  goal.measure = Measure{.what = "lease"};
  drop_empty_records(Goal::rows(), &goal);
  CHECK(goal.measure);
}

}  // namespace casemgr::cli::form_test
