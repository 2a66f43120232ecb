// Goals as they are written in practice: which letters hold, and what the check must not cry wolf about.
#include <doctest/doctest.h>

#include <string>

#include "casemgr/rules/plan/smart.hpp"

namespace smart_table_test {

using namespace casemgr;

namespace {

/// Statements that name something one could see reached.
constexpr const char* clear[] = {
    "Signed lease for an accessible flat",
    "Walks to the corner shop and back alone",
    "HbA1c of 7.5 % or less",
    "No falls for three months",
    "Three warm meals on five days a week",
    "Attends the day centre twice a week",
    "Stay sober",
    "Live in my own flat with my cat",
    "Be able to bathe without help",
    "Get my driving licence back",
    "Pay the rent on time for six months",
    "Quit smoking",
    "Feel safe walking home at night",
    "Get along with my son again",
    "Sleep six hours a night",
    "Better control of blood pressure: under 140",
    "Maintain sobriety",
    "Improve reading to grade 4",
    "Reduce debt by 200 a month",
    "See my grandchildren every Sunday",
    "Find work as a cook",
    "Manage insulin without reminders",
    "Eine eigene Wohnung",
    "Tener un trabajo estable",
    "Speak English with the school",
};

/// Statements that say nothing one could see.
constexpr const char* vague[] = {
    "Feel better",
    "Improve health",
    "Be happy",
    "Better quality of life",
    "Cope better",
    "Housing",
    "Improve mental health",
    "Get better",
    "Be more independent",
    "Improved overall functioning",
    "Reduce stress",
    "Manage her condition",
    "Improve social skills",
    "Live a healthier life",
    "Transportation",
    "Stay stable",
    "Feel good.",
    "IMPROVE WELL-BEING",
    "Have a better life",
    "To be as independent as possible",
};

Goal whole(const char* statement) {
  Goal goal;
  goal.statement = statement;
  goal.client_words = "So that I can stay here";
  goal.measure = Measure{.what = "what is counted",
                         .unit = "times",
                         .baseline = Decimal(0),
                         .target = Decimal(4),
                         .direction = Direction::increase};
  goal.achievable = "The family helps";
  goal.start = parse_date("2026-01-05");
  goal.due = parse_date("2026-06-30");
  Step step;
  step.text = "First step";
  step.owner = StepOwner::client;
  goal.steps.append({"h2bpk"}, step);
  return goal;
}

std::string letters(const Goal& goal) {
  Case c;
  c.id = {"c7kq2mw"};
  std::string held;
  for (const SmartLetter& letter : smart(c, {{"g9tkd"}, goal}).letters) held += letter.ok ? letter.letter : '-';
  return held;
}

struct Lacking {
  const char* what;
  void (*take)(Goal&);
  const char* letters;
};

/// A goal whole but for one thing, and goals that only look as if something were missing.
const Lacking lacking[] = {
    {"no step", [](Goal& g) { g.steps = {}; }, "-MART"},
    {"a step nobody owns", [](Goal& g) { g.steps[0].record.owner.reset(); }, "-MART"},
    {"only a cancelled step", [](Goal& g) { g.steps[0].record.status = StepStatus::cancelled; }, "-MART"},
    {"a step that is done", [](Goal& g) { g.steps[0].record.status = StepStatus::completed; }, "SMART"},
    {"no measure", [](Goal& g) { g.measure.reset(); }, "S-ART"},
    {"no unit", [](Goal& g) { g.measure->unit.clear(); }, "S-ART"},
    {"a scale in the place of a unit",
     [](Goal& g) {
       g.measure->unit.clear();
       g.measure->scale.put("+1", "somewhat more");
     },
     "SMART"},
    {"no baseline", [](Goal& g) { g.measure->baseline.reset(); }, "S-ART"},
    {"a baseline of nothing is one", [](Goal& g) { g.measure->baseline = Decimal(0); }, "SMART"},
    {"no target", [](Goal& g) { g.measure->target.reset(); }, "S-ART"},
    {"a target below zero", [](Goal& g) { g.measure->target = Decimal(-3); }, "SMART"},
    {"a value to be kept", [](Goal& g) { g.measure->baseline = g.measure->target; }, "SMART"},
    {"no reason why it can be reached", [](Goal& g) { g.achievable.clear(); }, "SM-RT"},
    {"a strength that is not on record",
     [](Goal& g) {
       g.achievable.clear();
       g.strengths = {{"s2bcd"}};
     },
     "SM-RT"},
    {"no words of the client, no need", [](Goal& g) { g.client_words.clear(); }, "SMA-T"},
    {"a need without a word why",
     [](Goal& g) {
       g.client_words.clear();
       g.needs = {{"n4xw8"}};
     },
     "SMA-T"},
    {"a need and why it matters",
     [](Goal& g) {
       g.client_words.clear();
       g.needs = {{"n4xw8"}};
       g.relevant = "The lease ends";
     },
     "SMART"},
    {"no due date", [](Goal& g) { g.due.reset(); }, "SMAR-"},
    {"due on the day it starts", [](Goal& g) { g.due = g.start; }, "SMAR-"},
    {"no start but a due date", [](Goal& g) { g.start.reset(); }, "SMART"},
};

}  // namespace

TEST_CASE("a goal that names something to be seen is not doubted") {
  for (const char* statement : clear) {
    CAPTURE(statement);
    CHECK(letters(whole(statement)) == "SMART");
  }
}

TEST_CASE("a goal that names nothing to be seen is not specific, and nothing else is said against it") {
  for (const char* statement : vague) {
    CAPTURE(statement);
    CHECK(letters(whole(statement)) == "-MART");
  }
}

TEST_CASE("each thing that is missing fails its own letter alone") {
  for (const Lacking& row : lacking) {
    CAPTURE(row.what);
    Goal goal = whole("Signed lease for an accessible flat");
    row.take(goal);
    CHECK(letters(goal) == row.letters);
  }
}

}  // namespace smart_table_test
