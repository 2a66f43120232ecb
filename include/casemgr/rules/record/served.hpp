// Who counts in a period, as reports count persons (standards.md; HUD HMIS and SAMHSA count alike).
//
// Pure, never throws. The world is that of the last day of the period: what came later does not exist.
#pragma once

#include <optional>

#include "casemgr/model/case.hpp"

namespace casemgr {

/// Whether the client was taken in, not only waiting, by the end of the period and not closed before it.
bool was_active(const Episode& episode, const Period& period);
/// The last episode that was active on a day of the period; null where none was.
const Entry<Episode>* active_episode(const Case& c, const Period& period);
/// The day on which a case that is not open on `until` had ended; nothing for one that is.
std::optional<Date> case_ended(const Case& c, Date until);

/// How the practice and the client met in a period.
enum class Serving {
  none,
  tried,   ///< Tries to reach the client, none with success.
  served,  ///< Spoken with, or something of a service was delivered.
};
Serving serving_in(const Case& c, const Period& period);

}  // namespace casemgr
