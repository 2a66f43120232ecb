#include "kit/lasting.hpp"

#include <deque>

#include "casemgr/root/text.hpp"

namespace casemgr::cli {

std::string Codes::listed() const { return join({begin(), end()}, ", "); }

Lasting keep(std::string text) {
  static std::deque<std::string> kept;
  return Lasting::of_row(kept.emplace_back(std::move(text)));
}

Codes keep_codes(std::vector<std::string> codes) {
  static std::deque<std::vector<std::string>> kept;
  return Codes(kept.emplace_back(std::move(codes)));
}

}  // namespace casemgr::cli
