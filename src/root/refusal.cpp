#include "refusal.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "calendar.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/root/error.hpp"
#include "casemgr/root/text.hpp"

namespace casemgr {
namespace {

/// `a`, `a or b`, `a, b or c`.
std::string either(const std::vector<std::string>& choices) {
  std::string text = choices.front();
  for (std::size_t i = 1; i < choices.size(); ++i) text += (i + 1 < choices.size() ? ", " : " or ") + choices[i];
  return text;
}

/// Returns the two or three numbers of `3/4`, `03.04.2026` or `2026-3-4`; empty for other text.
std::vector<std::string_view> number_parts(std::string_view text) {
  const std::size_t first = text.find_first_of("/.-");
  std::vector<std::string_view> parts;
  if (text.ends_with('.')) text.remove_suffix(1);  // `29.11.`
  for (std::string_view rest = text; first != std::string_view::npos;) {
    const std::size_t end = rest.find(text[first]);
    parts.push_back(rest.substr(0, end));
    if (parts.back().size() > 4 || !figures(parts.back())) return {};
    if (end == std::string_view::npos) break;
    rest.remove_prefix(end + 1);
  }
  return parts.size() <= 3 ? parts : std::vector<std::string_view>{};
}

constexpr int years_ahead = 20;

/// Returns every day that the numbers may mean, in the usual orders of day, month and year.
std::vector<Date> readings(const std::vector<std::string_view>& parts, Date today) {
  std::array<int, 3> number{};
  for (std::size_t i = 0; i < parts.size(); ++i) number.at(i) = *figures(parts[i]);
  const auto [a, b, c] = number;
  const bool short_year = parts.size() == 3 && parts[0].size() < 3 && parts[2].size() < 3;
  // Two digits far ahead are a year of the last century: a date of birth.
  const auto year = [&](int two) { return 2000 + two > year_of(today) + years_ahead ? 1900 + two : 2000 + two; };
  std::vector<std::optional<Date>> found;
  if (parts.size() == 2) {
    found = {make_date(year_of(today), b, a), make_date(year_of(today), a, b)};
  } else if (parts[0].size() > 2) {
    found = {make_date(a, b, c)};
  } else if (short_year) {
    found = {make_date(year(c), b, a), make_date(year(c), a, b), make_date(year(a), b, c)};
  } else {
    found = {make_date(c, b, a), make_date(c, a, b)};
  }
  std::vector<Date> distinct;
  for (const std::optional<Date>& day : found) {
    if (day && !contains(distinct, *day)) distinct.push_back(*day);
  }
  return distinct;
}

void refuse_impossible(const Asked& asked, const std::vector<std::string_view>& parts) {
  if (parts.size() != 3 || parts[0].size() != 4) return;
  const int year = *figures(parts[0]);
  const int month = *figures(parts[1]);
  if (year == 0) refuse(asked, calendar_range, {});
  if (month < 1 || month > 12) refuse(asked, "months run from 01 to 12", {});
  refuse(asked, fmt::format("{} {} has {} days", month_name(month), year, last_day(year, month)), {});
}

void refuse_numbers(const Asked& asked, const std::vector<std::string_view>& parts, Date today) {
  const bool clock_with_point = asked.noun == "time" && parts.size() == 2;
  if (parts.size() < 2 || clock_with_point) return;
  if (parts.size() == 2 && parts[0].size() == 4) refuse(asked, "it names a month, not a day", asked.hint);
  const std::vector<Date> dates = readings(parts, today);
  if (dates.empty()) {
    refuse_impossible(asked, parts);
    refuse(asked, "no such date", asked.hint);
  }
  const bool same_year =
      std::all_of(dates.begin(), dates.end(), [&](Date day) { return year_of(day) == year_of(dates[0]); });
  std::vector<std::string> names;
  std::vector<std::string> stored;
  for (const Date day : dates) {
    const std::string name = long_date(day);
    names.push_back(same_year ? name.substr(0, name.rfind(' ')) : name);
    stored.push_back(iso(day));
  }
  refuse(asked, dates.size() > 1 ? "it could be " + either(names) : "", "write " + either(stored));
}

/// `3 Feb 1951`, `feb 3`, `3rd of February`.
void refuse_month_in_words(const Asked& asked, std::string_view text, Date today) {
  std::optional<int> day;
  std::optional<int> month;
  std::optional<int> year;
  for (const std::string& word : split_words(std::string(text))) {
    const std::string plain = word.substr(0, word.find_last_not_of(".,") + 1);
    const std::size_t digits = std::min(plain.find_first_not_of("0123456789"), plain.size());
    for (int named = 1; named <= 12 && digits == 0; ++named) {
      const std::string name = lower(month_name(named));
      if (plain.size() >= 3 && name.starts_with(plain)) month = named;
    }
    if (digits == 4) year = figures(plain);
    if (digits == 1 || digits == 2) day = figures(plain.substr(0, digits));
  }
  if (!day || !month) return;
  const std::optional<Date> meant = make_date(year.value_or(year_of(today)), *month, *day);
  if (meant) refuse(asked, {}, "write " + iso(*meant));
  refuse(asked, "no such date", asked.hint);
}

/// `3d`, `2 weeks`, `next week`: a span without its start, or a period that is not a single day.
void refuse_span(const Asked& asked, std::string_view text) {
  if (asked.noun == "period") return;
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  const std::string unit(trim(text.substr(digits)));
  for (const auto& [word, letter] : {std::pair{"day", "d"}, std::pair{"week", "w"}, std::pair{"month", "mo"},
                                     std::pair{"quarter", "q"}, std::pair{"year", "y"}}) {
    const std::string name(word);
    if (digits > 0 && (unit == letter || unit == name || unit == name + "s")) {
      const std::string span = std::string(text.substr(0, digits)) + letter;
      refuse(asked, {}, fmt::format("write +{} for a later date, -{} for an earlier one", span, span));
    }
    for (const auto& [which, sign] : {std::pair{"next ", "+"}, std::pair{"last ", "-"}}) {
      if (text == which + name)
        refuse(asked, "it is not a single day", fmt::format("write {}1{}, or the day", sign, letter));
    }
  }
}

const std::vector<std::string>& known_words() {
  static const std::vector<std::string> words = {"today",     "yesterday", "tomorrow", "monday",   "tuesday",
                                                 "wednesday", "thursday",  "friday",   "saturday", "sunday"};
  return words;
}

}  // namespace

void refuse(const Asked& asked, std::string_view reason, std::string_view hint) {
  std::string message = fmt::format("cannot read '{}' as a {}", one_line(without_controls(asked.words)), asked.noun);
  if (!reason.empty()) message += fmt::format(": {}", reason);
  const std::string_view said = hint.empty() && reason.empty() ? asked.hint : hint;
  throw Error(ErrorKind::usage, message, std::string(said));
}

void refuse_day(const Asked& asked, std::string_view text, Date today) {
  refuse_numbers(asked, number_parts(text), today);
  refuse_month_in_words(asked, text, today);
  refuse_span(asked, text);
  const std::optional<std::string> near = nearest(text, known_words());
  refuse(asked, {}, near ? "did you mean '" + *near + "'" : asked.hint);
}

}  // namespace casemgr
