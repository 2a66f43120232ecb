// What follows from rows alone: JSON Schema, canonical text, all ids.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "casemgr/schema/field.hpp"

namespace casemgr::schema {

/// A JSON Schema (draft-07) for files of `type`, with descriptions, code lists and id patterns, for an editor's YAML
/// language server. Unknown keys are left to `check`; keys beginning with `x-` are allowed everywhere.
std::string json_schema(const RecordType& type, std::string_view title, std::string_view id_url);

/// Canonical text for digests (record.md, "Digest"): one line `PATH: JSON value` per present field, sorted by path,
/// sets sorted, numbers without trailing zeros. `prefix` stands before every path (`goals.g9tkd.`, or empty).
/// `covers(path)` says of each field's path below `prefix` (ids as `*`: `steps.*.text`) whether it belongs to the text.
std::string canonical_text(const RecordType& type, const void* record, std::string_view prefix,
                           const std::function<bool(std::string_view)>& covers);

/// Sorts and joins lines of several canonical texts into one.
std::string join_canonical(const std::vector<std::string>& texts);

/// One record with an id inside another.
struct Located {
  std::string id;
  std::string path;  ///< `goals.g9tkd.steps.h2bpk`
  const RecordType* type;
  const void* record;
};
/// Every record keyed by id below `record`, in file order.
std::vector<Located> all_records(const RecordType& type, const void* record);

/// JSON value of one element: numbers with their own digits, booleans, else a quoted string.
std::string json_value(const ValueType& type, const void* value);

}  // namespace casemgr::schema
