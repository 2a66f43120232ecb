// Reads trees into structs and writes structs as trees, by the rows of each record type.
//
// Reading reports all problems at once, each with line, column and path, and fills the readable fields. Writing gives a
// `yaml::Value`; the difference of two structs gives the smallest edits. Structs never hold unknown and `x-` keys,
// which stay in place because edits do not touch them.
#pragma once

#include <functional>
#include <map>
#include <set>
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

/// A key of the user's own (`x-…`) among what was read.
struct OwnKey {
  yaml::Path path;       ///< From the record down; a record on the way has the id that it was given.
  std::size_t node = 0;  ///< Of the tree.
};

/// A day or time that a user entered in words, as a file has it.
struct Entered {
  std::string text;
  std::string wrong{};  ///< Why there is none: "'monday' is today".
};

/// The names by which the records of one input point at each other: `ref: n1` in a record, or its key. Each record is
/// read with an id made for it, and references with the ids of the records that they name.
struct Refs {
  struct Named {
    std::string id;
    const schema::RecordType* type = nullptr;
  };
  std::map<std::string, Named, std::less<>> names;
  std::map<std::size_t, std::string> ids;     ///< By node.
  std::string whole{};                        ///< The sender's name for the record around them; empty if it has none.
  std::set<const schema::RecordType*> types;  ///< That the input may hold; references to others are ids.
};

struct ReadOptions {
  std::string_view file;                   ///< Name of the file in problems.
  const Vocabulary* vocabulary = nullptr;  ///< Null: words of extensible lists are not checked.
  /// `--input`: unknown keys are errors (else warnings; `x-` keys never); a collection of records may be a list without
  /// ids (its records get the keys `#1`, `#2` …, which the caller replaces); required fields may be missing.
  bool input = false;
  /// Makes the ids of the records of such a list, and of those whose key is no id; empty: they get the keys `#1`, `#2`
  /// …, and keep such a key.
  std::function<std::string(const schema::RecordType&)> new_id{};
  /// `--input` of a command: null clears what `record` has (with `over`; records are not removed by it), and a boolean
  /// or number without quotes is not taken for a text.
  bool strict = false;
  /// Reads days and times that are not spelled as in a file; empty: they are problems. `inside` says that the field
  /// belongs to a record of a collection.
  std::function<Entered(const schema::Field&, const std::string& path, std::string_view text, bool inside)> words{};
  std::vector<OwnKey>* own = nullptr;  ///< If given, gets the keys of the user's own.
  const Refs* refs = nullptr;          ///< Of the record that is read (`refs_of`); null: references are ids.
  /// `record` already has values, and the read ones replace them: a value or set as a whole, an inner record field by
  /// field, an element by its key. Values that are not given stay.
  bool over = false;
  /// If given, control characters (from escapes) are removed from texts and keys, and counted here.
  std::size_t* removed = nullptr;
};

/// Reads the map at `node` into `record`, a default-constructed struct of `type` unless `over` is set. Appends problems
/// (checks: structure, duplicate, type, codes, dates, unknown-key, gaps; a missing required field is structure, a
/// number beyond the limits of its row type, a last day before its first dates). An empty value is absent; an id or
/// name without value is a record without fields. Days must be in ISO form; day words are not read.
void read(const yaml::Tree& tree, std::size_t node, const schema::RecordType& type, void* record,
          const ReadOptions& options, Problems& problems);

/// Returns the names of the records inside the one at `node`, with ids of `options.new_id`. Appends problems: a name
/// twice, or that is no text.
Refs refs_of(const yaml::Tree& tree, std::size_t node, const schema::RecordType& type, const ReadOptions& options,
             Problems& problems);

/// Reads JSON text into the same tree as YAML, with the byte positions of keys and values; problems and limits are
/// those of `yaml::read`. Numbers keep their digits.
bool read_json(std::string text, std::string_view file, yaml::Tree& tree, Problems& problems);

/// Returns the record as it is written in a new place: its present fields in the order of the rows.
yaml::Value to_value(const schema::RecordType& type, const void* record);

/// Returns the smallest edits that turn a file of `before` into one of `after`; `tree` is the file from which `before`
/// was read. Does not touch a field with the same value, however it is spelled, and never sorts existing entries. A new
/// field follows the nearest earlier field in the file; a new record has its place as in `after`, the last ones after
/// everything in their section, unknown keys included. Items of sets are added and removed one by one. A section of
/// records that becomes empty keeps its key; the key of any other empty collection is removed unless it is required or
/// has keys of the user's own.
std::vector<yaml::Edit> difference(const schema::RecordType& type, const void* before, const void* after,
                                   const yaml::Tree& tree);

/// A value of the user's own for a file: where it goes, from the top. Null takes it out, but is kept in a new record.
struct OwnValue {
  yaml::Path path;
  yaml::Value value;
  bool is_of_new = false;
};
/// Returns the edits that put these values into the file of `tree`, each after everything else in its record. What is
/// missing on the way is made.
std::vector<yaml::Edit> own_edits(const yaml::Tree& tree, const std::vector<OwnValue>& values);

/// Returns the paths of the edits as users see them, each once: `goals.g9tkd.due`; `goals.g9tkd` for a new record, also
/// where its section is new; only the field for an item of a set and for a value under a number (`answers.3`).
std::vector<std::string> changed_paths(const std::vector<yaml::Edit>& edits);

/// Checks the rules of files that need the whole record: references resolve (to a record of the right type in this
/// file, or in `provider_ids`, which are sorted) [reference], ids are of their section's letter and well formed [type]
/// and unique [duplicate], chronicles are in order [order]. A plan's risks may keep their ids in the next version.
/// Appends to `problems`.
void check_whole(const yaml::Tree& tree, const schema::RecordType& type, const void* record,
                 const std::vector<std::string>& provider_ids, const ReadOptions& options, Problems& problems);

/// Whether every id of the record is well formed and unique, so that `check_whole` finds nothing that makes a file
/// unreadable. Quick.
bool ids_are_sound(const schema::RecordType& type, const void* record);

/// Returns the tree's text with every chronicle of `record` in order: a record after a later one moves, with its
/// comments, to follow the last that is not later; records of the same time keep their order. With `before`, the record
/// of an earlier text, only records whose time differs from that text move; null moves those that `check_whole` finds
/// out of order. Appends the paths of the moved records to `moved`. Throws as `yaml::reorder`.
std::string put_in_order(const yaml::Tree& tree, const schema::RecordType& type, const void* before, const void* record,
                         std::vector<std::string>& moved);

/// Returns the record as a JSON object on one line, for `show`: keys in the order of the rows, decimals with their
/// digits.
std::string to_json(const schema::RecordType& type, const void* record);

}  // namespace casemgr::codec
