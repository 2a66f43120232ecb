// Reads canonical texts (walk.hpp, record.md "Digest"): their lines, and the record that they describe.
//
// Pure. The caller checks the digest of a text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "casemgr/schema/field.hpp"

namespace casemgr::schema {

struct CanonicalLine {
  std::string path;   ///< `goals.g9tkd.due`; a key that is not a plain word is quoted.
  std::string value;  ///< JSON: `"2026-12-31"`, `45`, `["n4xw8"]`.
};
/// Returns the lines of a canonical text in its order.
std::vector<CanonicalLine> canonical_lines(std::string_view text);

/// Returns the text of a JSON string, escapes resolved; other JSON unchanged.
std::string canonical_words(std::string_view json);
/// Returns the elements of a JSON array of strings and numbers; other JSON as a single element.
std::vector<std::string> canonical_elements(std::string_view json);

/// Reads the lines whose path begins with `prefix` (`goals.g9tkd.`, or empty) into `record`: the inverse of
/// `canonical_text` for the fields that the text covers. Skips lines for which `type` has no field, or whose value is
/// not of the field's type, and returns their paths.
std::vector<std::string> read_canonical(const RecordType& type, std::string_view text, std::string_view prefix,
                                        void* record);

/// Returns the ids that follow `section` in the paths of the text (`goals`: g9tkd …), each once, in the text's order.
std::vector<std::string> canonical_ids(std::string_view text, std::string_view section);

}  // namespace casemgr::schema
