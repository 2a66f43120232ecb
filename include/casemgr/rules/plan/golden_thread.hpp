// The golden thread: finding -> need -> goal -> service or step -> referral -> contact -> outcome, and where it breaks.
//
// Pure, never throws.
#pragma once

#include "casemgr/model/case.hpp"
#include "casemgr/root/error.hpp"
#include "casemgr/rules/due/rules.hpp"

namespace casemgr {

/// Every break as a [thread] problem with its path, in order of the file's sections: an active need without goal or
/// service; a goal without need, strength or client's words; an active goal that no contact or measurement touched in
/// its interval; a referral without an answer; two active plans or two draft assessments. `file`, `line` and `column`
/// are left empty. A case that is closed has no breaks but the last.
Problems thread_problems(const Case& c, const Settings& settings, Date today);

/// Last day on which a contact (reached, not void, no amendment) or a measurement touched the goal, not later than
/// `today`; nothing where none did.
std::optional<Date> last_touched(const Case& c, const Id<Goal>& id, const Goal& goal, Date today);

/// Day on which the referral came to its present status: from its history, else nothing.
std::optional<Date> in_status_since(const Referral& referral);
/// The day an answer is due that has not come (`requested`), or news (`accepted`, `in-progress`), with the rule that
/// says so; nothing for other states.
struct ReferralClock {
  Date due;
  std::string rule;         ///< `routine referral 14 days`, `respond by`
  const DueRule* of;        ///< The rule whose clock it is.
  std::optional<int> span;  ///< Its figure, where the clock goes by it.
};
std::optional<ReferralClock> referral_clock(const Case& c, const Entry<Referral>& referral, const Settings& settings);

}  // namespace casemgr
