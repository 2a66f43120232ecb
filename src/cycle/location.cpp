#include "location.hpp"

#include "records.hpp"

namespace casemgr::cycle {

namespace {

/// A plan's risk stands under its id in every version of the plan: the last one in the file is the one that counts.
void find_below(const RecordType& type, void* record, std::string_view id, std::optional<Location>& last) {
  for (const schema::Field& f : type.fields) {
    for (std::size_t i = 0; f.has_records() && i < f.size(record); ++i) {
      const RecordType& inner = f.record();
      void* element = f.at(record, i);
      if (f.shape == schema::Shape::records && f.element_key(record, i) == id)
        last = {{&inner, element, &f, record, i}};
      find_below(inner, element, id, last);
    }
  }
}

}  // namespace

Location location_of(Case& c, std::string_view id) {
  std::optional<Location> last;
  find_below(Case::rows(), &c, id, last);
  if (last) return *last;
  refuse_unknown("record", id);
}

std::optional<Void>* void_of(const Location& location) {
  const schema::Field* field = location.type->find("void");
  return field == nullptr ? nullptr : static_cast<std::optional<Void>*>(field->member(location.record));
}

}  // namespace casemgr::cycle
