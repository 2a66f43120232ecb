#include "casemgr/rules/record/label.hpp"

#include "casemgr/schema/label.hpp"

namespace casemgr {

std::string label(const schema::RecordRef& record) {
  return schema::label_of(record);
}

std::string label(const schema::RecordRef& record, const ProviderDirectory& providers) {
  return schema::label_of(record, [&](const RecordType& type, const std::string& id) {
    const Provider* provider = &type == &Provider::rows() ? providers.providers.find(std::string_view(id)) : nullptr;
    return provider != nullptr && !provider->name.empty() ? provider->name : id;
  });
}

}  // namespace casemgr
