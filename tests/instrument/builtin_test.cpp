#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>

#include "instrument/definitions.hpp"

namespace casemgr::instrument::builtin_test {
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
    {"audit", "0 - - - - - - - 0 0", "0", "negative"},
    {"audit", "1 0 0 - - - - - 0 0", "1", "negative"},
    {"audit", "1 1 1 1 1 1 1 0 0 0", "7", "negative"},
    {"audit", "1 1 1 1 1 1 1 1 0 0", "8", "hazardous"},
    {"audit", "4 4 4 3 0 0 0 0 0 0", "15", "hazardous"},
    {"audit", "4 4 4 0 0 0 0 0 4 0", "16", "harmful"},
    {"audit", "4 4 4 3 0 0 0 0 4 0", "19", "harmful"},
    {"audit", "4 4 4 0 0 0 0 0 4 4", "20", "likely-dependence"},
    {"audit", "4 4 4 4 4 4 4 4 4 4", "40", "likely-dependence"},
    {"dast-10", "0 0 1 0 0 0 0 0 0 0", "0", "none"},
    {"dast-10", "0 0 0 0 0 0 0 0 0 0", "1", "low"},
    {"dast-10", "1 0 0 0 0 0 0 0 0 0", "2", "low"},
    {"dast-10", "1 1 0 0 0 0 0 0 0 0", "3", "moderate"},
    {"dast-10", "1 1 0 1 1 0 0 0 0 0", "5", "moderate"},
    {"dast-10", "1 1 0 1 1 1 0 0 0 0", "6", "substantial"},
    {"dast-10", "1 1 0 1 1 1 1 1 0 0", "8", "substantial"},
    {"dast-10", "1 1 0 1 1 1 1 1 1 0", "9", "severe"},
    {"dast-10", "1 1 0 1 1 1 1 1 1 1", "10", "severe"},
    {"cage", "0 0 0 0", "0", "negative"},
    {"cage", "0 0 1 0", "1", "negative"},
    {"cage", "0 0 1 1", "2", "positive"},
    {"cage", "1 1 1 1", "4", "positive"},
    {"gds-15", "1 0 0 0 1 0 1 0 0 0 1 0 1 0 0", "0", "negative"},
    {"gds-15", "1 1 1 1 1 1 1 0 0 0 1 0 1 0 0", "4", "negative"},
    {"gds-15", "1 1 1 1 1 1 1 1 0 0 1 0 1 0 0", "5", "suggestive"},
    {"gds-15", "1 1 1 1 1 1 1 1 1 1 1 1 1 1 0", "9", "suggestive"},
    {"gds-15", "1 1 1 1 1 1 1 1 1 1 1 1 1 1 1", "10", "strongly-suggestive"},
    {"gds-15", "0 0 0 0 0 0 0 0 0 0 0 0 0 0 0", "5", "suggestive"},
    {"gds-15", "0 1 1 1 0 1 0 1 1 1 0 1 0 1 1", "15", "strongly-suggestive"},
    {"pc-ptsd-5", "0 - - - - -", "0", "negative"},
    {"pc-ptsd-5", "1 1 1 0 0 0", "2", "negative"},
    {"pc-ptsd-5", "1 1 1 0 0 1", "3", "positive"},
    {"pc-ptsd-5", "1 1 1 1 1 1", "5", "positive"},
    {"lawton-iadl", "4 4 4 5 3 5 3 3", "0", ""},
    {"lawton-iadl", "3 2 2 4 2 3 2 2", "5", ""},
    {"lawton-iadl", "1 1 1 1 1 1 1 1", "8", ""},
    {"mini-cog", "0 0", "0", "positive"},
    {"mini-cog", "2 0", "2", "positive"},
    {"mini-cog", "0 2", "2", "positive"},
    {"mini-cog", "1 2", "3", "negative"},
    {"mini-cog", "3 2", "5", "negative"},
    {"lace", "0 0 0 0", "0", "low"},
    {"lace", "1 1 0 0", "4", "low"},
    {"lace", "2 1 0 0", "5", "moderate"},
    {"lace", "6 1 2 0", "9", "moderate"},
    {"lace", "7 0 4 0", "10", "high"},
    {"lace", "13 0 4 0", "10", "high"},
    {"lace", "14 1 9 12", "19", "high"},
    {"rosenberg", "0 3 0 0 3 3 0 3 3 0", "0", "low"},
    {"rosenberg", "3 3 3 3 3 3 3 3 3 2", "14", "low"},
    {"rosenberg", "3 3 3 3 3 3 3 3 3 3", "15", "usual"},
    {"rosenberg", "3 0 3 3 0 0 3 2 3 3", "25", "usual"},
    {"rosenberg", "3 0 3 3 0 0 3 1 3 3", "26", "high"},
    {"rosenberg", "3 0 3 3 0 0 3 0 0 3", "30", "high"},
    {"falls-3", "0 0 0", "0", "negative"},
    {"falls-3", "0 0 1", "1", "positive"},
    {"falls-3", "1 1 1", "3", "positive"},
    {"ssm", "1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1", "1", ""},
    {"ssm", "1 2 - - - - - - - - - - - - - - - 2", "1.67", ""},
    {"ssm", "5 5 5 5 5 5 5 5 5 5 5 5 5 5 5 5 5 5", "5", ""},
    {"c-ssrs", "0 0 - - - 0", "0", "negative"},
    {"c-ssrs", "1 0 - - - 0", "1", "low"},
    {"c-ssrs", "0 1 0 0 0 0", "1", "low"},
    {"c-ssrs", "1 1 1 0 0 0", "2", "moderate"},
    {"c-ssrs", "0 0 - - - 1", "2", "moderate"},
    {"c-ssrs", "1 1 0 1 0 0", "3", "high"},
    {"c-ssrs", "0 1 0 0 1 0", "3", "high"},
    {"c-ssrs", "0 0 - - - 2", "3", "high"},
    {"hark", "0 0 0 0", "0", "negative"},
    {"hark", "0 1 0 0", "1", "positive"},
    {"hark", "1 1 1 1", "4", "positive"},
    {"ace", "0 0 0 0 0 0 0 0 0 0", "0", ""},
    {"ace", "1 1 1 0 0 0 0 0 0 0", "3", ""},
    {"ace", "1 1 1 0 0 0 0 0 0 1", "4", ""},
    {"ace", "1 1 1 1 1 1 1 1 1 1", "10", ""},
    {"ahc-hrsn", "0 0 0 0 0 0 1 1 1 1", "4", "negative"},
    {"ahc-hrsn", "0 0 0 0 0 0 4 4 1 1", "10", "negative"},
    {"ahc-hrsn", "0 0 0 0 0 0 4 4 2 1", "11", "positive"},
    {"ahc-hrsn", "2 1 2 2 1 2 5 5 5 5", "20", "positive"},
    {"moca", "0", "0", "positive"},
    {"moca", "25", "25", "positive"},
    {"moca", "26", "26", "negative"},
    {"moca", "30", "30", "negative"},
    {"zarit-12", "0", "0", "negative"},
    {"zarit-12", "9", "9", "negative"},
    {"zarit-12", "10", "10", "mild-to-moderate"},
    {"zarit-12", "20", "20", "mild-to-moderate"},
    {"zarit-12", "21", "21", "high"},
    {"zarit-12", "48", "48", "high"},
    {"zarit-4", "0", "0", "negative"},
    {"zarit-4", "7", "7", "negative"},
    {"zarit-4", "8", "8", "positive"},
    {"zarit-4", "16", "16", "positive"},
    {"bims", "0", "0", "severe"},
    {"bims", "7", "7", "severe"},
    {"bims", "8", "8", "moderate"},
    {"bims", "12", "12", "moderate"},
    {"bims", "13", "13", "intact"},
    {"bims", "15", "15", "intact"},
    {"ad8", "0", "0", "negative"},
    {"ad8", "1", "1", "negative"},
    {"ad8", "2", "2", "positive"},
    {"ad8", "8", "8", "positive"},
    {"hits", "4", "4", "negative"},
    {"hits", "10", "10", "negative"},
    {"hits", "11", "11", "positive"},
    {"hits", "20", "20", "positive"},
};

TEST_CASE("each built-in instrument gives the published band at both sides of each cut-point") {
  for (const Total& row : totals) {
    CAPTURE(row.instrument);
    CAPTURE(row.answers);
    const Result result = scored(builtin().get(row.instrument), row.answers, row.sex);
    CHECK(result.score.value().str() == row.score);
    CHECK(result.band == row.band);
    CHECK(result.meaning.empty() == result.band.empty());
  }
}

TEST_CASE("the table reaches every band of every built-in instrument, and both ends of its range") {
  for (const std::string& id : builtin().ids()) {
    CAPTURE(id);
    const Definition& definition = builtin().get(id);
    if (!definition.has_total()) continue;
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
  CHECK(builtin_files().size() >= 30);
  for (const EmbeddedFile& file : builtin_files()) {
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
      {"phq-2", "0-6"},      {"phq-9", "0-27"},      {"gad-2", "0-6"},     {"gad-7", "0-21"},
      {"who-5", "0-100"},    {"katz-adl", "0-6"},    {"audit-c", "0-12"},  {"hunger-vital-sign", "0-2"},
      {"audit", "0-40"},     {"dast-10", "0-10"},    {"cage", "0-4"},      {"gds-15", "0-15"},
      {"pc-ptsd-5", "0-5"},  {"lawton-iadl", "0-8"}, {"mini-cog", "0-5"},  {"lace", "0-19"},
      {"rosenberg", "0-30"}, {"falls-3", "0-3"},     {"ssm", "1-5"},       {"c-ssrs", "0-3"},
      {"hark", "0-4"},       {"ace", "0-10"},        {"ahc-hrsn", "4-20"}, {"prapare", ""},
      {"moca", "0-30"},      {"zarit-12", "0-48"},   {"zarit-4", "0-16"},  {"bims", "0-15"},
      {"ad8", "0-8"},        {"hits", "4-20"}};
  CHECK(ranges.size() == builtin().ids().size());
  for (const auto& [id, text] : ranges) {
    CAPTURE(id);
    CHECK(range_text(builtin().get(id)) == text);
  }
}

/// Any answer the item may be given.
Decimal any_answer(const Definition& definition, const std::string& id, const Item& item) {
  const std::vector<Choice> given = choices(definition, id);
  if (!given.empty()) return (*rc::gen::elementOf(given)).value;
  const auto whole = [](Decimal number) { return static_cast<std::int64_t>(std::floor(number.approximate())); };
  return Decimal(*rc::gen::inRange(whole(*item.lowest), whole(*item.highest) + 1));
}

TEST_CASE("any complete set of answers scores within the range, into a band that holds it") {
  CHECK(rc::check([] {
    const std::vector<std::string> ids = builtin().ids();
    const Definition& definition = builtin().get(*rc::gen::elementOf(ids));
    Values<Decimal> answers;
    for (const auto& [id, item] : definition.items.items) {
      if (is_asked(definition, id, answers)) answers.put(id, any_answer(definition, id, item));
    }
    const auto sex = *rc::gen::elementOf(std::vector<std::optional<Sex>>{{}, Sex::female, Sex::male, Sex::other});
    const Result result = score(definition, answers, sex, std::nullopt);
    RC_ASSERT(result.score.has_value() == definition.has_total());
    if (result.score) {
      RC_ASSERT(result.lowest <= *result.score);
      RC_ASSERT(*result.score <= result.highest);
    }
    RC_ASSERT(result.band.empty() == band_rows(definition).empty());
    RC_ASSERT(result.meaning.empty() == result.band.empty());
  }));
}

}  // namespace
}  // namespace casemgr::instrument::builtin_test
