// Bytes, code points, folding and controls: src/root/utf8.cpp and fold.cpp.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "casemgr/root/text.hpp"

namespace casemgr::unicode_test {
namespace {

using namespace std::string_view_literals;

unsigned at(std::string_view text, std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; }

bool within(unsigned byte, unsigned low, unsigned high) { return byte >= low && byte <= high; }

/// Length of the well-formed sequence at `i`, by table 3-7 of the Unicode standard; 0 for none.
std::size_t sequence(std::string_view text, std::size_t i) {
  const unsigned first = at(text, i);
  const unsigned second = at(text, i + 1);
  const auto tail = [&](std::size_t offset) { return within(at(text, i + offset), 0x80, 0xBF); };
  if (first < 0x80) {
    return 1;
  }
  if (within(first, 0xC2, 0xDF)) {
    return tail(1) ? 2 : 0;
  }
  if (within(first, 0xE0, 0xEF)) {
    const bool good = within(second, first == 0xE0 ? 0xA0 : 0x80, first == 0xED ? 0x9F : 0xBF);
    return good && tail(2) ? 3 : 0;
  }
  if (within(first, 0xF0, 0xF4)) {
    const bool good = within(second, first == 0xF0 ? 0x90 : 0x80, first == 0xF4 ? 0x8F : 0xBF);
    return good && tail(2) && tail(3) ? 4 : 0;
  }
  return 0;
}

std::optional<std::size_t> first_bad(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = sequence(text, i);
    if (length == 0) {
      return i;
    }
    i += length;
  }
  return std::nullopt;
}

TEST_CASE("the first byte that is not UTF-8 is found") {
  struct Row {
    std::string_view text;
    std::optional<std::size_t> offset;
  };
  for (const Row& row :
       {Row{"", {}}, Row{"plain text of more than eight bytes", {}}, Row{"García 日本 😀", {}}, Row{"a\0b"sv, {}},
        Row{"ab\x80", 2}, Row{"\xc0\xaf", 0}, Row{"\xe0\x80\xaf", 0}, Row{"x\xed\xa0\x80", 1},
        Row{"\xf4\x90\x80\x80", 0}, Row{"twelve bytes\xc3", 12}, Row{"é\xff", 2}, Row{"\xef\xbf\xbf", {}}}) {
    CAPTURE(row.text);
    CHECK(invalid_utf8(row.text) == row.offset);
  }
}

TEST_CASE("a stray byte is found wherever it stands") {
  for (std::size_t offset = 0; offset < 24; ++offset) {
    std::string text(24, 'a');
    text[offset] = '\xff';
    CHECK(invalid_utf8(text) == offset);
  }
}

TEST_CASE("any bytes: invalid_utf8 agrees with the table of the standard") {
  CHECK(rc::check("bytes", [] {
    const auto byte = rc::gen::oneOf(rc::gen::inRange(0x20, 0x7F), rc::gen::inRange(0x80, 0x100),
                                     rc::gen::element(0xC2, 0xE0, 0xED, 0xF0, 0xF4, 0x80, 0x9F, 0xA0, 0xBF));
    std::string text(*rc::gen::inRange<std::size_t>(0, 20), 'a');
    for (const int value : *rc::gen::container<std::vector<int>>(byte)) {
      text += static_cast<char>(value);
    }
    RC_ASSERT(invalid_utf8(text) == first_bad(text));
  }));
}

TEST_CASE("code points are counted one by one") {
  CHECK(code_points("") == 0);
  CHECK(code_points("abc") == 3);
  CHECK(code_points("García") == 6);
  CHECK(code_points("e\u0301") == 2);
  CHECK(code_points("日本😀") == 3);
  CHECK(code_points("a\xff\xfe") == 3);
}

TEST_CASE("folding makes alike what people type alike") {
  struct Row {
    const char* text;
    const char* folded;
  };
  for (const Row& row : {Row{"García", "garcia"},
                         Row{"GARCÍA", "garcia"},
                         Row{"Garci\u0301a", "garcia"},
                         Row{"Müller", "muller"},
                         Row{"Straße", "strasse"},
                         Row{"STRASSE", "strasse"},
                         Row{"Łukasz", "lukasz"},
                         Row{"Søren", "soren"},
                         Row{"Đặng", "dang"},
                         Row{"Æther", "aether"},
                         Row{"İstanbul", "istanbul"},
                         Row{"ﬁn", "fin"},
                         Row{"Ａｂ", "ab"},
                         Row{"ΣΊΣΥΦΟΣ", "σισυφοσ"},
                         Row{"Иван", "иван"},
                         Row{"soft\u00ADhyphen", "softhyphen"},
                         Row{"O'Neil-Smith 3", "o'neil-smith 3"},
                         Row{"O’Neil ‘n oʼneil", "o'neil 'n o'neil"},
                         Row{"a‐b‑c–d—e−f", "a-b-c-d-e-f"},
                         Row{"", ""}}) {
    CAPTURE(row.text);
    CHECK(fold(row.text) == row.folded);
  }
  CHECK(fold("AB\xff") == "ab\xff");
  CHECK(fold("Á\0B"sv) == "a\0b"sv);
}

TEST_CASE("control characters go, text stays") {
  struct Row {
    std::string_view text;
    const char* clean;
    std::size_t removed;
  };
  for (const Row& row :
       {Row{"plain\ttext\n", "plain\ttext\n", 0}, Row{"\033[31mred\033[0m", "[31mred[0m", 2}, Row{"a\0b"sv, "ab", 1},
        Row{"bell\a\x7f", "bell", 2}, Row{"\u0085next\u009b\u0080\u009f", "next", 4},
        Row{"a\u202Egnp.exe", "agnp.exe", 1}, Row{"\u2066x\u2069", "x", 2}, Row{"García 日本 😀", "García 日本 😀", 0},
        Row{"a\r\nb", "a\nb", 0}, Row{"a\rb", "ab", 1}, Row{"a\x9b\xff", "a", 2}, Row{"שלום\u200F", "שלום\u200F", 0}}) {
    CAPTURE(row.text);
    std::size_t removed = 99;
    CHECK(without_controls(row.text, &removed) == row.clean);
    CHECK(removed == row.removed);
    CHECK(without_controls(row.text) == row.clean);
  }
}

TEST_CASE("a file's name is printed on one line, and each name differently") {
  CHECK(printable("clients/c7kq2mw.yaml") == "clients/c7kq2mw.yaml");
  CHECK(printable("García 日本") == "García 日本");
  CHECK(printable("a\nhint: run rm\t") == "a\\nhint: run rm\\t");
  CHECK(printable("\033[31mred\xff\u202e\\") == "\\x1b[31mred\\xff\\u202e\\\\");
  CHECK(rc::check("printable", [](const std::string& one, const std::string& other) {
    RC_ASSERT(without_controls(printable(one)) == printable(one));
    RC_ASSERT(printable(one).find('\n') == std::string::npos);
    RC_ASSERT((one == other) == (printable(one) == printable(other)));
  }));
}

TEST_CASE("whatever the bytes, what is left is UTF-8 without controls") {
  CHECK(rc::check("clean", [](const std::string& text) {
    const std::string clean = without_controls(text);
    std::size_t removed = 99;
    RC_ASSERT(!invalid_utf8(clean).has_value());
    RC_ASSERT(without_controls(clean, &removed) == clean);
    RC_ASSERT(removed == 0U);
  }));
}

}  // namespace
}  // namespace casemgr::unicode_test
