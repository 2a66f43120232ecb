// Who lives with a client: other clients with the same code of a household, for the practitioner's own pages.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "kit/call.hpp"

namespace casemgr::cli {

struct Household {
  std::vector<Case> members{};  ///< The other clients.
  Problems problems{};          ///< Files that could not be read, and may be of the household.
  int left_out = 0;             ///< Members whom the readers of the output may not know.
};

/// Returns the other clients of the household of `c`.
Household household_of(Call& call, const Case& c);
/// The same as the readers of the output may know it: where the client or a member is endangered, only the
/// practitioner's screen shows who lives with whom.
Household household_shown(Call& call, const Case& c);
/// The same of a case of which some may be left out already.
Household household_shown(Call& call, const VisibleCase& seen);
/// The same where no page has it: names on stderr the files that could not be read.
Household household_told(Call& call, const Case& c);
/// `Lopez, Ana (c4fhpm2)` for each.
std::vector<std::string> household_lines(const Household& household);
/// Rows for programs: client, id and name of each member.
report::Section household_rows(const std::string& client, const Household& household);

}  // namespace casemgr::cli
