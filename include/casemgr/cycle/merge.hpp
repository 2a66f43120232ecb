// Merging the two records of a client who was entered twice, and taking them apart.
//
// Pure; throws before anything is changed.
#pragma once

#include <map>
#include <set>
#include <string>

#include "casemgr/cycle/context.hpp"
#include "casemgr/model/case.hpp"

namespace casemgr::cycle {

/// What was done in both files.
struct TwoOutcomes {
  Outcome kept, other;
  std::set<std::string> moved{};                 ///< Paths of the records that moved, with the ids that they have now.
  std::map<std::string, std::string> renamed{};  ///< Ids of the other file that this file had, each with its new one.
};

/// What only the files say of two clients of whom one is a pointer.
struct Pointing {
  bool circle = false;      ///< The way from the one kept leads by the other back to it.
  bool leads_here = false;  ///< The way from the other leads to the one kept, also by others.
  bool besides = false;     ///< The other's file has comments or keys of the user's own.
};

/// Moves the records of `other` into `keep`, by the rule of each row, and leaves `other` as a pointer. Each record that
/// moved names `other` as its origin. A field that `keep` lacks gets the value of `other`; one in which they differ
/// stays, and `Case::merged` has the value of `other`. Of two open episodes one is set aside; the other gets what it
/// lacks and the higher acuity. Of two active plans the later one counts. A record whose id `keep` has already gets a
/// new id.
///
/// A pointer to `keep` with records of its own gives these, but for those that `keep` has already as they are, also if
/// only one of the two is signed: then the signed one stays. Another with the same id gets a new one. Two files that
/// point to each other, also by others, are merged like two clients. Refuses every other pointer, clients known to be
/// distinct, two of whom one is recorded as died, and an id in both files that something signed names.
TwoOutcomes merge_client(Case& keep, Case& other, const Context& context, const Pointing& pointing = {});

/// Moves back what came from `other`, and from those merged into it before, with the changes made since, and what was
/// written since and refers to nothing else in the file. Takes out of `keep` the values that came with the merge and
/// were not changed since. Episodes and plans set aside count again; a plan agreed for both is void. References between
/// the two files are dropped and named, but signed notes keep theirs (`Case::separated`). What a pointer has of
/// its own stays in its file: a value instead of the one that came back, a record beside those that did.
TwoOutcomes separate_client(Case& keep, Case& other, const Context& context);
/// Makes a pointer a client's own record again, with what its file has, where the file that it leads to is gone.
Outcome release_pointer(Case& pointer, const Context& context);

/// Records that two clients are not the same person, or with `forget` that they may be.
Outcome mark_distinct(Case& c, const Case& other, bool forget);

/// Puts the client into the place of `other` in `c`, the record of a third client who is distinct from it. Its
/// household stays. False where `c` does not name `other`.
bool mend_references(Case& c, const Case& keep, const Case& other);
/// Takes that back in `c` when `id`, of which `keep` has the record `merged`, is taken out of `keep`.
bool part_references(Case& c, const Case& keep, const std::string& id, const MergedClient& merged);

}  // namespace casemgr::cycle
