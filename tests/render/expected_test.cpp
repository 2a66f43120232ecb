// Each format's whole text for documents that stand for all others. After a wanted change:
// test_render --no-skip --test-case="write the expected files", and read the difference before committing it.
#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

#include "casemgr/render/render.hpp"
#include "fixtures.hpp"
#include "support/source.hpp"

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
      {"everything.colour.txt", everything, Format::table, {.width = 100, .colour = true, .ids = {"cw8fqz4"}}},
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

std::string path_of(const Example& example) {
  return casemgr_test::in_source("tests/render/expected/") + example.file;
}

std::string content_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

TEST_CASE("every format prints its documents as expected") {
  for (const Example& example : examples()) {
    CAPTURE(example.file);
    CHECK(render::render(example.document(), example.format, example.style) == content_of(path_of(example)));
  }
}

TEST_CASE("write the expected files" * doctest::skip()) {
  for (const Example& example : examples()) {
    std::ofstream(path_of(example), std::ios::binary)
        << render::render(example.document(), example.format, example.style);
  }
}

}  // namespace
}  // namespace casemgr::tests::expected_test
