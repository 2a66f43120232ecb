#include "casemgr/rules/service/provider_source.hpp"

#include "casemgr/schema/canonical.hpp"

namespace casemgr {

using schema::Field;
using schema::Shape;

bool is_set_by_sources(const Field& field) {
  if (field.shape == Shape::records || field.shape == Shape::by_name) return false;
  if (field.key == "sensitive") return true;  // A shelter stays one in another practice's directory.
  return field.key != "source" && Attributes::rows().find(field.key) == nullptr;
}

std::string source_text(const RecordType& type, const void* record, const Field& field) {
  if (!field.present(record)) return {};
  return schema::canonical_text({type, record}, {}, [&](const RecordType& owner, const Field& other) {
    return &owner == &type && other.key == field.key;
  });
}

}  // namespace casemgr
