// Lines and columns of many bytes of one text.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "casemgr/yaml/tree.hpp"

namespace casemgr::yaml {

/// Looks once for the lines of a text, which must outlive it.
class Positions {
 public:
  explicit Positions(std::string_view text);

  /// As `Tree::position`; a byte behind the text is its end.
  [[nodiscard]] Position of(std::size_t byte) const;

 private:
  std::string_view text_;
  std::vector<std::size_t> lines_;  ///< First byte of each, the first one after a BOM.
};

}  // namespace casemgr::yaml
