#include "casemgr/rules/record/provider_name.hpp"

namespace casemgr {

std::string provider_name(const ProviderDirectory& directory, const Id<Provider>& id) {
  const Provider* provider = directory.providers.find(id);
  return provider != nullptr && !provider->name.empty() ? provider->name : id.value;
}

}  // namespace casemgr
