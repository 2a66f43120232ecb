#include "kit/time_elsewhere.hpp"

#include <algorithm>
#include <cctype>
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

bool holds_any(const std::vector<Date>& sorted, const std::set<Date>& days) {
  return std::any_of(days.begin(), days.end(),
                     [&](Date day) { return std::binary_search(sorted.begin(), sorted.end(), day); });
}

}  // namespace

std::vector<Date> days_in(std::string_view text, std::string_view section) {
  constexpr std::size_t year = 4;  // of 2026-05-11
  constexpr std::size_t size = 10;
  const std::string_view part = part_of(text, section);
  std::vector<Date> days;
  for (std::size_t at = part.find('-', year); at != std::string_view::npos; at = part.find('-', at + 1)) {
    if (const auto day = parse_date(part.substr(at - year, size))) days.push_back(*day);
  }
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  return days;
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

void TimeElsewhere::parse_those_with(const std::set<Date>& days, Days of) {
  if (!std::exchange(looked_, true)) {
    const auto note_days = [this](const std::string& id, const std::string& text) {
      files_[id] = {days_in(text, "contacts"), days_in(text, "appointments")};
      return false;
    };
    cases_.for_each_of(
        cases_.client_ids(), note_days, [](const Case&) {}, unread_);
  }
  std::vector<std::string> wanted;
  for (auto& [id, file] : files_) {
    if (!file.parsed && holds_any(file.*of, days)) wanted.push_back(id);
  }
  for (const std::string& id : wanted) files_[id].parsed = true;
  cases_.for_each_of(
      wanted, {}, [this](const Case& c) { take(c); }, unread_);
}

std::vector<ContactElsewhere> TimeElsewhere::contacts_beside(const WorkedMinutes& own, const std::set<std::string>& but,
                                                             std::size_t most) {
  const std::set<Date> days = days_around(own.at.date);
  parse_those_with(days, &File::contacts);
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
  const std::set<Date> days = days_around(own.at->date);
  parse_those_with(days, &File::appointments);
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
