#include "casemgr/rules/record/label.hpp"

#include "casemgr/rules/record/provider_name.hpp"
#include "casemgr/schema/label.hpp"

namespace casemgr {

std::string label(const schema::RecordRef& record) { return schema::label_of(record); }

std::string label(const schema::RecordRef& record, const ProviderDirectory& providers) {
  return schema::label_of(record, [&](const RecordType& type, const std::string& id) {
    return &type == &Provider::rows() ? provider_name(providers, Id<Provider>{id}) : id;
  });
}

}  // namespace casemgr
