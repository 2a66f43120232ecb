// What follows from rows alone: JSON Schema, canonical text, all ids, equality, limits.
//
// Pure, for any record type; nothing here knows a file, a tree or a particular struct.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "casemgr/schema/field.hpp"

namespace casemgr::schema {

/// A JSON Schema (draft-07) for files of `type`, with descriptions, code lists and id patterns, for an editor's YAML
/// language server. A key without a row is flagged there; keys beginning with `x-` are allowed everywhere.
std::string json_schema(const RecordType& type, std::string_view title, std::string_view id_url);

/// Canonical text for digests (record.md, "Digest"): one line `PATH: JSON value` per present field, sorted by path,
/// sets sorted, numbers without trailing zeros; each line ends with a line end. `prefix` stands before every path
/// (`goals.g9tkd.`, or empty). `covers(type, field)` says whether a field of a record of that type belongs to the text,
/// with all that is in it; the records in a field that does not are asked field by field.
/// A key that is more than a plain word is quoted, so that no key can look like another path.
using Covers = std::function<bool(const RecordType& type, const Field& field)>;
std::string canonical_text(const RecordRef& record, std::string_view prefix, const Covers& covers);

/// Sorts the lines of several canonical texts by path and joins them into one.
std::string join_canonical(const std::vector<std::string>& texts);

/// One record with an id inside another.
struct Located {
  std::string id;
  std::string path;  ///< `goals.g9tkd.steps.h2bpk`
  const RecordType* type;
  const void* record;

  operator RecordRef() const { return {*type, record}; }
};
/// Every record keyed by id below `record`, in file order, outer ones before those inside them.
std::vector<Located> all_records(const RecordType& type, const void* record);

/// JSON value of one element: numbers with their own digits, booleans, else a quoted string.
std::string json_value(const ValueType& type, const void* value);

/// The same value, numbers by value: `45` and `45.00` are the same.
bool same_value(const ValueType& type, const void* a, const void* b);
/// The same fields with the same values; sets in any order, everything keyed in any order.
bool same_record(const RecordType& type, const void* a, const void* b);

/// What is wrong with a number by its field's limits, "is not between 0 and 4"; empty where nothing is.
std::string beyond_limits(const Field& f, const void* value);
/// Where the day of `f` lies before the one it has to follow: "lies before start '2026-03-01'"; else empty.
std::string before_its_first(const RecordType& type, const Field& f, const void* record);
bool is_number(Type type);

/// How many characters follow the letter of an id: 6 for a client, else 4.
std::size_t id_length(char letter);
/// `letter` (0: any) and `id_length` characters of the alphabet that cannot be misread.
bool well_formed_id(std::string_view text, char letter);

}  // namespace casemgr::schema
