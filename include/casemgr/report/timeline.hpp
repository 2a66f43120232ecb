// `report timeline`: everything that happened to one client in order, and the golden thread from finding to outcome.
#pragma once

#include <string>
#include <vector>

#include "casemgr/report/reports.hpp"

namespace casemgr::report {

struct TimelineFilter {
  Span days{};                       ///< Without a last day: until today.
  std::vector<std::string> kinds{};  ///< Names of record types; none: all.
  Id<Goal> goal{};                   ///< Only what is on its thread; with a need, on either thread.
  Id<ClientNeed> need{};
};

/// Rows `at`, `kind`, `what`, `id`, `text`, `about`, newest last; then the thread as a tree, as it was at the end of
/// the last day, with its nodes and links for programs.
Document timeline(const VisibleCase& seen, const TimelineFilter& filter, const Inputs& inputs);

}  // namespace casemgr::report
