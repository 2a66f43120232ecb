// By what right a consent or an agreement is given: what both check before they are written. Private to the layer.
#pragma once

#include <optional>
#include <string>

#include "casemgr/cycle/context.hpp"
#include "casemgr/model/case.hpp"

namespace casemgr::cycle {

/// Error(rule) where the reason for deciding alone does not fit the client on that day, or the client did not sign.
void check_decides_alone(const Case& c, DecidesAlone reason, bool by_client, Date day, const Context& context);

/// Records whether it is only the client's assent. Error(rule) where the draft says so and it is not.
void settle_assent(std::optional<bool>& assent, bool only_assent);

/// Messages about a signature of the client alone on that day: that it is only assent, or what the record does not tell
/// about the client's right to sign. `effect` says what assent is worth.
void warn_client_alone(const Case& c, bool only_assent, Date day, std::string_view effect, const Context& context,
                       std::vector<std::string>& messages);

}  // namespace casemgr::cycle
