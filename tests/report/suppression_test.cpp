#include "../../src/report/suppression.hpp"

#include <doctest/doctest.h>

#include <functional>
#include <random>
#include <set>

namespace casemgr::report::suppression_test {
namespace {

/// Counts in two groups of a whole, each count with its group, as closures with their types of exit.
struct Table {
  std::vector<int> counts;
  std::size_t split;  ///< The first ones are of the first group.

  [[nodiscard]] int sum(std::size_t from, std::size_t to) const {
    int total = 0;
    for (std::size_t i = from; i < to; ++i) total += counts[i];
    return total;
  }
  [[nodiscard]] int first() const { return sum(0, split); }
  [[nodiscard]] int second() const { return sum(split, counts.size()); }
  [[nodiscard]] int all() const { return first() + second(); }
};

std::string part(std::size_t i) { return "part/" + std::to_string(i); }

Suppression suppressed(const Table& table, int under) {
  Suppression by(under);
  std::vector<std::string> parts[2];
  for (std::size_t i = 0; i < table.counts.size(); ++i) {
    by.count(part(i), table.counts[i]);
    parts[i < table.split ? 0 : 1].push_back(part(i));
  }
  by.count("first", table.first());
  by.count("second", table.second());
  by.count("all", table.all());
  by.sum("first", parts[0]);
  by.sum("second", parts[1]);
  by.sum("all", {"first", "second"});
  parts[0].insert(parts[0].end(), parts[1].begin(), parts[1].end());
  by.sum("all", parts[0]);
  by.settle();
  return by;
}

/// All tables that a reader of the page can think of, counts up to `most`.
void each_reading(const Table& table, const Suppression& by, int most, const std::function<void(const Table&)>& see) {
  Table guess = table;
  const std::function<void(std::size_t)> fill = [&](std::size_t i) {
    if (i < guess.counts.size()) {
      const bool hidden = by.hides(part(i));
      for (int n = hidden ? 0 : table.counts[i]; n <= (hidden ? most : table.counts[i]); ++n) {
        guess.counts[i] = n;
        fill(i + 1);
      }
      return;
    }
    const bool fits = (by.hides("first") || guess.first() == table.first()) &&
                      (by.hides("second") || guess.second() == table.second()) &&
                      (by.hides("all") || guess.all() == table.all());
    if (fits) see(guess);
  };
  fill(0);
}

TEST_CASE("no small count can be computed from what a page shows") {
  std::mt19937 random(20260504);
  const auto up_to = [&](int most) { return std::uniform_int_distribution<int>(0, most)(random); };
  for (int round = 0; round < 400; ++round) {
    Table table{std::vector<int>(static_cast<std::size_t>(2 + up_to(2))), 1};
    for (int& n : table.counts) n = up_to(3) == 0 ? 0 : up_to(7);
    const int under = 2 + up_to(3);
    const Suppression by = suppressed(table, under);
    std::vector<std::set<int>> parts(table.counts.size());
    std::set<int> first, second, all;
    each_reading(table, by, 16, [&](const Table& guess) {
      for (std::size_t i = 0; i < parts.size(); ++i) parts[i].insert(guess.counts[i]);
      first.insert(guess.first());
      second.insert(guess.second());
      all.insert(guess.all());
    });
    const auto is_small = [&](int n) { return n > 0 && n < under; };
    for (std::size_t i = 0; i < parts.size(); ++i) {
      CAPTURE(round);
      CAPTURE(i);
      CAPTURE(under);
      CHECK(parts[i].contains(table.counts[i]));
      if (is_small(table.counts[i])) CHECK(parts[i].size() > 1);
    }
    CAPTURE(round);
    if (is_small(table.first())) CHECK(first.size() > 1);
    if (is_small(table.second())) CHECK(second.size() > 1);
    if (is_small(table.all())) CHECK(all.size() > 1);
  }
}

TEST_CASE("what need not be blanked is shown") {
  struct Row {
    std::vector<int> counts;
    int under;
    std::string hidden;
  };
  for (const Row& row : {Row{{6, 5, 1}, 0, ""}, Row{{6, 5, 1}, 3, "part/1 part/2 "}, Row{{6, 5, 4}, 3, ""},
                         Row{{6, 2, 2}, 3, "part/1 part/2 "}, Row{{0, 0, 0}, 3, ""}}) {
    const Table table{row.counts, 1};
    const Suppression by = suppressed(table, row.under);
    std::string hidden;
    for (std::size_t i = 0; i < row.counts.size(); ++i) hidden += by.hides(part(i)) ? part(i) + " " : "";
    for (const char* total : {"first", "second", "all"}) hidden += by.hides(total) ? std::string(total) + " " : "";
    CHECK(hidden == row.hidden);
  }
}

TEST_CASE("a figure that rests on a blanked count is blank") {
  Suppression by(5);
  by.count("n", 4);
  by.settle();
  CHECK(std::holds_alternative<std::monostate>(by.resting_on("n", Cell(12)).value));
  CHECK(by.cell("n").shown == "not shown");
}

}  // namespace
}  // namespace casemgr::report::suppression_test
