// A client who was entered twice: which record has the other, and what the two say differently.
//
// Pure, never throws. One of two files keeps the client; the other is a pointer to it (`Case::merged`) and keeps only
// who the client was said to be there. Each record that moved says so (`origin`). What becomes of a field is in its row
// (`schema::Merges`).
#pragma once

#include <set>
#include <string>
#include <vector>

#include "casemgr/model/case.hpp"

namespace casemgr {

inline bool is_pointer(const Case& c) { return c.merged.has_value(); }

/// The clients whose records were merged into this one's file.
std::set<std::string> origins_of(const Case& c);

/// A single value in which the record of another client differs; the one kept counts.
struct OtherValue {
  std::string path;  ///< `person.birth_date`
  std::string kept, other;
};
/// Returns the values of `other` that differ from those of `keep`, in the order of the rows.
std::vector<OtherValue> other_values(const Case& keep, const Case& other);

/// The names of `other` that are none of `keep`: each becomes a former name of it.
std::vector<std::string> further_names(const Person& keep, const Person& other);

/// Whether one of the two records says that they are not of the same person.
bool are_distinct(const Case& a, const Case& b);

}  // namespace casemgr
