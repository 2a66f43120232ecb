// Whole screens of the client of the record's contract. After a wanted change:
// test_report --no-skip --test-case="write the expected pages", and read the difference before committing it.
#include "made.hpp"

namespace casemgr::report {
namespace {

using namespace made;
using render::Format;

Document caseload_document() {
  const Practice practice;
  Caseload caseload(practice.on(friday), false);
  caseload.add(lopez());
  return caseload.finish({});
}

Document due_document() {
  const Practice practice;
  DueList due(practice.on(friday), 14, {}, false);
  due.add(lopez());
  return due.finish({});
}

Document outcomes_document() {
  const Practice practice;
  Outcomes outcomes(practice.on(friday), {day("2026-01-01"), day("2026-12-31")}, 0);
  outcomes.add(lopez());
  return outcomes.finish({});
}

Document morning_document() {
  const Practice practice;
  DueList due(practice.on(friday), 7, {}, true);
  due.add(lopez());
  return due.finish({});
}

struct Example {
  const char* file;
  Document (*document)();
  Format format;
};

const Example examples[] = {
    {"caseload.table.txt", caseload_document, Format::table},
    {"caseload.json", caseload_document, Format::json},
    {"due.table.txt", due_document, Format::table},
    {"due.plain.txt", due_document, Format::plain},
    {"due.json", due_document, Format::json},
    {"morning.table.txt", morning_document, Format::table},
    {"outcomes.table.txt", outcomes_document, Format::table},
    {"overview.table.txt", [] { return client_overview(lopez(), Practice().on(friday)); }, Format::table},
    {"client.table.txt", [] { return client_report(lopez(), Practice().on(friday)); }, Format::table},
    {"plan.table.txt", [] { return plan_document(lopez(), Practice().on(friday)); }, Format::table},
    {"plan.md", [] { return plan_document(lopez(), Practice().on(friday)); }, Format::md},
    {"smart.table.txt", [] { return smart_check(lopez(), Practice().on(friday), {}, true); }, Format::table},
    {"assessment.table.txt", [] { return assessment_document(lopez(), {"a2fjq"}, Practice().on(friday)); },
     Format::table},
};

std::string path_of(const Example& example) {
  return std::string(CASEMGR_SOURCE "/tests/report/expected/") + example.file;
}

TEST_CASE("pages of the contract's client") {
  for (const Example& example : examples) {
    CAPTURE(example.file);
    std::ifstream file(path_of(example), std::ios::binary);
    std::ostringstream expected;
    expected << file.rdbuf();
    CHECK(render::render(example.document(), example.format, {}) == expected.str());
  }
}

TEST_CASE("write the expected pages" * doctest::skip()) {
  for (const Example& example : examples) {
    std::ofstream(path_of(example), std::ios::binary) << render::render(example.document(), example.format, {});
  }
}

}  // namespace
}  // namespace casemgr::report
