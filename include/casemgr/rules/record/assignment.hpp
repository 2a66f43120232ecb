// Whose client it is.
//
// Pure, never throws. Days are whole; the first and the last day belong to an assignment. Void ones count nowhere.
#pragma once

#include <string>
#include <vector>

#include "casemgr/model/case.hpp"
#include "casemgr/root/error.hpp"

namespace casemgr {

/// How a client came to the worker.
enum class WorkerBasis {
  assigned,  ///< As the primary in force.
  opened,    ///< By opening the episode, in which no primary has begun yet.
  none,      ///< The last primary has ended, or nobody is named.
};

struct CaseWorker {
  Worker who{};  ///< Empty: the client is unassigned.
  WorkerBasis basis = WorkerBasis::none;
};

/// The assignments of the episode that are in force on that day, in file order.
std::vector<const Entry<Assignment>*> assignments_on(const Episode& episode, Date day);
/// Whose client it is on that day, in the current episode.
CaseWorker worker_of(const Case& c, Date day);
/// The same in that episode.
CaseWorker worker_of(const Episode& episode, Date day);
/// The same whatever the day: the last primary who has not ended.
CaseWorker last_worker(const Case& c);

/// Two primaries on one day.
Problems assignment_problems(const Case& c);

}  // namespace casemgr
