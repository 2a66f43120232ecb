// Canonical texts (record.md, "Digest"): made of records, and read back.
//
// Pure. The caller checks the digest of a text that it reads.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "casemgr/schema/field.hpp"

namespace casemgr::schema {

/// Decides whether a text has a field of a record of that type, with everything in it. For fields that it has not, it
/// is called for each field of the inner records.
using Covers = std::function<bool(const RecordType& type, const Field& field)>;

/// The canonical text of one or more records: one line `PATH: JSON value` per present field, sorted by path, sets
/// sorted, numbers without trailing zeros; each line ends with a line end. A key that is not a plain word is quoted, so
/// that no key can look like another path. The lines stand in one buffer and only views of them are sorted.
class CanonicalText {
 public:
  /// `prefix` (`goals.g9tkd.`, or empty) begins every path.
  void add(const RecordRef& record, std::string_view prefix, const Covers& covers);
  void add_line(std::string_view path, std::string_view value);

  [[nodiscard]] std::string text() const;
  /// SHA-256 of `text()`, which is not made for it.
  [[nodiscard]] std::string digest() const;

 private:
  struct Line {
    std::size_t at;         ///< In the buffer.
    std::size_t path_size;  ///< The path stands first.
    std::size_t size;       ///< With the line end.
  };

  void add_fields(const RecordType& type, const void* record, bool whole, const Covers& covers);
  void add_field(const Field& f, const void* owner, bool covered, const Covers& covers);
  void begin_line();
  void end_line();
  [[nodiscard]] std::string_view path_of(const Line& line) const {
    return std::string_view(buffer_).substr(line.at, line.path_size);
  }
  [[nodiscard]] std::vector<std::string_view> sorted() const;

  std::string buffer_;
  std::vector<Line> lines_;
  std::string path_;  ///< Of the field that is being added.
};

/// The text of one record.
std::string canonical_text(const RecordRef& record, std::string_view prefix, const Covers& covers);
/// Its digest, as `CanonicalText::digest`.
std::string canonical_digest(const RecordRef& record, std::string_view prefix, const Covers& covers);

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
