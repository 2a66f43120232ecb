// The ground on which a page goes to its recipient, and what it lets go: a release in force, `--basis`, the client's
// own request.
#pragma once

#include <string>

#include "casemgr/rules/disclosure/scope.hpp"
#include "disclosure/recipient.hpp"

namespace casemgr::cli {

/// What `--include` takes for the client's address.
inline constexpr const char* included_address = "address";

/// Finds the ground by `--basis` (else a release in force, or the client's own request) and what it lets go on `day`,
/// with what `--include` adds. Says on stderr what it does not cover. Throws Error(rule) where nothing may go.
DisclosureScope scope_of(Call& call, const Case& c, const Recipient& who, Date day);

/// Returns `--purpose`, else the purposes that its releases state.
std::string purpose_of(Call& call, const Case& c, const DisclosureScope& release);

}  // namespace casemgr::cli
