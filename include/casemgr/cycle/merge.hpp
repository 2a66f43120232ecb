// Merging the two records of a client who was entered twice, and taking them apart.
//
// Pure; throws before anything is changed.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "casemgr/cycle/context.hpp"
#include "casemgr/model/case.hpp"

namespace casemgr::cycle {

/// What was done in both files.
struct TwoOutcomes {
  Outcome kept, other;
  std::set<std::string> moved{};  ///< Paths of records that moved from one file to the other under their own ids.
};

/// Moves the records of `other` into `keep`, by the rule of each row, and leaves `other` as a pointer. Each record that
/// moved names `other` as its origin. A field that `keep` lacks gets the value of `other`; one in which they differ
/// stays, and the outcome names the value that `other` keeps. Of two open episodes the later one, and of two active
/// plans the earlier one, no longer counts. A record whose id `keep` has already gets a new id.
///
/// Refuses a pointer, clients known to be distinct, and an id in both files that something signed names.
TwoOutcomes merge_client(Case& keep, Case& other, const Context& context);

/// Moves back what came from `origins` (`other`, and those merged into it before), with the changes made since, and
/// what was written since and refers to nothing else in the file. Takes out of `keep` the values that came with the
/// merge and were not changed since. References between the two files are dropped and named; one in a signed note is
/// Error(rule).
TwoOutcomes separate_client(Case& keep, Case& other, const std::set<std::string>& origins, const Context& context);

/// Records that two clients are not the same person, or with `forget` that they may be.
Outcome mark_distinct(Case& c, const Case& other, bool forget);

/// Puts the client into the place of `other` in `c`, the record of a third client: its household, and who it is
/// distinct from. `before` has the record of `other` before it was merged into `keep`. False where `c` names neither.
bool mend_references(Case& c, const Case& keep, const Case& before);
/// Takes that back in `c` when `pointer` is taken out of `keep`; `pointer` is the record before that.
bool part_references(Case& c, const Case& keep, const Case& pointer);

}  // namespace casemgr::cycle
