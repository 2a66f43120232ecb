#include "casemgr/rules/record/reference.hpp"

#include "casemgr/root/contains.hpp"
#include "casemgr/schema/walk.hpp"

namespace casemgr {

namespace {

using schema::Field;
using schema::Located;

/// The record itself and all inside it.
std::vector<std::string> ids_in(const std::vector<Located>& all, std::string_view id) {
  std::vector<std::string> ids;
  std::string prefix;
  for (const Located& located : all) {
    if (located.id == id) prefix = located.path + '.';
    if (located.id == id || (!prefix.empty() && located.path.starts_with(prefix))) ids.push_back(located.id);
  }
  return ids;
}

/// Whether the record's own fields (not those of records with ids inside it) name one of `ids`.
bool names_one_of(const RecordType& type, const void* record, const std::vector<std::string>& ids) {
  for (const Field& f : type.fields) {
    if (f.shape == schema::Shape::records) continue;
    for (std::size_t i = 0; i < f.size(record); ++i) {
      if (f.has_records()) {
        if (names_one_of(f.record(), f.at(record, i), ids)) return true;
      } else if (f.value.type == schema::Type::reference && contains(ids, f.value.print(f.at(record, i)))) {
        return true;
      }
    }
  }
  return false;
}

}  // namespace

std::vector<std::string> references_to(const Case& c, std::string_view id) {
  const std::vector<Located> all = schema::all_records(Case::rows(), &c);
  const std::vector<std::string> ids = ids_in(all, id);
  std::vector<std::string> referring;
  for (const Located& located : all) {
    if (!contains(ids, located.id) && names_one_of(*located.type, located.record, ids)) referring.push_back(located.id);
  }
  return referring;
}

}  // namespace casemgr
