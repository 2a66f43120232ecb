// What every record may carry: a note, who wrote it, how sensitive it is, and whether it was voided.
//
// The sentences that explain each member of the model stand in its row, in src/model/*.cpp.
#pragma once

#include "casemgr/model/codes.hpp"

namespace casemgr {

using schema::RecordType;

/// Names a record of any kind in the same file.
using AnyId = Id<void>;

struct Void {
  std::optional<Date> date{};
  Worker by{};
  std::string reason{};
  static const RecordType& rows();
};

struct Attributes {
  std::string note{};
  Worker by{};
  std::vector<Sensitive> sensitive{};
  std::optional<Void> voided{};
  Token origin{};  ///< Id of the client from whose record it was merged into this one.
  static const RecordType& rows();

  /// A voided record stays on disk and counts nowhere.
  [[nodiscard]] bool is_void() const { return voided.has_value(); }
};

}  // namespace casemgr
