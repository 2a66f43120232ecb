#include "places.hpp"

#include "records.hpp"

namespace casemgr::cycle {

namespace {

std::optional<Place> find_below(const RecordType& type, void* record, std::string_view id) {
  for (const schema::Field& f : type.fields) {
    for (std::size_t i = 0; f.has_records() && i < f.size(record); ++i) {
      const RecordType& inner = f.record();
      void* element = f.at(record, i);
      if (f.shape == schema::Shape::records && f.element_key(record, i) == id)
        return {{&inner, element, &f, record, i}};
      if (auto found = find_below(inner, element, id)) return found;
    }
  }
  return std::nullopt;
}

}  // namespace

Place place_of(Case& c, std::string_view id) {
  if (auto found = find_below(Case::rows(), &c, id)) return *found;
  refuse_unknown("record", id);
}

std::optional<Void>* void_of(const Place& place) {
  const schema::Field* field = place.type->find("void");
  return field == nullptr ? nullptr : static_cast<std::optional<Void>*>(field->member(place.record));
}

}  // namespace casemgr::cycle
