// From tree to structs and back, driven by the rows of each record type.
//
// Reading tells all problems at once, each with line, column and path, and fills what could be read. Writing gives a
// `yaml::Value`; the difference of two structs gives the smallest edits. Unknown and `x-` keys are never seen by structs:
// they stay where they are because edits do not touch them.
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
};

/// Reads the map at `node` into `record`, which is a default-constructed struct of `type`. Appends what is wrong
/// (checks: structure, duplicate, type, codes, dates, unknown-key; a missing required field is structure).
/// Day words are not understood here: files hold ISO.
void read(const yaml::Tree& tree, std::size_t node, const schema::RecordType& type, void* record,
          const ReadOptions& options, Problems& problems);

/// JSON text into the same tree as YAML; problems as of `yaml::read`, with the byte positions of keys and values.
bool read_json(std::string text, std::string_view file, yaml::Tree& tree, Problems& problems);

/// The record as it is written in a new place: present fields only, in the order of the rows.
yaml::Value to_value(const schema::RecordType& type, const void* record);

/// The smallest edits that make a file holding `before` hold `after`. New fields go after their nearest earlier field
/// present in `tree`, new records at the end, in chronicles after the last one not later; a field whose value did not
/// change is not touched, however it is written. `tree` is the file that `before` was read from.
std::vector<yaml::Edit> difference(const schema::RecordType& type, const void* before, const void* after,
                                   const yaml::Tree& tree);

/// Paths of the edits as users see them: `goals.g9tkd.due`.
std::vector<std::string> changed_paths(const std::vector<yaml::Edit>& edits);

/// The rules of files that need the whole record: references resolve (to a record of the right kind in this file, or in
/// `providers`), ids are well formed, unique and of their section's letter, chronicles are in order ([order]).
void check_whole(const yaml::Tree& tree, const schema::RecordType& type, const void* record,
                 const std::vector<std::string>& provider_ids, const ReadOptions& options, Problems& problems);

/// A flat JSON object of the record as in the file (keys in order, decimals with their own digits), for `show`.
std::string to_json(const schema::RecordType& type, const void* record);

}  // namespace casemgr::codec
