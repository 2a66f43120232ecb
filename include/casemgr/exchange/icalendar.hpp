// Due rows as a calendar file that other programs subscribe to (RFC 5545).
//
// Pure, never throws. Lines end in CR LF and have at most 75 octets; days are all-day events, times are local times
// without a zone. No clock: the same record gives the same bytes. Because others may see a calendar, it has only ids,
// kinds and rules, and text of the record only with `CalendarWords::names`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "casemgr/rules/due/due.hpp"

namespace casemgr::exchange {

/// An event of a calendar.
struct CalendarEvent {
  std::string uid{};             ///< Stays the same when the event moves to another day.
  Date stamp{};                  ///< Last day on which something in the client's file happened.
  Time start{};                  ///< Without a minute: all day.
  std::optional<int> minutes{};  ///< Duration of an event with a time.
  std::string summary{};
  std::string description{};  ///< May have several lines.
  std::string location{};
  std::string category{};  ///< Kind of due row.
  bool tentative = false;
};

/// Whether events have names and text of the record.
enum class CalendarWords { ids_only, names };

/// Returns the event of a due row of `c`.
CalendarEvent calendar_event(const Case& c, const Due& due, CalendarWords words);

/// Returns the whole file. Without events it has only the zone UTC, which is valid.
std::string to_icalendar(const std::vector<CalendarEvent>& events);

/// Returns text as the value of a property: escapes backslash, semicolon, comma and line ends, and removes other
/// control characters.
std::string escaped(std::string_view text);
/// Folds a content line into pieces of at most 75 octets, never within a UTF-8 sequence, each with CR LF at its end.
std::string folded(std::string_view line);

}  // namespace casemgr::exchange
