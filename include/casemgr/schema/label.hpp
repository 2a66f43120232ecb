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

/// The field by which records of that type go; null where a type has none.
const Field* title_of(const RecordType& type);

/// Text on one line, cut where it is longer than a record needs to be known by.
std::string short_text(std::string_view text);
/// The parts that are there, each as `short_text`, with `between` between them; `otherwise` where none is.
std::string in_parts(std::initializer_list<std::string> parts, std::string_view between, std::string_view otherwise);

/// The name of the record that `id` names, or the id.
template <class T>
std::string name_of(const Id<T>& id, const Names& names) {
  return names ? names(T::rows(), id.value) : id.value;
}

}  // namespace casemgr::schema
