// The strict reader is held to the general one: what it takes, both read to the same nodes.
#include <doctest/doctest.h>

#include <filesystem>

#include "casemgr/root/error.hpp"
#include "casemgr/yaml/compare.hpp"
#include "casemgr/yaml/edit.hpp"
#include "scribe.hpp"
#include "support/source.hpp"

namespace strict_reader_test {

using namespace casemgr;
using namespace casemgr::yaml;
using namespace casemgr::yaml::testing;

namespace {

namespace fs = std::filesystem;

/// Empty where the strict reader leaves `text` to the general one or reads it alike, else where it does not.
std::string difference(const std::string& text, bool& taken) {
  const Comparison comparison = compare_readers(text, "x");
  taken = comparison.by_both;
  return comparison.difference ? to_string(*comparison.difference) : std::string();
}

/// A file as casemgr writes it.
std::string written(Scribe& scribe) {
  Value whole = Value::map();
  for (std::size_t i = 1 + scribe.dice().under(4); i > 0; --i) {
    whole.entries.emplace_back(scribe.new_key(), scribe.value(4));
  }
  return write_document(whole, "yaml-language-server: $schema=x", scribe.dice().one_in(2) ? "c7kq2mw" : "");
}

/// One to three bytes or lines of `text` changed, left out, doubled or brought in.
std::string damaged(std::string text, Dice& dice) {
  static const std::string signs = " \n-:#\"'|>[]{},&*!%@`?~\\\t\rax0.";
  for (std::size_t i = 1 + dice.under(3); i > 0 && !text.empty(); --i) {
    const std::size_t at = dice.under(text.size());
    const std::size_t line = text.find('\n', at);
    switch (dice.under(6)) {
      case 0: text[at] = signs[dice.under(signs.size())]; break;
      case 1: text.erase(at, 1 + dice.under(3)); break;
      case 2: text.insert(at, dice.under(2) + 1, signs[dice.under(signs.size())]); break;
      case 3: text.insert(at, text.substr(at, dice.under(40))); break;
      case 4:
        if (line != std::string::npos) text.insert(line + 1, std::string(1 + dice.under(4), ' '));
        break;
      default:
        if (line != std::string::npos) text.erase(line, 1 + dice.under(6));
    }
  }
  return text;
}

}  // namespace

TEST_CASE("files as casemgr writes them are known to the strict reader") {
  const fs::path practice = casemgr_test::in_source("examples/practice");
  std::size_t files = 0;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(practice)) {
    if (entry.path().extension() != ".yaml") continue;
    CAPTURE(entry.path().string());
    bool taken = false;
    CHECK(difference(casemgr_test::text_of(entry.path()), taken) == "");
    CHECK(taken);
    ++files;
  }
  CHECK(files > 10);
}

TEST_CASE("spellings of hand-written files that need no general reader") {
  for (const std::string text : {
           "a: {}\nb: []\n",
           "a: {b: c}\n",
           "a: { b: c d, e-f: 1.5 , \"g h\": 'i' } # z\n",
           "a: {b: \"x, y}\"}\nc: d\n",
           "a: 'it''s'\nb: ''''\nc: '''x'''\nd: ''\n",
           "a: ['x''y', 'z']\n",
           "a: \"b\tc\"\nd: 'e\tf'\n# g\th\n",
           "a: |\n  b\tc\t\n\n  d\n",
           "a: |-\n  b\n   c\n\n\nd: e\n",
           "a: |+\n  b\n\n\nc: d\n",
           "a: |+\n  b\n\n",
           "a: |\n  b",
           "a: b\r\nc:\r\n  d: \"e\"\r\n  f:\r\n    - g\r\n\r\n# h\r\n",
           "a: |\r\n  b\r\n\r\n  c\r\nd: [e, f]\r\n",
           "a: |+\r\n  b\r\n\r\nc: d\r\n",
           "a: 'x'\r\nb: {c: d}\r\n",
           "a: b\nc: d\r\n",
           "a: b # c\r\nd: null\r\n",
       }) {
    CAPTURE(text);
    bool taken = false;
    CHECK(difference(text, taken) == "");
    CHECK(taken);
  }
}

TEST_CASE("spellings that are left to the general reader") {
  using namespace std::string_literals;
  for (const std::string& text : {
           "a:\tb\n"s,
           "\ta: b\n"s,
           "a: b\t# c\n"s,
           "a: b\tc\n"s,
           "a: |\n  \tb\n"s,
           "a: |\n  b\n \t\n"s,
           "a: |\n  b\n   \n  c\n"s,
           "a: |\n  b\n  "s,
           "a: {b: c, b: d}\n"s,
           "a: {b, c}\n"s,
           "a: {b: {c: d}}\n"s,
           "a: {b: c,}\n"s,
           "a: {b: c\n"s,
           "a: {b: c]\n"s,
           "a: [b}\n"s,
           "a: {\"b\":c}\n"s,
           "a: 'b\n  c'\n"s,
           "a: 'b''\n"s,
           "a: 'b' c\n"s,
           "a: {b: }\n"s,
           "a: {b:\n  c}\n"s,
           "a: 'b\r\n"s,
           "\xEF\xBB\xBF"
           "a: b\n"s,
           "a: \"b\\"s,
           "a: \"\\"s,
           "a: b\n<<<<<<< x\n"s,
           "a: |\n  b\n=======\n  c\n"s,
           "a: b\n---\nc: d\n"s,
           "a: b\r"s,
           "a: b\rc: d\n"s,
           "a: \"b\x7f\"\n"s,
           "a: \"b\xC2\x85\"\n"s,
           "a: \"b\xED\xA0\x80\"\n"s,
           "a: \"b\xC0\xAF\"\n"s,
           "a: \"b\xF4\x90\x80\x80\"\n"s,
           "a: \"b\0\"\n"s,
       }) {
    CAPTURE(text);
    bool taken = false;
    CHECK(difference(text, taken) == "");
    CHECK_FALSE(taken);
  }
}

TEST_CASE("what the quick pass over the bytes lets through the slow checks let through") {
  for (unsigned first = 0; first < 256; ++first) {
    for (unsigned second = 0; second < 256; second += first < 0x80U ? 37 : 1) {
      std::string text = "a: \"" + std::string(first % 19, 'x');
      text += static_cast<char>(first);
      text += static_cast<char>(second);
      text += "\x80\"\n";
      bool taken = false;
      REQUIRE_MESSAGE(difference(text, taken) == "", text);
      text.insert(text.size() - 2, "\x80");
      REQUIRE_MESSAGE(difference(text, taken) == "", text);
      text.erase(text.size() - 4, 2);
      REQUIRE_MESSAGE(difference(text, taken) == "", text);
    }
  }
  bool taken = false;
  CHECK(difference("a: |\n  " + std::string(10'000, '[') + "\n", taken) == "");
  CHECK(taken);
  CHECK(difference("a: |\n  " + std::string(10'001, '{') + "\n", taken) == "");
  CHECK_FALSE(taken);
}

TEST_CASE("what the strict reader takes the general one reads alike") {
  struct Kind {
    const char* name;
    bool own;
    bool damage;
    int at_least;  // of the thousands tried, taken by the strict reader: else nothing would be tried here
  };
  constexpr int tries = 6000;
  for (const Kind& kind : {Kind{"written", true, false, 500}, Kind{"written and damaged", true, true, 500},
                           Kind{"by hand", false, false, 20}, Kind{"by hand and damaged", false, true, 20}}) {
    CAPTURE(kind.name);
    int taken = 0;
    for (std::uint64_t seed = 0; seed < tries; ++seed) {
      Scribe scribe(seed * 7919 + 13);
      std::string text = kind.own ? written(scribe) : scribe.document();
      if (kind.damage) text = damaged(std::move(text), scribe.dice());
      bool known = false;
      const std::string found = difference(text, known);
      REQUIRE_MESSAGE(found == "", text << "\n---- " << found);
      taken += known ? 1 : 0;
    }
    CHECK(taken >= kind.at_least);
  }
}

TEST_CASE("records with something wrong in them are read alike once damaged") {
  const fs::path clients = casemgr_test::in_source("examples/practice/clients");
  std::uint64_t seed = 0;
  int taken = 0;
  for (const fs::directory_entry& entry : fs::directory_iterator(clients)) {
    const std::string whole = casemgr_test::text_of(entry.path()).substr(0, 6000);
    for (int round = 0; round < 150; ++round) {
      Dice dice(++seed);
      const std::string text = damaged(whole, dice);
      bool known = false;
      const std::string found = difference(text, known);
      REQUIRE_MESSAGE(found == "", text << "\n---- " << found);
      taken += known ? 1 : 0;
    }
  }
  CHECK(taken > 100);
}

}  // namespace strict_reader_test
