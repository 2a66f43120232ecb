// What `check --deep` says where the two readers differ. They never do (strict_reader_test, slips_test), so that the
// trees of two texts stand for two readings of one.
#include <doctest/doctest.h>

#include "casemgr/root/error.hpp"
#include "casemgr/yaml/compare.hpp"
#include "casemgr/yaml/read.hpp"

namespace compare_test {

using namespace casemgr;
using namespace casemgr::yaml;

namespace {

std::string told(const std::string& one, const std::string& other) {
  Tree a;
  Tree b;
  Problems problems;
  REQUIRE(read(one, "clients/x.yaml", a, problems));
  REQUIRE(read(other, "clients/x.yaml", b, problems));
  const auto problem = difference_of(a, b, "clients/x.yaml");
  return problem ? to_string(*problem) : std::string();
}

}  // namespace

TEST_CASE("the first node that differs is told by line and path, without its value") {
  const std::string two_ways =
      "casemgr reads this in two ways; report it as a fault of casemgr, and leave the file as it is [syntax]";
  struct Row {
    const char *one, *other, *where;
  };
  const std::string text = "a: b\ngoals:\n  g9tkd:\n    due: 2026-01-01\n    needs: [n1, n2]\nlast: x\n";
  CHECK(told(text, text) == "");
  for (const Row& row : {
           Row{"a: b\n", "a: c\n", "1:1: error: a: "},
           Row{"a: b\nc:\n  d: e\n", "a: b\nc:\n  d: \"e\"\n", "3:3: error: c.d: "},
           Row{"a: b\nc:\n  d: e\n", "a: b\nc:\n  f: e\n", "3:3: error: c.d: "},
           Row{"a:\n  - b\n  - secret\nc: d\n", "a:\n  - b\n  - other1\nc: d\n", "3:5: error: a: "},
           Row{"a:\n  b: c\nd: e\n", "a:\n  b: c\n", "2:3: error: a.b: "},
           Row{"a:\n  b: c\n", "a:\n  b: c\nd: e\n", "2:3: error: a.b: "},
           Row{"a:\n  b: c\n", "a:\n  b: c\n\n", ""},
           Row{"a: ~\n", "a: \"\"\n", "1:1: error: a: "},
       }) {
    CAPTURE(row.one);
    const std::string where = row.where;
    CHECK(told(row.one, row.other) == (where.empty() ? "" : "clients/x.yaml:" + where + two_ways));
  }
}

TEST_CASE("a text is compared where the strict reader knows every line of it") {
  CHECK(compare_readers("a: b\n", "x").by_both);
  CHECK_FALSE(compare_readers("a: b\n", "x").difference);
  CHECK_FALSE(compare_readers("a: b\t# c\n", "x").by_both);
  CHECK_FALSE(compare_readers("a: [\n", "x").by_both);
  CHECK_FALSE(compare_readers("a: [\n", "x").difference);
}

}  // namespace compare_test
