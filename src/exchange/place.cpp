#include "place.hpp"

#include <fmt/core.h>

#include <utility>

#include "casemgr/exchange/hsds.hpp"
#include "casemgr/root/text.hpp"

namespace casemgr::exchange {

void Lines::find(std::size_t at, int& line, int& column) {
  for (; at_ < at; ++at_) {
    if (text_[at_] != '\n') continue;
    ++line_;
    begin_ = counted_ = at_ + 1;
    column_ = 1;
  }
  // A file may be one line: its characters are counted on from the last place.
  if (at < counted_) {
    counted_ = begin_;
    column_ = 1;
  }
  if (at > counted_) {
    column_ += static_cast<int>(code_points(text_.substr(counted_, at - counted_)));
    counted_ = at;
  }
  line = line_;
  column = at < begin_ ? 1 : column_;
}

Problem problem_at(std::string_view text, std::size_t at, std::string_view file, Check check, std::string what) {
  Problem problem{std::string(file), 0, 0, {}, std::move(what), check};
  Lines(text).find(at, problem.line, problem.column);
  return problem;
}

bool refuse(Problems& problems, std::string_view file, int line, std::string what, Check check) {
  problems.push_back({std::string(file), line, line == 0 ? 0 : 1, {}, std::move(what), check});
  return false;
}

bool sound_text(std::string_view text, std::string_view file, Problems& problems) {
  if (text.size() > hsds_size_limit) {
    return refuse(problems, file, 0, fmt::format("is larger than {} MB", hsds_size_limit >> 20U));
  }
  if (const auto bad = invalid_utf8(text)) {
    problems.push_back(problem_at(text, *bad, file, Check::encoding,
                                  fmt::format("contains the byte 0x{:02X}, which is not UTF-8",
                                              static_cast<unsigned>(static_cast<unsigned char>(text[*bad])))));
    return false;
  }
  return true;
}

}  // namespace casemgr::exchange
