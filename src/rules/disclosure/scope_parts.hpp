// What the files of the release rule share. Private to the layer.
#pragma once

#include <vector>

#include "casemgr/root/contains.hpp"
#include "casemgr/rules/disclosure/scope.hpp"

namespace casemgr {

/// The kinds somebody marked the record with.
std::vector<Sensitive> marks_of(const RecordType& type, const void* record);
/// Whether a record counts at all for somebody outside: neither void, superseded nor entered in error, and finished.
bool is_standing(const RecordType& type, const void* record);

/// Whether also what belongs to no domain goes.
bool tells_whole(const Release& release);

/// Takes the fields out that say more than the domain a record goes by: remarks, names of others, summaries, how to
/// reach third parties.
void withhold_fields(Case& c, const Release& release);

}  // namespace casemgr
