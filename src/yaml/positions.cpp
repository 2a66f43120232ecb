#include "casemgr/yaml/positions.hpp"

#include <algorithm>

#include "lines.hpp"

namespace casemgr::yaml {

Positions::Positions(std::string_view text) : text_(text), lines_{bom_size(text)} {
  for (std::size_t end = text.find('\n', lines_[0]); end != npos; end = text.find('\n', end + 1))
    lines_.push_back(end + 1);
}

Position Positions::of(std::size_t byte) const {
  const std::size_t at = std::max(std::min(byte, text_.size()), lines_[0]);
  const auto line = std::upper_bound(lines_.begin(), lines_.end(), at) - 1;
  const std::string_view before = text_.substr(*line, at - *line);
  const auto characters = std::count_if(before.begin(), before.end(),
                                        [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
  return {static_cast<int>(line - lines_.begin()) + 1, static_cast<int>(characters) + 1};
}

}  // namespace casemgr::yaml
