// How often something comes round again: `10d`, `2w`, `3mo`, `1q`, `1y`.
//
// Pure, never throws. Days and weeks are of the calendar; a month that lacks the day has its last day instead.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "casemgr/root/date.hpp"

namespace casemgr {

struct Interval {
  enum class Unit { day, week, month, quarter, year };
  int count = 1;  ///< 1 to 1000.
  Unit unit = Unit::day;

  /// Whether it counts months, so that the day of a month is kept.
  [[nodiscard]] bool is_by_month() const { return unit != Unit::day && unit != Unit::week; }
  friend bool operator==(const Interval&, const Interval&) = default;
};

/// Parses exactly a number and a unit, as files have it; nothing for other text.
std::optional<Interval> parse_interval(std::string_view text);
/// Parses what users type: the same, also in words (`weekly`, `every 2 weeks`, `monthly`).
std::optional<Interval> read_interval(std::string_view words);
std::string code(const Interval& interval);   ///< `2w`
std::string words(const Interval& interval);  ///< `every 2 weeks`, `every month`

/// Returns the day `times` intervals after `from`; nothing beyond the calendar. `times` is not negative.
std::optional<Date> add(Date from, const Interval& interval, int times = 1);

}  // namespace casemgr
