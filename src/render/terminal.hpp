// Lines for a terminal: color, and breaking to the width of the screen.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "casemgr/report/document.hpp"

namespace casemgr::render {

/// Marks text with color, or leaves it unchanged.
class Paint {
 public:
  explicit Paint(bool color) : color_(color) {}

  [[nodiscard]] std::string operator()(report::Tone tone, std::string_view text) const;
  /// Returns an id with its first `typed` bytes marked.
  [[nodiscard]] std::string id(report::Tone tone, std::string_view id, std::size_t typed) const;

 private:
  bool color_;
};

/// Breaks text at blanks into lines of at most `cells`; breaks a longer word at the end of the line.
std::vector<std::string> lines_of(std::string_view text, std::size_t cells);

/// Returns `text` without trailing blanks and with a line end.
void add_text_line(std::string& text, std::string line);

}  // namespace casemgr::render
