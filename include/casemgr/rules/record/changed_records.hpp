// What differs between two states of a client's file: records by their ids, and what has none by its field.
//
// Pure, never throws.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "casemgr/model/case.hpp"

namespace casemgr {

/// How a record came to differ.
CASEMGR_CODES(RecordChange, "change of a record", added, changed, removed);

struct ChangedRecord {
  std::string_view section;  ///< `contacts`; `person` for what is no list of records.
  std::string id{};          ///< Empty for what has none.
  RecordChange change = RecordChange::changed;
};

/// Returns the differences in the order of the file: of a section those changed and added in the order of `after`, then
/// those removed.
std::vector<ChangedRecord> changed_records(const Case& before, const Case& after);

/// Returns `after` with that one record as `before` has it.
Case with_former(const Case& after, const Case& before, const ChangedRecord& record);

}  // namespace casemgr
