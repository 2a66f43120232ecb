// The course of a referral through its states: what happened to it and when, and how it stood at the end of a day.
//
// Pure, never throws. Reports over a period ask here, so that a later entry of a history does not exist in them.
#pragma once

#include <optional>
#include <vector>

#include "casemgr/model/case.hpp"
#include "casemgr/rules/plan/golden_thread.hpp"

namespace casemgr {

/// What happens to a referral. `no_response`: cancelled because the provider never answered.
CASEMGR_CODES(ReferralEvent, "referral event", requested, accepted, in_progress, on_hold, completed, rejected,
              cancelled, failed, no_response);

/// What an entry of a history tells of; nothing for a draft, an error, and an entry without a status.
std::optional<ReferralEvent> referral_event(const ReferralHistory& entry);
/// Whether the referral ended by it without being completed.
bool is_way_out(ReferralEvent event);
/// The same, and what was sought was not to be had: rejected, failed, no response. A cancelled one was given up.
bool is_unmet(ReferralEvent event);

/// The referral at the end of `day`, without later entries of its history; nothing where none of them had come yet. An
/// outcome stays only with the completion that it belongs to. One without a history is as it stands.
std::optional<Referral> referral_on(const Referral& referral, Date day);

/// The first day of the event by its history; nothing where it did not happen, or on no day.
std::optional<Date> day_of(const Referral& referral, ReferralEvent event);

/// The day on which the client first got something of what was sought: the first delivery of a service of the plan that
/// the referral is for, as delivered or as verified, on the day of the request or later, or the first entry that says
/// that it is in progress, whichever came first.
std::optional<Date> service_began(const Case& c, const Referral& referral);

/// How long a referral stayed in one state without a break.
struct ReferralStay {
  ReferralStatus state;
  std::optional<Date> from;   ///< None where its entry has no day.
  std::optional<Date> until;  ///< Day of the next state; none where it has no day, or none came.
  bool over = false;          ///< Another state came.
};
/// In the order of the history; drafts, errors and the states in which a referral has ended are no stays.
std::vector<ReferralStay> referral_stays(const Referral& referral);

/// The clock of a referral that is open, as it ran at the end of `day`. `then`: the referral of that day
/// (`referral_on`).
std::optional<ReferralClock> referral_clock_on(const Case& c, const Id<Referral>& id, const Referral& then,
                                               const Settings& settings, Date day);

/// Whether the referral got what was asked for: completed, and not with an outcome that says the client was not
/// enrolled.
bool has_succeeded(const Referral& referral);

/// Whether what an ended referral sought was had elsewhere by the end of `day`: another one of the same category, made
/// before or after it, succeeded on the day it was made or later. `pending`: not yet, but one is still open.
enum class SoughtElsewhere { none, pending, had };
SoughtElsewhere sought_elsewhere(const Case& c, const Entry<Referral>& ended, Date day);

}  // namespace casemgr
