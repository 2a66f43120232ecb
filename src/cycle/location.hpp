// Where a record stands in a case: for changing or removing it by its id alone.
//
// Private to the layer.
#pragma once

#include <optional>
#include <string_view>

#include "casemgr/model/case.hpp"

namespace casemgr::cycle {

/// One record keyed by id, reached by rows.
struct Location {
  const RecordType* type;
  void* record;
  const schema::Field* field;  ///< The collection it stands in …
  void* owner;                 ///< … of this record …
  std::size_t index;           ///< … at this place.
};

/// The record of that id; of a plan's risk, which keeps its id from version to version, the last one. Error(not_found)
/// where there is none.
Location location_of(Case& c, std::string_view id);

/// Its `void` member; null for records that cannot be void.
std::optional<Void>* void_of(const Location& location);

}  // namespace casemgr::cycle
