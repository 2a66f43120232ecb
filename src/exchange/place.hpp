// Line and column of a byte, and checks of text from other programs.
//
// Private to the layer.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "casemgr/root/error.hpp"

namespace casemgr::exchange {

/// Finds line and column of bytes, from 1. Each byte must not be before the last one. A byte order mark has no column.
class Lines {
 public:
  explicit Lines(std::string_view text) : text_(text), begin_(text.starts_with("\xEF\xBB\xBF") ? 3 : 0) {}
  void find(std::size_t at, int& line, int& column);

 private:
  std::string_view text_;
  std::size_t begin_;  ///< Of the line.
  std::size_t at_ = 0;
  std::size_t counted_ = begin_;  ///< Up to here the characters of the line are counted.
  int line_ = 1;
  int column_ = 1;
};

/// Returns a problem at the byte `at` of `text`.
Problem problem_at(std::string_view text, std::size_t at, std::string_view file, Check check, std::string what);

/// Appends the problem of a line, 0 for the whole file. Returns false, for a reader that ends with it.
bool refuse(Problems& problems, std::string_view file, int line, std::string what, Check check = Check::structure);

/// Whether `text` is UTF-8 within the size limit; appends the problem if not.
bool sound_text(std::string_view text, std::string_view file, Problems& problems);

}  // namespace casemgr::exchange
