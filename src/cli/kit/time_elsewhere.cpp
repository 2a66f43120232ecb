#include "kit/time_elsewhere.hpp"

#include <algorithm>
#include <bit>
#include <cctype>
#include <charconv>
#include <functional>
#include <optional>
#include <utility>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

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

constexpr std::size_t clock_place = 10;  // of T09:00 in 2026-05-11T09:00
constexpr std::size_t time_size = 16;
constexpr std::string_view minutes_key = "minutes";

/// The places in a text that tell its sections and its times.
struct Marks {
  std::vector<std::size_t> keys{};     ///< Line ends with a key behind them.
  std::vector<std::size_t> times{};    ///< Where 2026-05-11T09:00 may begin.
  std::vector<std::size_t> minutes{};  ///< Where `minutes` begins.
};

/// Notes what is at the place, if it is any of these.
void mark(std::string_view text, std::size_t at, Marks& marks) {
  const std::string_view rest = text.substr(at);
  if (rest.front() == '\n') {
    if (rest.size() > 1 && std::string_view(" #\n\r-").find(rest[1]) == std::string_view::npos)
      marks.keys.push_back(at);
  } else if (rest.front() == 'T') {
    const bool is_clock = at >= clock_place && rest.size() >= time_size - clock_place && rest[3] == ':';
    if (is_clock) marks.times.push_back(at - clock_place);
  } else if (rest.starts_with(minutes_key)) {
    marks.minutes.push_back(at);
  }
}

#if defined(__SSE2__)
constexpr std::size_t step = 16;
constexpr std::size_t most_behind = 3;  // Bytes that tell one place from others.

/// Returns, as bits, the places among the sixteen at `at` that may be marks.
unsigned marks_at(const char* at) {
  const auto is = [at](int behind, char byte) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at + behind));
    return _mm_cmpeq_epi8(bytes, _mm_set1_epi8(byte));
  };
  const __m128i key = _mm_andnot_si128(is(1, ' '), is(0, '\n'));
  const __m128i time = _mm_and_si128(is(0, 'T'), is(3, ':'));
  const __m128i minutes = _mm_and_si128(is(0, 'm'), _mm_and_si128(is(1, 'i'), is(2, 'n')));
  return static_cast<unsigned>(_mm_movemask_epi8(_mm_or_si128(key, _mm_or_si128(time, minutes))));
}
#endif

/// One pass over the bytes; every further one would be felt over all files.
Marks marks_in(std::string_view text) {
  Marks marks;
  std::size_t at = 0;
#if defined(__SSE2__)
  for (; at + step + most_behind <= text.size(); at += step) {
    for (unsigned places = marks_at(text.data() + at); places != 0; places &= places - 1)
      mark(text, at + static_cast<std::size_t>(std::countr_zero(places)), marks);
  }
#endif
  for (; at < text.size(); ++at) mark(text, at, marks);
  return marks;
}

/// Returns the times, and the most minutes, among the marks of a part of the text.
NamedTimes times_of(std::string_view text, std::string_view part, const Marks& marks) {
  NamedTimes times;
  if (part.empty()) return times;
  const auto begin = static_cast<std::size_t>(part.data() - text.data());
  const auto each_in_part = [&](const std::vector<std::size_t>& places, std::size_t size, const auto& use) {
    for (auto at = std::lower_bound(places.begin(), places.end(), begin); at != places.end(); ++at) {
      if (*at + size > begin + part.size()) return;
      use(part.substr(*at - begin));
    }
  };
  each_in_part(marks.minutes, minutes_key.size(), [&](std::string_view rest) {
    times.longest = std::max(times.longest, minutes_behind(rest.substr(minutes_key.size())).value_or(0));
  });
  each_in_part(marks.times, time_size, [&](std::string_view rest) {
    if (const auto time = parse_time(rest.substr(0, time_size))) times.begins.push_back(*time);
  });
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
  const Marks marks = marks_in(text);
  std::vector<NamedTimes> found;
  for (const std::string_view section : sections)
    found.push_back(times_of(text, part_of(text, section, marks.keys), marks));
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
