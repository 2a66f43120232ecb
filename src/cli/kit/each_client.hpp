// A verb about one client, carried out for several.
//
// The verb runs once for each client, and run.cpp saves and commits together what the runs hand over. A client for whom
// a run fails is named on stderr and stays as it was; the others go on.
#pragma once

#include <cstddef>
#include <optional>

#include "kit/call.hpp"

namespace casemgr::cli {

/// Whether the call is one over several clients: several words, or `-`, whatever its number of lines.
bool is_over_clients(const Line& line);

/// How the runs went.
struct Runs {
  std::size_t all = 0;
  std::size_t failed = 0;
  bool of_records = false;          ///< Whether lines of input named a record each.
  std::optional<ErrorKind> kind{};  ///< The failures' kind; `rule` if they have several.
};

/// Runs the verb for each client named, each client, or record of one, once. Throws Error(usage) for a line that is
/// wrong for any of them, and an Error for what concerns them all: nothing is written then.
Runs run_for_each(Call& call);

/// Throws the Error that ends a call in which runs failed: its kind is theirs if none succeeded, else `rule`.
void refuse_failed_runs(const Runs& runs, bool dry_run);

}  // namespace casemgr::cli
