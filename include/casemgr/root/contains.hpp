// Whether a range has a value, and lists that keep each value once.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

namespace casemgr {

/// Whether `values` has an element equal to `value`.
template <class Range, class T>
[[nodiscard]] bool contains(const Range& values, const T& value) {
  return std::find(std::begin(values), std::end(values), value) != std::end(values);
}

/// Whether `values` has all of `wanted`.
template <class T>
[[nodiscard]] bool contains_all(const std::vector<T>& values, const std::vector<T>& wanted) {
  return std::all_of(wanted.begin(), wanted.end(), [&](const T& value) { return contains(values, value); });
}

/// Appends `value` unless `values` has it already.
template <class T>
void add_missing(std::vector<T>& values, const T& value) {
  if (!contains(values, value)) values.push_back(value);
}

/// Appends a text unless it is empty or `texts` has it already.
inline void add_once(std::vector<std::string>& texts, const std::string& text) {
  if (!text.empty()) add_missing(texts, text);
}

/// Appends all of `more`.
template <class T>
void append(std::vector<T>& values, const std::vector<T>& more) {
  values.insert(values.end(), more.begin(), more.end());
}

/// Appends, in their order, those of `more` that `values` does not have yet.
template <class T>
void add_all_missing(std::vector<T>& values, const std::vector<T>& more) {
  for (const T& value : more) add_missing(values, value);
}

}  // namespace casemgr
