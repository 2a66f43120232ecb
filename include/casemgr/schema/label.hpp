// The words by which a record is known in one line, made as the heading of its type says.
//
// Pure, never throws. A label is never empty and has no id.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "casemgr/schema/value.hpp"

namespace casemgr::schema {

std::string label_of(const RecordRef& record, const Names& names = {});

/// The label beside the days and the state of the record, for rows that have these in columns of their own: without the
/// fields `keys`, and without the state that follows the words. Empty where nothing is left.
std::string label_without(const RecordRef& record, const std::vector<std::string_view>& keys, const Names& names = {});

/// The field that is the title of records of that type; null if the type has none.
const Field* title_of(const RecordType& type);

/// Returns text on one line, cut to the length of a label.
std::string short_text(std::string_view text);
/// Returns the present parts, each as `short_text`, separated by `between`; without any, `otherwise`.
std::string in_parts(std::initializer_list<std::string> parts, std::string_view between, std::string_view otherwise);

/// The name of the record that `id` names, or the id.
template <class T>
std::string name_of(const Id<T>& id, const Names& names) {
  return names ? names(T::rows(), id.value) : id.value;
}

}  // namespace casemgr::schema
