// Lines for a terminal: colour, breaking, nothing wider than the screen.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "casemgr/report/document.hpp"

namespace casemgr::render {

/// Sets text off with colour, or leaves it as it is.
class Paint {
 public:
  explicit Paint(bool colour) : colour_(colour) {}

  [[nodiscard]] std::string operator()(report::Tone tone, std::string_view text) const;
  /// An id whose first `typed` bytes are set off.
  [[nodiscard]] std::string id(report::Tone tone, std::string_view id, std::size_t typed) const;

 private:
  bool colour_;
};

/// Lines of at most `cells`, broken at blanks; a word that is longer is broken where the line ends.
std::vector<std::string> lines_of(std::string_view text, std::size_t cells);

/// `text` without blanks at its end and with a line end.
void add_text_line(std::string& text, std::string line);

}  // namespace casemgr::render
