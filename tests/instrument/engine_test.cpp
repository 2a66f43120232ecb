// Every way of scoring that a file can ask for, each on an instrument as short as can show it.
#include <doctest/doctest.h>

#include "instrument/definitions.hpp"

namespace casemgr::instrument::engine_test {
namespace {

const std::string yes_no = R"(
format: 1
id: test
title: "Test"
answer_sets:
  yes-no:
    values:
      "0": "no"
      "1": "yes"
)";

const std::string four_items = R"(
items:
  a: {label: "first"}
  b: {label: "second"}
  c: {label: "third"}
  d: {label: "fourth"}
)";

Definition sound(const std::string& text) {
  Definition definition = parsed(text);
  for (const Problem& problem : check(definition)) FAIL_CHECK(std::string(problem.path + ": " + problem.what));
  return definition;
}

std::string total(const Definition& definition, std::string_view words) {
  const Result result = scored(definition, words);
  return result.score ? result.score->str() : "none";
}

TEST_CASE("a reversed item counts its lowest value most") {
  const Definition d = sound(yes_no + R"(
items:
  a: {label: "first"}
  b: {label: "second", reversed: true}
  c: {label: "third", reversed: true, values: {"0": "never", "1": "seldom", "2": "often", "3": "always"}}
scoring: {method: sum}
)");
  CHECK(total(d, "1 0 0") == "5");
  CHECK(total(d, "0 1 3") == "0");
  CHECK(total(d, "0 1 2") == "1");
  CHECK(range_text(d) == "0-5");
}

TEST_CASE("points by value serve levels, groups of numbers and upper limits") {
  const Definition d = sound(yes_no + R"(
items:
  days: {label: "days in hospital", lowest: 0, highest: 365, points: {"0": 0, "1": 1, "2": 2, "3": 3, "4": 4, "7": 5, "14": 7}}
  visits: {label: "emergency visits", lowest: 0, highest: 99, points: {"0": 0, "1": 1, "2": 2, "3": 3, "4": 4}}
  cooking: {label: "cooking", values: {"1": "alone", "2": "with help", "3": "not at all"}, points: {"1": 1, "2": 0, "3": 0}}
scoring: {method: sum}
)");
  struct Row {
    const char* words;
    const char* score;
  };
  for (const Row& row : std::vector<Row>{{"0 0 2", "0"},
                                         {"1 0 3", "1"},
                                         {"4 0 2", "4"},
                                         {"6 0 2", "4"},
                                         {"7 0 2", "5"},
                                         {"13 0 2", "5"},
                                         {"14 0 2", "7"},
                                         {"365 99 1", "12"},
                                         {"0 3 1", "4"}}) {
    CAPTURE(row.words);
    CHECK(total(d, row.words) == row.score);
  }
  CHECK(range_text(d) == "0-12");
  CHECK(allowed(d, "days") == "a whole number from 0 to 365");
  CHECK(refusal([&] { scored(d, "366 0 1"); }).find("'366' for item days (days in hospital)") != std::string::npos);
  CHECK(refusal([&] { scored(d, "1.5 0 1"); }).find("whole number from 0 to 365") != std::string::npos);
}

TEST_CASE("count counts items from a threshold, which may differ by item") {
  const Definition d = sound(yes_no + R"(
items:
  a: {label: "first", values: {"0": "never", "1": "sometimes", "2": "often"}}
  b: {label: "second", values: {"0": "never", "1": "sometimes", "2": "often"}}
scoring: {method: count, from: 2, from_by_item: {b: 1}}
)");
  CHECK(total(d, "1 1") == "1");
  CHECK(total(d, "2 1") == "2");
  CHECK(total(d, "1 0") == "0");
  CHECK(range_text(d) == "0-2");
}

TEST_CASE("max takes the highest risk whatever the others") {
  const Definition d = sound(yes_no + R"(
items:
  "1": {label: "wish"}
  "2": {label: "thoughts"}
  "3": {label: "method", points: {"0": 0, "1": 2}}
  "4": {label: "intent", points: {"0": 0, "1": 3}}
  "5": {label: "plan", points: {"0": 0, "1": 3}}
  "6": {label: "acts", values: {"0": "no", "1": "earlier", "2": "within three months"}, points: {"0": 0, "1": 2, "2": 3}}
skips:
  no-thoughts:
    when: {none: {items: ["2"], at_most: 0}}
    items: ["3", "4", "5"]
scoring: {method: max}
bands:
  none: {to: 0}
  low: {from: 1, to: 1}
  moderate: {from: 2, to: 2}
  high: {from: 3, positive: true}
flags:
  any:
    kind: suicide
    when: {any: {method: max, at_least: 1}}
)");
  struct Row {
    const char* words;
    const char* band;
  };
  for (const Row& row : std::vector<Row>{{"0 0 - - - 0", "none"},
                                         {"1 0 - - - 0", "low"},
                                         {"1 1 0 0 0 0", "low"},
                                         {"1 1 1 0 0 0", "moderate"},
                                         {"0 0 - - - 1", "moderate"},
                                         {"0 1 1 1 0 0", "high"},
                                         {"0 0 - - - 2", "high"},
                                         {"0 0 0 0 0 2", "high"}}) {
    CAPTURE(row.words);
    CHECK(scored(d, row.words).band == row.band);
  }
  CHECK(scored(d, "0 0 - - - 0").flags.empty());
  CHECK(scored(d, "0 0 - - - 1").flags == std::vector<std::string>{"suicide"});
  CHECK(refusal([&] { scored(d, "0 0 1 - - 0"); }).find("item 3 (method) is '1', but the other answers skip it") !=
        std::string::npos);
  CHECK(refusal([&] { scored(d, "0 1 - 0 0 0"); }).find("no answer to item 3 (method)") != std::string::npos);
}

TEST_CASE("flags of one kind are one flag with all their words") {
  const Definition d = sound(yes_no + four_items + R"(
scoring: {method: sum}
flags:
  quiet: {kind: neglect, when: {w: {items: [d], at_least: 1}}}
  first: {kind: violence, text: "First.", when: {w: {items: [a], at_least: 1}}}
  second: {kind: suicide, text: "Second.", when: {w: {items: [b], at_least: 1}}}
  third: {kind: violence, text: "Third.", when: {w: {items: [c], at_least: 1}}}
)");
  const Result result = scored(d, "1 1 1 1");
  CHECK(result.flags == std::vector<std::string>{"neglect", "violence", "suicide"});
  CHECK(result.alerts == std::vector<std::string>{"", "First. Third.", "Second."});
}

TEST_CASE("a later skip rule sees what an earlier one left out") {
  const Definition d = sound(yes_no + four_items + R"(
skips:
  first: {when: {none: {items: [a], at_most: 0}}, items: [b]}
  second: {when: {none: {items: [b], at_most: 0}}, items: [c]}
scoring: {method: sum}
)");
  CHECK(total(d, "0 - - 1") == "1");
  CHECK(total(d, "1 0 - 1") == "2");
  CHECK(total(d, "1 1 1 1") == "4");
  CHECK(refusal([&] { scored(d, "1 - 1 1"); }).find("no answer to item b (second)") != std::string::npos);

  Values<Decimal> answers;
  CHECK(is_asked(d, "b", answers));
  answers.put("a", Decimal(0));
  CHECK_FALSE(is_asked(d, "b", answers));
  CHECK_FALSE(is_asked(d, "c", answers));
  CHECK(is_asked(d, "d", answers));
}

std::string gated(const std::string& otherwise) {
  return yes_no + R"(
items:
  event: {label: "event", scored: false}
  a: {label: "nightmares"}
  b: {label: "avoiding"}
gates:
  event:
    when: {happened: {items: [event], at_least: 1}}
    text: "no such event"
)" + otherwise +
         "scoring: {method: sum}\n";
}

TEST_CASE("a gate that is not met refuses, or ends with nothing found") {
  const Definition refusing = sound(gated(""));
  CHECK(total(refusing, "1 1 0") == "1");
  CHECK(refusal([&] { scored(refusing, "0 - -"); }).find("its gate is not met, no such event") != std::string::npos);
  CHECK(refusal([&] { scored(refusing, "- 1 1"); }).find("no answer to item event") != std::string::npos);

  const Definition ending = sound(gated("    otherwise: end\n"));
  CHECK(total(ending, "0 - -") == "0");
  CHECK(total(ending, "1 1 1") == "2");
  CHECK(refusal([&] {
          scored(ending, "0 1 -");
        }).find("item a (nightmares) is '1', but its gate is not met, no such") != std::string::npos);
  CHECK(range_text(ending) == "0-2");
}

TEST_CASE("a missing answer is refused, prorated or left out, as the instrument says") {
  CHECK(refusal([&] { scored(sound(yes_no + four_items + "scoring: {method: sum}\n"), "1 - 1 -"); }) ==
        "cannot score 'test': no answer to item b (second), item d (fourth) | missing answers do not count as 0: "
        "ask the item, or record a finding instead");

  const Definition prorated =
      sound(yes_no + four_items + "scoring: {method: sum, places: 1}\nmissing: {rule: prorate, at_most: 1}\n");
  CHECK(total(prorated, "1 1 0 -") == "2.7");
  CHECK(scored(prorated, "1 1 0 -").notes == std::vector<std::string>{"1 answer missing: total prorated"});
  CHECK(scored(prorated, "1 1 0 0").notes.empty());
  CHECK(refusal([&] { scored(prorated, "1 - 1 -"); }).find("at most 1 may be missing") != std::string::npos);

  const Definition mean = sound(R"(
format: 1
id: test
title: "Test"
answer_sets: {rating: {values: {"1": "in crisis", "2": "vulnerable", "3": "safe", "4": "building", "5": "thriving"}}}
items: {a: {label: "income"}, b: {label: "food"}, c: {label: "housing"}}
scoring: {method: mean}
missing: {rule: leave-out}
bands: {low: {to: 2.99}, good: {from: 3}}
direction: higher-is-better
)");
  CHECK(total(mean, "1 2 2") == "1.67");
  CHECK(total(mean, "3 - 2") == "2.5");
  CHECK(scored(mean, "5 - -").band == "good");
  CHECK(range_text(mean) == "1-5");
  CHECK(refusal([&] { scored(mean, "- - -"); }).find("no answer to") != std::string::npos);
}

TEST_CASE("answers are taken without a total where the instrument says so, never with one that is too low") {
  const Definition d = sound(yes_no + four_items + R"(
scoring: {method: sum, items: [c, d], label: "safety"}
missing: {rule: no-total}
bands: {negative: {to: 1}, positive: {from: 2, positive: true}}
rules:
  food: {when: {yes: {items: [a], at_least: 1}}, domain: food}
)");
  const Result without = scored(d, "1 0 1 -");
  CHECK_FALSE(without.score.has_value());
  CHECK(without.band.empty());
  CHECK(without.domains == std::vector<std::string>{"food"});
  CHECK(without.notes == std::vector<std::string>{"1 answer missing: no total"});
  const Result beside = scored(d, "- 0 1 1");
  CHECK(beside.band == "positive");
  CHECK(beside.notes == std::vector<std::string>{"1 answer missing: not part of the total"});
  CHECK(refusal([&] { scored(d, "- - - -"); }).find("no answer to") != std::string::npos);
}

TEST_CASE("the number is looked up, then multiplied, then rounded") {
  const Definition d = sound(yes_no + four_items + R"(
scoring: {method: sum, map: {"0": 30.5, "2": 41.25, "4": 60}, multiplier: 2, places: 0}
)");
  CHECK(total(d, "0 0 0 0") == "61");
  CHECK(total(d, "1 0 0 0") == "61");
  CHECK(total(d, "1 1 0 0") == "83");
  CHECK(total(d, "1 1 1 1") == "120");
  CHECK(range_text(d) == "61-120");
}

TEST_CASE("subscales stand beside the total") {
  const Definition d = sound(yes_no + four_items + R"(
scoring: {method: sum}
subscales:
  body: {label: "body", items: [a, b]}
  worst: {label: "worst", items: [c, d], method: max}
)");
  const Result result = scored(d, "1 1 0 1");
  CHECK(*result.subscores.find("body") == Decimal(2));
  CHECK(*result.subscores.find("worst") == Decimal(1));
}

TEST_CASE("a subscale with a missing answer is left out rather than too low") {
  const Definition d = sound(yes_no + four_items + R"(
scoring: {method: none}
missing: {rule: leave-out}
subscales:
  first: {items: [a, b]}
  second: {items: [c, d]}
)");
  const Result result = scored(d, "1 - 1 0");
  CHECK(result.subscores.find("first") == nullptr);
  CHECK(*result.subscores.find("second") == Decimal(1));
}

TEST_CASE("an instrument without a total records answers and derives domains") {
  const Definition d = sound(yes_no + four_items + R"(
scoring: {method: none}
missing: {rule: leave-out}
rules:
  food: {when: {yes: {items: [a], at_least: 1}}, domain: food, text: "food is short"}
  housing: {when: {yes: {items: [b], at_least: 1}}, domain: housing}
)");
  const Result result = scored(d, "1 0 - -");
  CHECK_FALSE(result.score.has_value());
  CHECK(result.band.empty());
  CHECK(result.domains == std::vector<std::string>{"food"});
  CHECK(result.notes == std::vector<std::string>{"food is short"});
}

TEST_CASE("bands by age say when there are none for the client's") {
  const Definition d = sound(yes_no + four_items + R"(
scoring: {method: sum}
bands_by:
  adults: {age_from: 18, age_to: 64, bands: {negative: {to: 2}, positive: {from: 3, positive: true}}}
  older: {age_from: 65, bands: {negative: {to: 1}, positive: {from: 2, positive: true}}}
)");
  CHECK(scored(d, "1 1 0 0", {}, 40).band == "negative");
  CHECK(scored(d, "1 1 0 0", {}, 65).band == "positive");
  CHECK(scored(d, "1 1 0 0", {}, 65).notes.empty());
  CHECK(scored(d, "1 1 0 0").band == "positive");
  CHECK(scored(d, "1 1 0 0").notes ==
        std::vector<std::string>{"cut-points differ by age: age is not recorded; used the more cautious one"});
  CHECK(scored(d, "1 1 0 0", {}, Age(62, 63)).notes.empty());
  CHECK(scored(d, "1 1 0 0", {}, Age(64, 65)).band == "positive");
  CHECK(scored(d, "1 1 0 0", {}, Age(64, 65)).notes ==
        std::vector<std::string>{"cut-points differ by age: age is 64 or 65; used the more cautious one"});
  CHECK(scored(d, "1 1 0 0", {}, 12).band.empty());
  CHECK(scored(d, "1 1 0 0", {}, 12).notes.size() == 1);
}

TEST_CASE("where a higher total is better the lower band is the cautious one") {
  const Definition d = sound(yes_no + four_items + R"(
scoring: {method: sum}
direction: higher-is-better
bands_by:
  women: {sex: female, bands: {weak: {to: 3}, strong: {from: 4}}}
  men: {sex: male, bands: {weak: {to: 2}, strong: {from: 3}}}
)");
  CHECK(scored(d, "1 1 1 0").band == "weak");
  CHECK(scored(d, "1 1 1 0", Sex::male).band == "strong");
  CHECK(scored(d, "1 1 1 1").band == "strong");
}

TEST_CASE("an age outside what it was made for is said") {
  const Definition d = sound(yes_no + four_items + "scoring: {method: sum}\nage_from: 18\n");
  CHECK(scored(d, "0 0 0 0", {}, 17).notes == std::vector<std::string>{"for ages 18 and older; the client is 17"});
  CHECK(scored(d, "0 0 0 0", {}, Age(17, 18)).notes ==
        std::vector<std::string>{"for ages 18 and older; the client is 17 or 18"});
  CHECK(scored(d, "0 0 0 0", {}, 18).notes.empty());
}

TEST_CASE("one total entered as it stands on the form") {
  const Definition d = sound(
      "format: 1\nid: test\ntitle: \"Test\"\nitems: {total: {label: \"total\", lowest: 0, highest: 30}}\n"
      "scoring: {method: sum}\nbands: {low: {to: 25}, usual: {from: 26}}\ndirection: higher-is-better\n");
  CHECK(scored(d, "25").band == "low");
  CHECK(scored(d, "26").band == "usual");
  CHECK(range_text(d) == "0-30");
  CHECK(item_name(d, "total") == "the total");
  CHECK(question(d, "total") == "read the total from your own form");
  CHECK(refusal([&] { scored(d, "1 0 1"); }) ==
        "cannot score 'test': 3 answers given; it takes only the total | total from your form: a whole number from 0 "
        "to 30");
}

TEST_CASE("answers may be typed by their labels, and refusals name item and answers") {
  const Definition d = sound(yes_no + four_items + "scoring: {method: sum}\n");
  CHECK(total(d, "yes No 1 0") == "2");
  CHECK(total(d, "1.0 0 1 0") == "2");
  CHECK(refusal([&] { scored(d, "maybe 0 0 0"); }) ==
        "cannot take 'maybe' for item a (first) of 'test' | allowed: 0 no, 1 yes; - if not asked");
  CHECK(refusal([&] { scored(d, "0 2 0 0"); }) ==
        "cannot take '2' for item b (second) of 'test' | allowed: 0 no, 1 yes; - if not asked");
  CHECK(refusal([&] { scored(d, "0 1 0"); }) ==
        "cannot score 'test': 3 answers given; it has 4 | one answer per item, in order; - if not asked");
  Values<Decimal> answers;
  answers.put("a", Decimal(7));
  CHECK(refusal([&] { score(d, answers, {}, {}); }) ==
        "cannot take '7' for item a (first) of 'test' | allowed: 0 no, 1 yes");
  Values<Decimal> unknown;
  unknown.put("aa", Decimal(1));
  CHECK(refusal([&] { score(d, unknown, {}, {}); }).find("cannot find item 'aa' in 'test'") != std::string::npos);
}

TEST_CASE("the first words of one label stand for it") {
  const Definition& gad2 = builtin().get("gad-2");
  CHECK(answer(gad2, "1", "Several") == decimal("1"));
  CHECK(answer(gad2, "1", "more than half") == decimal("2"));
  CHECK_FALSE(refusal([&] { (void)answer(gad2, "1", "sever"); }).empty());
}

TEST_CASE("where the rest is not asked the hint is the whole line") {
  CHECK(
      refusal([] { (void)answers_in_order(builtin().get("audit-c"), {"0"}); }).ends_with("after these answers: 0 - -"));
  CHECK(refusal([] { (void)answers_in_order(builtin().get("audit-c"), {"1"}); }).ends_with("- if not asked"));
}

TEST_CASE("items that may be left out can be left off, all or the last ones") {
  const Definition d = sound(yes_no + R"(
items:
  a: {label: "first"}
  b: {label: "second", optional: true, scored: false}
  c: {label: "third"}
  d: {label: "fourth", optional: true, scored: false}
scoring: {method: sum}
)");
  const auto ids = [&](const std::vector<std::string>& words) {
    std::string all;
    for (const auto& [id, value] : answers_in_order(d, words).items) all += id + value.str() + " ";
    return all;
  };
  CHECK(ids({"1", "0"}) == "a1 c0 ");
  CHECK(ids({"1", "1", "0"}) == "a1 b1 c0 ");
  CHECK(ids({"1", "1", "0", "1"}) == "a1 b1 c0 d1 ");
  CHECK(ids({"1", "-", "0", "-"}) == "a1 c0 ");
  CHECK(refusal([&] { ids({"1"}); }).find("1 answer given; it has 2 and 2 optional") != std::string::npos);
}

TEST_CASE("without the practice's wording it sends to the form and offers no paraphrase") {
  Definition d = sound(yes_no + four_items + "scoring: {method: sum}\n");
  CHECK(question(d, "c") == "read item c (third) from your own form");
  d.items["c"].wording = "As on our form?";
  CHECK(question(d, "c") == "As on our form?");
}

}  // namespace
}  // namespace casemgr::instrument::engine_test
