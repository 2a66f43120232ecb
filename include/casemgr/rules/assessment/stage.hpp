// The stage of a case in the cycle. Computed, never stored; each stage has a reason.
//
// Pure, never throws.
#pragma once

#include <optional>
#include <string>

#include "casemgr/model/case.hpp"

namespace casemgr {

CASEMGR_CODES(Stage, "stage", assessment, planning, implementation, closed);

struct StageReason {
  Stage stage;
  std::string reason;  ///< `need n7xkd has neither goal nor service`; a sentence without full stop, never empty.
  /// Where the episode itself does not go on: `on the waiting list`, `planned`, `on hold`; begins the reason, too.
  std::string standing{};
};

/// closed: the episode is finished or cancelled, or there is none. assessment: the episode has no complete
/// comprehensive assessment, or a reassessment is due (today or earlier). planning: an active need has neither goal nor
/// service, no plan is agreed by client (or representative) and worker, the agreed plan has changed, or its review is
/// due. Otherwise implementation.
StageReason stage(const Case& c, const Settings& settings, Date today);

/// The first complete comprehensive assessment of this episode that is not void, or null. One made elsewhere counts.
const Entry<Assessment>* first_comprehensive(const Case& c);
/// The last complete comprehensive one or reassessment since then, or null where there is no comprehensive one.
const Entry<Assessment>* last_comprehensive(const Case& c);

/// Day on which the next comprehensive assessment is due and the rule that says so; nothing while there was none yet.
/// The earliest of the last one's `next_due` (else the interval after it) and what has happened since: after a change
/// of condition or a discharge one is due by the end of the reassessment window, unless a reassessment or a focused
/// assessment was completed since.
struct Reassessment {
  Date due;
  std::string rule;         ///< `reassessment after discharge 30 days`, `next due of assessment a9tkd`.
  std::string what;         ///< `reassessment after discharge`
  std::optional<int> days;  ///< Figure of the rule, where it has one.
};
std::optional<Reassessment> next_reassessment(const Case& c, const Settings& settings);

/// Day of the next review of the active plan: its last review's `next_review`, else its own, else the interval after
/// the last review or the plan's day. Nothing without an active plan.
std::optional<Date> next_plan_review(const Case& c, const Settings& settings);

/// Active needs (not deferred, not void) that no open or completed goal or service of this episode takes up, in file
/// order.
std::vector<const Entry<ClientNeed>*> needs_untouched(const Case& c, Date today);

}  // namespace casemgr
