// Who the persons of a period are: rows that add up, reasons for what is missing, and small counts that stay hidden.
#include "../../src/report/outcome_people.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <random>

#include "made.hpp"

namespace casemgr::report::outcome_people_test {
namespace {

using namespace made;

const Period year = {day("2026-01-01"), day("2026-12-31")};

Situation situation_at(SituationStage stage, std::string_view date) {
  Situation x;
  x.stage = stage;
  x.date = day(date);
  return x;
}

PeopleFigures figures_of(const std::vector<Case>& cases, const Period& period = year) {
  PeopleFigures people;
  for (const Case& c : cases) people.add(c, period);
  return people;
}

Section section_of_people(const PeopleFigures& people, int under = 0) {
  Suppression by(under);
  by.count("clients/active", people.everyone);
  people.count(by);
  by.settle();
  return people.section(by);
}

/// `answer n; …` of one dimension.
std::string rows_of(const Section& people, std::string_view dimension) {
  std::string rows;
  for (std::size_t i = 0; i < people.rows.size(); ++i) {
    if (text(people, i, "dimension") != dimension) continue;
    rows += (rows.empty() ? "" : "; ") + text(people, i, "answer") + " " + text(people, i, "n");
  }
  return rows;
}

TEST_CASE("each dimension counts every person once, or says why there is no answer") {
  Case ana = well_kept(), ben = well_kept(), cam = well_kept();
  ana.person.birth_date = PartialDate{day("1960-05-05")};
  ana.person.sex = Sex::female;
  ana.person.race = {"Asian", "White"};
  ana.person.languages = {{"es"}, {"en"}};
  ben.person.race = {"white"};
  ben.person.absent.put("veteran", AbsenceReason::prefers_not_to_answer);
  ben.person.veteran.reset();
  cam.person.veteran = true;
  const Section people = section_of_people(figures_of({ana, ben, cam}));
  CHECK(rows_of(people, "sex") == "female 1; not-recorded 2");
  CHECK(rows_of(people, "race") == "several 1; white 1; not-recorded 1");
  CHECK(rows_of(people, "race_any") == "asian 1; white 2; not-recorded 1");
  CHECK(rows_of(people, "veteran") == "yes 1; not-recorded 1; prefers-not-to-answer 1");
  CHECK(rows_of(people, "language") == "es 1; not-recorded 2");
}

TEST_CASE("of every single dimension the rows add up to the persons asked") {
  Case left = well_kept();
  left.episodes[0].record.status = EpisodeStatus::finished;
  left.episodes[0].record.closed = day("2026-10-01");
  Situation exit = situation_at(SituationStage::exit, "2026-10-01");
  exit.destination = LivingSituation::rented;
  exit.absent.put("income", AbsenceReason::does_not_know);
  left.situations.append({"z2222"}, exit);
  Case stays = well_kept();
  Situation entry = situation_at(SituationStage::entry, "2026-05-04");
  entry.living_situation = LivingSituation::emergency_shelter;
  entry.income.put("ssi", Money{Decimal(943)});
  stays.situations.append({"z2222"}, entry);
  const PeopleFigures people = figures_of({left, stays, well_kept()});
  CHECK(people.everyone == 3);
  CHECK(people.who_left == 1);
  for (std::size_t i = 0; i < dimensions().size(); ++i) {
    const Dimension& of = dimensions()[i];
    if (!of.is_single) continue;
    CAPTURE(of.key);
    int sum = 0;
    for (const auto& [answer, n] : people.counts[i].all()) sum += n;
    CHECK(sum == (of.asked == Asked::everyone ? 3 : 1));
  }
  const Section section = section_of_people(people);
  CHECK(rows_of(section, "housing_at_entry") == "homeless 1; not-recorded 2");
  CHECK(rows_of(section, "income_at_entry") == "500-999 1; not-recorded 2");
  CHECK(rows_of(section, "destination") == "rented 1");
  CHECK(rows_of(section, "income_at_exit") == "does-not-know 1");
}

TEST_CASE("the age is that on the first day of the period or of the episode, the later one") {
  struct Row {
    const char *born, *from, *band;
  };
  // The episode opened on 4 May 2026.
  const std::vector<Row> rows = {{"2008-05-04", "2026-01-01", "18-24"},
                                 {"2008-05-05", "2026-01-01", "0-17"},
                                 {"2008-05-05", "2026-05-05", "18-24"},
                                 {"1941-05-04", "2026-01-01", "85+"},
                                 {"1941-05-05", "2026-01-01", "75-84"}};
  for (const Row& row : rows) {
    CAPTURE(row.born);
    Case c = well_kept();
    c.person.birth_date = PartialDate{day(row.born)};
    const Section people = section_of_people(figures_of({c}, {day(row.from), day("2026-12-31")}));
    CHECK(rows_of(people, "age") == std::string(row.band) + " 1");
  }
}

TEST_CASE("an exit after the period does not exist in it") {
  Case left = well_kept();
  left.episodes[0].record.status = EpisodeStatus::finished;
  left.episodes[0].record.closed = day("2026-10-01");
  CHECK(figures_of({left}, {day("2026-05-01"), day("2026-09-30")}).who_left == 0);
  CHECK(figures_of({left}, {day("2026-05-01"), day("2026-10-01")}).who_left == 1);
  CHECK(figures_of({left}, {day("2026-10-02"), day("2026-12-31")}).everyone == 0);
}

/// How many persons are of the first race alone, the second alone, both, and none.
using Mix = std::array<int, 4>;

PeopleFigures people_of(const Mix& mix) {
  static const std::array<std::vector<std::string>, 4> races = {
      std::vector<std::string>{"a"}, std::vector<std::string>{"b"}, std::vector<std::string>{"a", "b"},
      std::vector<std::string>{}};
  PeopleFigures people;
  for (std::size_t i = 0; i < mix.size(); ++i) {
    Case c = well_kept();
    c.person.race = races[i];
    for (int n = 0; n < mix[i]; ++n) people.add(c, year);
  }
  return people;
}

/// What the two dimensions print of such a mix, by name.
std::vector<std::pair<std::string, int>> printed_of(const Mix& x) {
  return {{"clients/active", x[0] + x[1] + x[2] + x[3]},
          {"people/race/a", x[0]},
          {"people/race/b", x[1]},
          {"people/race/several", x[2]},
          {"people/race/not-recorded", x[3]},
          {"people/race_any/a", x[0] + x[2]},
          {"people/race_any/b", x[1] + x[2]},
          {"people/race_any/not-recorded", x[3]}};
}

constexpr std::size_t first_in_combination = 5;

TEST_CASE("no small count of a race follows from what is printed") {
  constexpr int under = 4, most = 10;
  std::mt19937 random(20261130);
  std::uniform_int_distribution<int> below(0, 8);
  int hidden_small = 0;
  for (int round = 0; round < 60; ++round) {
    const Mix mix = {below(random), below(random), below(random) / 2, below(random) / 2};
    Suppression by(under);
    PeopleFigures people = people_of(mix);
    people.omits_any_race = people.has_small_race(by);
    by.count("clients/active", people.everyone);
    people.count(by);
    by.settle();
    const auto printed = printed_of(mix);
    const bool is_left_out = rows_of(people.section(by), "race_any").empty();
    std::vector<std::set<int>> readings(printed.size());
    Mix guess{};
    const std::function<void(std::size_t)> fill = [&](std::size_t at) {
      if (at < guess.size()) {
        for (guess[at] = 0; guess[at] <= most; ++guess[at]) fill(at + 1);
        return;
      }
      const auto read = printed_of(guess);
      for (std::size_t i = 0; i < read.size(); ++i) {
        if (is_left_out && i >= first_in_combination) break;
        const bool fits = by.hides(printed[i].first) ? read[i].second > 0 : read[i].second == printed[i].second;
        if (!fits && !(by.hides(printed[i].first) && printed[i].second == 0)) return;
      }
      for (std::size_t i = 0; i < read.size(); ++i) readings[i].insert(read[i].second);
    };
    fill(0);
    for (std::size_t i = 0; i < (is_left_out ? first_in_combination : printed.size()); ++i) {
      const bool is_small = printed[i].second > 0 && printed[i].second < under;
      if (!is_small) continue;
      const std::string persons = std::to_string(mix[0]) + " " + std::to_string(mix[1]) + " " + std::to_string(mix[2]) +
                                  " " + std::to_string(mix[3]);
      CAPTURE(persons);
      CAPTURE(printed[i].first);
      CHECK(by.hides(printed[i].first));
      CHECK(readings[i].size() > 1);
      ++hidden_small;
    }
  }
  CHECK(hidden_small > 50);
}

}  // namespace
}  // namespace casemgr::report::outcome_people_test
