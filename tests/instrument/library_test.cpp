#include <doctest/doctest.h>

#include "instrument/definitions.hpp"

namespace casemgr::instrument {
namespace {

Library with_builtin() {
  Library library;
  for (const BuiltinFile& file : builtin_files()) library.add(parsed(file.text));
  return library;
}

TEST_CASE("a practice's file gives wording to a built-in instrument and leaves the rest") {
  Library library = with_builtin();
  library.add(
      parsed("format: 1\nid: phq-9\nextends: phq-9\nitems:\n  \"3\":\n    wording: \"As on our form, third?\"\n"));
  const Definition& phq9 = library.get("phq-9");
  CHECK(question(phq9, "3") == "As on our form, third?");
  CHECK(question(phq9, "4") == "read item 4 (energy) from your form");
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
        "cannot use instrument 'phq-2': bands.negative: leaves a gap: no band for 2 | ");
  CHECK(scored(library.get("phq-2"), "1 1").band == "negative");

  const Problems unknown = library.check(parsed("format: 1\nid: x\nextends: phq-8\n"));
  REQUIRE(unknown.size() == 1);
  CHECK(unknown[0].path == "extends");
}

TEST_CASE("an announced instrument is read when it is asked for, once, and may be extended by its own name") {
  Library library;
  int reads = 0;
  for (const BuiltinFile& file : builtin_files()) {
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
}  // namespace casemgr::instrument
