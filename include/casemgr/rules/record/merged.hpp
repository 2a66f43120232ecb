// A client who was entered twice: which file has the records, and what the two files said differently.
//
// Pure, never throws. One of two files keeps the client. The other holds nothing but the client's name and the id of
// the one kept (`Case::merged_into`). What the other file said of the person is in `Case::merged`, and each record that
// moved says so (`origin`). What becomes of a field is in its row (`schema::Merges`).
#pragma once

#include <string>
#include <vector>

#include "casemgr/model/case.hpp"

namespace casemgr {

/// A single value in which two records of one client differ.
struct OtherValue {
  std::string path;  ///< `person.birth_date`
  std::string kept, other;
};
/// Returns the values of a client merged into `keep` that differ from those of `keep`, in the order of the rows.
std::vector<OtherValue> other_values(const Case& keep, const MergedClient& other);
/// The same of two episodes of one stay: `presenting_issue`, `acuity`.
std::vector<OtherValue> other_values(const Episode& keep, const Episode& other);

/// The names of `other` that are none of `keep`: each becomes a former name of it.
std::vector<std::string> further_names(const Person& keep, const Person& other);

/// Whether one of the two records says that they are not of the same person.
bool are_distinct(const Case& a, const Case& b);

}  // namespace casemgr
