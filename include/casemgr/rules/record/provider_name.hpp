// How a provider is called.
//
// Pure.
#pragma once

#include <string>

#include "casemgr/model/provider.hpp"

namespace casemgr {

/// The name in the directory; the id where the directory does not have the provider or its name is empty.
std::string provider_name(const ProviderDirectory& directory, const Id<Provider>& id);

}  // namespace casemgr
