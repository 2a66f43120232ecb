#include "casemgr/rules/record/danger_changes.hpp"

#include <doctest/doctest.h>

#include <functional>

namespace casemgr::danger_changes_test {
namespace {

Case with_dangers() {
  Case c;
  Flag flag;
  flag.kind = FlagKind::violence;
  flag.priority = Priority::high;
  flag.text = "Partner has a gun";
  flag.plan = "Call before the visit";
  c.flags.append({"f0001"}, flag);
  flag.cleared = FlagCleared{};
  c.flags.append({"f0002"}, flag);
  Allergy allergy;
  allergy.label = "peanuts";
  allergy.severity = 4;
  c.allergies.append({"y0001"}, allergy);
  Allergy mild;
  mild.label = "pollen";
  c.allergies.append({"y0002"}, mild);
  Event event;
  event.report_due = parse_date("2026-05-06");
  c.events.append({"z0001"}, event);
  return c;
}

TEST_CASE("what no longer warns, or warns in other words, is found") {
  struct Row {
    std::string name;
    std::function<void(Case&)> change;
    std::string id{}, key{}, what{};  ///< Empty: nothing is found.
  };
  const auto flag = [](Case& c) -> Flag& { return *c.flags.find(std::string_view("f0001")); };
  const auto allergy = [](Case& c) -> Allergy& { return *c.allergies.find(std::string_view("y0001")); };
  const auto event = [](Case& c) -> Event& { return c.events.begin()->record; };
  const std::vector<Row> rows = {
      {"nothing", [](Case&) {}},
      {"void", [&](Case& c) { flag(c).voided = Void{}; }, "f0001", "", "void"},
      {"cleared", [&](Case& c) { flag(c).cleared = FlagCleared{}; }, "f0001", "", "cleared"},
      {"priority", [&](Case& c) { flag(c).priority = Priority::low; }, "f0001", "priority", "priority changed"},
      {"kind", [&](Case& c) { flag(c).kind = FlagKind::fall; }, "f0001", "kind", "kind changed"},
      {"text", [&](Case& c) { flag(c).text = "All is well"; }, "f0001", "text", "text changed"},
      {"safety plan", [&](Case& c) { flag(c).plan.clear(); }, "f0001", "plan", "plan removed"},
      {"last day", [&](Case& c) { flag(c).expires = parse_date("2026-05-01"); }, "f0001", "expires", "expires added"},
      {"note", [&](Case& c) { flag(c).note = "Seen"; }},
      {"a flag that was cleared", [](Case& c) { c.flags.find(std::string_view("f0002"))->text = "x"; }},
      {"no longer life-threatening", [&](Case& c) { allergy(c).severity = 1; }, "y0001", "severity",
       "severity changed"},
      {"void allergy", [&](Case& c) { allergy(c).voided = Void{}; }, "y0001", "", "void"},
      {"mild allergy", [](Case& c) { c.allergies.find(std::string_view("y0002"))->voided = Void{}; }},
      {"report made", [&](Case& c) { event(c).reported = EventReport{}; }, "z0001", "", "reported"},
      {"report not due", [&](Case& c) { event(c).report_due.reset(); }, "z0001", "report_due", "report_due removed"},
      {"event void", [&](Case& c) { event(c).voided = Void{}; }, "z0001", "", "void"},
      {"gone", [](Case& c) { c.flags = {}; }},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const Case before = with_dangers();
    Case after = before;
    row.change(after);
    const std::vector<DangerChange> found = danger_changes(before, after);
    REQUIRE(found.size() == (row.id.empty() ? 0 : 1));
    if (row.id.empty()) continue;
    CHECK(found.front().record.id == row.id);
    CHECK(found.front().key == row.key);
    CHECK(found.front().what == row.what);
  }
}

}  // namespace
}  // namespace casemgr::danger_changes_test
