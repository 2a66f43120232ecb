// Canonical texts (walk.hpp, record.md "Digest") read back: their lines, and the record they were made from.
//
// Pure. A text is only what it is: whether its digest still holds is for the caller to see.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "casemgr/schema/field.hpp"

namespace casemgr::schema {

struct CanonicalLine {
  std::string path;   ///< `goals.g9tkd.due`, keys that are more than a plain word quoted.
  std::string value;  ///< JSON: `"2026-12-31"`, `45`, `["n4xw8"]`.
};
/// The lines of a canonical text in its order.
std::vector<CanonicalLine> canonical_lines(std::string_view text);

/// The text of a JSON string, its escapes undone; anything else as it stands.
std::string canonical_words(std::string_view json);
/// The elements of a JSON array of strings and numbers; of anything else its one value.
std::vector<std::string> canonical_elements(std::string_view json);

/// Takes the lines whose path begins with `prefix` (`goals.g9tkd.`, or empty) into `record`: the inverse of
/// `canonical_text` for what the text covers. Returns the paths of the lines that `type` has no place for, or whose
/// value is not of the field's type: these are left out.
std::vector<std::string> read_canonical(const RecordType& type, std::string_view text, std::string_view prefix,
                                        void* record);

/// The ids that follow `section` in the paths of the text (`goals`: g9tkd …), each once, in the text's order.
std::vector<std::string> canonical_ids(std::string_view text, std::string_view section);

}  // namespace casemgr::schema
