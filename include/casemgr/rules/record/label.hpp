// What a record is in one line: `Signed lease for an accessible flat`, `release to Hope Housing: housing`.
//
// Pure, never throws. The heading of each record type says which of its fields make the label (model/*.cpp). A label is
// never empty and has no id.
#pragma once

#include <string>

#include "casemgr/model/provider.hpp"

namespace casemgr {

/// With the ids of providers.
std::string label(const schema::RecordRef& record);
/// The same with the names of providers where the directory knows them, else their ids.
std::string label(const schema::RecordRef& record, const ProviderDirectory& providers);

/// The name in the directory; the id where the directory does not have the provider or its name is empty.
std::string provider_name(const ProviderDirectory& directory, const Id<Provider>& id);

}  // namespace casemgr
