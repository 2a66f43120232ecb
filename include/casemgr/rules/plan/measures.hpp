// What was measured of a goal: what is written down with it, and the totals of the instrument that measures it.
//
// Pure, never throws. The totals are read from the assessments each time, so that none is typed twice and a voided or
// corrected one is gone at once; a page for others sees those whose assessment it sees. The only reader of a goal's
// measurements: trajectory, progress, due rows and reports all ask here.
#pragma once

#include <optional>
#include <vector>

#include "casemgr/model/case.hpp"
#include "casemgr/rules/disclosure/audience.hpp"

namespace casemgr {

/// Everything measured, in order of days; void ones too. The total of an instrument has the id of its score, and the
/// instrument with the band in its note. It counts from the start of the goal until the goal or its episode has ended;
/// one of a draft assessment does not count yet.
Records<Measurement> measures_of(const Case& c, const Goal& goal);

/// The days up to `today` on which a measurement of the goal was due and none was there, by how often it is to be
/// looked at: from the day that it was due until the day before the next. One that is late by a tenth of its interval
/// at most is on time. None where the goal has no measure or was not pursued: before its start, on hold, and after it
/// or its episode ended.
std::vector<Period> unmeasured(const Case& c, const Goal& goal, const Settings& settings, Date today);

/// Whether a total that measures the goal is left out of a page: then figures of the goal are those of the page alone.
bool rests_on_hidden(const Case& whole, const Goal& goal, const LeftOut& left_out);

/// Whether an instrument measures the goal.
bool has_instrument(const Goal& goal);

struct InstrumentTotal {
  Date date{};
  Decimal total{};
};
/// The last total of the instrument in this episode up to `day`.
std::optional<InstrumentTotal> last_total(const Case& c, const InstrumentName& instrument, Date day);

}  // namespace casemgr
