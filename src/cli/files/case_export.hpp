// The clients of an export of cases, and what of their files goes.
#pragma once

#include <vector>

#include "kit/call.hpp"

namespace casemgr::cli {

/// What goes into the copy.
struct CaseExport {
  std::vector<store::LoadedCase> clients{};  ///< As they go.
  ProviderDirectory providers{};
};

/// Leaves out of the clients' files what is about clients who are not exported: their ids, and a household that only
/// they share.
void cut_others(Call& call, CaseExport& out);

}  // namespace casemgr::cli
