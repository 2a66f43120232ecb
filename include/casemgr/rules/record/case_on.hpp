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
/// The status that the episode had at the end of the day; nothing before it was opened.
std::optional<EpisodeStatus> status_on(const Episode& episode, Date day);

}  // namespace casemgr
