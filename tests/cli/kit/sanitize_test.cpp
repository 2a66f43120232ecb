#include "kit/sanitize.hpp"

#include "cli/kit/called.hpp"

namespace sanitize_test {

using namespace casemgr::cli;
using namespace casemgr::test;

TEST_CASE("text that comes in loses its control characters and nothing else") {
  struct Case {
    std::string given, text;
    std::size_t removed;
  };
  const std::vector<Case> cases = {
      {"", "", 0},
      {"two\nlines\tand a tab", "two\nlines\tand a tab", 0},
      {"Zoë · 東京", "Zoë · 東京", 0},
      {"a\x01"
       "b",
       "ab", 1},
      {"bell\a and\x7f delete", "bell and delete", 2},
      {"left\x1b[D and\x1b[1;5C right\x1bOP", "left and right", 3},
      {"[D without ESC stays", "[D without ESC stays", 0},
      {"cr\r\nlf", "cr\nlf", 0},
  };
  for (const auto& [given, text, removed] : cases) {
    CAPTURE(text);
    const Sanitized sanitized = sanitize(given, "a word");
    CHECK(sanitized.text == text);
    CHECK(sanitized.message == controls_note(removed));
  }
  CHECK(controls_note(0).empty());
  CHECK(controls_note(1) == "removed 1 control character from the text");
  CHECK(controls_note(2) == "removed 2 control characters from the text");
}

TEST_CASE("text that is not UTF-8 is refused with its source and place") {
  CHECK(refusal([] { sanitize("one\ntw\xe9", "text from 'note.txt'"); }) ==
        "cannot use text from 'note.txt': not valid UTF-8 | character 3 of line 2; to convert an older Windows file: "
        "iconv -f WINDOWS-1252 -t UTF-8");
}

}  // namespace sanitize_test
