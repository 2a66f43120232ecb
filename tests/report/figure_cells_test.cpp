#include "casemgr/report/figure_cells.hpp"

#include <set>

#include <fmt/core.h>

#include "made.hpp"

namespace casemgr::report::figure_cells_test {
namespace {

using namespace made;

const Period year = {day("2026-01-01"), day("2026-12-31")};

Document outcomes_of(const std::vector<Case>& cases, Period period = year, int under = 0,
                     std::optional<Period> before = {}) {
  const Practice practice;
  const Fold outcomes = outcomes_report(practice.on(friday), period, under, before);
  for (const Case& c : cases) outcomes.add(VisibleCase(c));
  return outcomes.finish({});
}

std::string shown(const CellValue& value) {
  if (const auto* n = std::get_if<std::int64_t>(&value)) return std::to_string(*n);
  const auto* number = std::get_if<Decimal>(&value);
  return number == nullptr ? std::string() : number->str();
}

Case with_contact(const char* date) {
  Case c = well_kept();
  Contact contact;
  contact.at = at(date);
  contact.mode = ContactMode::phone;
  contact.reached = Reached::spoke;
  contact.minutes = 20;
  c.contacts.append({"xz9zz"}, contact);
  return c;
}

TEST_CASE("each figure has a name of its own, by which it is found") {
  const std::vector<FigureCell> cells = figure_cells(outcomes_of({well_kept()}));
  std::set<std::string> names;
  for (const FigureCell& cell : cells) CHECK_MESSAGE(names.insert(cell.name).second, cell.name);
  struct Named {
    const char* words;
    const char* cell;
  };
  const Named table[] = {{"clients/served", "clients/served"},
                         {"CLIENTS/Served", "clients/served"},
                         {"only_tried", "clients/only_tried"},
                         {"closed/n_missing", "clients/closed/n_missing"}};
  for (const auto& [words, cell] : table) CHECK(cell_named(cells, words) == cell);
  CHECK_THROWS_WITH(static_cast<void>(cell_named(cells, "clients/servde")),
                    "no figure 'clients/servde' on this page; the nearest is 'clients/served'");
  CHECK_THROWS_WITH(static_cast<void>(cell_named(cells, "clients")),
                    doctest::Contains("'clients' may be attainment/clients or contacts/clients"));
}

TEST_CASE("what the pages of single clients have adds up to the page of all") {
  const std::vector<Case> cases = {well_kept(), with_contact("2026-05-12T10:00"), with_contact("2026-06-12T10:00")};
  const std::vector<FigureCell> all = figure_cells(outcomes_of(cases));
  for (const char* name : {"clients/active", "clients/served", "contacts/contacts", "contacts/minutes",
                           "people/sex/not-recorded", "contact_modes/phone"}) {
    CAPTURE(name);
    int sum = 0;
    for (const Case& c : cases) {
      const std::string own = shown(value_in(figure_cells(outcomes_of({c})), name));
      sum += own.empty() ? 0 : std::stoi(own);
    }
    CHECK(shown(value_in(all, name)) == std::to_string(sum));
  }
}

TEST_CASE("a figure that moved names the record that moved it, and no other") {
  Case before = well_kept();
  Case after = with_contact("2026-05-12T10:00");
  after.person.gender = "woman";
  const auto value_of = [&](const char* name) {
    return [name](const Case& c) { return value_in(figure_cells(outcomes_of({c})), name); };
  };
  struct Moved {
    const char* cell;
    const char* section;
  };
  const Moved table[] = {
      {"contacts/contacts", "contacts"}, {"contacts/minutes", "contacts"}, {"people/gender/woman", "person"}};
  for (const auto& [cell, section] : table) {
    CAPTURE(cell);
    const std::vector<ChangedRecord> found = movers(before, after, value_of(cell));
    REQUIRE(found.size() == 1);
    CHECK(found[0].section == section);
  }
  const Document page = moved_page(outcomes_of({before}), outcomes_of({after}), {"0123456789abcdef", day(friday)}, {});
  const Section& moved = section(page, "moved");
  std::set<std::string> names;
  for (std::size_t i = 0; i < moved.rows.size(); ++i) names.insert(text(moved, i, "figure"));
  for (const auto& [cell, ignored] : table) CHECK(names.contains(cell));
  CHECK_FALSE(names.contains("clients/active"));
  CHECK(section(moved_page(outcomes_of({after}), outcomes_of({after}), {"0123456789abcdef", day(friday)}, {}), "moved")
            .rows.empty());
}

TEST_CASE("a file that could not be read then is named beside what moved") {
  Document before = outcomes_of({}), now = outcomes_of({well_kept()});
  before.problems = {problem_at("person", "is missing, but required", Check::structure)};
  before.problems.front().file = "clients/c7kq2mw.yaml";
  const Document page = moved_page(before, now, {"0123456789abcdef", day(friday)}, {});
  REQUIRE(page.problems.size() == 1);
  CHECK(page.problems[0].file == "clients/c7kq2mw.yaml");
  CHECK(page.problems[0].what.starts_with("in commit 0123456789: "));
}

TEST_CASE("the figures of a second period are those of its own page") {
  const std::vector<Case> cases = {with_contact("2026-05-12T10:00"), with_contact("2026-08-12T10:00")};
  const Period first = {day("2026-04-01"), day("2026-06-30")}, second = {day("2026-07-01"), day("2026-09-30")};
  const std::vector<FigureCell> both = figure_cells(outcomes_of(cases, second, 0, first));
  const std::vector<FigureCell> now = figure_cells(outcomes_of(cases, second)),
                                before = figure_cells(outcomes_of(cases, first));
  for (const FigureCell& cell : now) {
    CAPTURE(cell.name);
    CHECK(shown(value_in(both, cell.name)) == shown(cell.value));
  }
  CHECK(shown(value_in(both, "contacts/contacts")) == "1");
  CHECK(shown(value_in(both, "contacts/contacts/value_before")) == shown(value_in(before, "contacts/contacts")));
  for (const FigureCell& cell : before) {
    CAPTURE(cell.name);
    const bool is_named = cell.name.ends_with("/n_missing") || cell.name.ends_with("/of");
    for (const char* column : {"", "/n", "/value"}) {
      const FigureCell* const other = find_cell(both, cell.name + (is_named ? "" : column) + "_before");
      if (other != nullptr) CHECK(shown(other->value) == shown(cell.value));
    }
  }
}

TEST_CASE("persons first counted in the periods of a year add up to those of the year") {
  const std::vector<Case> cases = {well_kept(), with_contact("2026-05-12T10:00"), with_contact("2026-08-12T10:00"),
                                   with_contact("2026-11-12T10:00")};
  const Period quarters[] = {{day("2026-01-01"), day("2026-03-31")},
                             {day("2026-04-01"), day("2026-06-30")},
                             {day("2026-07-01"), day("2026-09-30")},
                             {day("2026-10-01"), day("2026-12-31")}};
  for (const char* name : {"active", "served"}) {
    CAPTURE(name);
    int sum = 0;
    for (const Period& quarter : quarters)
      sum +=
          std::stoi(shown(value_in(figure_cells(outcomes_of(cases, quarter)), fmt::format("clients/{}_first", name))));
    CHECK(std::to_string(sum) == shown(value_in(figure_cells(outcomes_of(cases)), fmt::format("clients/{}", name))));
  }
}

}  // namespace
}  // namespace casemgr::report::figure_cells_test
