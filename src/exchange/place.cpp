#include "place.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "casemgr/exchange/hsds.hpp"
#include "casemgr/root/text.hpp"

namespace casemgr::exchange {

Problem problem_at(std::string_view text, std::size_t at, std::string_view file, Check check, std::string what) {
  const std::string_view before = text.substr(0, at);
  const std::size_t line_end = before.rfind('\n');
  std::size_t begin = line_end == std::string_view::npos ? 0 : line_end + 1;
  if (begin == 0 && text.starts_with("\xEF\xBB\xBF")) begin = std::min<std::size_t>(3, at);
  Problem problem;
  problem.file = std::string(file);
  problem.line = static_cast<int>(std::count(before.begin(), before.end(), '\n')) + 1;
  problem.column = static_cast<int>(code_points(before.substr(begin))) + 1;
  problem.what = std::move(what);
  problem.check = check;
  return problem;
}

bool sound_text(std::string_view text, std::string_view file, Problems& problems) {
  if (text.size() > hsds_size_limit) {
    problems.push_back(
        {std::string(file), 0, 0, {}, fmt::format("is larger than {} MB", hsds_size_limit >> 20U), Check::structure});
    return false;
  }
  if (const auto bad = invalid_utf8(text)) {
    problems.push_back(problem_at(text, *bad, file, Check::encoding,
                                  fmt::format("holds the byte 0x{:02X}, which is not UTF-8",
                                              static_cast<unsigned>(static_cast<unsigned char>(text[*bad])))));
    return false;
  }
  return true;
}

}  // namespace casemgr::exchange
