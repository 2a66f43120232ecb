#include "refusal.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "calendar.hpp"
#include "casemgr/root/error.hpp"
#include "casemgr/root/text.hpp"

namespace casemgr {
namespace {

/// `a`, `a or b`, `a, b or c`.
std::string either(const std::vector<std::string>& choices) {
  std::string text = choices.front();
  for (std::size_t i = 1; i < choices.size(); ++i) {
    text += (i + 1 < choices.size() ? ", " : " or ") + choices[i];
  }
  return text;
}

/// The two or three numbers of `3/4`, `03.04.2026`, `2026-3-4`; empty where `text` is not that.
std::vector<std::string_view> number_parts(std::string_view text) {
  const std::size_t first = text.find_first_of("/.-");
  std::vector<std::string_view> parts;
  for (std::string_view rest = text; first != std::string_view::npos;) {
    const std::size_t end = rest.find(text[first]);
    parts.push_back(rest.substr(0, end));
    if (parts.back().size() > 4 || !figures(parts.back())) {
      return {};
    }
    if (end == std::string_view::npos) {
      break;
    }
    rest.remove_prefix(end + 1);
  }
  return parts.size() <= 3 ? parts : std::vector<std::string_view>{};
}

/// Every day that the numbers may mean, in the orders in which people write them.
std::vector<Date> readings(const std::vector<std::string_view>& parts, Date today) {
  std::array<int, 3> number{};
  for (std::size_t i = 0; i < parts.size(); ++i) {
    number.at(i) = *figures(parts[i]);
  }
  const auto [a, b, c] = number;
  const bool short_year = parts.size() == 3 && parts[0].size() < 3 && parts[2].size() < 3;
  std::vector<std::optional<Date>> found;
  if (parts.size() == 2) {
    found = {make_date(year_of(today), b, a), make_date(year_of(today), a, b)};
  } else if (parts[0].size() > 2) {
    found = {make_date(a, b, c)};
  } else if (short_year) {
    found = {make_date(2000 + c, b, a), make_date(2000 + c, a, b), make_date(2000 + a, b, c)};
  } else {
    found = {make_date(c, b, a), make_date(c, a, b)};
  }
  std::vector<Date> distinct;
  for (const std::optional<Date>& day : found) {
    if (day && std::find(distinct.begin(), distinct.end(), *day) == distinct.end()) {
      distinct.push_back(*day);
    }
  }
  return distinct;
}

void refuse_impossible(const Asked& asked, const std::vector<std::string_view>& parts) {
  if (parts.size() != 3 || parts[0].size() != 4) {
    return;
  }
  const int year = *figures(parts[0]);
  const int month = *figures(parts[1]);
  if (year == 0) {
    refuse(asked, calendar_range, {});
  }
  if (month < 1 || month > 12) {
    refuse(asked, "months are 01 to 12", {});
  }
  refuse(asked, fmt::format("{} {} has {} days", month_name(month), year, last_day(year, month)), {});
}

void refuse_numbers(const Asked& asked, const std::vector<std::string_view>& parts, Date today) {
  const bool clock_with_point = asked.noun == "time" && parts.size() == 2;
  if (parts.size() < 2 || clock_with_point) {
    return;
  }
  if (parts.size() == 2 && parts[0].size() == 4) {
    refuse(asked, "it names a whole month", asked.hint);
  }
  const std::vector<Date> days = readings(parts, today);
  if (days.empty()) {
    refuse_impossible(asked, parts);
    refuse(asked, "there is no such day", asked.hint);
  }
  const bool same_year =
      std::all_of(days.begin(), days.end(), [&](Date day) { return year_of(day) == year_of(days[0]); });
  std::vector<std::string> names;
  std::vector<std::string> stored;
  for (const Date day : days) {
    const std::string name = long_date(day);
    names.push_back(same_year ? name.substr(0, name.rfind(' ')) : name);
    stored.push_back(iso(day));
  }
  refuse(asked, days.size() > 1 ? "it reads as " + either(names) : "", "write " + either(stored));
}

const std::vector<std::string>& known_words() {
  static const std::vector<std::string> words = {"today",     "yesterday", "tomorrow", "monday",   "tuesday",
                                                 "wednesday", "thursday",  "friday",   "saturday", "sunday"};
  return words;
}

}  // namespace

void refuse(const Asked& asked, std::string_view reason, std::string_view hint) {
  std::string message = fmt::format("cannot read '{}' as a {}", one_line(without_controls(asked.words)), asked.noun);
  if (!reason.empty()) {
    message += fmt::format(": {}", reason);
  }
  const std::string_view said = hint.empty() && reason.empty() ? asked.hint : hint;
  throw Error(ErrorKind::usage, message, std::string(said));
}

void refuse_day(const Asked& asked, std::string_view text, Date today) {
  refuse_numbers(asked, number_parts(text), today);
  const std::optional<std::string> near = nearest(text, known_words());
  refuse(asked, {}, near ? "did you mean '" + *near + "'" : asked.hint);
}

}  // namespace casemgr
