// What of a case stood at the end of a day in the past: nothing that was opened, found, raised or ended since.
//
// Pure, never throws. What a record says without a day (a deferred need, a grade without history) is taken as it is
// now.
#pragma once

#include "casemgr/model/case.hpp"

namespace casemgr {

/// The person, episodes, events of death, flags, assessments and needs of the case, as they were on that day; of all
/// other sections nothing.
Case standing_on(const Case& c, Date day);
/// The whole case as it stood at the end of that day: without records, changes and values of later days, each status as
/// its history or a day of its end says. From the rows: the first day of a record, and days on which something has
/// happened. What is void stays void, what is signed stays signed. A plan that a later version replaced is active.
Case case_until(const Case& c, Date day);
/// The status that the episode had at the end of the day; nothing before it was opened.
std::optional<EpisodeStatus> status_on(const Episode& episode, Date day);

}  // namespace casemgr
