#include "casemgr/rules/due/intervals.hpp"

#include <doctest/doctest.h>

#include "casemgr/schema/field.hpp"
#include "model/well_kept.hpp"

namespace casemgr::intervals_test {
namespace {

using made::day;

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
  for (const IntervalRow& row : interval_rows()) {
    CAPTURE(row.key);
    CHECK(&interval_row(row.rule) == &row);
    CHECK_FALSE(row.source.empty());
    Case c;
    Settings settings;
    CHECK(interval(row.rule, c, settings) == row.standard);
    set(settings.intervals.emplace(), row.key, 1001);
    CHECK(interval(row.rule, c, settings) == 1001);
    CHECK(interval(row.rule, settings) == 1001);
    set(c.intervals.emplace(), row.key, 1002);
    CHECK(interval(row.rule, c, settings) == 1002);
    for (const IntervalRow& other : interval_rows()) {
      if (other.rule != row.rule) CHECK(interval(other.rule, c, settings) == other.standard);
    }
  }
}

TEST_CASE("every figure of the settings has its row here, with the default its sentence names") {
  const auto check = [](const RecordType& type, const std::string& prefix) {
    for (const schema::Field& field : type.fields) {
      if (field.has_records() || field.key == "collateral_counts") continue;
      const std::string key = prefix + std::string(field.key);
      CAPTURE(key);
      const auto row = std::find_if(interval_rows().begin(), interval_rows().end(),
                                    [&](const IntervalRow& other) { return other.key == key; });
      REQUIRE(row != interval_rows().end());
      CHECK(field.sentence.ends_with("; " + std::to_string(row->standard) + "."));
    }
  };
  check(Intervals::rows(), "");
  check(ContactIntervals::rows(), "contact.");
  check(ReferralIntervals::rows(), "referral.");
}

TEST_CASE("collateral") {
  Case c;
  Settings settings;
  CHECK_FALSE(collateral_counts(c, settings));
  settings.intervals = Intervals{.collateral_counts = true};
  CHECK(collateral_counts(c, settings));
  c.intervals = Intervals{.collateral_counts = false};
  CHECK_FALSE(collateral_counts(c, settings));
}

TEST_CASE("spans in words") {
  struct Row {
    const char *every, *day;
  };
  for (const Row& row :
       {Row{"14d", "2026-02-14"}, Row{"2w", "2026-02-14"}, Row{"1mo", "2026-02-28"}, Row{"1q", "2026-04-30"},
        Row{"1y", "2027-01-31"}, Row{"weekly", "2026-02-07"}, Row{"every 2 weeks", "2026-02-14"},
        Row{"Monthly", "2026-02-28"}, Row{"every day", "2026-02-01"}, Row{"quarterly", "2026-04-30"},
        Row{"1 month", "2026-02-28"}}) {
    CAPTURE(row.every);
    CHECK(after(row.every, day("2026-01-31")) == day(row.day));
  }
  for (const char* none :
       {"", "often", "0d", "-3d", "2", "d14", "every now and then", "99999999999d", "2 weeks or so"}) {
    CAPTURE(none);
    CHECK(after(none, day("2026-01-31")) == std::nullopt);
  }
}

TEST_CASE("a rule in words") {
  CHECK(rule_words(Rule::unsigned_note, 2) == "unsigned note 2 days");
  CHECK(rule_words(Rule::discharge_contact, 1) == "contact after discharge 1 business day");
  CHECK(rule_words(Rule::consent, 1) == "consent 1 day ahead");
  CHECK(rule_words(Rule::authorization_units, 80) == "units of an authorization 80 percent");
}

}  // namespace
}  // namespace casemgr::intervals_test
