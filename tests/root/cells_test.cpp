#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "casemgr/root/text.hpp"

namespace casemgr::cells_test {
namespace {

/// Text of narrow, wide and accented characters, emoji among them, and blanks where `blanks` says so.
std::string arbitrary_text(bool blanks) {
  std::vector<std::string> characters = {"a", "W", "é",      "e\u0301",       "日", "한",
                                         "😀", "ß", "\u200D", "n\u0303\u0323", "שׁ",  "-"};
  if (blanks) {
    characters.insert(characters.end(), {" ", " ", "  "});
  }
  return join(*rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(characters)), "");
}

TEST_CASE("width in cells") {
  struct Row {
    const char* text;
    std::size_t width;
  };
  for (const Row& row :
       {Row{"", 0}, Row{"abc", 3}, Row{"García", 6}, Row{"Garci\u0301a", 6}, Row{"日本", 4}, Row{"한국어", 6},
        Row{"😀", 2}, Row{"n\u0303\u0323", 1}, Row{"…", 1}, Row{"a\u200Bb", 2}, Row{"ＡＢ", 4}, Row{"–", 1}}) {
    CAPTURE(row.text);
    CHECK(display_width(row.text) == row.width);
  }
}

TEST_CASE("cutting") {
  struct Row {
    const char* text;
    std::size_t cells;
    const char* cut;
  };
  for (const Row& row :
       {Row{"García", 6, "García"}, Row{"García", 5, "Garc…"}, Row{"García", 1, "…"}, Row{"García", 0, ""},
        Row{"", 0, ""}, Row{"日本語", 6, "日本語"}, Row{"日本語", 5, "日本…"}, Row{"日本語", 4, "日…"},
        Row{"日本語", 2, "…"}, Row{"e\u0301e\u0301e\u0301", 2, "e\u0301…"}, Row{"a\u0301bc", 3, "a\u0301bc"},
        Row{"👩\u200D👧abc", 4, "…"}, Row{"👩\u200D👧abc", 5, "👩\u200D👧…"}}) {
    CAPTURE(row.text);
    CAPTURE(row.cells);
    CHECK(truncate(row.text, row.cells) == row.cut);
  }
}

TEST_CASE("a cut text fits, stays UTF-8, and is the beginning of the whole") {
  CHECK(rc::check("truncate", [] {
    const std::string text = arbitrary_text(true);
    const auto cells = *rc::gen::inRange<std::size_t>(0, 20);
    const std::string cut = truncate(text, cells);
    RC_ASSERT(display_width(cut) <= cells);
    RC_ASSERT(!invalid_utf8(cut).has_value());
    if (display_width(text) <= cells) {
      RC_ASSERT(cut == text);
    } else if (cells > 0) {
      RC_ASSERT(cut.ends_with("…"));
      const std::string kept = cut.substr(0, cut.size() - std::string("…").size());
      RC_ASSERT(text.starts_with(kept));
      // Nothing that belongs to the last kept letter is left behind.
      const std::string_view rest = std::string_view(text).substr(kept.size());
      RC_ASSERT(!rest.starts_with("\u0301") && !rest.starts_with("\u0303") && !rest.starts_with("\u0323"));
    }
  }));
}

TEST_CASE("filling up") {
  CHECK(pad("ab", 4) == "ab  ");
  CHECK(pad("ab", 4, true) == "  ab");
  CHECK(pad("日", 4) == "日  ");
  CHECK(pad("e\u0301", 2, true) == " e\u0301");
  CHECK(pad("abc", 2) == "abc");
  CHECK(rc::check("pad", [] {
    const std::string text = arbitrary_text(true);
    const auto cells = *rc::gen::inRange<std::size_t>(0, 30);
    const std::string filled = pad(text, cells, *rc::gen::arbitrary<bool>());
    RC_ASSERT(display_width(filled) == std::max(cells, display_width(text)));
    RC_ASSERT(filled.find(text) != std::string::npos);
  }));
}

TEST_CASE("breaking into lines") {
  using Lines = std::vector<std::string>;
  CHECK(wrap("", 10) == Lines{""});
  CHECK(wrap("one two three", 7) == Lines{"one two", "three"});
  CHECK(wrap("one two three", 13) == Lines{"one two three"});
  CHECK(wrap("one  two", 20) == Lines{"one two"});
  CHECK(wrap("unbreakable word", 5) == Lines{"unbreakable", "word"});
  CHECK(wrap("日本 語", 5) == Lines{"日本", "語"});
  CHECK(wrap("日本 語", 7) == Lines{"日本 語"});
  CHECK(wrap("a\n\nb c", 1) == Lines{"a", "", "b", "c"});
  CHECK(wrap("a b", 0) == Lines{"a", "b"});
}

TEST_CASE("wrapped lines fit or are one word, and lose no word") {
  CHECK(rc::check("wrap", [] {
    const std::string text = arbitrary_text(true);
    const auto cells = *rc::gen::inRange<std::size_t>(1, 20);
    const std::vector<std::string> lines = wrap(text, cells);
    RC_ASSERT(!lines.empty());
    RC_ASSERT(split_words(join(lines, " ")) == split_words(text));
    for (std::size_t i = 0; i < lines.size(); ++i) {
      RC_ASSERT(display_width(lines[i]) <= cells || split_words(lines[i]).size() == 1);
      if (i > 0) {  // no line is broken earlier than it must be
        RC_ASSERT(display_width(lines[i - 1]) + 1 + display_width(split_words(lines[i]).at(0)) > cells);
      }
    }
  }));
}

TEST_CASE("one line") {
  CHECK(one_line("a\nb\tc") == "a b c");
  CHECK(one_line("a\r\nb\rc\n") == "a b c ");
  CHECK(one_line("a  b") == "a  b");
}

}  // namespace
}  // namespace casemgr::cells_test
