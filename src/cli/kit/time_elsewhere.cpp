#include "kit/time_elsewhere.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <optional>
#include <utility>

#include "casemgr/root/text.hpp"
#include "casemgr/rules/record/appointment.hpp"

namespace casemgr::cli {

namespace {

/// The day with the days before and after, because what begins on one may last into the next.
std::set<Date> days_around(Date day) { return {day - std::chrono::days{1}, day, day + std::chrono::days{1}}; }

/// Returns the lines below the key `section` at the start of a line; the whole text if the file is laid out otherwise.
std::string_view part_of(std::string_view text, std::string_view section) {
  const std::string key = "\n" + std::string(section) + ":";
  const std::size_t begin = text.find(key);
  const std::size_t line_end = begin == std::string_view::npos ? begin : text.find('\n', begin + 1);
  if (line_end == std::string_view::npos) return text.find(section) == std::string_view::npos ? "" : text;
  const std::string_view value = trim(text.substr(begin + key.size(), line_end - begin - key.size()));
  if (!value.empty() && value.front() != '#') return text;
  for (std::size_t end = line_end; end != std::string_view::npos; end = text.find('\n', end + 1)) {
    const char first = end + 1 < text.size() ? text[end + 1] : '\n';
    if (std::string_view(" #\n\r-").find(first) != std::string_view::npos) continue;
    const bool is_key = std::isalpha(static_cast<unsigned char>(first)) != 0 || first == '"' || first == '\'';
    return is_key ? text.substr(begin, end - begin) : text;  // Brackets need no indentation.
  }
  return text.substr(begin);
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

}  // namespace

bool NamedTimes::may_overlap(Time begin, int minutes) const {
  const auto first = std::upper_bound(begins.begin(), begins.end(), later(begin, -longest));
  return first != begins.end() && *first < later(begin, minutes);
}

NamedTimes times_in(std::string_view text, std::string_view section) {
  constexpr std::size_t year = 4;  // of 2026-05-11T09:00
  constexpr std::size_t size = 16;
  const std::string_view part = part_of(text, section);
  NamedTimes times{.longest = longest_in(part)};
  for (std::size_t at = part.find('-', year); at != std::string_view::npos; at = part.find('-', at + 1)) {
    if (at + 3 >= part.size() || part[at + 3] != '-') continue;
    const auto time = parse_time(part.substr(at - year, size));
    if (time && time->minute) times.begins.push_back(*time);
  }
  std::sort(times.begins.begin(), times.begins.end());
  times.begins.erase(std::unique(times.begins.begin(), times.begins.end()), times.begins.end());
  return times;
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

void TimeElsewhere::parse_those_beside(Time begin, int minutes, Times of) {
  if (!std::exchange(looked_, true)) {
    const auto note_times = [this](const std::string& id, const std::string& text) {
      File& file = files_[id];
      file.contacts = times_in(text, "contacts");
      file.appointments = times_in(text, "appointments");
      file.appointments.longest = std::max(file.appointments.longest, usual_appointment_minutes);
      return false;
    };
    cases_.for_each_of(
        cases_.client_ids(), note_times, [](const Case&) {}, unread_);
  }
  std::vector<std::string> wanted;
  for (auto& [id, file] : files_) {
    if (!file.parsed && (file.*of).may_overlap(begin, minutes)) wanted.push_back(id);
  }
  for (const std::string& id : wanted) files_[id].parsed = true;
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
