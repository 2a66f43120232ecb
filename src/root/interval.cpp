#include "casemgr/root/interval.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <utility>
#include <vector>

#include "calendar.hpp"
#include "casemgr/root/text.hpp"

namespace casemgr {

namespace {

struct UnitWords {
  std::string_view sign, word;
  int days, months;  // One of them is 0.
};
/// In the order of the units.
constexpr UnitWords unit_words[] = {
    {"d", "day", 1, 0}, {"w", "week", 7, 0}, {"mo", "month", 0, 1}, {"q", "quarter", 0, 3}, {"y", "year", 0, 12}};

const UnitWords& words_of(Interval::Unit unit) { return unit_words[static_cast<std::size_t>(unit)]; }

constexpr int most = 1000;

/// The unit that one word names, with the count that the word has in itself: a fortnight is 2 weeks.
std::optional<Interval> named_interval(std::string_view word) {
  using enum Interval::Unit;
  static constexpr std::pair<std::string_view, Interval> names[] = {
      {"daily", {1, day}},     {"weekly", {1, week}},       {"fortnight", {2, week}}, {"biweekly", {2, week}},
      {"monthly", {1, month}}, {"quarterly", {1, quarter}}, {"yearly", {1, year}}};
  for (const auto& [name, interval] : names) {
    if (name == word) return interval;
  }
  for (std::size_t i = 0; i < std::size(unit_words); ++i) {
    const std::string_view one = unit_words[i].word;
    const bool several = word.size() == one.size() + 1 && word.ends_with('s') && word.starts_with(one);
    if (word == unit_words[i].sign || word == one || several) return Interval{1, static_cast<Interval::Unit>(i)};
  }
  return std::nullopt;
}

/// Splits `2w` into its figures and the rest.
std::pair<std::string_view, std::string_view> parts(std::string_view text) {
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  return {text.substr(0, digits), text.substr(digits)};
}

}  // namespace

std::optional<Interval> parse_interval(std::string_view text) {
  const auto [number, sign] = parts(text);
  const auto count = figures(number);
  if (!count || *count < 1 || *count > most || number.front() == '0') return std::nullopt;
  for (std::size_t i = 0; i < std::size(unit_words); ++i) {
    if (unit_words[i].sign == sign) return Interval{*count, static_cast<Interval::Unit>(i)};
  }
  return std::nullopt;
}

std::optional<Interval> read_interval(std::string_view words) {
  std::vector<std::string> all = split_words(lower(words));
  if (!all.empty() && all.front() == "every") all.erase(all.begin());
  if (all.empty() || all.size() > 2) return std::nullopt;
  const std::string joined = join(all, "");
  const auto [number, word] = parts(joined);
  const auto count = number.empty() ? std::optional(1) : figures(number);
  const auto named = named_interval(word);
  if (!named || !count || *count < 1 || *count > most / named->count) return std::nullopt;
  return Interval{*count * named->count, named->unit};
}

std::string code(const Interval& interval) { return fmt::format("{}{}", interval.count, words_of(interval.unit).sign); }

std::string words(const Interval& interval) {
  const std::string_view word = words_of(interval.unit).word;
  return interval.count == 1 ? fmt::format("every {}", word) : fmt::format("every {} {}s", interval.count, word);
}

std::optional<Date> add(Date from, const Interval& interval, int times) {
  const UnitWords& unit = words_of(interval.unit);
  const std::int64_t count = std::int64_t{interval.count} * times;
  constexpr std::int64_t whole_calendar = 4'000'000;  // days, and more than its months
  if (count > whole_calendar) return std::nullopt;
  if (unit.months > 0)
    return shift_months(from, static_cast<int>(std::min<std::int64_t>(count * unit.months, 200'000)));
  const Date day = from + std::chrono::days{count * unit.days};
  return in_calendar(day) ? std::optional(day) : std::nullopt;
}

}  // namespace casemgr
