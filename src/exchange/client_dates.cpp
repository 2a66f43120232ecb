// Dates as spreadsheets write them.
#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "casemgr/root/text.hpp"
#include "client_cells.hpp"
#include "client_dates.hpp"

namespace casemgr::exchange {

namespace {

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
}

int number_of(std::string_view digits) {
  int value = 0;
  for (const char c : digits.substr(0, 6)) value = value * 10 + (c - '0');
  return value;
}

/// Without a time of day behind it, which spreadsheets add to whole days.
std::string_view without_time(std::string_view cell) {
  const std::size_t at = cell.find_first_of(" T");
  if (at == std::string_view::npos) return cell;
  const std::string_view rest = cell.substr(at + 1);
  const std::size_t colon = rest.find(':');
  return colon != std::string_view::npos && all_digits(rest.substr(0, colon)) ? cell.substr(0, at) : cell;
}

std::vector<std::string> parts_of(std::string_view cell) {
  std::string text(cell);
  std::replace_if(
      text.begin(), text.end(), [](char c) { return std::string_view("/.-, ").find(c) != std::string_view::npos; },
      ' ');
  return split_words(text);
}

int month_named(std::string_view word) {
  static constexpr std::array<std::string_view, 12> months = {"january",   "february", "march",    "april",
                                                              "may",       "june",     "july",     "august",
                                                              "september", "october",  "november", "december"};
  const std::string folded = fold(word);
  for (std::size_t i = 0; i < months.size(); ++i) {
    if (folded.size() >= 3 && months[i].starts_with(folded)) return static_cast<int>(i) + 1;
  }
  return folded == "sept" ? 9 : 0;
}

std::optional<Date> day_of(int year, int month, int day) {
  return parse_date(fmt::format("{:04}-{:02}-{:02}", year, month, day));
}

/// A year of two digits. Sets `reason` where it can be one of two.
int whole_year(int year, bool birth, Date today, std::string& reason) {
  const int now = year_of(today);
  const int late = 2000 + year;
  if (!birth) return late > now + 20 ? late - 100 : late;
  if (late > now) return late - 100;
  if (now - (late - 100) <= 110)
    reason = fmt::format("the year '{:02}' may be {} or {}; write four digits", year, late - 100, late);
  return late;
}

struct DateReader {
  std::string_view cell;
  const SheetColumn& column;
  const SheetRequest& request;
  bool birth;
  std::string reason{};

  std::string day_in(int year, int month, int day) {
    if (!reason.empty()) return {};
    const auto found = day_of(year, month, day);
    if (!found) {
      reason = fmt::format("'{}' is not a date", cell);
      return {};
    }
    return iso(*found);
  }

  std::string numbers(const NumberDate& date) {
    const int year = date.short_year ? whole_year(date.year, birth, request.today, reason) : date.year;
    const std::optional<DateOrder> only = only_order(date);
    const std::optional<DateOrder> order = column.order;
    if (order == DateOrder::iso) {
      reason = fmt::format("'{}' is not written as YYYY-MM-DD", cell);
    } else if (order && only && *only != *order) {
      reason = fmt::format("'{}' is not a date with {} first, as in this column ({})", cell,
                           *order == DateOrder::mdy ? "the month" : "the day", column.order_from);
    } else if (!order && !only && date.first != date.second) {
      reason = ambiguous(year, date);
    }
    const bool month_first = order.value_or(only.value_or(DateOrder::mdy)) == DateOrder::mdy;
    return month_first ? day_in(year, date.first, date.second) : day_in(year, date.second, date.first);
  }

  [[nodiscard]] std::string ambiguous(int year, const NumberDate& date) const {
    const auto a = day_of(year, date.first, date.second);
    const auto b = day_of(year, date.second, date.first);
    if (!a || !b) return fmt::format("'{}' is not a date", cell);
    return fmt::format("'{}' may be {} or {}; --dates mdy or --dates dmy says which", cell, long_date(*a),
                       long_date(*b));
  }

  std::string words(const std::vector<std::string>& parts) {
    for (const std::size_t at : {0U, 1U}) {
      const int month = month_named(parts[at]);
      const std::string& day = parts[1 - at];
      const std::string& year = parts[2];
      if (month == 0 || !all_digits(day) || !all_digits(year)) continue;
      const int written = number_of(year);
      return day_in(year.size() == 2 ? whole_year(written, birth, request.today, reason) : written, month,
                    number_of(day));
    }
    reason = fmt::format("'{}' is no date", cell);
    return {};
  }

  std::string read() {
    const std::vector<std::string> parts = parts_of(cell);
    if (parts.size() == 1) return one(parts[0]);
    if (parts.size() == 3 && parts[0].size() == 4 && all_digits(parts[0]) && all_digits(parts[1]) &&
        all_digits(parts[2])) {
      return day_in(number_of(parts[0]), number_of(parts[1]), number_of(parts[2]));
    }
    if (const auto date = number_date(cell)) return numbers(*date);
    if (parts.size() == 3) return words(parts);
    if (parts.size() == 2) return month_and_year(parts);
    reason = fmt::format("'{}' is no date", cell);
    return {};
  }

  std::string one(const std::string& text) {
    const bool digits = all_digits(text);
    const int value = digits ? number_of(text) : 0;
    if (digits && text.size() == 5) {
      reason = fmt::format("'{}' is a spreadsheet's number for a day, not a date; format the column as a date", text);
    } else if (digits && text.size() == 4 && value >= 1800 && value < 2200) {
      return partial(text);
    } else if (digits && text.size() <= 3 && birth) {
      reason = fmt::format("'{}' is an age, not a birth date", text);
    } else {
      reason = fmt::format("'{}' is no date", cell);
    }
    return {};
  }

  std::string month_and_year(const std::vector<std::string>& parts) {
    const bool year_first = parts[0].size() == 4 && all_digits(parts[0]);
    const std::string& year = year_first ? parts[0] : parts[1];
    const std::string& other = year_first ? parts[1] : parts[0];
    const int month = all_digits(other) ? number_of(other) : month_named(other);
    if (year.size() == 4 && all_digits(year) && month >= 1 && month <= 12)
      return partial(fmt::format("{}-{:02}", year, month));
    reason = fmt::format("'{}' is no date", cell);
    return {};
  }

  /// A year or a month is enough for a birth date.
  std::string partial(const std::string& text) {
    if (birth) return text;
    reason = fmt::format("'{}' is no whole day", text);
    return {};
  }
};

}  // namespace

std::optional<NumberDate> number_date(std::string_view cell) {
  const std::vector<std::string> parts = parts_of(without_time(trim(cell)));
  if (parts.size() != 3 || !std::all_of(parts.begin(), parts.end(), [](const auto& part) { return all_digits(part); }))
    return std::nullopt;
  if (parts[0].size() > 2 || parts[1].size() > 2 || (parts[2].size() != 2 && parts[2].size() != 4)) return std::nullopt;
  return NumberDate{number_of(parts[0]), number_of(parts[1]), number_of(parts[2]), parts[2].size() == 2};
}

std::optional<DateOrder> only_order(const NumberDate& date) {
  if (date.first > 12 && date.second <= 12) return DateOrder::dmy;
  if (date.second > 12 && date.first <= 12) return DateOrder::mdy;
  return std::nullopt;
}

std::string read_date_cell(std::string_view cell, const SheetColumn& column, const SheetRequest& request, bool birth,
                           std::string& value) {
  DateReader reader{without_time(cell), column, request, birth};
  value = reader.read();
  if (!reader.reason.empty() || !birth) return reader.reason;
  const auto day = parse_partial_date(value);
  if (!day) return {};
  if (day->first > request.today) return fmt::format("the birth date {} is in the future", value);
  if (age_at(*day, request.today).least > 120)
    return fmt::format("the birth date {} is more than 120 years ago", value);
  return {};
}

}  // namespace casemgr::exchange
