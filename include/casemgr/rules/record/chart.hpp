// The chart of a client: every record once, where it stands in time, and every later change to it.
//
// Pure, never throws. Built on the chronicle (moments.hpp), with void records. The first moment of a record is the
// entry that has what the record says, as it stands today; its other moments are entries of a line. An amendment stands
// behind the note that it amends, whatever its own day. Parts are entries of their own where they have a day (a
// delivery, a measurement); the scores of an assessment and the agreements of a plan stand in it.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "casemgr/rules/record/moments.hpp"

namespace casemgr {

struct ChartEntry {
  Moment moment;              ///< Of a record without a day its time means nothing.
  bool holds_record = false;  ///< The first of its record: what the record says stands here.
};

struct ClientChart {
  std::vector<ChartEntry> entries{};  ///< In order of time, amendments behind their note.
  std::vector<ChartEntry> undated{};  ///< Records without any day, in the order of the file.
  int ahead = 0;                      ///< Entries behind the last day.
  std::set<std::string> apart{};      ///< Parts that are entries of their own, also outside the days.

  /// Whether what that record says stands in the chart.
  [[nodiscard]] bool holds(const std::string& id) const;
};

/// Of the entries between these days, until `last` where the span has no last day. An amendment of a note in the chart
/// is there with any day.
ClientChart chart_of(const Case& c, const ProviderDirectory& providers, const Span& days, Date last);

}  // namespace casemgr
