#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "instrument/definitions.hpp"

namespace casemgr::instrument {
namespace {

struct Total {
  const char* instrument;
  const char* answers;
  const char* score;
  const char* band;
  std::optional<Sex> sex = {};
};

// The lowest and highest total of each, and both sides of each cut-point.
const std::vector<Total> totals = {
    {"phq-2", "0 0", "0", "negative"},
    {"phq-2", "2 0", "2", "negative"},
    {"phq-2", "2 1", "3", "positive"},
    {"phq-2", "3 3", "6", "positive"},
    {"phq-9", "0 0 0 0 0 0 0 0 0", "0", "minimal"},
    {"phq-9", "1 1 1 1 0 0 0 0 0", "4", "minimal"},
    {"phq-9", "1 1 1 1 1 0 0 0 0", "5", "mild"},
    {"phq-9", "2 1 2 1 1 0 1 1 0", "9", "mild"},
    {"phq-9", "2 1 3 1 1 0 1 0 1", "10", "moderate"},
    {"phq-9", "2 2 2 2 2 2 2 0 0", "14", "moderate"},
    {"phq-9", "2 2 2 2 2 2 2 1 0", "15", "moderately-severe"},
    {"phq-9", "3 3 3 3 3 2 2 0 0", "19", "moderately-severe"},
    {"phq-9", "3 3 3 3 3 3 2 0 0", "20", "severe"},
    {"phq-9", "3 3 3 3 3 3 3 3 3", "27", "severe"},
    {"gad-2", "0 0", "0", "negative"},
    {"gad-2", "1 1", "2", "negative"},
    {"gad-2", "0 3", "3", "positive"},
    {"gad-2", "3 3", "6", "positive"},
    {"gad-7", "0 0 0 0 0 0 0", "0", "minimal"},
    {"gad-7", "1 1 1 1 0 0 0", "4", "minimal"},
    {"gad-7", "1 1 1 1 1 0 0", "5", "mild"},
    {"gad-7", "3 3 3 0 0 0 0", "9", "mild"},
    {"gad-7", "3 3 3 1 0 0 0", "10", "moderate"},
    {"gad-7", "2 2 2 2 2 2 2", "14", "moderate"},
    {"gad-7", "3 2 2 2 2 2 2", "15", "severe"},
    {"gad-7", "3 3 3 3 3 3 3", "21", "severe"},
    {"katz-adl", "0 0 0 0 0 0", "0", "severe"},
    {"katz-adl", "1 0 0 0 0 1", "2", "severe"},
    {"katz-adl", "1 0 0 0 1 1", "3", "moderate"},
    {"katz-adl", "0 1 1 1 1 1", "5", "moderate"},
    {"katz-adl", "1 1 1 1 1 1", "6", "full"},
    {"who-5", "0 0 0 0 0", "0", "likely-depression"},
    {"who-5", "3 1 1 1 1", "28", "likely-depression"},
    {"who-5", "4 1 1 1 1", "32", "low-well-being"},
    {"who-5", "3 3 2 2 2", "48", "low-well-being"},
    {"who-5", "3 3 3 2 2", "52", "negative"},
    {"who-5", "5 5 5 5 5", "100", "negative"},
    {"audit-c", "0 - -", "0", "negative", Sex::female},
    {"audit-c", "1 1 0", "2", "negative", Sex::female},
    {"audit-c", "1 1 1", "3", "positive", Sex::female},
    {"audit-c", "4 4 4", "12", "positive", Sex::female},
    {"audit-c", "0 0 0", "0", "negative", Sex::male},
    {"audit-c", "1 1 1", "3", "negative", Sex::male},
    {"audit-c", "2 1 1", "4", "positive", Sex::male},
    {"audit-c", "4 4 4", "12", "positive", Sex::male},
    {"hunger-vital-sign", "0 0", "0", "no-risk"},
    {"hunger-vital-sign", "1 0", "1", "at-risk"},
    {"hunger-vital-sign", "0 2", "1", "at-risk"},
    {"hunger-vital-sign", "2 2", "2", "at-risk"},
};

TEST_CASE("each built-in instrument gives the published band at both sides of each cut-point") {
  for (const Total& row : totals) {
    CAPTURE(row.instrument);
    CAPTURE(row.answers);
    const Result result = scored(builtin().get(row.instrument), row.answers, row.sex);
    CHECK(result.score.value().str() == row.score);
    CHECK(result.band == row.band);
    CHECK_FALSE(result.meaning.empty());
  }
}

TEST_CASE("the table reaches every band of every built-in instrument, and both ends of its range") {
  for (const std::string& id : builtin().ids()) {
    CAPTURE(id);
    const Definition& definition = builtin().get(id);
    const auto shown = [&](auto matches) {
      return std::any_of(totals.begin(), totals.end(),
                         [&](const Total& row) { return row.instrument == id && matches(row); });
    };
    for (const BandRow& row : band_rows(definition)) {
      CAPTURE(row.band);
      CHECK(shown([&](const Total& total) { return total.band == row.band; }));
    }
    CHECK(shown([&](const Total& total) { return decimal(total.score) == range(definition).lowest; }));
    CHECK(shown([&](const Total& total) { return decimal(total.score) == range(definition).highest; }));
  }
}

TEST_CASE("every built-in file reads without a finding and says what a reader must know") {
  CHECK(builtin_files().size() >= 8);
  for (const BuiltinFile& file : builtin_files()) {
    CAPTURE(file.name);
    const Definition definition = parsed(file.text);
    CHECK(check(definition).empty());
    CHECK(definition.id + ".yaml" == file.name);
    CHECK_FALSE(definition.source.empty());
    CHECK_FALSE(definition.licence.empty());
    CHECK_FALSE(definition.version.empty());
    CHECK(definition.year.has_value());
    CHECK(definition.own_wording.has_value());
    CHECK(definition.direction.has_value());
    for (const auto& [id, item] : definition.items.items) {
      CAPTURE(id);
      CHECK(item.wording.empty());  // published sentences are never shipped
      CHECK_FALSE(item.label.empty());
      CHECK(split_words(item.label).size() <= 5);
    }
    for (const BandRow& row : band_rows(definition)) CHECK_FALSE(row.meaning.empty());
  }
}

TEST_CASE("ranges are those that are published") {
  const std::vector<std::pair<const char*, const char*>> ranges = {
      {"phq-2", "0-6"},   {"phq-9", "0-27"},   {"gad-2", "0-6"},    {"gad-7", "0-21"},
      {"who-5", "0-100"}, {"katz-adl", "0-6"}, {"audit-c", "0-12"}, {"hunger-vital-sign", "0-2"}};
  for (const auto& [id, text] : ranges) {
    CAPTURE(id);
    CHECK(range_text(builtin().get(id)) == text);
  }
}

TEST_CASE("the ninth item of the PHQ-9 raises the flag whatever the total") {
  const Definition& phq9 = builtin().get("phq-9");
  const Result low = scored(phq9, "0 0 0 0 0 0 0 0 1");
  CHECK(low.band == "minimal");
  CHECK(low.flags == std::vector<std::string>{"suicide"});
  CHECK(low.alerts.size() == 1);
  CHECK(scored(phq9, "3 3 3 3 3 3 3 3 0").flags.empty());
  CHECK(refusal([&] { scored(phq9, "0 0 - 0 0 0 0 0 2"); }).find("Ask about safety now") != std::string::npos);
  CHECK(refusal([&] { scored(phq9, "0 0 - 0 0 0 0 0 0"); }).find("safety") == std::string::npos);
}

TEST_CASE("the PHQ-9 tells its pattern beside the total") {
  struct Row {
    const char* answers;
    const char* pattern;
  };
  for (const Row& row : std::vector<Row>{{"2 2 2 2 2 0 0 0 0", "major"},
                                         {"2 2 2 2 0 0 0 0 1", "major"},
                                         {"2 2 2 2 1 0 0 0 0", "other"},
                                         {"2 0 0 0 0 0 0 0 1", "other"},
                                         {"0 2 2 0 0 0 0 0 0", "other"},
                                         {"2 0 0 0 0 0 0 0 0", ""},
                                         {"1 1 2 2 2 2 2 2 2", ""}}) {
    CAPTURE(row.answers);
    const Result result = scored(builtin().get("phq-9"), row.answers);
    REQUIRE(result.notes.size() == (*row.pattern == '\0' ? 0 : 1));
    if (!result.notes.empty()) CHECK(result.notes[0].find(row.pattern) != std::string::npos);
  }
}

TEST_CASE("the tenth item of the PHQ-9 may be given and does not count") {
  const Definition& phq9 = builtin().get("phq-9");
  CHECK(scored(phq9, "2 1 3 1 1 0 1 0 1 3").score.value() == Decimal(10));
  CHECK(scored(phq9, "2 1 3 1 1 0 1 0 1 -").score.value() == Decimal(10));
  CHECK(scored(phq9, "2 1 3 1 1 0 1 0 1").highest == Decimal(27));
}

TEST_CASE("AUDIT-C takes the more cautious cut-point where the sex is not known, and says so") {
  const Definition& audit = builtin().get("audit-c");
  for (const std::optional<Sex> sex : {std::optional<Sex>{}, std::optional(Sex::unknown), std::optional(Sex::other)}) {
    const Result result = scored(audit, "1 1 1", sex);
    CHECK(result.band == "positive");
    REQUIRE(result.notes.size() == 1);
    CHECK(result.notes[0].find("more cautious") != std::string::npos);
  }
  CHECK(scored(audit, "1 1 1", Sex::male).notes.empty());
}

TEST_CASE("AUDIT-C is not positive where all points are from the first item") {
  const Result result = scored(builtin().get("audit-c"), "4 0 0", Sex::female);
  CHECK(result.score.value() == Decimal(4));
  CHECK(result.band == "negative");
  CHECK_FALSE(result.positive);
  CHECK(result.notes.size() == 1);
  CHECK(scored(builtin().get("audit-c"), "2 0 0", Sex::female).notes.empty());
}

TEST_CASE("any complete set of answers scores within the range, into a band that holds it") {
  CHECK(rc::check([] {
    const std::vector<std::string> ids = builtin().ids();
    const Definition& definition = builtin().get(*rc::gen::elementOf(ids));
    Values<Decimal> answers;
    for (const auto& [id, item] : definition.items.items) {
      if (is_asked(definition, id, answers)) answers.put(id, (*rc::gen::elementOf(choices(definition, id))).value);
    }
    const auto sex = *rc::gen::elementOf(std::vector<std::optional<Sex>>{{}, Sex::female, Sex::male, Sex::other});
    const Result result = score(definition, answers, sex, std::nullopt);
    RC_ASSERT(result.score.has_value());
    RC_ASSERT(result.lowest <= *result.score);
    RC_ASSERT(*result.score <= result.highest);
    RC_ASSERT(!result.band.empty());
    RC_ASSERT(!result.meaning.empty());
  }));
}

}  // namespace
}  // namespace casemgr::instrument
