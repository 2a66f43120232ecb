#include "casemgr/root/text.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

namespace casemgr::text_test {
namespace {

using namespace std::string_view_literals;

TEST_CASE("trim takes blanks and line ends off both ends only") {
  CHECK(trim("  a b\t\r\n") == "a b");
  CHECK(trim("").empty());
  CHECK(trim(" \n\t ").empty());
  CHECK(trim("a") == "a");
}

TEST_CASE("split keeps empty parts, split_words has none") {
  CHECK(split("a,,b,", ',') == std::vector<std::string>{"a", "", "b", ""});
  CHECK(split("", ',') == std::vector<std::string>{""});
  CHECK(split_words("  a  b\tc\n") == std::vector<std::string>{"a", "b", "c"});
  CHECK(split_words(" ").empty());
  CHECK(join({"a", "b", "c"}, ", ") == "a, b, c");
  CHECK(join({}, ", ").empty());
  CHECK(
      rc::check("join undoes split", [](const std::string& text) { RC_ASSERT(join(split(text, ','), ",") == text); }));
}

TEST_CASE("lower touches ASCII letters only") { CHECK(lower("AbZ-É[@") == "abz-É[@"); }

TEST_CASE("a typing error finds its word") {
  const std::vector<std::string> words = {"list", "show", "status", "step", "set", "housing", "record", "García"};
  struct Row {
    const char* word;
    const char* nearest;
  };
  for (const Row& row :
       {Row{"lsit", "list"}, Row{"lis", "list"}, Row{"listt", "list"}, Row{"shwo", "show"}, Row{"staus", "status"},
        Row{"stauts", "status"}, Row{"hosing", "housing"}, Row{"Housing", "housing"}, Row{"recrod", "record"},
        Row{"garcia", "García"}, Row{"hou", "housing"}, Row{"stp", "step"}, Row{"set", "set"}, Row{"sett", "set"}}) {
    CAPTURE(row.word);
    CHECK(nearest(row.word, words) == std::optional<std::string>(row.nearest));
  }
  for (const char* word : {"", "x", "zzzz", "li", "ho", "recipient", "shower-curtain"}) {
    CAPTURE(word);
    CHECK_FALSE(nearest(word, words));
  }
  CHECK_FALSE(nearest("list", {}));
  CHECK(nearest("cat", std::vector<std::string>{"car", "bat"}) == std::optional<std::string>("car"));
}

TEST_CASE("one edit in a word of three letters or more is always near") {
  CHECK(rc::check("one edit", [] {
    const auto letter = rc::gen::inRange<char>('a', static_cast<char>('z' + 1));
    const auto length = *rc::gen::inRange<std::size_t>(3, 12);
    const auto word = *rc::gen::container<std::string>(length, letter);
    const auto at = *rc::gen::inRange<std::size_t>(0, length);
    std::string typed = word;
    switch (*rc::gen::inRange(0, 4)) {
      case 0: typed.insert(at, 1, *letter); break;
      case 1: typed.erase(at, 1); break;
      case 2: typed[at] = *letter; break;
      default: std::swap(typed[at], typed[at == 0 ? 1 : at - 1]); break;
    }
    RC_ASSERT(nearest(typed, std::vector<std::string>{"0123456789abcdef", word}) == std::optional<std::string>(word));
  }));
}

TEST_CASE("json_quote escapes what JSON wants escaped") {
  CHECK(json_quote("") == "\"\"");
  CHECK(json_quote("García \"a\\b\"") == "\"García \\\"a\\\\b\\\"\"");
  CHECK(json_quote("a\nb\tc\rd\be\f"sv) == "\"a\\nb\\tc\\rd\\be\\f\"");
  CHECK(json_quote("\x01\x1f\0"sv) == "\"\\u0001\\u001f\\u0000\"");
  CHECK(json_quote("日本/\x7f") == "\"日本/\x7f\"");
  CHECK(json_quote("a\xff") == "\"a\uFFFD\"");
}

/// What sh makes of one word without variables.
std::string unquoted(std::string_view word) {
  std::string text;
  bool quoted = false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (word[i] == '\'') {
      quoted = !quoted;
    } else if (word[i] == '\\' && !quoted) {
      text += word[++i];
    } else {
      RC_ASSERT(quoted || std::string_view(" \t\n$`\"*?[]{}()<>|&;~#!").find(word[i]) == std::string_view::npos);
      text += word[i];
    }
  }
  RC_ASSERT(!quoted);
  return text;
}

TEST_CASE("shell_quote leaves plain words bare and takes nothing away from others") {
  CHECK(shell_quote("c7kq2mw") == "c7kq2mw");
  CHECK(shell_quote("--due=+2w") == "--due=+2w");
  CHECK(shell_quote("") == "''");
  CHECK(shell_quote("two words") == "'two words'");
  CHECK(shell_quote("it's") == "'it'\\''s'");
  CHECK(shell_quote("$HOME") == "'$HOME'");
  CHECK(rc::check("shell words", [] {
    const std::string alphabet = "ab -'\"$`\\\n*?~#!;&|";
    const auto text = *rc::gen::container<std::string>(rc::gen::elementOf(alphabet));
    RC_ASSERT(unquoted(shell_quote(text)) == text);
  }));
}

TEST_CASE("counts with their noun") {
  CHECK(counted(1, "step") == "1 step");
  CHECK(counted(0, "step") == "0 steps");
  CHECK(counted(std::size_t{12}, "step") == "12 steps");
  CHECK(counted(2, "delivery", "deliveries") == "2 deliveries");
  CHECK(counted(1, "of them is", "of them are") == "1 of them is");
}

}  // namespace
}  // namespace casemgr::text_test
