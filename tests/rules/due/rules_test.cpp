#include "casemgr/rules/due/rules.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <iterator>
#include <set>

#include "casemgr/schema/field.hpp"

namespace casemgr::due_rules_table_test {
namespace {

/// Sets the field behind `key` (`contact.high`) to `figure` through the rows, as a file would.
void set(Intervals& intervals, std::string_view key, int figure) {
  const RecordType* type = &Intervals::rows();
  void* record = &intervals;
  if (const std::size_t dot = key.find('.'); dot != std::string_view::npos) {
    const schema::Field* outer = type->find(key.substr(0, dot));
    record = outer->append(record);
    type = &outer->record();
    key = key.substr(dot + 1);
  }
  const schema::Field* field = type->find(key);
  REQUIRE(field != nullptr);
  CHECK(field->value.parse(std::to_string(figure), field->append(record)).empty());
}

TEST_CASE("every figure: client over practice over default") {
  for (const DueRule& row : due_rules) {
    if (row.figure.unit.empty()) continue;
    CAPTURE(row.key);
    CHECK_FALSE(row.figure.source.empty());
    Case c;
    Settings settings;
    CHECK(interval(row, c, settings) == row.figure.standard);
    set(settings.intervals.emplace(), row.key, 1001);
    CHECK(interval(row, c, settings) == 1001);
    CHECK(interval(row, settings) == 1001);
    set(c.intervals.emplace(), row.key, 1002);
    CHECK(interval(row, c, settings) == 1002);
    for (const DueRule& other : due_rules) {
      if (&other != &row) CHECK(interval(other, c, settings) == other.figure.standard);
    }
  }
}

TEST_CASE("every figure of the settings has its row here, with the default its sentence names") {
  const auto check = [](const RecordType& type, const std::string& prefix) {
    for (const schema::Field& field : type.fields) {
      if (field.has_records() || field.key == "collateral_counts") continue;
      const std::string key = prefix + std::string(field.key);
      CAPTURE(key);
      const auto row = std::find_if(std::begin(due_rules), std::end(due_rules),
                                    [&](const DueRule& rule) { return rule.key == key; });
      REQUIRE(row != std::end(due_rules));
      CHECK_FALSE(row->figure.unit.empty());
      CHECK(field.sentence.ends_with("(default " + std::to_string(row->figure.standard) + ")."));
    }
  };
  check(Intervals::rows(), "");
  check(ContactIntervals::rows(), "contact.");
  check(ReferralIntervals::rows(), "referral.");
}

TEST_CASE("a rule in words") {
  CHECK(rule_words("unsigned_note"_rule, 2) == "unsigned note 2 days");
  CHECK(rule_words("discharge_contact"_rule, 1) == "contact after discharge 1 business day");
  CHECK(rule_words("consent"_rule, 1) == "consent 1 day ahead");
  CHECK(rule_words("authorization_units"_rule, 80) == "authorization units 80 percent");
}

TEST_CASE("every rule has a key of its own, and a function where it applies") {
  std::set<std::string_view> keys;
  for (const DueRule& rule : due_rules) {
    CAPTURE(rule.key);
    CHECK(keys.insert(rule.key).second);
    CHECK((rule.run != nullptr) == (rule.when != 0));
  }
}

TEST_CASE("a figure with its unit") {
  CHECK(figure_words(14, "days") == "14 days");
  CHECK(figure_words(1, "days") == "1 day");
  CHECK(figure_words(1, "business days") == "1 business day");
  CHECK(figure_words(0, "days") == "0 days");
  CHECK(figure_words(1, "percent") == "1 percent");
}

}  // namespace
}  // namespace casemgr::due_rules_table_test
