#include "kit/time_elsewhere.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <functional>
#include <optional>
#include <utility>

#include "casemgr/root/text.hpp"
#include "casemgr/rules/record/appointment.hpp"

namespace casemgr::cli {

namespace {

/// The day with the days before and after, because what begins on one may last into the next.
std::set<Date> days_around(Date day) { return {day - std::chrono::days{1}, day, day + std::chrono::days{1}}; }

/// Returns the lines below the key `section` at the start of a line; the whole text if the file is laid out otherwise.
/// `keys` are the places of all line ends with a key behind them.
std::string_view part_of(std::string_view text, std::string_view section, const std::vector<std::size_t>& keys) {
  const auto key = std::find_if(keys.begin(), keys.end(), [&](std::size_t at) {
    const std::string_view line = text.substr(at + 1);
    return line.starts_with(section) && line.substr(section.size()).starts_with(':');
  });
  const std::size_t begin = key == keys.end() ? std::string_view::npos : *key;
  const std::size_t line_end = key == keys.end() ? begin : text.find('\n', begin + 1);
  if (line_end == std::string_view::npos) {
    const auto found =
        std::search(text.begin(), text.end(), std::boyer_moore_horspool_searcher(section.begin(), section.end()));
    return found == text.end() ? "" : text;
  }
  const std::size_t value_begin = begin + 1 + section.size() + 1;
  const std::string_view value = trim(text.substr(value_begin, line_end - value_begin));
  if (!value.empty() && value.front() != '#') return text;
  const auto next = std::lower_bound(key, keys.end(), line_end);
  if (next == keys.end()) return text.substr(begin);
  const char first = text[*next + 1];
  const bool is_key = std::isalpha(static_cast<unsigned char>(first)) != 0 || first == '"' || first == '\'';
  return is_key ? text.substr(begin, *next - begin) : text;  // Brackets need no indentation.
}

/// The time that many minutes later.
Time later(Time time, int minutes) {
  constexpr int day = 24 * 60;
  const int sum = time.minute.value_or(0) + minutes;
  const int days = sum < 0 ? (sum - day + 1) / day : sum / day;
  return {time.date + std::chrono::days{days}, sum - days * day};
}

/// The number behind a key that ends in `minutes`; a whole day where it cannot be told, none where that is no key.
std::optional<int> minutes_behind(std::string_view rest) {
  constexpr int day = 24 * 60;
  if (!rest.empty() && (rest.front() == '"' || rest.front() == '\'')) rest.remove_prefix(1);
  rest = rest.substr(std::min(rest.find_first_not_of(' '), rest.size()));
  if (!rest.starts_with(':')) return std::nullopt;
  rest.remove_prefix(1);
  rest = rest.substr(std::min(rest.find_first_not_of(" \"'"), rest.size()));
  int number = 0;
  const auto [end, trouble] = std::from_chars(rest.data(), rest.data() + rest.size(), number);
  return trouble == std::errc() ? number : day;
}

int longest_in(std::string_view part) {
  constexpr std::string_view key = "minutes";
  int longest = 0;
  for (std::size_t at = part.find(key); at != std::string_view::npos; at = part.find(key, at + key.size())) {
    longest = std::max(longest, minutes_behind(part.substr(at + key.size())).value_or(0));
  }
  return longest;
}

/// The places of all line ends with a key behind them.
std::vector<std::size_t> keys_in(std::string_view text) {
  std::vector<std::size_t> keys;
  for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) {
    const char first = at + 1 < text.size() ? text[at + 1] : '\n';
    if (std::string_view(" #\n\r-").find(first) == std::string_view::npos) keys.push_back(at);
  }
  return keys;
}

/// Looks for the T of 2026-05-11T09:00, which is rarer than any other character of a time.
NamedTimes times_of(std::string_view part) {
  constexpr std::size_t before = 10;
  constexpr std::size_t behind = 6;
  NamedTimes times{.longest = longest_in(part)};
  for (std::size_t at = part.find('T', before); at != std::string_view::npos; at = part.find('T', at + 1)) {
    if (part.size() - at < behind || part[at + 3] != ':') continue;
    if (const auto time = parse_time(part.substr(at - before, before + behind))) times.begins.push_back(*time);
  }
  std::sort(times.begins.begin(), times.begins.end());
  times.begins.erase(std::unique(times.begins.begin(), times.begins.end()), times.begins.end());
  return times;
}

}  // namespace

bool NamedTimes::may_overlap(Time begin, int minutes) const {
  const auto first = std::upper_bound(begins.begin(), begins.end(), later(begin, -longest));
  return first != begins.end() && *first < later(begin, minutes);
}

std::vector<NamedTimes> times_in(std::string_view text, const std::vector<std::string_view>& sections) {
  const std::vector<std::size_t> keys = keys_in(text);
  std::vector<NamedTimes> found;
  for (const std::string_view section : sections) found.push_back(times_of(part_of(text, section, keys)));
  return found;
}

void TimeElsewhere::take(const Case& c) {
  for (const auto& [id, contact] : c.contacts) {
    const auto minutes = worked_minutes(contact);
    if (!minutes) continue;
    Day& day = contacts_[minutes->at.date];
    day.contacts.emplace(*minutes->at.minute, ContactElsewhere{c.id.value, id.value, *minutes});
    day.longest = std::max(day.longest, minutes->minutes);
  }
  for (const auto& [id, appointment] : c.appointments) {
    if (appointment.at) appointments_[appointment.at->date].push_back({c.id.value, id.value, appointment});
  }
}

void TimeElsewhere::look() {
  ids_ = cases_.client_ids();
  files_.resize(ids_.size());
  const auto note_times = [this](std::size_t place, const std::string& text) {
    std::vector<NamedTimes> times = times_in(text, {"contacts", "appointments"});
    File& file = files_[place];  // No other thread has this place.
    file.contacts = std::move(times[0]);
    file.appointments = std::move(times[1]);
    file.appointments.longest = std::max(file.appointments.longest, usual_appointment_minutes);
    return false;
  };
  cases_.for_each_of(
      ids_, note_times, [](const Case&) {}, unread_);
}

void TimeElsewhere::parse_those_beside(Time begin, int minutes, Times of) {
  if (!std::exchange(looked_, true)) look();
  std::vector<std::string> wanted;
  for (std::size_t i = 0; i < files_.size(); ++i) {
    if (!files_[i].parsed && (files_[i].*of).may_overlap(begin, minutes)) {
      wanted.push_back(ids_[i]);
      files_[i].parsed = true;
    }
  }
  cases_.for_each_of(
      wanted, {}, [this](const Case& c) { take(c); }, unread_);
}

std::vector<ContactElsewhere> TimeElsewhere::contacts_beside(const WorkedMinutes& own, const std::set<std::string>& but,
                                                             std::size_t most) {
  const std::set<Date> days = days_around(own.at.date);
  parse_those_beside(own.at, own.minutes, &File::contacts);
  std::vector<ContactElsewhere> found;
  for (const Date date : days) {
    const Day& day = contacts_[date];
    const int begin = *own.at.minute + days_between(date, own.at.date) * 24 * 60;  // in minutes of that day
    auto other = day.contacts.lower_bound(begin - day.longest);
    for (; other != day.contacts.end() && other->first < begin + own.minutes && found.size() < most; ++other) {
      if (!but.contains(other->second.client) && overlap(own, other->second.minutes)) found.push_back(other->second);
    }
  }
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.client < b.client; });
  return found;
}

std::vector<AppointmentElsewhere> TimeElsewhere::appointments_beside(const Appointment& own, const std::string& but) {
  if (!own.at || !own.at->minute) return {};
  const std::set<Date> days = days_around(own.at->date);
  parse_those_beside(*own.at, own.minutes.value_or(usual_appointment_minutes), &File::appointments);
  std::vector<AppointmentElsewhere> found;
  for (const Date day : days) {
    for (const AppointmentElsewhere& other : appointments_[day]) {
      if (other.client != but && collide(own, other.appointment)) found.push_back(other);
    }
  }
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.client < b.client; });
  return found;
}

}  // namespace casemgr::cli
