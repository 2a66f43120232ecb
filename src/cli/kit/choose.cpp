#include "kit/choose.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace casemgr::cli {

namespace {

std::size_t place_of(const std::string& word, std::size_t count, std::string_view what) {
  for (std::size_t i = 0; i < count; ++i) {
    if (word == fmt::to_string(i + 1)) return i;
  }
  throw Error(ErrorKind::usage, fmt::format("no {} '{}'", what, word),
              count == 0 ? "there is nothing to accept" : fmt::format("they are numbered 1 to {}", count));
}

}  // namespace

Option accept_option(std::string sentence) {
  Option option = value("accept", "NO", std::move(sentence));
  option.repeats = true;
  return option;
}

std::vector<std::size_t> accepted(Call& call, std::size_t count, std::string_view what) {
  std::vector<std::size_t> places;
  for (const std::string& word : call.given.options("accept")) {
    const std::size_t place = place_of(word, count, what);
    if (std::find(places.begin(), places.end(), place) != places.end()) {
      throw Error(ErrorKind::usage, fmt::format("{} '{}' is accepted twice", what, word));
    }
    places.push_back(place);
  }
  return places;
}

}  // namespace casemgr::cli
