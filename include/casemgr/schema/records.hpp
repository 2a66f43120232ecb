// The bodies of `Records`. A file that defines rows gets them from schema/rows.hpp and instantiates, for each type of
// record that it defines and that is kept in `Records`:
//
//   template class Records<Task>;
#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>

#include "casemgr/schema/value.hpp"

namespace casemgr {

/// With room for one more: a change is mostly made to a copy, and mostly adds a record.
template <class T>
Records<T>::Records(const Records& other) {
  if (other.items_.empty()) return;
  items_.reserve(other.items_.size() + 1);
  items_.insert(items_.end(), other.items_.begin(), other.items_.end());
}
template <class T>
Records<T>::Records(Records&& other) noexcept = default;
template <class T>
Records<T>& Records<T>::operator=(const Records& other) = default;
template <class T>
Records<T>& Records<T>::operator=(Records&& other) noexcept = default;
template <class T>
Records<T>::~Records() = default;

template <class T>
const T* Records<T>::find(std::string_view id) const {
  const auto at = std::find_if(items_.begin(), items_.end(), [&](const Item& item) { return item.id.value == id; });
  return at == items_.end() ? nullptr : &at->record;
}

template <class T>
T& Records<T>::append(Id<T> id, T record) {
  return items_.emplace_back(Item{std::move(id), std::move(record)}).record;
}

template <class T>
T& Records<T>::insert(std::size_t index, Id<T> id, T record) {
  return items_.insert(items_.begin() + static_cast<std::ptrdiff_t>(index), Item{std::move(id), std::move(record)})
      ->record;
}

template <class T>
T& Records<T>::insert(std::size_t index, Id<T> id) {
  if (index < items_.size()) return insert(index, std::move(id), T{});
  Item& item = items_.emplace_back();
  item.id = std::move(id);
  return item.record;
}

template <class T>
void Records<T>::reserve(std::size_t more) {
  items_.reserve(items_.size() + more);
}

template <class T>
void Records<T>::erase(std::size_t index) {
  items_.erase(items_.begin() + static_cast<std::ptrdiff_t>(index));
}

}  // namespace casemgr
