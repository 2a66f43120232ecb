#include <doctest/doctest.h>

#include "casemgr/model/provider.hpp"
#include "casemgr/model/settings.hpp"
#include "support.hpp"

namespace read_test {

using namespace casemgr;
using test::lines_of;
using test::ReadText;

namespace {

/// What every client file begins with; three lines.
std::string client(const std::string& rest) {
  return "format: 1\nid: c7kq2mw\nperson: {name: {given: Ana}}\nepisodes: {}\n" + rest;
}

struct Row {
  std::string text;  ///< From line 5 on.
  std::string problems;
};

codec::Vocabulary practice() {
  return {{{"people", {"ml"}}, {"funding", {"HCBS"}}, {"domains", {"pets"}}, {"categories", {"pets"}}}};
}

}  // namespace

TEST_CASE("each problem is told with its place, its path and what is wrong") {
  const std::vector<Row> rows = {
      {"goals:\n  g9tkd:\n    statement: x\n    due: 2026-02-30\n",
       "f.yaml:8:10: error: goals.g9tkd.due: '2026-02-30' is not a date [dates]\n"},
      {"contacts:\n  x9wmd:\n    at: 2026-06-02 08:15\n",
       "f.yaml:7:9: error: contacts.x9wmd.at: '2026-06-02 08:15' is not a time (YYYY-MM-DDTHH:MM) or a day [dates]\n"},
      {"goals: {g9tkd: {statement: x, lifecycle: actve}}\n",
       "f.yaml:5:42: error: goals.g9tkd.lifecycle: 'actve' is not a goal lifecycle; did you mean 'active'? one of: "
       "proposed, planned, accepted, active, on-hold, completed, cancelled, rejected, entered-in-error [codes]\n"},
      {"allergies:\n  zb6kd: {label: Nuts, severity: much}\n",
       "f.yaml:6:34: error: allergies.zb6kd.severity: 'much' is not a whole number [type]\n"},
      {"allergies:\n  zb6kd: {label: Nuts, severity: 0}\n",
       "f.yaml:6:34: error: allergies.zb6kd.severity: '0' is not between 1 and 4 [type]\n"},
      {"needs: {n4xw8: {domain: food, text: x, severity: 0}}\n", ""},
      {"needs: {n4xw8: {domain: food, text: x, severity: 5}}\n",
       "f.yaml:5:50: error: needs.n4xw8.severity: '5' is not between 0 and 4 [type]\n"},
      {"goals:\n  g9tkd:\n    statement: x\n    measure: {baseline: -3, tolerance: -0.5}\n"
       "    measurements: {i2bcd: {date: 2026-05-01, value: -7, attainment: -3}}\n",
       "f.yaml:8:40: error: goals.g9tkd.measure.tolerance: '-0.5' is below 0 [type]\n"
       "f.yaml:9:69: error: goals.g9tkd.measurements.i2bcd.attainment: '-3' is not between -2 and 2 [type]\n"},
      {"services: {v3nqt: {label: x, unit_cost: -45.00, deliveries: {j2bcd: {date: 2026-05-01, units: -1}}}}\n",
       "f.yaml:5:41: error: services.v3nqt.unit_cost: '-45.00' is below 0 [type]\n"
       "f.yaml:5:95: error: services.v3nqt.deliveries.j2bcd.units: '-1' is below 0 [type]\n"},
      {"goals:\n  g9tkd:\n    statement: x\n    due: 2026-05-01\n    start: 2026-06-01\n",
       "f.yaml:8:10: error: goals.g9tkd.due: '2026-05-01' is before start '2026-06-01' [dates]\n"},
      {"goals: {g9tkd: {statement: x, start: 2026-06-01, due: 2026-06-01}}\n", ""},
      {"goals: {g9tkd: {statement: x, start: 2026-06-31, due: 2026-06-01}}\n",
       "f.yaml:5:38: error: goals.g9tkd.start: '2026-06-31' is not a date [dates]\n"},
      {"person: x\n", "f.yaml:5:1: error: duplicate key 'person', first on line 3 [duplicate]\n"},
      {"goals:\n  - statement: x\n",
       "f.yaml:6:3: error: goals: is a list, not a map of records by id ('g' and 4 of bcdfghjkmnpqrstvwxz23456789) "
       "[structure]\n"},
      {"goals:\n  g9tkd: soon\n",
       "f.yaml:6:10: error: goals.g9tkd: is a single value, not a map with the fields of 'goal' [structure]\n"},
      {"goals: {g9tkd: {statement: x, needs: n4xw8}}\n",
       "f.yaml:5:38: error: goals.g9tkd.needs: is a single value, not a list of values [structure]\n"},
      {"goals: {g9tkd: {statement: x, due: [1, 2]}}\n",
       "f.yaml:5:36: error: goals.g9tkd.due: is a list, not a single value [structure]\n"},
      {"goals: {g9tkd: {statement: x, measure: 3}}\n",
       "f.yaml:5:40: error: goals.g9tkd.measure: is a single value, not a map with the fields of 'measure' "
       "[structure]\n"},
      {"goals: {g9tkd: {due: 2026-05-01}}\n",
       "f.yaml:5:9: error: goals.g9tkd.statement: is missing, but required [structure]\n"},
      {"goals:\n  g9tkd:\n    statement: \"\"\n",
       "f.yaml:7:16: error: goals.g9tkd.statement: is empty, but required [structure]\n"},
      {"goals:\n  g9tkd:\n", "f.yaml:6:3: error: goals.g9tkd.statement: is missing, but required [structure]\n"},
      {"goals: {g9tkd: {statement: x, duee: 2026-05-01}}\n",
       "f.yaml:5:31: warning: goals.g9tkd.duee: 'duee' is not a field of 'goal'; did you mean 'due'? [unknown-key]\n"},
      {"x-mine: {anything: [at, all]}\ngoals: {x-own: 1, g9tkd: {statement: x, x-y: 2}}\n", ""},
      {"needs:\n  n4xw8: {domain: housng, text: x}\n",
       "f.yaml:6:19: error: needs.n4xw8.domain: 'housng' is not a domain; did you mean 'housing'? one of: diagnoses, "
       "treatment, medications, function, insurance, health, housing, food, finances, employment, education, "
       "transportation, legal, community, mental-health, cognition, emotional, substance-use, safety, supports, "
       "social, "
       "strengths, resources, coping, pets [codes]\n"},
      {"needs:\n  n4xw8: {domain: pets, text: x, by: ml}\n", ""},
      {"services:\n  v3nqt: {category: gardening, label: x, funding: Lottery}\n",
       "f.yaml:6:21: warning: services.v3nqt.category: 'gardening' is not listed in the settings ('categories') "
       "[gaps]\n"
       "f.yaml:6:51: warning: services.v3nqt.funding: 'Lottery' is not listed in the settings ('funding') [gaps]\n"},
      {"consents:\n  q7d3m: {kind: release, information: [housing, food, housing]}\n",
       "f.yaml:6:55: error: consents.q7d3m.information: 'housing' appears twice [duplicate]\n"},
      {"goals:\n  g9tkd:\n    statement: x\n    needs:\n      - n4xw8\n      - [a]\n      -\n      - g9tkd\n",
       "f.yaml:10:9: error: goals.g9tkd.needs: contains a list, not a single value [structure]\n"
       "f.yaml:11:8: error: goals.g9tkd.needs: contains nothing, not a single value [structure]\n"
       "f.yaml:12:9: error: goals.g9tkd.needs: 'g9tkd' is not the id of a need ('n' and 4 of "
       "bcdfghjkmnpqrstvwxz23456789) "
       "[type]\n"},
      {"services:\n  v3nqt: {category: food, label: x, unit_cost: 4.555, status: 'active'}\n",
       "f.yaml:6:48: error: services.v3nqt.unit_cost: '4.555' has more than two decimals [type]\n"},
      {"contacts:\n  x9wmd: {at: '2026-06-02T08:15', minutes: '20', billable: yes}\n",
       "f.yaml:6:60: error: contacts.x9wmd.billable: 'yes' is not true or false [type]\n"},
      {"goals: {g9tkd: {statement: x, due: , measure: , steps: , needs: }}\n", ""},
      {"assessments:\n  a2fjq:\n    {kind: focused, date: 2026-05-11, status: draft, domains: {housng: {finding: x}, "
       "pets: {rating: 2}}}\n",
       "f.yaml:7:64: error: assessments.a2fjq.domains.housng: 'housng' is not a domain; did you mean 'housing'? one "
       "of: "
       "diagnoses, treatment, medications, function, insurance, health, housing, food, finances, employment, "
       "education, "
       "transportation, legal, community, mental-health, cognition, emotional, substance-use, safety, supports, "
       "social, "
       "strengths, resources, coping, pets [codes]\n"},
      {"contacts:\n  x9wmd: {at: 2026-06-02, parts: {plan: [x]}}\n",
       "f.yaml:6:41: error: contacts.x9wmd.parts.plan: is a list, not a single value [structure]\n"},
  };
  const codec::Vocabulary words = practice();
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(lines_of(ReadText<Case>(client(row.text), {.file = "f.yaml", .vocabulary = &words}).problems) ==
          row.problems);
  }
}

TEST_CASE("the whole of a file that holds something else is told once") {
  CHECK(lines_of(ReadText<Case>("- a\n- b\n").problems) ==
        "f.yaml:1:1: error: is a list, not a map with the fields of 'client' [structure]\n");
  CHECK(lines_of(ReadText<Settings>("").problems) ==
        "f.yaml:1:1: error: format: is missing, but required [structure]\n");
  CHECK(lines_of(ReadText<Case>("person: {name: {given: Ana}}\n").problems) ==
        "f.yaml:1:1: error: format: is missing, but required [structure]\n"
        "f.yaml:1:1: error: id: is missing, but required [structure]\n"
        "f.yaml:1:1: error: episodes: is missing, but required [structure]\n");
}

TEST_CASE("a problem takes nothing else with it") {
  const ReadText<Case> read(
      client("goals:\n  g9tkd:\n    statement: x\n    due: soon\n    start: 2026-05-01\n"
             "  g2b4k:\n    statement: y\n"));
  CHECK(read.problems.size() == 1);
  REQUIRE(read.record.goals.size() == 2);
  CHECK(!read.record.goals[0].record.due);
  CHECK(iso(*read.record.goals[0].record.start) == "2026-05-01");
  CHECK(read.record.goals[1].record.statement == "y");
}

TEST_CASE("text fields take what stands there, typed by the schema and never by guessing") {
  const ReadText<Case> read(
      client("supports:\n  k3rvx: {name: no, role: 012, phone: 1e3, email: 12:30, strain: ~, gives: \" a \"}\n"));
  CHECK(lines_of(read.problems) == "");
  const SupportPerson& person = read.record.supports[0].record;
  CHECK(person.name == "no");
  CHECK(person.role == "012");
  CHECK(person.phone == "1e3");
  CHECK(person.email == "12:30");
  CHECK(person.strain == "");
  CHECK(person.gives == " a ");
}

TEST_CASE("without settings only fixed lists are judged") {
  const std::string text = client("needs:\n  n4xw8: {domain: pets, text: x, by: zz, priority: urgent}\n");
  const ReadText<Case> read(text);
  CHECK(lines_of(read.problems) ==
        "f.yaml:6:52: error: needs.n4xw8.priority: 'urgent' is not a priority; one of: high, medium, low [codes]\n");
}

TEST_CASE("input may leave out ids and what is required, but not make up fields") {
  const auto input = [](const std::string& text) { return ReadText<Goal>(text, {.file = "<stdin>", .input = true}); };
  const auto good = input("due: 2026-05-01\nsteps:\n  - text: a\n  - {text: b, owner: client}\n");
  CHECK(lines_of(good.problems) == "");
  REQUIRE(good.record.steps.size() == 2);
  CHECK(good.record.steps[0].id.value == "#1");
  CHECK(good.record.steps[1].id.value == "#2");
  CHECK(good.record.steps[1].record.owner == StepOwner::client);
  CHECK(lines_of(input("statment: x\nx-own: 1\n").problems) ==
        "<stdin>:1:1: error: statment: 'statment' is not a field of 'goal'; did you mean 'statement'? [structure]\n");
  CHECK(lines_of(input("steps: [{text: a}, {txt: b}, 3]\n").problems) ==
        "<stdin>:1:21: error: steps.#2.txt: 'txt' is not a field of 'step'; did you mean 'text'? [structure]\n"
        "<stdin>:1:30: error: steps.#3: is a single value, not a map with the fields of 'step' [structure]\n");
}

TEST_CASE("records of input without ids are given theirs, and problems count them") {
  int drawn = 0;
  codec::ReadOptions options{.file = "<stdin>", .input = true};
  options.new_id = [&](const schema::RecordType& type) {
    return std::string(1, type.letter) + "bcd" + std::to_string(2 + drawn++);
  };
  const ReadText<Goal> read("steps: [{text: a}, {due: x}]\nmeasurements: [{value: 1}]\n", options);
  REQUIRE(read.record.steps.size() == 2);
  CHECK(read.record.steps[0].id.value == "hbcd2");
  CHECK(read.record.steps[1].id.value == "hbcd3");
  CHECK(read.record.measurements[0].id.value == "ibcd4");
  CHECK(lines_of(read.problems) == "<stdin>:1:26: error: steps.#2.due: 'x' is not a date [dates]\n");
}

TEST_CASE("input over a record that is there leaves what it does not name") {
  ReadText<Goal> read(
      "statement: a\nneeds: [n4xw8, n2bcd]\nmeasure: {what: walks, unit: walk, baseline: 0, target: 3, scale: {1: "
      "some}}\n"
      "steps:\n  hbcd2: {text: one, owner: client}\n  hbcd3: {text: two}\n");
  CHECK(lines_of(read.problems) == "");
  const ReadText<Goal> given(
      "needs: [n2bcd]\nmeasure: {target: 5, scale: {1: more, 2: all}}\nsteps:\n  hbcd2: {due: 2026-05-01}\n"
      "  hbcd4: {text: three}\n");
  codec::read(given.tree, 0, Goal::rows(), &read.record, {.file = "<stdin>", .input = true, .over = true},
              read.problems);
  CHECK(lines_of(read.problems) == "");
  CHECK(
      codec::to_json(Goal::rows(), &read.record) ==
      R"({"statement": "a", "needs": ["n2bcd"], "measure": {"what": "walks", "unit": "walk", "baseline": 0, "target": 5, )"
      R"("scale": {"1": "more", "2": "all"}}, "steps": {"hbcd2": {"text": "one", "owner": "client", "due": "2026-05-01"}, )"
      R"("hbcd3": {"text": "two"}, "hbcd4": {"text": "three"}}})");
}

TEST_CASE("one item of a list of inputs is read by itself, with its place from the top") {
  yaml::Tree tree;
  Problems problems;
  REQUIRE(yaml::read("- statement: a\n- statement: b\n  due: x\n", "<stdin>", tree, problems));
  Goal goal;
  codec::read(tree, tree.children(0)[1], Goal::rows(), &goal, {.file = "<stdin>", .input = true}, problems);
  CHECK(goal.statement == "b");
  CHECK(lines_of(problems) == "<stdin>:3:8: error: 1.due: 'x' is not a date [dates]\n");
}

TEST_CASE("columns count characters, lines count in files of many problems") {
  std::string text = "format: 1\npeople:\n";
  std::string expected;
  for (int i = 0; i < 300; ++i) {
    text += "  w" + std::to_string(i) + ": {name: \"é語\", role: x}\n";
    expected += "f.yaml:" + std::to_string(i + 3) + ":" + std::to_string(i < 10 ? 26 : i < 100 ? 27 : 28) + ": error";
  }
  const ReadText<Settings> read(text);
  std::string found;
  for (const Problem& problem : read.problems)
    found += to_string(problem).substr(0, to_string(problem).find(" people") - 1);
  CHECK((found == expected));
}

}  // namespace read_test
