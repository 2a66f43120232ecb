// What is still open in a case when its episode is to be closed (standards.md, "Closure reasons"), and work that is
// added to one that is closed.
//
// Pure, never throws.
#pragma once

#include <string>
#include <vector>

#include "casemgr/model/case.hpp"
#include "casemgr/model/provider.hpp"

namespace casemgr {

/// What `client close --settle` does with something that is still open.
enum class Settlement { complete, cancel, make_void, stays };

struct StillOpen {
  /// `goal`, `referral`, `task`, `appointment`, `service`, `note`, `assessment`, `advocacy`, `flag`.
  std::string_view kind;
  std::string id;
  std::string path;   ///< `goals.g9tkd`
  std::string words;  ///< Its label.
  Settlement settlement;
};

/// In this order: goals, services, referrals, appointments, tasks, then what stays due even when settled: unsigned
/// notes, a draft assessment, advocacy (an appeal is not taken back by closing), active flags. A goal is completed if
/// its achievement is achieved or sustaining, else cancelled; a goal only proposed is cancelled too.
std::vector<StillOpen> still_open(const Case& c, const ProviderDirectory& providers, Date today);

/// Whether it stops an episode from being closed: all but a draft assessment, advocacy and flags.
bool keeps_open(const StillOpen& open);

/// `completed`, `cancelled`, `void`, `stays and stays due`.
std::string_view words(Settlement settlement);

/// Who is notified that the case is closed: providers of open services and referrals, supports and the payer of a
/// program, by name, each once. Never a support who is marked `violence`.
std::vector<std::string> to_notify(const Case& c, const ProviderDirectory& providers, Date today);

/// How a closure reason counts in outcome reports.
enum class ClosureSense { positive, neutral, negative };
ClosureSense closure_sense(ClosureReason reason);
/// Whether the client may be asked later how things went: not one who died, nor a duplicate.
bool takes_follow_up(ClosureReason reason);

/// What to say where a write adds open work to a case in which none of it becomes due: one that was closed before, or
/// that of a client who died. Goals, services and referrals; appointments of a client who died. Appointments and tasks
/// of a closed case do become due, and contacts, notes and papers are usual then. Empty where there is nothing to say.
std::string idle_work(const Case& before, const Case& after, Date today);

}  // namespace casemgr
