#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <sstream>
#include <string>
#include <vector>

#include "../../src/store/unified_diff.hpp"

namespace unified_diff_test {

using casemgr::store::unified_diff;

namespace {

std::string diff(const std::string& a, const std::string& b) { return unified_diff(a, b, "a", "b"); }

std::string numbered(int from, int to) {
  std::string text;
  for (int i = from; i <= to; ++i) text += std::to_string(i) + '\n';
  return text;
}

/// What `patch` does: `a` with the hunks of `diff` carried out. Lines of `a` are checked against the hunks.
std::string patched(const std::string& a, const std::string& diff_text) {
  std::vector<std::string> lines;
  std::istringstream in(a);
  for (std::string line; std::getline(in, line);) lines.push_back(line + (in.eof() ? "" : "\n"));
  std::vector<std::string> hunks;
  std::istringstream from(diff_text);
  for (std::string line; std::getline(from, line);) hunks.push_back(line);
  std::string out;
  std::size_t at = 0;
  for (std::size_t i = 2; i < hunks.size(); ++i) {
    const std::string& hunk = hunks[i];
    const bool bare = i + 1 < hunks.size() && hunks[i + 1][0] == '\\';
    const std::string text = hunk.substr(1) + (bare ? "" : "\n");
    if (hunk[0] == '@') {
      std::size_t start = std::stoul(hunk.substr(4));
      const std::string counts = hunk.substr(4, hunk.find(" +") - 4);
      if (counts.find(",0") == std::string::npos) --start;
      while (at < start) out += lines[at++];
    } else if (hunk[0] == ' ') {
      if (lines.at(at) != text) return "context differs";
      out += lines[at++];
    } else if (hunk[0] == '-') {
      if (lines.at(at++) != text) return "removed line differs";
    } else if (hunk[0] == '+') {
      out += text;
    }
  }
  while (at < lines.size()) out += lines[at++];
  return out;
}

std::string random_text(int most) {
  const auto count = *rc::gen::inRange(0, most);
  std::string text;
  for (int i = 0; i < count; ++i) text += std::string(1, static_cast<char>('a' + *rc::gen::inRange(0, 4))) + '\n';
  if (!text.empty() && *rc::gen::inRange(0, 4) == 0) text.pop_back();
  return text;
}

}  // namespace

TEST_CASE("equal texts have no diff") {
  CHECK(diff("", "").empty());
  CHECK(diff("a\nb\n", "a\nb\n").empty());
}

TEST_CASE("a diff reads as diff -u prints it") {
  CHECK(diff("a\nb\nc\n", "a\nx\nc\n") == "--- a\n+++ b\n@@ -1,3 +1,3 @@\n a\n-b\n+x\n c\n");
  CHECK(diff("", "a\nb\n") == "--- a\n+++ b\n@@ -0,0 +1,2 @@\n+a\n+b\n");
  CHECK(diff("a\n", "") == "--- a\n+++ b\n@@ -1 +0,0 @@\n-a\n");
  CHECK(diff("a\nb", "a\nb\n") == "--- a\n+++ b\n@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+b\n");
}

TEST_CASE("changes far apart stand in hunks of their own, near ones in one") {
  std::string far = numbered(1, 20);
  far.replace(far.find("3\n"), 2, "x\n");
  far.replace(far.find("18\n"), 3, "y\n");
  CHECK(diff(numbered(1, 20), far) ==
        "--- a\n+++ b\n@@ -1,6 +1,6 @@\n 1\n 2\n-3\n+x\n 4\n 5\n 6\n@@ -15,6 +15,6 @@\n 15\n 16\n 17\n-18\n+y\n 19\n "
        "20\n");
  std::string near = numbered(1, 9);
  near.replace(near.find("2\n"), 2, "x\n");
  near.replace(near.find("9\n"), 2, "y\n");
  const std::string one = diff(numbered(1, 9), near);
  CHECK(one.find("@@ -1,9 +1,9 @@") != std::string::npos);
  CHECK(one.find("@@", one.find("+1,9 @@") + 7) == std::string::npos);
}

TEST_CASE("texts with nothing in common are replaced whole") {
  const std::string text = diff(numbered(1, 3000), numbered(10001, 13000));
  CHECK(text.find("@@ -1,3000 +1,3000 @@") != std::string::npos);
  CHECK(patched(numbered(1, 3000), text) == numbered(10001, 13000));
}

TEST_CASE("a diff turns the one text into the other") {
  CHECK(rc::check("patched", [] {
    const std::string a = random_text(30);
    const std::string b = random_text(30);
    const std::string text = diff(a, b);
    RC_LOG() << text;
    if (a == b) {
      RC_ASSERT(text.empty());
    } else {
      RC_ASSERT(patched(a, text) == b);
    }
  }));
}

}  // namespace unified_diff_test
