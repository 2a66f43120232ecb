// What may stay of a value where nothing may tell who somebody is (45 CFR 164.514(b)(2), "Safe Harbor").
//
// Pure. An allow-list, for pages and for tables alike: what no rule here lets through is left out, above all every text
// that somebody typed.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "casemgr/root/date.hpp"
#include "casemgr/schema/field.hpp"

namespace casemgr {

constexpr int oldest_age = 89;  ///< Ages over it are all one.

/// The word itself where it is one of the program's own codes; else empty.
std::string_view own_code(std::string_view word);

/// The word itself where it is in the list of codes that the type of its field has, or names a built-in instrument
/// where the field names one; else empty. What settings add to a list may be a name.
std::string_view own_word(const schema::ValueType& type, std::string_view word);

/// The year, if it does not tell of an age over 89: of somebody's birth and what came soon after.
std::optional<int> shown_year(int year, Date today);

/// The first three digits of a postal code of the United States; empty for another one, and where fewer than 20,000
/// people live in the area of these digits (census of 2020).
std::string postal_area(std::string_view postal_code);

/// What may stay of the values of a field.
enum class Kept {
  nothing,  ///< Texts, intervals, references to clients, words of which the program knows none.
  value,    ///< Amounts, counts, truths, codes.
  own_word,
  year,    ///< Of days and times.
  record,  ///< A code in place of the id of a record.
};
Kept kept_of(const schema::ValueType& type);

}  // namespace casemgr
