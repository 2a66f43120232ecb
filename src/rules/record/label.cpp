#include "casemgr/rules/record/label.hpp"

#include "casemgr/schema/label.hpp"

namespace casemgr {

std::string label(const schema::RecordRef& record) { return schema::label_of(record); }

std::string label(const schema::RecordRef& record, const ProviderDirectory& providers) {
  return schema::label_of(record, [&](const RecordType& type, const std::string& id) {
    return &type == &Provider::rows() ? provider_name(providers, Id<Provider>{id}) : id;
  });
}

std::string provider_name(const ProviderDirectory& directory, const Id<Provider>& id) {
  const Provider* provider = directory.providers.find(id);
  return provider != nullptr && !provider->name.empty() ? provider->name : id.value;
}

}  // namespace casemgr
