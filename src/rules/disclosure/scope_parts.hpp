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
bool tells_whole(const DisclosureScope& release);

/// Takes the fields out of a record, and of those inside it, that their rows do not let go under the release.
void withhold_fields(const RecordType& type, void* record, const DisclosureScope& release);

}  // namespace casemgr
