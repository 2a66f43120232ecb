#include "casemgr/report/deidentify.hpp"

#include <rapidcheck.h>

#include "casemgr/report/documentation.hpp"
#include "casemgr/report/referral_report.hpp"
#include "casemgr/report/services.hpp"
#include "casemgr/report/supervision.hpp"
#include "casemgr/report/workload.hpp"
#include "casemgr/root/contains.hpp"
#include "filled.hpp"

namespace casemgr::report::deidentify_test {
namespace {

using namespace filled;

/// Codes in the order in which they are drawn.
std::function<std::string()> counting() {
  return [n = 0]() mutable { return "r" + std::to_string(++n); };
}

const Period all_days{made::day("1900-01-01"), made::day("2099-12-31")};

/// The reports over clients, of this one.
std::vector<Document> reports(const VisibleCase& seen, const Inputs& inputs) {
  std::vector<Document> all;
  std::vector<Fold> folds = {
      caseload_report(inputs, {.all = true}), caseload_report(inputs, {.all = true, .by = CaseloadBy::program}),
      outcomes_report(inputs, all_days, 0),   referrals_report(inputs, all_days, 0),
      services_report(inputs, all_days),      supervision_report(inputs, all_days)};
  for (const auto by : {WorkloadBy::client, WorkloadBy::worker, WorkloadBy::program, WorkloadBy::week})
    folds.push_back(workload_report(inputs, all_days, by));
  for (const Fold& fold : folds) {
    fold.add(seen);
    all.push_back(fold.finish({}));
  }
  return all;
}

/// The days on a page that are not those of the report itself.
std::vector<std::string> days_on(const std::string& text) {
  constexpr std::size_t length = 10;
  const std::vector<std::string> own_days = {"1970-01-01", "2026-05-11", "1900-01-01",
                                             "2099-12-31", "2026-01-01", "2026-12-31"};
  std::vector<std::string> found;
  for (std::size_t at = text.find('-'); at != std::string::npos; at = text.find('-', at + 1)) {
    if (at < 4) continue;
    std::string day = text.substr(at - 4, length);
    if (parse_date(day) && !contains(own_days, day)) found.push_back(std::move(day));
  }
  return found;
}

TEST_CASE("no text that somebody typed, no id and no day is on a de-identified page") {
  std::size_t pages_read = 0;
  const bool holds = rc::check([&] {
    if (pages_read > 50) return;  // Each case makes every page in seven formats.
    const Case c = Filler().make();
    const made::Practice practice;
    Inputs inputs = practice.on("2026-05-11");
    inputs.deidentified = true;
    const VisibleCase seen(c);
    std::vector<Document> pages = inside_pages(seen, inputs);
    for (Document& page : reports(seen, inputs)) pages.push_back(std::move(page));
    for (Document& page : pages) page = deidentified(std::move(page), counting());
    pages_read += pages.size();
    for (const Document& page : pages) {
      const std::string text = rendered({page});
      for (const std::string& typed : markers(text)) RC_FAIL(page.report + ": typed: " + typed);
      for (const std::string& day : days_on(text)) RC_FAIL(page.report + ": a day: " + day);
      if (text.find(c.id.value) != std::string::npos) RC_FAIL(page.report + ": the client's id");
    }
  });
  CHECK(holds);
  CHECK(pages_read > 50);
}

Document page_with(Columns columns, std::vector<Row> rows) {
  Section section = section_of("rows: Rows of Ann Lee", columns);
  section.rows = std::move(rows);
  section.notes = {"Ann Lee"};
  Document page{.report = "some", .title = "Ann Lee", .subtitle = "Ann Lee", .today = made::day("2026-05-11")};
  page.filters = {{"client", {"lee"}}};
  page.sections = {section};
  return page;
}

Document shown(Columns columns, std::vector<Row> rows) {
  return deidentified(page_with(columns, std::move(rows)), counting());
}

TEST_CASE("of texts only the program's own words remain") {
  const Document page = shown({"text", own("figure"), a_set("set"), "status"},
                              {{"Ann Lee", "served", std::vector<std::string>{"housing", "Ann"}, "on-hold"}});
  const Section& rows = page.sections[0];
  CHECK(made::text(rows, 0, "text") == "-");
  CHECK(made::text(rows, 0, "figure") == "served");
  CHECK(made::text(rows, 0, "set") == "housing");
  CHECK(made::text(rows, 0, "status") == "on-hold");
  CHECK(rows.title == "Rows");
  CHECK(page.title == "Some, de-identified");
}

TEST_CASE("of days and times the year remains, none that tells of an age over 89") {
  const Document page =
      shown({a_day("due"), a_time("at"), a_partial_day("born")},
            {{made::day("2026-03-04"), made::at("2025-03-04T10:00"), "1936-05"}, {Cell(), Cell(), "1937"}});
  const Section& rows = page.sections[0];
  CHECK(made::column(rows, "due_year") == "2026 -");
  CHECK(made::column(rows, "at_year") == "2025 -");
  CHECK(made::column(rows, "born_year") == "- 1937");
  const Document mixed = shown({"value"}, {{made::day("2026-03-04")}, {made::at("2026-03-04T10:00")}, {true}});
  CHECK(made::column(mixed.sections[0], "value") == "- - true");
}

TEST_CASE("how many days ago something of a client was tells its day, of many it is a figure") {
  const Document page =
      shown({as_id("client"), a_count("days"), a_count("days_late"), a_count("minutes")}, {{"ca", 18, 4, 93}});
  CHECK(page.sections[0].columns.size() == 2);
  CHECK(made::column(page.sections[0], "minutes") == "93");
  const Document figures = shown({own("state"), a_count("days")}, {{"sent", 18}});
  CHECK(made::column(figures.sections[0], "days") == "18");
}

TEST_CASE("an age over 89 is 90, and other counts are as they are") {
  const Document page = shown({a_count("age"), a_count("minutes")}, {{93, 93}, {89, 1}});
  CHECK(made::column(page.sections[0], "age") == "90 89");
  CHECK(made::column(page.sections[0], "minutes") == "93 1");
}

TEST_CASE("a client has one code, rows are in the order of codes, ids of records are gone") {
  const Document page = shown({as_id("client"), as_id("id"), a_count("n")},
                              {{"cz", "g1", 1}, {"ca", "g2", 2}, {"cz", "g3", 3}, {"cb", "g4", 4}, {Cell(), "g5", 5}});
  const Section& rows = page.sections[0];
  CHECK(made::column(rows, "client") == "- r1 r1 r2 r3");
  CHECK(made::column(rows, "n") == "5 1 3 2 4");
  CHECK(rows.columns.size() == 2);
}

TEST_CASE("of files that cannot be read and of filters remains that there were some") {
  Document page = page_with({"text"}, {});
  page.problems = {{"clients/lee.yaml", 3, 1, "person.name", "'Ann' is not a date", Check::dates},
                   {"clients/lee.yaml", 4, 1, "person", "'Ann' is no key", Check::structure},
                   {"clients/ito.yaml", 1, 1, "", "no text", Check::syntax}};
  Document bare = deidentified(std::move(page), counting());
  bare.filters = {{"client", {"lee"}}};
  forget_filters(bare);
  const std::string text = rendered({bare});
  CHECK(text.find("lee") == std::string::npos);
  CHECK(text.find("Ann") == std::string::npos);
  CHECK(text.find("2 files could not be read") != std::string::npos);
  CHECK(text.find("Limited by: client.") != std::string::npos);
}

}  // namespace
}  // namespace casemgr::report::deidentify_test
