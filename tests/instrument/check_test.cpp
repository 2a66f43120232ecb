#include <doctest/doctest.h>

#include "instrument/definitions.hpp"

namespace casemgr::instrument::check_test {
namespace {

const std::string head = "format: 1\nid: test\ntitle: \"Test\"\n";
const std::string answers = "answer_sets: {yes-no: {values: {\"0\": \"no\", \"1\": \"yes\"}}}\n";
const std::string items = "items: {a: {label: \"first\"}, b: {label: \"second\"}, c: {label: \"third\"}}\n";
const std::string sum = "scoring: {method: sum}\n";
const std::string sound = head + answers + items + sum;

std::string findings(const std::string& text) {
  std::vector<std::string> lines;
  for (const Problem& problem : check(parsed(text))) {
    CHECK(problem.check == Check::structure);
    lines.push_back(problem.path + ": " + problem.what);
  }
  return join(lines, "; ");
}

struct Row {
  std::string text;
  const char* finding;
};

void expect(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(findings(row.text) == row.finding);
  }
}

TEST_CASE("a sound definition has no findings") {
  expect({{sound, ""},
          {sound + "bands: {low: {to: 1}, high: {from: 2}}\n", ""},
          {sound + "bands: {high: {from: 2}, low: {to: 1}}\n", ""}});
}

TEST_CASE("every total lies in one band and every band is reached") {
  expect({
      {sound + "bands: {low: {to: 0}, high: {from: 2}}\n", "bands.low: leaves a gap: 1 has no band"},
      {sound + "bands: {low: {to: 0}, high: {from: 3}}\n", "bands.low: leaves a gap: 1 to 2 has no band"},
      {sound + "bands: {high: {from: 1}}\n", "bands: leaves a gap: 0 has no band"},
      {sound + "bands: {low: {to: 1}, high: {from: 2, to: 2}}\n", "bands.high: leaves a gap: 3 has no band"},
      {sound + "bands: {low: {to: 1}, high: {from: 1}}\n", "bands.high: overlaps 'low': both contain 1"},
      {sound + "bands: {low: {to: 2}, high: {from: 1}}\n", "bands.high: overlaps 'low': both contain 1 to 2"},
      {sound + "bands: {low: {}, top: {from: 4}}\n", "bands.top: cannot be reached: totals range from 0 to 3"},
      {sound + "bands: {low: {to: 1}, odd: {from: 3, to: 2}}\n", "bands.odd: from 3 is higher than to 2"},
      {head + answers + items + "scoring: {method: sum, multiplier: 4}\n" +
           "bands: {low: {to: 4}, odd: {from: 5, to: 7}, high: {from: 8}}\n",
       "bands.odd: cannot be reached: totals range from 0 to 12"},
      {head + answers + items + "scoring: {method: none}\nbands: {low: {}}\n", "bands: have no total to apply to"},
      {sound + "bands_by: {older: {age_from: 60, bands: {low: {to: 1}, high: {from: 3}}}}\n",
       "bands_by.older.bands.low: leaves a gap: 2 has no band"},
      {sound + "bands_by: {all: {bands: {low: {}}}}\n", "bands_by.all: names neither a sex nor an age"},
  });
}

TEST_CASE("answers of items are told from what they name") {
  const auto with = [](const std::string& item) { return head + answers + "items: {a: " + item + "}\n" + sum; };
  expect({
      {with("{answers: yesno}"), "items.a.answers: unknown answer set 'yesno'"},
      {with("{answers: yes-no, lowest: 0, highest: 3}"),
       "items.a: has more than one of answers, values, and lowest with highest"},
      {with("{lowest: 0}"), "items.a: has no highest"},
      {with("{lowest: 4, highest: 3}"), "items.a.lowest: is above highest"},
      {with("{lowest: 0, highest: 1000000}"), "items.a.highest: allows more than 10000 values"},
      {with("{lowest: 0, highest: 900}"), "items: give more than 500 different totals; group values with points"},
      {with("{values: {\"x\": \"what\"}}"), "items.a.values.x: 'x' is not a number"},
      {with("{values: {\"1\": \"one\", \"1.0\": \"again\"}}"), "items.a.values.1.0: repeats the value of '1'"},
      {with("{points: {\"no\": 1}}"), "items.a.points.no: 'no' is not a number"},
      {with("{reversed: true, points: {\"0\": 1}}"), "items.a.reversed: has no effect when points are given"},
      {with("{places: 1}"), "items.a.places: applies only to items with lowest and highest"},
      {head + "items: {a: {label: \"x\"}}\n" + sum, "items.a: has no answers"},
      {head + answers + "items: {a: {label: \"Sleep\"}, b: {label: \"sleep\"}}\n" + sum,
       "items.b.label: 'sleep' is also the label of item 'a'"},
      {head + "answer_sets: {s: {values: {\"0\": \"no\"}, codes: {\"1\": \"LA1\"}}}\nitems: {a: {label: \"x\"}}\n" +
           sum,
       "answer_sets.s.codes.1: is a code for an unknown value"},
  });
}

TEST_CASE("scoring, conditions and rules name what is there") {
  const std::string whole = head + answers + items;
  expect({
      {whole + "scoring: {method: sum, items: [a, d]}\n", "scoring.items: unknown item 'd'"},
      {whole + "scoring: {method: sum, from: 1}\n", "scoring.from: applies only to method count"},
      {whole + "scoring: {method: count, items: [a], from_by_item: {b: 1}}\n",
       "scoring.from_by_item.b: item 'b' is not scored here"},
      {whole + "scoring: {method: sum, multiplier: 0}\n", "scoring.multiplier: is 0"},
      {whole + "scoring: {method: sum, map: {\"a\": 1}}\n", "scoring.map.a: 'a' is not a number"},
      {sound + "subscales: {s: {method: none}}\n", "subscales.s.method: 'none' gives no total"},
      {sound + "flags: {f: {kind: suicide, when: {w: {items: [z], at_least: 1}}}}\n",
       "flags.f.when.w.items: unknown item 'z'"},
      {sound + "rules: {r: {text: \"x\", when: {w: {items: [a]}}}}\n",
       "rules.r.when.w: has neither at_least nor at_most"},
      {sound + "rules: {r: {text: \"x\", when: {w: {at_least: 3, at_most: 1}}}}\n",
       "rules.r.when.w.at_least: is above at_most"},
      {sound + "rules: {r: {when: {w: {at_least: 1}}}}\n", "rules.r: says nothing"},
      {sound + "rules: {r: {band: high, when: {w: {at_least: 1}}}}\n", "rules.r.band: unknown band 'high'"},
      {sound + "skips: {s: {when: {w: {items: [a], at_most: 0}}, items: [a, b]}}\n",
       "skips.s.items: condition 'w' uses item 'a'"},
      {sound + "gates: {g: {when: {w: {items: [a], at_least: 1}}, opens: [x]}}\n", "gates.g.opens: unknown item 'x'"},
      {whole + "scoring: {method: max}\nmissing: {rule: prorate}\n", "missing.rule: 'prorate' applies only to a sum"},
      {sound + "missing: {rule: leave-out}\n", "missing.rule: 'leave-out' counts a missing answer as 0"},
      {head + answers + "items: {a: {label: x, optional: true}}\n" + sum,
       "items.a.optional: is true, but the total requires this answer"},
      {sound + "missing: {rule: prorate, at_most: 0}\n", "missing.at_most: is below 1"},
      {sound + "missing: {rule: no-total}\n", ""},
      {whole + "scoring: {method: mean}\nmissing: {rule: no-total}\n",
       "missing.rule: 'no-total' applies only to a sum or count"},
  });
}

TEST_CASE("the head of a file is complete") {
  expect({
      {"format: 2\nid: test\ntitle: \"T\"\n" + answers + items, "format: '2' is not format 1"},
      {"format: 1\nid: Test 9\ntitle: \"T\"\n" + answers + items,
       "id: 'Test 9' is not an id; use lower-case letters, digits and hyphens"},
      {"format: 1\nid: test\n" + answers + items, "title: is missing"},
      {head, "items: are missing"},
      {sound + "age_from: 65\nage_to: 18\n", "age_from: is above age_to"},
      {sound + "important_difference: 0\n", "important_difference: is not above 0"},
  });
}

TEST_CASE("an item given twice is found when the file is read") {
  Problems problems;
  parsed(head + answers + "items:\n  a:\n    label: \"x\"\n  a:\n    label: \"y\"\n" + sum, problems);
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].check == Check::duplicate);
  CHECK(problems[0].line == 8);
}

}  // namespace
}  // namespace casemgr::instrument::check_test
