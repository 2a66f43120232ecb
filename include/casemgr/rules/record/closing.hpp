// What is still open in a case when its episode is to be closed (standards.md, "Closure reasons"), and work that is
// added to one that is closed.
//
// Pure, never throws.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "casemgr/model/case.hpp"
#include "casemgr/rules/context.hpp"

namespace casemgr {

/// What `client close --settle` does with something that is still open. `ask`: only the user can say whether the goal
/// was achieved.
enum class Settlement { complete, achieve, cancel, make_void, ask, stays };

/// What only the user can say of what is open.
struct UserSays {
  std::vector<std::string> kept{};                       ///< Ids of what outlives the case.
  std::vector<std::pair<std::string, bool>> achieved{};  ///< Goals that `ask`, with the answer.
};

/// How the episode ends.
struct CaseEnd {
  Date day;
  std::optional<ClosureReason> reason{};
  UserSays says{};
};

struct StillOpen {
  /// `goal`, `referral`, `task`, `appointment`, `service`, `note`, `assessment`, `advocacy`, `flag`.
  std::string_view kind;
  std::string id;
  std::string path;   ///< `goals.g9tkd`
  std::string words;  ///< Its label.
  Settlement settlement;
};

/// In this order: goals, services, referrals, appointments, tasks, then what stays due even when settled: unsigned
/// notes, a draft assessment, advocacy (an appeal is not taken back by closing), active flags.
///
/// A goal is completed where it is achieved, achieved where its measurements say so (trajectory.hpp), else cancelled;
/// in a case that ends well `ask` goes with one that is to be maintained and was until then. What outlives the case
/// stays: what `end.says` names; a referral that the provider accepted, unless the client died; an appointment whose
/// day is past and whose outcome is not recorded, and one ahead with a provider (unless the client died, or its
/// referral ends); tasks due after the day of closing or about what stays, after a death all of them. Else a task about
/// a record that ends goes with it. A duplicate leaves no task, referral or appointment. A service that never began is
/// cancelled.
std::vector<StillOpen> still_open(const Case& c, const RuleContext& context, const CaseEnd& end);

/// Whether it stops an episode from being closed: all but a draft assessment, advocacy and flags.
bool keeps_open(const StillOpen& open);

/// What becomes of it: `completed`, `completed as achieved`, `cancelled`, `void`, `stays and stays due`; of goals,
/// services and referrals, which become due in an open case only, `stays open, and nothing of it becomes due`.
std::string_view words(const StillOpen& open);

/// Who is notified that the case is closed, by name, each once.
struct Notices {
  std::vector<std::string> names{};    ///< Providers of open services and referrals, supports, payers of programs.
  std::vector<std::string> doubted{};  ///< Supports whom a flag of violence or abuse names: the client may be kept safe
                                       ///< from them. One who is marked `violence` is in neither.
};
Notices to_notify(const Case& c, const ProviderDirectory& providers, Date today);

/// How a closure reason counts in outcome reports. What the client decided is a choice, not a failure.
CASEMGR_CODES(ClosureSense, "type of exit", positive, neutral, client_choice, negative)
ClosureSense closure_sense(ClosureReason reason);
/// Whether a follow-up may be planned: with the client, or after a death with the family; not for a duplicate.
bool takes_follow_up(ClosureReason reason);
/// Whether one is expected, and someone goes on with the client's care: not after a death, nor for a duplicate.
bool expects_follow_up(ClosureReason reason);

/// What to say where a write adds open work to a case in which none of it becomes due: one that was closed before, or
/// that of a client who died. Goals, services and referrals; appointments of a client who died. Appointments and tasks
/// of a closed case do become due, and contacts, notes and papers are usual then. Empty where there is nothing to say.
std::string idle_work(const Case& before, const Case& after, Date today);

}  // namespace casemgr
