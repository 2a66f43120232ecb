// Whether a list holds a value. Pure.
#pragma once

#include <algorithm>
#include <vector>

namespace casemgr {

/// Whether `value` is among `values`.
template <class T>
bool contains(const std::vector<T>& values, const T& value) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

}  // namespace casemgr
