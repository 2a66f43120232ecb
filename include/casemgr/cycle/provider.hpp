// The provider directory: who offers what, and whether there is room.
//
// Drafts, defaults and errors as in record.hpp.
#pragma once

#include "casemgr/cycle/context.hpp"

namespace casemgr::cycle {

/// Checked today. `--service CATEGORY` comes as a service with that category. A name that is there already is noted.
Outcome add_provider(ProviderDirectory& directory, Provider draft, const Context& context);
Outcome set_provider(ProviderDirectory& directory, const Id<Provider>& id, Provider changed, const Context& context);

/// A service or a contact of a provider. A service needs a name or a category.
template <class T>
Outcome add_provider_part(ProviderDirectory& directory, const Id<Provider>& id, T draft, const Context& context);
template <class T>
Outcome set_provider_part(ProviderDirectory& directory, const Id<T>& id, T changed, const Context& context);

/// Declares a provider, a service or a contact void: it stays in the file, is not offered, and no import brings
/// it back.
Outcome void_in_directory(ProviderDirectory& directory, std::string_view id, const std::string& reason,
                          const Context& context);

/// Writes down on `day` whether the provider has room.
Outcome record_capacity(ProviderDirectory& directory, const Id<Provider>& id, Capacity capacity, Date day);

}  // namespace casemgr::cycle
