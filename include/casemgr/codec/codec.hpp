// From tree to structs and back, driven by the rows of each record type.
//
// Reading tells all problems at once, each with line, column and path, and fills what could be read. Writing gives a
// `yaml::Value`; the difference of two structs gives the smallest edits. Unknown and `x-` keys are never seen by
// structs: they stay where they are because edits do not touch them.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "casemgr/root/error.hpp"
#include "casemgr/schema/field.hpp"
#include "casemgr/yaml/edit.hpp"
#include "casemgr/yaml/tree.hpp"

namespace casemgr::codec {

/// The words that settings add to the extensible lists, by `CodeList::extended_by` (`domains`, `people`, `funding` …).
struct Vocabulary {
  std::map<std::string, std::vector<std::string>, std::less<>> words;

  [[nodiscard]] bool knows(const schema::CodeList& list, std::string_view word) const;
};

struct ReadOptions {
  std::string_view file;                   ///< Name in problems.
  const Vocabulary* vocabulary = nullptr;  ///< Null: words of extensible lists are not judged.
  /// `--input`: unknown keys are errors (else warnings; `x-` keys never); a collection of records may be a list without
  /// ids (its records get the keys `#1`, `#2` … for the caller to replace); required fields may be missing.
  bool input = false;
  /// Gives the records of such a list their ids; where it is empty they get the keys `#1`, `#2` ….
  std::function<std::string(const schema::RecordType&)> new_id{};
  /// `record` holds values already and what is read goes over them: a value or a set replaces the one there, a record
  /// within is changed field by field, a key that is there names its element, and what is not given stays.
  bool over = false;
  /// Where given, control characters are taken out of texts and keys (an escape may have brought them in) and counted.
  std::size_t* removed = nullptr;
};

/// Reads the map at `node` into `record`, a default-constructed struct of `type` unless `over` is set. Appends what is
/// wrong (checks: structure, duplicate, type, codes, dates, unknown-key, gaps; a missing required field is structure, a
/// number beyond the limits of its row type, a last day before its first dates). An empty value is absent; an id or
/// name with nothing behind it is a record without fields. Day words are not understood here: files hold ISO.
void read(const yaml::Tree& tree, std::size_t node, const schema::RecordType& type, void* record,
          const ReadOptions& options, Problems& problems);

/// JSON text into the same tree as YAML, with the byte positions of keys and values; problems and limits as of
/// `yaml::read`. Numbers keep their own digits.
bool read_json(std::string text, std::string_view file, yaml::Tree& tree, Problems& problems);

/// The record as it is written in a new place: present fields only, in the order of the rows.
yaml::Value to_value(const schema::RecordType& type, const void* record);

/// The smallest edits that make a file holding `before` hold `after`; `tree` is the file that `before` was read from. A
/// field whose value did not change is not touched, however it is written, and what already stands is never re-sorted.
/// New fields go behind their nearest earlier field that stands in the file; new records where they stand in `after`,
/// the last ones behind everything in their section, unknown keys included. Items of sets come and go one by one. A
/// section of records that loses its last keeps its key; any other collection that becomes empty goes with its key,
/// unless it is required or holds keys of the user's own.
std::vector<yaml::Edit> difference(const schema::RecordType& type, const void* before, const void* after,
                                   const yaml::Tree& tree);

/// Paths of the edits as users see them, each once: `goals.g9tkd.due`; `goals.g9tkd` for a new record, also where its
/// section is new; the field alone for an item of a set and for a value under a number (`answers.3`).
std::vector<std::string> changed_paths(const std::vector<yaml::Edit>& edits);

/// The rules of files that need the whole record: references resolve (to a record of the right kind in this file, or in
/// `provider_ids`) [reference], ids are of their section's letter and well formed [type] and unique [duplicate],
/// chronicles are in order [order]. A plan's risks may keep their ids in the next version. Appends to `problems`.
void check_whole(const yaml::Tree& tree, const schema::RecordType& type, const void* record,
                 const std::vector<std::string>& provider_ids, const ReadOptions& options, Problems& problems);

/// The tree's text with every chronicle of `record` in order: records that stand behind a later one go behind the last
/// that is not, with the comments that belong to them; those of one moment stay as they stand. Appends to `moved` the
/// paths of those that `check_whole` finds out of order. Throws as `yaml::reorder`.
std::string put_in_order(const yaml::Tree& tree, const schema::RecordType& type, const void* record,
                         std::vector<std::string>& moved);

/// One JSON object of the record as in the file (keys in order of the rows, decimals with their own digits), on one
/// line, for `show`.
std::string to_json(const schema::RecordType& type, const void* record);

}  // namespace casemgr::codec
