// Each format's whole text for documents that stand for all others. After a wanted change:
// test_render --no-skip --test-case="write the expected files", and read the difference before committing it.
#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "casemgr/render/render.hpp"
#include "fixtures.hpp"
#include "support/expected.hpp"

namespace casemgr::tests::expected_test {
namespace {

using render::Format;
using render::Style;

struct Example {
  const char* file;
  report::Document (*document)();
  Format format;
  Style style{};
};

const std::vector<Example>& examples() {
  static const std::vector<Example> all = {
      {"everything.table.txt", everything, Format::table},
      {"everything.narrow.txt", everything, Format::table, {.width = 40}},
      {"everything.wide.txt", everything, Format::table, {.width = 160}},
      {"everything.colour.txt", everything, Format::table, {.width = 100, .color = true, .ids = {"cw8fqz4"}}},
      {"everything.plain.txt", everything, Format::plain},
      {"everything.csv", everything, Format::csv},
      {"everything.problems.csv", everything, Format::csv, {.section = "problems"}},
      {"everything.json", everything, Format::json},
      {"everything.jsonl", everything, Format::jsonl},
      {"everything.md", everything, Format::md},
      {"everything.html", everything, Format::html},
      {"everything.ids.txt", everything, Format::ids},
      {"caseload.table.txt", caseload, Format::table},
      {"caseload.html", caseload, Format::html},
      {"caseload.md", caseload, Format::md},
      {"caseload.ids.txt", caseload, Format::ids},
      {"due.table.txt", due, Format::table},
      {"due.json", due, Format::json},
      {"due.html", due, Format::html},
      {"client.table.txt", client, Format::table},
      {"client.html", client, Format::html},
  };
  return all;
}

std::string path_of(const Example& example) { return std::string("tests/render/expected/") + example.file; }

std::string page_of(const Example& example) {
  return casemgr_test::without_style(render::render(example.document(), example.format, example.style));
}

constexpr std::string_view style_file = "tests/render/expected/page.css";

/// The style sheet of a page with a marking, which adds a rule.
std::string page_style() { return casemgr_test::style_of(render::render(everything(), Format::html, {})); }

TEST_CASE("every format prints its documents as expected") {
  for (const Example& example : examples()) {
    CAPTURE(example.file);
    CHECK(page_of(example) == casemgr_test::expected_text(path_of(example)));
  }
}

TEST_CASE("pages have one style sheet, and a rule for whom they are about and their marking") {
  CHECK(page_style() == casemgr_test::expected_text(style_file));
  const std::string unmarked = casemgr_test::style_of(render::render(due(), Format::html, {}));
  CHECK(page_style() ==
        unmarked +
            "@page { @top-left { content: \"Lopez, Maria · c7kq2mw\"; } @top-right { content: \"internal, not for "
            "release\"; } }\n");
}

TEST_CASE("write the expected files" * doctest::skip()) {
  casemgr_test::write_expected(style_file, page_style());
  for (const Example& example : examples()) {
    casemgr_test::write_expected(path_of(example), page_of(example));
  }
}

}  // namespace
}  // namespace casemgr::tests::expected_test
