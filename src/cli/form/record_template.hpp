// A record as YAML for an editor: what it says, and room for what it does not.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "casemgr/schema/field.hpp"

namespace casemgr::cli {

/// One field as YAML, indented by `indent`: a value or set behind its key (nothing behind the key where it is absent or
/// `record` is null), records and values below it.
std::string field_text(const schema::Field& field, const void* record, std::size_t indent);

/// Every field of `keys` (in that order, each below its sentence as a comment; absent ones with nothing behind the
/// colon), then the other fields that are present.
std::string record_text(const schema::RecordType& type, const void* record, const std::vector<std::string_view>& keys);

/// Takes out nested records that hold nothing: what of a template was not filled in.
void drop_empty_records(const schema::RecordType& type, void* record);

}  // namespace casemgr::cli
