#include "expected.hpp"

#include <cstddef>
#include <fstream>
#include <string>
#include <utility>

#include "source.hpp"

namespace casemgr_test {
namespace {

constexpr std::string_view opening = "<style>";

/// Where the style sheet of `page` begins and how long it is; both 0 where it has none.
std::pair<std::size_t, std::size_t> place_of_style(const std::string& page) {
  const std::size_t begin = page.find(opening);
  const std::size_t end = page.find("</style>");
  if (begin == std::string::npos || end == std::string::npos) {
    return {0, 0};
  }
  return {begin + opening.size(), end - begin - opening.size()};
}

}  // namespace

std::string expected_text(std::string_view name) { return text_of(in_source(name)); }

void write_expected(std::string_view name, std::string_view text) {
  std::ofstream(in_source(name), std::ios::binary) << text;
}

std::string without_style(std::string page) {
  const auto [place, size] = place_of_style(page);
  return page.erase(place, size);
}

std::string style_of(const std::string& page) {
  const auto [place, size] = place_of_style(page);
  return page.substr(place, size);
}

}  // namespace casemgr_test
