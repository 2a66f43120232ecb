#include "casemgr/report/documentation.hpp"

#include "made.hpp"

namespace casemgr::report::documentation_test {
namespace {

using namespace made;

const Period year = {day("2026-01-01"), day("2026-12-31")};

Document audit_of(const std::vector<Case>& cases) {
  static const Practice practice;
  const Inputs inputs = practice.on(friday);
  const DocumentationFold audit = documentation_report(inputs, year);
  for (const Case& c : cases) {
    const VisibleCase seen(c);
    FileAudit file = audit_file(seen, inputs.for_due(), year);
    std::vector<int> lines(file.findings.size(), 12);
    audit.add(seen, {"clients/" + c.id.value + ".yaml", std::move(file), std::move(lines)});
  }
  Document page = audit.finish({});
  take_rows(page);
  return page;
}

int sum(const Section& section, const char* key) {
  int all = 0;
  for (std::size_t i = 0; i < section.rows.size(); ++i) all += std::stoi(text(section, i, key));
  return all;
}

TEST_CASE("the scores of clients, workers and checks are of the same checks") {
  Case mine = named(well_kept(), "cb2mhv8", "Ito", "Kazuko");
  mine.episodes[0].record.by = {"ml"};
  const Document page = audit_of({mine, named(well_kept(), "cc2mhv8", "Brandt", "Eva")});
  const Section& clients = section(page, "clients");
  const Section& workers = section(page, "workers");
  const Section& checks = section(page, "checks");
  CHECK(column(clients, "client") == "cc2mhv8 cb2mhv8");
  CHECK(column(workers, "worker") == "ml -");
  for (const char* key : {"applicable", "met", "findings"}) {
    CAPTURE(key);
    CHECK(sum(clients, key) == sum(workers, key));
    CHECK(sum(clients, key) == sum(checks, key));
  }
  CHECK(static_cast<int>(section(page, "findings").rows.size()) == sum(clients, "findings"));
  CHECK(text(section(page, "findings"), 0, "file") == "clients/cb2mhv8.yaml");
  CHECK(text(section(page, "findings"), 0, "line") == "12");
  CHECK(says(table(page), "clients/cb2mhv8.yaml:12"));
}

TEST_CASE("no file is no score") {
  const Document page = audit_of({});
  CHECK(section(page, "clients").rows.empty());
  CHECK(says(table(page), "No file was audited."));
}

}  // namespace
}  // namespace casemgr::report::documentation_test
