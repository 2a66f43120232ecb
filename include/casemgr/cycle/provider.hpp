// The provider directory: who offers what, and whether there is room.
//
// Drafts, defaults and refusals as in client.hpp.
#pragma once

#include "casemgr/cycle/context.hpp"

namespace casemgr::cycle {

/// Checked today. `--service CATEGORY` comes as a service with that category. A name that is there already is noted.
Outcome add_provider(ProviderDirectory& directory, Provider draft, const Context& context);
Outcome set_provider(ProviderDirectory& directory, const Id<Provider>& id, Provider changed, const Context& context);

/// Writes down on `day` whether the provider has room.
Outcome note_capacity(ProviderDirectory& directory, const Id<Provider>& id, Capacity capacity, Date day);

}  // namespace casemgr::cycle
