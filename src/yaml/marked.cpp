#include "casemgr/yaml/marked.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cstdint>

#include "casemgr/root/error.hpp"
#include "casemgr/yaml/read.hpp"
#include "lines.hpp"

namespace casemgr::yaml {

namespace {

constexpr std::size_t shortest_marker = 7;

/// Returns the length of the marker that the line begins with; 0 for any other line.
std::size_t marker_length(std::string_view line, char sign) {
  const std::size_t size = std::min(line.find_first_not_of(sign), line.size());
  return size >= shortest_marker && (size == line.size() || line[size] == ' ') ? size : 0;
}

/// Takes the lines of a marked text one by one.
class RegionReader {
 public:
  std::vector<std::string> between{std::string()};
  std::vector<std::string> marked{};
  std::vector<MarkedRegion> regions{};

  void take(std::string_view line, std::string_view content) {
    ++number_;
    if (part_ != Part::outside) marked.back() += line;
    if (part_ == Part::outside) return outside(line, content);
    if (marker_length(content, '|') == size_ && part_ == Part::ours) {
      part_ = Part::base;
    } else if (marker_length(content, '=') == size_ && (part_ == Part::ours || part_ == Part::base)) {
      part_ = Part::theirs;
    } else if (marker_length(content, '>') == size_ && part_ == Part::theirs) {
      part_ = Part::outside;
      between.emplace_back();
    } else if (part_ != Part::base) {
      (part_ == Part::ours ? regions.back().ours : regions.back().theirs) += line;
    }
  }

  void finish() const {
    if (part_ != Part::outside) refuse(regions.back().line);
  }

 private:
  enum class Part : std::uint8_t { outside, ours, base, theirs };

  [[noreturn]] static void refuse(std::size_t line) {
    throw Error(ErrorKind::conflict, fmt::format("line {}: the conflict markers do not match", line),
                "each conflict has three lines of markers: <<<<<<<, =======, >>>>>>>");
  }

  void outside(std::string_view line, std::string_view content) {
    if (const std::size_t size = marker_length(content, '<'); size > 0) {
      size_ = size;
      part_ = Part::ours;
      regions.push_back({.line = number_, .ours = {}});
      marked.emplace_back(line);
    } else if (marker_length(content, '=') + marker_length(content, '>') + marker_length(content, '|') > 0) {
      refuse(number_);
    } else {
      between.back() += line;
    }
  }

  Part part_ = Part::outside;
  std::size_t size_ = 0;
  std::size_t number_ = 0;
};

/// Returns the keys that lead to the node.
Path path_to(const Tree& tree, std::size_t node) {
  Path path;
  std::size_t above = 0;
  while (above != node) {
    const bool is_list = tree[above].kind == Kind::list;
    const std::vector<std::size_t> children = tree.children(above);
    const auto in = std::find_if(children.begin(), children.end(),
                                 [&](std::size_t child) { return node < std::size_t{tree[child].next}; });
    if (in == children.end()) return {};
    path.emplace_back(is_list ? std::to_string(in - children.begin()) : std::string(tree[*in].key()));
    above = *in;
  }
  return path;
}

/// Returns the path of the only entry whose lines are those from `begin` to `end`; empty if there is none.
Path only_entry(const std::string& text, std::size_t begin, std::size_t end) {
  Tree tree;
  Problems ignored;
  if (begin == end || !read(text, {}, tree, ignored)) return {};
  const auto is_in = [&](std::size_t node) { return tree[node].key_at >= begin && tree[node].key_at < end; };
  for (std::size_t node = 1; node < tree.size(); ++node) {
    if (!is_in(node)) continue;
    const std::size_t next = tree[node].next;
    const bool is_whole = next == node + 1 || is_in(next - 1);
    if (!is_whole || (next < tree.size() && is_in(next))) return {};
    Path path = path_to(tree, node);
    const bool is_item = path.size() > 1 && tree[node].key().empty();
    return is_item ? Path{} : path;
  }
  return {};
}

}  // namespace

bool has_markers(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); at = next_line(text, at)) {
    const std::string_view line = text.substr(at, line_end(text, at) - at);
    if (line.size() < shortest_marker || std::string_view("<=>|").find(line.front()) == npos) continue;
    if (marker_length(line, line.front()) > 0) return true;
  }
  return false;
}

MarkedText::MarkedText(std::string_view text) {
  RegionReader reader;
  for (std::size_t at = 0; at < text.size(); at = next_line(text, at)) {
    reader.take(text.substr(at, next_line(text, at) - at), text.substr(at, line_end(text, at) - at));
  }
  reader.finish();
  between_ = std::move(reader.between);
  marked_ = std::move(reader.marked);
  regions_ = std::move(reader.regions);
  for (std::size_t i = 0; i < regions_.size(); ++i) regions_[i].path = path_of(i);
}

/// A text without markers, and where one region is in it.
struct MarkedText::Cut {
  std::string text;
  std::size_t begin = 0, end = 0;
};

/// Returns the text with ours at every region, at that one with theirs if `takes_theirs`.
MarkedText::Cut MarkedText::cut(std::size_t index, bool takes_theirs) const {
  Cut cut{between_.front()};
  for (std::size_t i = 0; i < regions_.size(); ++i) {
    if (i == index) cut.begin = cut.text.size();
    cut.text += i == index && takes_theirs ? regions_[i].theirs : regions_[i].ours;
    if (i == index) cut.end = cut.text.size();
    cut.text += between_[i + 1];
  }
  return cut;
}

Path MarkedText::path_of(std::size_t index) const {
  const Cut here = cut(index, false), there = cut(index, true);
  const Path ours = only_entry(here.text, here.begin, here.end);
  const Path theirs = only_entry(there.text, there.begin, there.end);
  if (here.begin == here.end) return theirs;
  if (there.begin == there.end || ours == theirs) return ours;
  return {};
}

std::string MarkedText::with(std::span<const std::optional<std::string>> lines) const {
  std::string text = between_.front();
  for (std::size_t i = 0; i < regions_.size(); ++i) {
    text += lines[i] ? *lines[i] : marked_[i];
    text += between_[i + 1];
  }
  return text;
}

std::string MarkedText::ours() const {
  std::vector<std::optional<std::string>> lines;
  for (const MarkedRegion& region : regions_) lines.emplace_back(region.ours);
  return with(lines);
}

std::string MarkedText::theirs() const {
  std::vector<std::optional<std::string>> lines;
  for (const MarkedRegion& region : regions_) lines.emplace_back(region.theirs);
  return with(lines);
}

std::string MarkedText::lines_with(std::size_t index, const Value& value) const {
  if (regions_[index].path.empty()) throw Error(ErrorKind::failure, "cannot set a value: no field is marked here");
  const Cut here = cut(index, regions_[index].ours.empty());
  const std::string changed =
      yaml::apply(here.text, std::vector<Edit>{{.op = Edit::Op::set, .path = regions_[index].path, .value = value}});
  return changed.substr(here.begin, changed.size() - (here.text.size() - here.end) - here.begin);
}

}  // namespace casemgr::yaml
