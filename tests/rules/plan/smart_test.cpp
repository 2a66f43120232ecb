#include "casemgr/rules/plan/smart.hpp"

#include <doctest/doctest.h>

#include <functional>

#include "model/well_kept.hpp"

namespace casemgr::smart_test {
namespace {

using made::day;

TEST_CASE("statements that say nothing, and those that do") {
  for (const char* vague : {"",
                            "  ",
                            "Feel better",
                            "Improve health",
                            "Be happy",
                            "Better life",
                            "Improve quality of life",
                            "Be more independent",
                            "Cope better with stress.",
                            "Improve mood",
                            "Get help",
                            "Housing",
                            "Reduce stress",
                            "Improve her mental health",
                            "To be healthy and safe",
                            "Work on issues",
                            "Mental health",
                            "Stay well",
                            "Improve social skills",
                            "Manage things better"}) {
    CAPTURE(vague);
    CHECK(is_vague(vague));
  }
  for (const char* clear : {"Signed lease for an accessible apartment",
                            "HbA1c from 9.1 to 7.0 %",
                            "Walk to the shop alone",
                            "Attend every dialysis session",
                            "Find a job",
                            "Sleep six hours a night",
                            "No falls for three months",
                            "Food stamps approved",
                            "See my daughter twice a week",
                            "Stop smoking",
                            "Stay sober",
                            "Own bank account",
                            "Pass the driving test",
                            "Stable housing before the lease ends",
                            "Take insulin as prescribed",
                            "Feel safe at home after the break-in",
                            "Eat breakfast",
                            "PHQ-9 under 5",
                            "Pay the electricity bill",
                            "Miete bezahlen",
                            "Learn to read",
                            "Get a wheelchair",
                            "Join the choir",
                            "Reduce alcohol to two glasses"}) {
    CAPTURE(clear);
    CHECK_FALSE(is_vague(clear));
  }
}

TEST_CASE("letters, what is missing and what mends it") {
  struct Row {
    const char* about;
    std::function<void(Goal&)> bend;
    char letter;
    const char *missing, *command;
  };
  const Row rows[] = {
      {"vague", [](Goal& g) { g.statement = "Feel better"; }, 'S', "statement names no observable result",
       "casemgr goal set c7kq2mw g9tkd --statement \"…\""},
      {"no step", [](Goal& g) { g.steps = {}; }, 'S', "no step with a responsible person",
       "casemgr goal step c7kq2mw g9tkd \"…\" --owner client"},
      {"step without owner", [](Goal& g) { g.steps[0].record.owner.reset(); }, 'S', "no step with a responsible person",
       "casemgr goal step c7kq2mw g9tkd \"…\" --owner client"},
      {"void step", [](Goal& g) { g.steps[0].record.voided = Void{}; }, 'S', "no step with a responsible person",
       "casemgr goal step c7kq2mw g9tkd \"…\" --owner client"},
      {"both", [](Goal& g) { g.statement = "Feel better", g.steps = {}; }, 'S',
       "statement names no observable result, no step with a responsible person",
       "casemgr goal set c7kq2mw g9tkd --statement \"…\" && casemgr goal step c7kq2mw g9tkd \"…\" --owner client"},
      {"no measure", [](Goal& g) { g.measure.reset(); }, 'M', "no measure, unit, baseline, target",
       "casemgr goal set c7kq2mw g9tkd --what … --unit … --baseline … --target …"},
      {"no target", [](Goal& g) { g.measure->target.reset(); }, 'M', "no target",
       "casemgr goal set c7kq2mw g9tkd --target …"},
      {"no reason", [](Goal& g) { g.achievable.clear(); }, 'A', "no reason or strength",
       "casemgr goal set c7kq2mw g9tkd --achievable \"…\""},
      {"strength that is not there", [](Goal& g) { g.achievable.clear(), g.strengths = {{"s0000"}}; }, 'A',
       "no reason or strength", "casemgr goal set c7kq2mw g9tkd --achievable \"…\""},
      {"need without a word", [](Goal& g) { g.client_words.clear(); }, 'R', "no reason why it matters to the client",
       "casemgr goal set c7kq2mw g9tkd --relevant \"…\""},
      {"a word without need", [](Goal& g) { g.client_words.clear(), g.needs.clear(), g.relevant = "Her daughter"; },
       'R', "no need or strength linked", "casemgr goal set c7kq2mw g9tkd --need …"},
      {"neither", [](Goal& g) { g.client_words.clear(), g.needs.clear(); }, 'R', "no client words, no need",
       "casemgr goal set c7kq2mw g9tkd --client-words \"…\""},
      {"no due date", [](Goal& g) { g.due.reset(); }, 'T', "no due date", "casemgr goal set c7kq2mw g9tkd --due …"},
      {"due on the first day", [](Goal& g) { g.due = g.start; }, 'T', "due date is not after the start",
       "casemgr goal set c7kq2mw g9tkd --due …"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.about);
    Case c = made::well_kept();
    row.bend(c.goals[0].record);
    const Smart found = smart(c, c.goals[0]);
    CHECK_FALSE(found.ok());
    for (const SmartLetter& letter : found.letters) {
      CAPTURE(letter.letter);
      CHECK(letter.ok == (letter.letter != row.letter));
      CHECK(letter.missing == (letter.ok ? "" : row.missing));
      CHECK(letter.text() == (letter.ok ? "" : row.command));
    }
  }
}

TEST_CASE("other ways to be SMART") {
  struct Row {
    const char* about;
    std::function<void(Case&, Goal&)> bend;
  };
  const Row rows[] = {
      {"as it is", [](Case&, Goal&) {}},
      {"a scale instead of a unit",
       [](Case&, Goal& g) {
         g.measure->unit.clear();
         g.measure->scale.put("+1", "two flats seen");
       }},
      {"a strength instead of a reason",
       [](Case& c, Goal& g) {
         g.achievable.clear();
         g.strengths = {{"s6hzk"}};
         c.strengths.append({"s6hzk"}, Strength{});
       }},
      {"a need that matters", [](Case&, Goal& g) { g.client_words.clear(), g.relevant = "Near her daughter"; }},
      {"the client's own goal, no need behind it", [](Case&, Goal& g) { g.needs.clear(); }},
      {"no start", [](Case&, Goal& g) { g.start.reset(); }},
      {"its steps are done", [](Case&, Goal& g) { g.steps[0].record.status = StepStatus::completed; }},
  };
  for (const Row& row : rows) {
    CAPTURE(row.about);
    Case c = made::well_kept();
    row.bend(c, c.goals[0].record);
    CHECK(smart(c, c.goals[0]).ok());
    CHECK(smart_problems(c, day("2026-06-10")).empty());
  }
}

TEST_CASE("problems of open goals, unless exempt") {
  Case c = made::well_kept();
  c.goals[0].record.due.reset();
  const Problems found = smart_problems(c, day("2026-06-10"));
  REQUIRE(found.size() == 1);
  CHECK(found[0].path == "goals.g9tkd");
  CHECK(found[0].what == "not time-bound: no due date");
  CHECK(found[0].check == Check::smart);
  Exemption exemption;
  exemption.rule = "smart";
  exemption.reason = "Open end is meant";
  exemption.until = day("2026-06-10");
  c.exemptions.append({"z0001"}, exemption);
  CHECK(smart_problems(c, day("2026-06-10")).empty());
  CHECK(smart_problems(c, day("2026-06-11")).size() == 1);
  c.goals[0].record.lifecycle = GoalLifecycle::cancelled;
  CHECK(smart_problems(c, day("2026-06-11")).empty());
}

// Goals as they are written in practice: which letters hold, and what the check must not cry wolf about.

/// Statements that name something one could see reached.
constexpr const char* clear[] = {
    "Signed lease for an accessible apartment",
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
    {"no reason why it can be done", [](Goal& g) { g.achievable.clear(); }, "SM-RT"},
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
    Goal goal = whole("Signed lease for an accessible apartment");
    row.take(goal);
    CHECK(letters(goal) == row.letters);
  }
}

}  // namespace
}  // namespace casemgr::smart_test
