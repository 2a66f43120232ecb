#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <sstream>

#include "casemgr/root/error.hpp"
#include "casemgr/yaml/edit.hpp"
#include "casemgr/yaml/read.hpp"
#include "casemgr/yaml/reorder.hpp"
#include "scribe.hpp"

namespace reorder_test {

using namespace casemgr;
using namespace casemgr::yaml;
using namespace casemgr::yaml::testing;

namespace {

void parse(const std::string& text, Tree& tree) {
  Problems problems;
  REQUIRE(read(text, "f.yaml", tree, problems));
}

/// Without the byte order mark, which stays first whatever moves.
std::string lines_sorted(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text.starts_with("\xEF\xBB\xBF") ? text.substr(3) : text);
  for (std::string line; std::getline(in, line);) {
    lines.push_back(line.ends_with('\r') ? line.substr(0, line.size() - 1) : line);
  }
  std::sort(lines.begin(), lines.end());
  std::string result;
  for (const std::string& line : lines) {
    result += line + '\n';
  }
  return result;
}

}  // namespace

TEST_CASE("entries move with the comments and blank lines above them") {
  Tree tree;
  parse("# file\na:\n  # one\n  x: 1  # here\n\n  # two\n  y:\n    - 2\n# b's own\nb: 3\n# end\n", tree);
  const std::size_t a = tree.find(0, "a");
  CHECK(reorder(tree, a, {tree.find(a, "y"), tree.find(a, "x")}) ==
        "# file\na:\n\n  # two\n  y:\n    - 2\n  # one\n  x: 1  # here\n# b's own\nb: 3\n# end\n");
  CHECK(reorder(tree, 0, {tree.find(0, "b"), a}) ==
        "# file\n# b's own\nb: 3\na:\n  # one\n  x: 1  # here\n\n  # two\n  y:\n    - 2\n# end\n");
}

TEST_CASE("an entry whose move would change a text is refused") {
  Tree tree;
  parse("a:\n  x: 1\n\n  y: 2\n  z: |+\n    text\nb: 3\n", tree);
  const std::size_t a = tree.find(0, "a");
  CHECK_THROWS_AS(reorder(tree, a, {tree.find(a, "x"), tree.find(a, "z"), tree.find(a, "y")}), Error);
  parse("- x: 1\n  y: 2\n", tree);
  CHECK_THROWS_WITH(reorder(tree, 1, {3, 2}), "cannot move records written on one line");
}

TEST_CASE("entries in braces change places; what is between them stays") {
  Tree tree;
  parse("a: {x: 1,  \"y\": {z: [2, 3]} , v: }\n", tree);
  const std::size_t a = tree.find(0, "a");
  CHECK(reorder(tree, a, {tree.find(a, "y"), tree.find(a, "x"), tree.find(a, "v")}) ==
        "a: {\"y\": {z: [2, 3]},  x: 1 , v: }\n");
}

TEST_CASE("whatever the file: the same lines, the same values, another order") {
  int moved = 0;
  for (std::uint64_t seed = 0; seed < 1000; ++seed) {
    CAPTURE(seed);
    Tree tree;
    parse(Scribe(seed).document(), tree);
    std::mt19937_64 engine(seed);
    for (std::size_t node = 0; node < tree.nodes().size(); ++node) {
      if (tree[node].kind != Kind::map || tree[node].next == node + 1 || (node != 0 && tree[node].key().empty())) {
        continue;
      }
      std::vector<std::size_t> children = tree.children(node);
      std::shuffle(children.begin(), children.end(), engine);
      try {
        const std::string result = reorder(tree, node, children);
        if (tree.text()[tree[node].at] != '{') CHECK(lines_sorted(result) == lines_sorted(tree.text()));
        ++moved;
      } catch (const Error&) {
        // Refused with the file left alone: a text that would take in its surroundings.
      }
    }
  }
  CHECK(moved > 100);
}

}  // namespace reorder_test
