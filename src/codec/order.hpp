// Which records of a chronicle stand too far down.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "casemgr/root/date.hpp"
#include "casemgr/schema/field.hpp"

namespace casemgr::codec {

/// A record behind one that is later.
struct Late {
  std::size_t index = 0;
  std::size_t after = 0;  ///< The latest one above it.
  Time moment{};
  Time latest{};
};

/// The moment by which a record of a chronicle stands in order, where it tells one.
std::optional<Time> moment_of(const schema::RecordType& type, const void* record);

/// Records of `f` in `owner` that stand behind a later one; none where `f` is no chronicle.
std::vector<Late> late_ones(const schema::Field& f, const void* owner);

}  // namespace casemgr::codec
