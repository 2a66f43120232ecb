#include "kit/fields.hpp"

#include "cli/kit/called.hpp"
#include "store/scratch.hpp"

namespace fields_test {

using namespace casemgr;
using namespace casemgr::cli;
using namespace casemgr::test;

namespace {

using Words = std::vector<std::string>;

Words behind(Words line, const Words& options) {
  line.insert(line.end(), options.begin(), options.end());
  return line;
}

Goal start() {
  Goal goal;
  goal.statement = "Find work";
  goal.due = day(2026, 6, 1);
  goal.priority = Priority::low;
  goal.sensitive = {Sensitive::legal};
  goal.measure = Measure{};
  goal.measure->scale.items = {{"0", "none"}, {"1", "part time"}};
  return goal;
}

}  // namespace

TEST_CASE("options set fields, an empty one clears, words are understood") {
  const Scratch scratch;
  make(scratch, false);
  struct Case {
    const char* what;
    Words options;
    void (*change)(Goal&);
    std::string told;
  };
  const std::vector<Case> cases = {
      {"nothing", {}, [](Goal&) {}, ""},
      {"a text", {"--relevant", "Rent is due"}, [](Goal& goal) { goal.relevant = "Rent is due"; }, ""},
      {"a day", {"--due", "2026-07-01"}, [](Goal& goal) { goal.due = day(2026, 7, 1); }, ""},
      {"a day in words",
       {"--due", "tomorrow"},
       [](Goal& goal) { goal.due = day(2026, 3, 3); },
       "--due tomorrow: 2026-03-03\n"},
      {"a field cleared", {"--due", ""}, [](Goal& goal) { goal.due.reset(); }, ""},
      {"a code", {"--priority", "high"}, [](Goal& goal) { goal.priority = Priority::high; }, ""},
      {"a set, replaced",
       {"--sensitive", "violence", "--sensitive", "third-party"},
       [](Goal& goal) {
         goal.sensitive = {Sensitive::violence, Sensitive::third_party};
       },
       ""},
      {"a set, cleared", {"--sensitive", ""}, [](Goal& goal) { goal.sensitive.clear(); }, ""},
      {"a number in a record inside",
       {"--baseline", "-2.5"},
       [](Goal& goal) { goal.measure->baseline = Decimal::parse("-2.5"); },
       ""},
      {"one value by its key",
       {"--scale", "1=full time"},
       [](Goal& goal) {
         goal.measure->scale.items = {{"0", "none"}, {"1", "full time"}};
       },
       ""},
      {"a record two levels inside",
       {"--check-every", "2w"},
       [](Goal& goal) { goal.measure->check = GoalCheck{.every = "2w", .method = {}}; },
       ""},
  };
  for (const auto& [what, options, change, told] : cases) {
    CAPTURE(what);
    Called called(behind({"goal", "set", "lopez", "g1"}, options), scratch.root());
    Goal goal = start();
    apply_options(called.call, &goal, nullptr);
    Goal wanted = start();
    change(wanted);
    CHECK(codec::to_json(Goal::rows(), &goal) == codec::to_json(Goal::rows(), &wanted));
    CHECK(called.err.str() == told);
  }
}

TEST_CASE("a flag and its denial set a boolean") {
  const Scratch scratch;
  make(scratch, false);
  for (const auto& [option, value] : {std::pair{"--interpreter", true}, std::pair{"--no-interpreter", false}}) {
    Called called({"client", "set", "lopez", option}, scratch.root());
    Person person;
    apply_options(called.call, &person, nullptr);
    CHECK(person.interpreter == value);
  }
}

TEST_CASE("a value that is not of its field's type is refused with what the field is") {
  const Scratch scratch;
  make(scratch, false);
  struct Case {
    Words options;
    std::string refused;
  };
  const std::vector<Case> cases = {
      {{"--priority", "hgih"},
       "'hgih' is not a priority; did you mean 'high'? one of: high, medium, low | --priority: Priority."},
      {{"--baseline", "some"}, "'some' is not a number | --baseline: Baseline value."},
      {{"--scale", "full time"}, "no key in 'full time' | --scale takes KEY=VALUE"},
  };
  for (const auto& [options, refused] : cases) {
    CAPTURE(options.back());
    Called called(behind({"goal", "set", "lopez", "g1"}, options), scratch.root());
    Goal goal = start();
    CHECK(refusal([&] { apply_options(called.call, &goal, nullptr); }) == refused);
  }
}

TEST_CASE("an amount that may be read in two ways is refused with both, one with a comma with what to write") {
  const Scratch scratch;
  make(scratch, false);
  struct Case {
    std::string amount, refused;
  };
  const std::vector<Case> cases = {
      {"45.50", ""},
      {"1450", ""},
      {"0.5", ""},
      {"1.500", "'1.500' could be 1500 or 1.50 | --unit-cost: Cost of one unit."},
      {"1,500", "'1,500' could be 1500 or 1.50 | --unit-cost: Cost of one unit."},
      {"45,50", "'45,50' is not an amount; it is written 45.50 | --unit-cost: Cost of one unit."},
      {"1,450,", "'1,450,' is not an amount | --unit-cost: Cost of one unit."},
      {"1,455", "'1,455' is not an amount; it is written 1455 | --unit-cost: Cost of one unit."},
  };
  for (const auto& [amount, refused] : cases) {
    CAPTURE(amount);
    Called called({"plan", "service", "lopez", "--unit-cost", amount}, scratch.root());
    Service service;
    CHECK(refusal([&] { apply_options(called.call, &service, nullptr); }) == refused);
  }
}

TEST_CASE("--input takes one record or several, as YAML or JSON") {
  const Scratch scratch;
  make(scratch, false);
  struct Case {
    std::string typed;
    Words statements;
  };
  const std::vector<Case> cases = {
      {"statement: Find work\n", {"Find work"}},
      {R"({"statement": "Find work"})", {"Find work"}},
      {"- statement: Find work\n- statement: Sign a lease\n", {"Find work", "Sign a lease"}},
      {R"([{"statement": "Find work"}, {"statement": "Sign a lease"}])", {"Find work", "Sign a lease"}},
  };
  for (const auto& [typed, statements] : cases) {
    CAPTURE(typed);
    Called called({"goal", "add", "lopez", "--input", "-", "--priority", "high"}, scratch.root(), typed);
    Words found;
    for (const Goal& goal : drafts<Goal>(called.call, nullptr)) {
      found.push_back(goal.statement);
      CHECK(goal.priority == Priority::high);
    }
    CHECK(found == statements);
  }
  Called none({"goal", "add", "lopez", "--priority", "high"}, scratch.root());
  CHECK(drafts<Goal>(none.call, nullptr).size() == 1);
  Called several({"goal", "add", "lopez", "--input", "-"}, scratch.root(), cases.back().typed);
  CHECK(refusal([&] { draft<Goal>(several.call, nullptr); }) == "cannot use more than one record here");
}

TEST_CASE("what is wrong with the input is reported line by line, and nothing is taken") {
  const Scratch scratch;
  make(scratch, false);
  Called called({"goal", "add", "lopez", "--input", "-"}, scratch.root(), "statement: Find work\ndue: soon\nduo: 1\n");
  CHECK(refusal([&] { drafts<Goal>(called.call, nullptr); }) ==
        "cannot take the input: 2 problems | 'casemgr schema client' shows the shapes (or providers, settings, "
        "instrument); nothing was written");
  CHECK(called.err.str().find("<stdin>:2:6: error: due: 'soon' is not a day") != std::string::npos);
  CHECK(called.err.str().find("<stdin>:3:1: ") != std::string::npos);
}

TEST_CASE("--input changes a record only where the verb takes the field") {
  const Scratch scratch;
  make(scratch, false);
  Goal goal = start();
  {
    Called called({"goal", "set", "lopez", "g1", "--input", "-"}, scratch.root(), "priority: high\n");
    read_change(called.call, Goal::rows(), nullptr, &goal, {"priority"});
    CHECK(goal.priority == Priority::high);
    CHECK(goal.statement == "Find work");
  }
  {
    Called called({"goal", "set", "lopez", "g1", "--input", "-"}, scratch.root(), "priority: low\nstatement: Rest\n");
    CHECK(refusal([&] { read_change(called.call, Goal::rows(), nullptr, &goal, {"priority"}); }) ==
          "cannot take the input: 1 problem | 'casemgr schema client' shows the shapes (or providers, settings, "
          "instrument); nothing was written");
    CHECK(called.err.str() == "<stdin>:2:1: error: statement: 'goal set' does not take it [structure]\n");
  }
  Called called({"goal", "set", "lopez", "g1", "--input", "-"}, scratch.root(), "- priority: low\n- priority: low\n");
  CHECK(refusal([&] { read_change(called.call, Goal::rows(), nullptr, &goal); }) ==
        "cannot change one goal: the input holds 2 records | --input takes one record here");
}

TEST_CASE("standard input is read once") {
  Called called({"goal", "add", "-", "-"}, {}, "one\n");
  CHECK(called.call.given.text("TEXT", {}) == "one");
  CHECK(refusal([&] { called.call.given.clients(); }) == "cannot read standard input more than once per command");
}

}  // namespace fields_test
