// Which records stay in a client's file, whatever is done to it: signed notes, disclosures, agreed plans, histories,
// safety flags.
//
// Pure, never throws. What may end or be declared void is kept too; this is about taking a record out of the file.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "casemgr/model/case.hpp"
#include "casemgr/schema/walk.hpp"

namespace casemgr {

/// Whether records of this type are the entries of a history.
bool is_history(const RecordType& type);

/// Returns why a record of `c` cannot be removed: `signed notes are permanent`; empty where it can.
std::string why_permanent(const Case& c, const schema::RecordRef& record);

/// A record that must stay as it is and does not.
struct Weakened {
  schema::Located record;  ///< In the earlier version of the case.
  std::string what;        ///< `no longer signed`
};
/// Returns the records of `before` that are still in `after`, but no longer what makes them permanent, although none of
/// the ways to end it was taken: a flag is cleared or graded with a reason and a contact, or void with a reason unless
/// a screening that is not void raised it. A note is not signed again. A disclosure, an agreement and an entry of a
/// history are declared void or get a note, and say the same otherwise.
std::vector<Weakened> weakened(const Case& before, const Case& after);

}  // namespace casemgr
