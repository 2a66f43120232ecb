// A text with conflict markers, as `merge` and git write them, taken apart.
//
// Pure. What stands outside the markers is never touched. The base of a `diff3` marker is passed over.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "casemgr/yaml/edit.hpp"

namespace casemgr::yaml {

/// One place with both sides.
struct MarkedRegion {
  std::size_t line = 0;        ///< Of its first marker, from 1.
  std::string ours, theirs{};  ///< Whole lines with their ends; empty: that side has nothing here.
  Path path{};                 ///< The one field or record that it is about; empty: several, or a part of one.
};

class MarkedText {
 public:
  /// Throws Error(conflict) for markers that do not match.
  explicit MarkedText(std::string_view text);

  [[nodiscard]] const std::vector<MarkedRegion>& regions() const { return regions_; }
  /// Returns the text with these lines in place of each region, one for each; none: the region stays, with its markers.
  [[nodiscard]] std::string with(std::span<const std::optional<std::string>> lines) const;
  /// One side at every region.
  [[nodiscard]] std::string ours() const;
  [[nodiscard]] std::string theirs() const;
  /// Returns the lines of the region at `index` with `value` as the value of its field: where only one side has the
  /// field, as that side has it. Throws Error for a region without a path, and as `apply`.
  [[nodiscard]] std::string lines_with(std::size_t index, const Value& value) const;

 private:
  struct Cut;
  [[nodiscard]] Cut cut(std::size_t index, bool takes_theirs) const;
  [[nodiscard]] Path path_of(std::size_t index) const;

  std::vector<std::string> between_{};  ///< Text before each region, and behind the last one.
  std::vector<std::string> marked_{};   ///< Each region as it stands.
  std::vector<MarkedRegion> regions_{};
};

/// Whether any line of the text is a marker.
bool has_markers(std::string_view text);

}  // namespace casemgr::yaml
