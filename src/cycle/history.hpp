// What a history still says of a record once one of its entries is void.
//
// Private to the layer.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "casemgr/cycle/context.hpp"
#include "casemgr/model/case.hpp"

namespace casemgr::cycle {

/// Gives the record to whose history the void entry `id` belongs the state that was in force before; where no entry is
/// left, the state stays as it is. What came with the entry goes with it: of an episode that was closed, all that
/// closing wrote and settled; of a referral, an outcome that it is no longer completed with. Returns messages, the new
/// state first. Throws Error(rule) where a later episode is on file: two would be open at once.
std::vector<std::string> restore_state(Case& c, std::string_view id, const Context& context);

/// The reason in the histories, notes and voids of what is settled with a case that closes for `why`.
std::string settling_reason(ClosureReason why);
/// The line in the note of an appointment that was cancelled for that reason.
std::string cancelled_with_case(const std::string& reason, Date closed, AppointmentStatus before);

}  // namespace casemgr::cycle
