#include "casemgr/yaml/lost.hpp"

#include <doctest/doctest.h>

#include "casemgr/root/text.hpp"
#include "casemgr/yaml/read.hpp"

namespace lost_test {

using namespace casemgr;
using namespace casemgr::yaml;

namespace {

/// `flags` is a section of records, `items` a chronicle.
MergeShape shape(const Path& path) {
  if (path.size() == 1 && path.front() == "flags") return {MergeShape::Kind::records, {}, {}};
  if (path.size() == 1 && path.front() == "items") return {MergeShape::Kind::chronicle, "at", {}};
  return {MergeShape::Kind::map, {}, {}};
}

void parse(const std::string& text, Tree& tree) {
  Problems problems;
  REQUIRE(read(text, "f.yaml", tree, problems));
}

TEST_CASE("what a later version lacks is named once, as a whole or by its field") {
  struct Row {
    std::string name, before, after;
    std::vector<std::string> lost;
  };
  const std::vector<Row> rows = {
      {"nothing", "a: 1\n", "a: 1\n", {}},
      {"a changed value is there", "a: 1\n", "a: 2\n", {}},
      {"an added key", "a: 1\n", "a: 1\nb: 2\n", {}},
      {"a key", "a: 1\nb: 2\n", "a: 1\n", {"b"}},
      {"a value made empty", "a: 1\nb: 2\n", "a: 1\nb:\n", {"b"}},
      {"an empty key was nothing", "a: 1\nb:\n", "a: 1\n", {}},
      {"an empty section was nothing", "flags: {}\na: 1\n", "a: 1\n", {}},
      {"a field in a record",
       "flags:\n  f1:\n    kind: x\n    text: y\n",
       "flags:\n  f1:\n    kind: x\n",
       {"flags.f1.text"}},
      {"a record", "flags:\n  f1:\n    kind: x\n  f2:\n    kind: x\n", "flags:\n  f2:\n    kind: x\n", {"flags.f1"}},
      {"each record of a section",
       "flags:\n  f1:\n    kind: x\n  f2:\n    kind: x\na: 1\n",
       "a: 1\n",
       {"flags.f1", "flags.f2"}},
      {"each record of a section made empty", "items:\n  f1:\n    at: x\n", "items: {}\n", {"items.f1"}},
      {"each record of a section made a text", "items:\n  f1:\n    at: x\n", "items: x\n", {"items.f1"}},
      {"a map that is no section", "person:\n  name: x\na: 1\n", "a: 1\n", {"person"}},
      {"items of a list, each as often as it was there",
       "l:\n  - a\n  - b\n  - a\n",
       "l:\n  - a\n  - c\n",
       {"l.1", "l.2"}},
      {"a list in another order", "l: [a, b]\n", "l: [b, a]\n", {}},
      {"a list", "l: [a]\nb: 1\n", "l: []\nb: 1\n", {"l"}},
      {"a key of the user's own", "x-danger: dog\na: 1\n", "a: 1\n", {"x-danger"}},
      {"a map made a value", "a:\n  b: 1\n", "a: 1\n", {"a"}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    Tree before;
    Tree after;
    parse(row.before, before);
    parse(row.after, after);
    std::vector<std::string> lost;
    for (const Path& path : lost_parts(before, after, shape)) lost.push_back(join(path, "."));
    CHECK(lost == row.lost);
  }
}

TEST_CASE("a comment is lost that is nowhere any more") {
  Tree before;
  Tree after;
  parse("# one\na: 1 # two\n# three\nb: 1\n# one\n", before);
  parse("a: 1\n# three\n# one\nb: 1 # four\n", after);
  const std::vector<std::string> lost = lost_comments(before, after);
  REQUIRE(lost.size() == 2);
  CHECK(lost[0] == "# two");
  CHECK(lost[1] == "# one");
  CHECK(lost_comments(before, before).empty());
}

}  // namespace

}  // namespace lost_test
