#include "casemgr/yaml/marked.hpp"

#include <doctest/doctest.h>

#include "casemgr/root/error.hpp"
#include "casemgr/root/text.hpp"

namespace marked_test {

using namespace casemgr;
using namespace casemgr::yaml;

namespace {

std::string marked(const std::string& ours, const std::string& theirs, std::size_t size = 7) {
  const auto sign = [&](char c) { return std::string(size, c); };
  return sign('<') + " ours\n" + ours + sign('=') + '\n' + theirs + sign('>') + " theirs\n";
}

TEST_CASE("a region is about the one field or record whose lines it has") {
  struct Row {
    std::string name, text, path;
  };
  const std::vector<Row> rows = {
      {"a field", "a: 1\n" + marked("b: 1\n", "b: 2\n") + "c: 3\n", "b"},
      {"a field of a record", "g:\n  x:\n    k: 1\n" + marked("    d: 1\n", "    d: 2\n") + "    e: 1\n", "g.x.d"},
      {"a record that theirs removed", "g:\n  w: 1\n" + marked("  x:\n    d: 1\n", ""), "g.x"},
      {"a record that ours removed", "g:\n  w: 1\n" + marked("", "  x:\n    d: 1\n"), "g.x"},
      {"with a comment above", "a: 1\n" + marked("# why\nb: 1\n", ""), "b"},
      {"a text of several lines", "a: 1\n" + marked("b: |\n  one\n  two\n", "b: one\n"), "b"},
      {"a set", "a: 1\n" + marked("b:\n  - x\n", "b:\n  - y\n"), "b"},
      {"two fields", marked("a: 1\nb: 1\n", "a: 2\nb: 2\n"), ""},
      {"other fields on each side", marked("a: 1\n", "b: 2\n") + "c: 1\n", ""},
      {"the beginning of a record", marked("x:\n  d: 1\n", "x:\n  d: 2\n") + "  e: 1\n", ""},
      {"a line inside a text", "b: |\n  one\n" + marked("  two\n", "  three\n") + "c: 1\n", ""},
      {"an item of a set", "b:\n  - w\n" + marked("  - x\n", "  - y\n"), ""},
      {"longer markers", "a: 1\n" + marked("b: 1\n", "b: 2\n", 9), "b"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const MarkedText text(row.text);
    REQUIRE(text.regions().size() == 1);
    CHECK(join(text.regions().front().path, ".") == row.path);
  }
}

TEST_CASE("what is decided stands in the place of its region, and the rest as it was") {
  const std::string whole = "a: 1\n" + marked("b: 1\n", "b: 2\n") + "c: 1\n" + marked("d: 1\n", "") + "# end\n";
  const MarkedText text(whole);
  CHECK(text.ours() == "a: 1\nb: 1\nc: 1\nd: 1\n# end\n");
  CHECK(text.theirs() == "a: 1\nb: 2\nc: 1\n# end\n");
  CHECK(text.with(std::vector<std::optional<std::string>>{std::nullopt, std::nullopt}) == whole);
  CHECK(text.with(std::vector<std::optional<std::string>>{"b: 2\n", std::nullopt}) ==
        "a: 1\nb: 2\nc: 1\n" + marked("d: 1\n", "") + "# end\n");
  CHECK(text.regions()[1].line == 8);
}

TEST_CASE("a value of one's own is written as the field has it") {
  const MarkedText text("g:\n  x:\n" + marked("    t: \"one\"\n", "    t: \"two\"\n") + "    u: 1\n" +
                        marked("", "    v: old\n"));
  CHECK(text.lines_with(0, Value::scalar("one\ntwo", false)) == "    t: |-\n      one\n      two\n");
  CHECK(text.lines_with(1, Value::scalar("new", true)) == "    v: new\n");
}

TEST_CASE("the base that git shows between the sides belongs to neither") {
  const MarkedText text("<<<<<<< HEAD\na: 1\n||||||| 3f2a\na: 0\n=======\na: 2\n>>>>>>> other\n");
  CHECK(text.ours() == "a: 1\n");
  CHECK(text.theirs() == "a: 2\n");
}

TEST_CASE("markers that do not match are refused, and so nothing is lost") {
  for (const char* const broken : {"<<<<<<< ours\na: 1\n", "<<<<<<< ours\na: 1\n=======\na: 2\n",
                                   "a: 1\n>>>>>>> theirs\n", "=======\n", "<<<<<<< ours\na: 1\n>>>>>>> theirs\n"}) {
    CAPTURE(broken);
    CHECK(has_markers(broken));
    CHECK_THROWS_AS(MarkedText{broken}, Error);
  }
  CHECK_FALSE(has_markers("a: \"<<<<<<< no\"\n"));
}

}  // namespace

}  // namespace marked_test
