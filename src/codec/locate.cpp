#include "locate.hpp"

#include <algorithm>
#include <utility>

#include "casemgr/root/text.hpp"

namespace casemgr::codec {

std::string path_of(const Trail* trail) {
  if (trail == nullptr || (trail->above == nullptr && trail->key.empty())) return {};
  std::string path = path_of(trail->above);
  if (!path.empty()) path += '.';
  return path.append(trail->key);
}

std::string path_to(const yaml::Tree& tree, std::size_t node) {
  std::string path;
  std::size_t parent = 0;
  while (parent != node && !tree.empty()) {
    std::size_t child = parent + 1;
    std::size_t number = 0;
    while (tree[child].next <= node) {
      child = tree[child].next;
      ++number;
    }
    const bool item = tree[parent].kind == yaml::Kind::list;
    path += (path.empty() ? "" : ".") + (item ? std::to_string(number) : std::string(tree[child].key()));
    parent = child;
  }
  return path;
}

yaml::Position Reporter::position(std::size_t byte) {
  const std::string_view text = tree_.text();
  byte = std::min(byte, text.size());
  if (last_.line == 0 || byte < last_byte_) {
    last_ = tree_.position(byte);
  } else {
    std::size_t from = last_byte_;
    for (std::size_t end = text.find('\n', from); end < byte; end = text.find('\n', from)) {
      ++last_.line;
      last_.column = 1;
      from = end + 1;
    }
    const std::string_view on_line = text.substr(from, byte - from);
    last_.column += static_cast<int>(std::count_if(
        on_line.begin(), on_line.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
  }
  last_byte_ = byte;
  return last_;
}

void Reporter::add(std::size_t byte, const Trail* trail, Check check, std::string what) {
  const yaml::Position at = position(byte);
  problems_.push_back({std::string(file_), at.line, at.column, path_of(trail), std::move(what), check});
}

std::string in_quotes(std::string_view text) { return "'" + truncate(one_line(text.substr(0, 400)), 60) + "'"; }

}  // namespace casemgr::codec
