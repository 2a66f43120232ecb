// Finds the records of a chronicle that are out of order.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "casemgr/root/date.hpp"
#include "casemgr/schema/field.hpp"

namespace casemgr::codec {

/// A record after a later one.
struct Late {
  std::size_t index = 0;
  std::size_t after = 0;  ///< The latest one above it.
  Time moment{};
  Time latest{};
};

/// Returns the time that orders a record of a chronicle, if it has one.
std::optional<Time> moment_of(const schema::RecordType& type, const void* record);

/// Returns the records of `f` in `owner` that follow a later one; none if `f` is not a chronicle.
std::vector<Late> late_ones(const schema::Field& f, const void* owner);

}  // namespace casemgr::codec
