// Functions that need only rows: JSON Schema, all ids, equality, limits.
//
// Pure, for any record type; no function knows a file, a tree or a particular struct.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "casemgr/schema/field.hpp"

namespace casemgr::schema {

/// Returns a JSON Schema (draft-07) for files of `type`, with descriptions, code lists and id patterns, for an editor's
/// YAML language server. It flags a key without a row and allows keys beginning with `x-` everywhere.
std::string json_schema(const RecordType& type, std::string_view title, std::string_view id_url);

/// A record with an id inside another.
struct Located {
  std::string id;
  std::string path;  ///< `goals.g9tkd.steps.h2bpk`
  const RecordType* type;
  const void* record;

  operator RecordRef() const { return {*type, record}; }
};
/// Returns every record keyed by id below `record`, in file order, an outer record before its inner ones.
std::vector<Located> all_records(const RecordType& type, const void* record);

/// Calls `visit` for each of these records until it returns true; returns whether it did. Makes no paths.
using VisitRecord = std::function<bool(std::string_view id, const RecordRef& record)>;
bool any_record(const RecordType& type, const void* record, const VisitRecord& visit);

/// Returns the JSON value of an element: a number with its digits, a boolean, else a quoted string.
std::string json_value(const ValueType& type, const void* value);

/// True for equal values; numbers compare by value: `45` and `45.00` are equal.
bool same_value(const ValueType& type, const void* a, const void* b);
/// True for the same fields with equal values; sets and keyed elements in any order.
bool same_record(const RecordType& type, const void* a, const void* b);

/// Returns the problem of a number outside its field's limits, "is not between 0 and 4", or empty.
std::string beyond_limits(const Field& f, const void* value);
/// Returns the problem of a day before the one that it must follow, "lies before start '2026-03-01'", or empty.
std::string before_its_first(const RecordType& type, const Field& f, const void* record);
bool is_number(Type type);

/// The characters of an id after its letter, without look-alikes.
inline constexpr std::string_view id_alphabet = "bcdfghjkmnpqrstvwxz23456789";
/// Returns the form of an id: `'g' and 4 of bcdfghjkmnpqrstvwxz23456789`.
std::string id_form(char letter);
/// Returns the number of characters after the letter of an id: 6 for a client, else 4.
std::size_t id_length(char letter);
/// True for `letter` (0: any) and `id_length` characters of the alphabet without look-alikes.
bool well_formed_id(std::string_view text, char letter);

}  // namespace casemgr::schema
