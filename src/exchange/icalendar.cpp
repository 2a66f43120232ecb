#include "casemgr/exchange/icalendar.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "casemgr/model/person.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/due/due.hpp"
#include "casemgr/rules/record/current_episode.hpp"
#include "casemgr/schema/walk.hpp"

namespace casemgr::exchange {

namespace {

constexpr std::size_t longest_line = 75;  // Octets without CR LF (RFC 5545, 3.1).

std::string basic(Date day) {
  std::string text = iso(day);
  std::erase(text, '-');
  return text;
}

std::string basic(Date day, int minute) { return fmt::format("{}T{:02}{:02}00", basic(day), minute / 60, minute % 60); }

/// Returns the last day on which something in the file happened.
Date last_told(const Case& c, Date otherwise) {
  std::optional<Date> last;
  const auto look = [&](const schema::RecordType& type, const void* record) {
    for (const schema::Field& field : type.fields) {
      const bool is_day = field.value.type == schema::Type::day || field.value.type == schema::Type::time;
      if (field.shape != schema::Shape::value || !is_day || !field.limits.has_happened) continue;
      for (std::size_t i = 0; i < field.size(record); ++i) {
        const auto time = parse_time(field.value.print(field.at(record, i)));
        if (time && (!last || time->date > *last)) last = time->date;
      }
    }
  };
  for (const schema::Located& located : schema::all_records(Case::rows(), &c)) look(*located.type, located.record);
  if (const Episode* episode = current_episode(c); !last && episode != nullptr) last = episode->opened;
  return last.value_or(otherwise);
}

/// Returns `text` with hyphens for `_`, `.` and blanks.
std::string slug(std::string_view text) {
  std::string name(text);
  std::replace_if(
      name.begin(), name.end(), [](char x) { return x == '_' || x == '.' || x == ' '; }, '-');
  return name;
}

std::string uid_of(const Case& c, const Due& due) {
  std::vector<std::string> parts = {c.id.value};
  if (!due.id.empty()) parts.push_back(due.id);
  parts.push_back(code(due.kind));
  if (!due.topic.empty()) parts.push_back(slug(due.topic));
  return join(parts, "-") + "@casemgr";
}

std::string spoken_kind(const Due& due) {
  std::string words = spoken(code(due.kind));
  std::replace(words.begin(), words.end(), '-', ' ');
  return words;
}

constexpr std::array tentative = {AppointmentStatus::proposed, AppointmentStatus::pending, AppointmentStatus::waitlist};

/// Returns the appointment of the row, or null.
const Appointment* appointment_of(const Case& c, const Due& due) {
  return due.kind == DueKind::appointment ? c.appointments.find(std::string_view(due.id)) : nullptr;
}

void add_words(CalendarEvent& event, const Case& c, const Due& due) {
  event.summary = fmt::format("{}: {}", list_name(c.person), due.text);
  event.description += "\n" + due.settle.text();
  if (const Appointment* appointment = appointment_of(c, due)) event.location = one_line(trim(appointment->place));
}

void add_line(std::string& text, std::string_view name, std::string_view value) {
  text += folded(fmt::format("{}:{}", name, value));
}

void add_when(std::string& text, const CalendarEvent& event) {
  if (!event.start.minute) {
    add_line(text, "DTSTART;VALUE=DATE", basic(event.start.date));
    add_line(text, "DTEND;VALUE=DATE", basic(event.start.date + std::chrono::days{1}));
    return;
  }
  add_line(text, "DTSTART", basic(event.start.date, *event.start.minute));
  if (!event.minutes || *event.minutes <= 0) return;
  constexpr int day = 24 * 60;
  const int end = *event.start.minute + *event.minutes;
  add_line(text, "DTEND", basic(event.start.date + std::chrono::days{end / day}, end % day));
}

void add_event(std::string& text, const CalendarEvent& event) {
  add_line(text, "BEGIN", "VEVENT");
  add_line(text, "UID", escaped(event.uid));
  add_line(text, "DTSTAMP", basic(event.stamp, 0) + "Z");
  add_when(text, event);
  add_line(text, "SUMMARY", escaped(event.summary));
  if (!event.description.empty()) add_line(text, "DESCRIPTION", escaped(event.description));
  if (!event.location.empty()) add_line(text, "LOCATION", escaped(event.location));
  add_line(text, "CATEGORIES", escaped(event.category));
  add_line(text, "CLASS", "PRIVATE");
  add_line(text, "STATUS", event.tentative ? "TENTATIVE" : "CONFIRMED");
  // A due day does not make the calendar busy.
  add_line(text, "TRANSP", event.start.minute ? "OPAQUE" : "TRANSPARENT");
  add_line(text, "END", "VEVENT");
}

/// A calendar needs a component (RFC 5545, 3.6); without due rows it has a zone, which no program shows.
void add_zone(std::string& text) {
  for (const char* line : {"BEGIN:VTIMEZONE", "TZID:UTC", "BEGIN:STANDARD", "DTSTART:19700101T000000",
                           "TZOFFSETFROM:+0000", "TZOFFSETTO:+0000", "END:STANDARD", "END:VTIMEZONE"}) {
    text += folded(line);
  }
}

bool begins_sequence(char octet) { return (static_cast<unsigned char>(octet) & 0xC0U) != 0x80U; }

}  // namespace

CalendarEvent calendar_event(const Case& c, const Due& due, CalendarWords words) {
  CalendarEvent event;
  event.uid = uid_of(c, due);
  event.stamp = last_told(c, due.due);
  event.start = {due.due, due.minute};
  event.summary = fmt::format("{} {} {}", c.id.value, spoken_kind(due), due.id);
  event.description = due.rule;
  event.category = code(due.kind);
  if (const Appointment* appointment = appointment_of(c, due)) {
    if (due.minute) event.minutes = appointment->minutes;
    event.tentative = contains(tentative, appointment->status);
  }
  if (words == CalendarWords::names) add_words(event, c, due);
  return event;
}

std::string to_icalendar(const std::vector<CalendarEvent>& events) {
  std::string text;
  add_line(text, "BEGIN", "VCALENDAR");
  add_line(text, "VERSION", "2.0");
  add_line(text, "PRODID", "-//casemgr//casemgr//EN");
  add_line(text, "CALSCALE", "GREGORIAN");
  for (const CalendarEvent& event : events) add_event(text, event);
  if (events.empty()) add_zone(text);
  add_line(text, "END", "VCALENDAR");
  return text;
}

std::string escaped(std::string_view text) {
  std::string value;
  for (const char x : text) {
    const auto octet = static_cast<unsigned char>(x);
    if (x == '\\' || x == ';' || x == ',') {
      value += '\\';
      value += x;
    } else if (x == '\n') {
      value += "\\n";
    } else if (x == '\t' || (octet >= 0x20U && octet != 0x7FU)) {
      value += x;
    }
  }
  return value;
}

std::string folded(std::string_view line) {
  std::string text;
  std::size_t room = longest_line;
  while (line.size() > room) {
    std::size_t cut = room;
    while (cut > 1 && !begins_sequence(line[cut])) --cut;
    text += line.substr(0, cut);
    text += "\r\n ";
    line.remove_prefix(cut);
    room = longest_line - 1;  // The blank at the start of a piece counts.
  }
  text += line;
  return text += "\r\n";
}

}  // namespace casemgr::exchange
