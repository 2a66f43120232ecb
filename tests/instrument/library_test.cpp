#include <doctest/doctest.h>

#include "instrument/definitions.hpp"

namespace casemgr::instrument::library_test {
namespace {

Library with_builtin() {
  Library library;
  for (const EmbeddedFile& file : builtin_files()) library.add(parsed(file.text));
  return library;
}

TEST_CASE("a practice's file gives wording to a built-in instrument and leaves the rest") {
  Library library = with_builtin();
  library.add(
      parsed("format: 1\nid: phq-9\nextends: phq-9\nitems:\n  \"3\":\n    wording: \"As on our form, third?\"\n"));
  const Definition& phq9 = library.get("phq-9");
  CHECK(question(phq9, "3") == "As on our form, third?");
  CHECK(question(phq9, "4") == "read item 4 (energy) from your own form");
  CHECK(item_name(phq9, "3") == "item 3 (sleep)");
  CHECK(phq9.items.items.size() == 10);
  CHECK(scored(phq9, "2 1 3 1 1 0 1 0 1").band == "moderate");
  CHECK(library.ids().size() == builtin().ids().size());
}

TEST_CASE("bands of a practice replace the published ones whole") {
  Library library = with_builtin();
  library.add(
      parsed("format: 1\nid: phq-2\nextends: phq-2\nbands_source: \"our clinic\"\n"
             "bands: {negative: {to: 1, meaning: \"no\"}, positive: {from: 2, meaning: \"yes\"}}\n"));
  CHECK(scored(library.get("phq-2"), "1 1").band == "positive");
  CHECK(library.get("phq-2").bands_source == "our clinic");
  CHECK(library.get("phq-2").items.items[0].second.label == "interest");

  library.add(
      parsed("format: 1\nid: audit-c-clinic\nextends: audit-c\nbands: {negative: {to: 2}, positive: {from: 3}}\n"));
  CHECK(scored(library.get("audit-c-clinic"), "1 1 1", Sex::male).band == "positive");
  CHECK(scored(library.get("audit-c"), "1 1 1", Sex::male).band == "negative");
}

TEST_CASE("a definition that cannot be scored does not get in") {
  Library library = with_builtin();
  const Definition gap =
      parsed("format: 1\nid: phq-2\nextends: phq-2\nbands: {negative: {to: 1}, positive: {from: 3}}\n");
  const Problems problems = library.check(gap);
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].path == "bands.negative");
  CHECK(refusal([&] { library.add(gap); }) ==
        "cannot use instrument 'phq-2': bands.negative: leaves a gap: 2 has no band | ");
  CHECK(scored(library.get("phq-2"), "1 1").band == "negative");

  const Problems unknown = library.check(parsed("format: 1\nid: x\nextends: phq-8\n"));
  REQUIRE(unknown.size() == 1);
  CHECK(unknown[0].path == "extends");
}

TEST_CASE("a practice's file cannot take the safety out of a built-in instrument") {
  const std::string of_phq9 = "format: 1\nid: phq-9\nextends: phq-9\n";
  const std::string of_hark = "format: 1\nid: hark\nextends: hark\n";
  const std::string higher = "when: {item: {items: [\"9\"], at_least: 3}}";
  const std::string same = "when: {any: {items: [\"9\"], at_least: 1}}";
  for (const auto& [file, path] : std::vector<std::pair<std::string, std::string>>{
           {of_phq9 + "flags: {thoughts-of-death: {kind: suicide, " + higher + "}}\n", "flags.thoughts-of-death.when"},
           {of_phq9 + "flags: {thoughts-of-death: {kind: fall, " + same + "}}\n", "flags.thoughts-of-death.kind"},
           {of_phq9 + "flags: {thoughts-of-death: {kind: suicide, text: \"Call the team on duty\", " + same + "}}\n",
            ""},
           {of_phq9 + "flags: {own: {kind: other, " + higher + "}}\n", ""},
           {of_phq9 + "items: {\"9\": {points: {\"0\": 0}}}\n", "items.9"},
           {of_phq9 + "items: {\"9\": {label: \"ninth\", wording: \"As on our form?\"}}\n", ""},
           {of_phq9 + "skips: {calm: {items: [\"9\"], when: {mood: {items: [\"2\"], at_most: 0}}}}\n", "skips.calm"},
           {of_hark + "ask_alone: false\n", "ask_alone"},
           {of_hark + "sensitive: [mental-health]\n", "sensitive"},
           {of_hark + "sensitive: [mental-health, violence]\n", ""},
       }) {
    CAPTURE(file);
    Library library = with_builtin();
    const Definition own = parsed(file);
    const Problems problems = library.check(own);
    CHECK((problems.empty() ? std::string() : problems[0].path) == path);
    CHECK(refusal([&] { library.add(own); }).empty() == path.empty());
  }
  Library library = with_builtin();
  library.add(parsed("format: 1\nid: ours\nextends: phq-9\ntitle: \"Ours\"\n"));
  CHECK_FALSE(library
                  .check(parsed("format: 1\nid: x\nextends: ours\nflags: {thoughts-of-death: {kind: suicide, " +
                                higher + "}}\n"))
                  .empty());
}

TEST_CASE("bands of a practice do not come with the source of the published ones") {
  Library library = with_builtin();
  library.add(parsed("format: 1\nid: phq-2\nextends: phq-2\nbands: {negative: {to: 1}, positive: {from: 2}}\n"));
  CHECK(library.get("phq-2").bands_source.empty());
}

TEST_CASE("what a file leaves without a band is told by what stands in the file") {
  const Library library = with_builtin();
  const Problems problems =
      library.check(parsed("format: 1\nid: audit-c\nextends: audit-c\nbands: {fine: {to: 3}, risky: {from: 4}}\n"));
  REQUIRE_FALSE(problems.empty());
  for (const Problem& problem : problems) CHECK(problem.path == "bands");
  CHECK(problems[0].what.find("of 'audit-c' needs") != std::string::npos);
}

TEST_CASE("cut-points of one sex, a skip that comes too late, and wording that may not be kept are found") {
  const Library library = with_builtin();
  for (const auto& [file, path] : std::vector<std::pair<std::string, std::string>>{
           {"extends: gad-2\nbands_by: {women: {sex: female, bands: {negative: {to: 2}, positive: {from: 3}}}}\n",
            "bands_by"},
           {"extends: gad-7\nskips: {calm: {items: [\"1\"], when: {later: {items: [\"2\"], at_most: 0}}}}\n",
            "skips.calm.items"},
           {"extends: moca\nitems: {total: {wording: \"As on our form?\"}}\n", "items.total.wording"},
       }) {
    CAPTURE(file);
    const Problems problems = library.check(parsed("format: 1\nid: ours\n" + file));
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].path == path);
  }
}

TEST_CASE("an announced instrument is read when it is asked for, once, and may be extended by its own name") {
  Library library;
  int reads = 0;
  for (const EmbeddedFile& file : builtin_files()) {
    library.announce(std::string(file.name.substr(0, file.name.size() - 5)), [&reads, &file] {
      ++reads;
      return parsed(file.text);
    });
  }
  CHECK(library.ids() == builtin().ids());
  CHECK(reads == 0);
  CHECK(library.get("gad-7").title == "GAD-7");
  CHECK(library.get("gad-7").title == "GAD-7");
  CHECK(reads == 1);
  library.add(parsed("format: 1\nid: phq-2\nextends: phq-2\ntitle: \"Ours\"\n"));
  CHECK(reads == 2);
  CHECK(library.get("phq-2").title == "Ours");
  CHECK(library.get("phq-2").items.items.size() == 2);
  CHECK(library.ids() == builtin().ids());
}

TEST_CASE("an unknown instrument is refused with the nearest") {
  CHECK(refusal([] { (void)builtin().get("phq9"); }) == "cannot find instrument 'phq9' | did you mean 'phq-9'?");
  CHECK(builtin().find("phq9") == nullptr);
}

}  // namespace
}  // namespace casemgr::instrument::library_test
