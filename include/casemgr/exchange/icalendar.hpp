// What is due as a calendar file that other programs subscribe to (RFC 5545).
//
// Pure, never throws. Lines end in CR LF and have at most 75 octets; days are all-day events, times are local times
// without a zone. Nothing in it depends on a clock: the same record yields the same bytes. A calendar is likely to be
// seen by others, so it says ids, kinds and rules only, and what the record says in words only where that is asked for.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "casemgr/rules/due/due.hpp"

namespace casemgr::exchange {

/// One event of a calendar.
struct CalendarEvent {
  std::string uid{};             ///< Names it for good, also when it moves to another day.
  Date stamp{};                  ///< Day the record behind it last tells of.
  Time start{};                  ///< Without a minute: all day.
  std::optional<int> minutes{};  ///< How long; for an event with a time.
  std::string summary{};
  std::string description{};  ///< May have several lines.
  std::string location{};
  std::string category{};  ///< Kind of due row.
  bool tentative = false;
};

/// Whether names and the words of the record stand in it.
enum class CalendarWords { ids_only, names };

/// The event for a row of what is due in `c`.
CalendarEvent calendar_event(const Case& c, const Due& due, CalendarWords words);

/// The whole file. One without events still is valid: it says the zone UTC and nothing else.
std::string to_icalendar(const std::vector<CalendarEvent>& events);

/// Text as a property's value: backslash, semicolon, comma and line ends escaped; other control characters left out.
std::string escaped(std::string_view text);
/// One content line in pieces of at most 75 octets, never within a UTF-8 sequence, with CR LF behind each.
std::string folded(std::string_view line);

}  // namespace casemgr::exchange
