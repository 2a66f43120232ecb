#include "markers.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "casemgr/root/error.hpp"
#include "casemgr/yaml/read.hpp"
#include "comments.hpp"
#include "lines.hpp"
#include "splice.hpp"
#include "write.hpp"

namespace casemgr::yaml {

namespace {

std::size_t find_path(const Tree& tree, const Path& path, std::size_t depth) {
  std::size_t node = 0;
  for (std::size_t i = 0; i < depth && node != Tree::npos; ++i) node = tree.find(node, path[i]);
  return node;
}

class Marker {
 public:
  Marker(const Tree& merged, const Tree& ours, const Tree& theirs, const MarkerStyle& style)
      : merged_(merged),
        ours_(ours),
        theirs_(theirs),
        comments_(merged),
        opening_(fmt::format("{} {}\n", std::string(style.size, '<'), style.ours_label)),
        middle_(std::string(style.size, '=') + '\n'),
        closing_(fmt::format("{} {}", std::string(style.size, '>'), style.theirs_label)) {}

  /// Returns the part of `path` that has lines of its own in the merged text.
  [[nodiscard]] Path lifted(Path path) const {
    while (!path.empty()) {
      const std::size_t parent = find_path(merged_, path, path.size() - 1);
      if (parent != Tree::npos && merged_[parent].kind == Kind::map && merged_[parent].next > parent + 1 &&
          !is_flow(merged_, parent) && first_on_line(merged_.text(), merged_[parent + 1].key_at)) {
        break;
      }
      path.pop_back();
    }
    return path;
  }

  void mark(const Path& path, const std::optional<Value>& instead) {
    const std::string_view text = merged_.text();
    const std::size_t node = find_path(merged_, path, path.size());
    const std::size_t parent = find_path(merged_, path, path.size() - 1);
    const std::size_t column = column_of(text, merged_[parent + 1].key_at);
    const int depth = static_cast<int>(path.size());
    if (node == Tree::npos) return mark_missing(path, parent, column, depth);
    const bool here = find_path(ours_, path, path.size()) != Tree::npos;
    const bool there = find_path(theirs_, path, path.size()) != Tree::npos;
    const std::string other =
        instead ? std::string(column, ' ') + entry_lines(path.back(), *instead, column, false, Tail{}) + '\n' : "";
    // What goes with a record that one side removed goes with its comments.
    const std::size_t begin =
        here != there && !instead ? begin_of(path, node, column) : line_begin(text, merged_[node].key_at);
    const std::size_t end = extent_end(merged_, node, column);
    if (here) {
      put(begin, depth, opening_);
      put(end, depth, '\n' + middle_ + (there ? their_lines(path, column, false) : other) + closing_);
    } else {
      put(begin, depth, opening_ + other + middle_);
      put(end, depth, '\n' + closing_);
    }
  }

  [[nodiscard]] std::string marked_as_a_whole() const {
    const auto closed = [](const std::string& text) { return text.ends_with('\n') ? text : text + '\n'; };
    return opening_ + closed(ours_.text()) + middle_ + closed(theirs_.text()) + closing_ + '\n';
  }

  [[nodiscard]] std::string joined() {
    std::stable_sort(marks_.begin(), marks_.end(),
                     [](const Mark& a, const Mark& b) { return a.at != b.at ? a.at < b.at : a.depth > b.depth; });
    const std::string_view text = merged_.text();
    std::string result;
    std::size_t at = 0;
    for (const Mark& mark : marks_) {
      result += text.substr(at, mark.at - at);
      result += with_line_ends(mark.lines, line_end_style(text));
      at = mark.at;
    }
    return result += text.substr(at);
  }

 private:
  struct Mark {
    std::size_t at = 0;
    int depth = 0;
    std::string lines{};
  };

  void put(std::size_t at, int depth, std::string lines) { marks_.push_back(Mark{at, depth, std::move(lines)}); }

  /// A field of theirs that ours cannot hold in lines of its own.
  void mark_missing(const Path& path, std::size_t parent, std::size_t column, int depth) {
    const std::string_view text = merged_.text();
    const std::string theirs = opening_ + middle_ + their_lines(path, column, true) + closing_;
    const std::size_t above = sibling_above(path, parent);
    if (above != Tree::npos) {
      put(extent_end(merged_, above, column), depth, '\n' + theirs);
    } else {
      put(line_begin(text, merged_[parent + 1].key_at), depth, theirs + '\n');
    }
  }

  /// Returns where the entry begins with the comments above it; a deeper one ends the entry before.
  [[nodiscard]] std::size_t begin_of(const Path& path, std::size_t node, std::size_t column) const {
    const std::string_view text = merged_.text();
    std::size_t begin = line_begin(text, merged_[node].key_at);
    const auto above = comments_.places().find(name_of(path) + above_place);
    if (above == comments_.places().end()) return begin;
    for (auto comment = above->second.rbegin(); comment != above->second.rend(); ++comment) {
      if (!first_on_line(text, comment->at) || column_of(text, comment->at) > column) break;
      begin = line_begin(text, comment->at);
    }
    return begin;
  }

  /// Returns the lines of the field in theirs, each with its line end, on demand with the comments above it; none if
  /// theirs lacks it.
  [[nodiscard]] std::string their_lines(const Path& path, std::size_t column, bool with_comments) const {
    const std::size_t node = find_path(theirs_, path, path.size());
    if (node == Tree::npos) return {};
    const std::string_view text = theirs_.text();
    const std::size_t begin = line_begin(text, theirs_[node].key_at);
    std::string lines;
    if (line_indent(text, begin) == column && begin + column == theirs_[node].key_at) {
      lines = text.substr(begin, extent_end(theirs_, node, column) - begin);
      lines.erase(std::remove(lines.begin(), lines.end(), '\r'), lines.end());
    } else {
      lines = std::string(column, ' ') + entry_lines(path.back(), to_value(theirs_, node), column, false, Tail{});
    }
    return (with_comments ? Comments(theirs_).lines_above(node) : std::string()) + lines + '\n';
  }

  /// Returns the child of `parent` in the merged text that is nearest above the field in theirs.
  [[nodiscard]] std::size_t sibling_above(const Path& path, std::size_t parent) const {
    const std::size_t node = find_path(theirs_, path, path.size());
    const std::size_t their_parent = find_path(theirs_, path, path.size() - 1);
    std::size_t found = Tree::npos;
    for (std::size_t other = their_parent + 1; other < node; other = theirs_[other].next) {
      const std::size_t ours = merged_.find(parent, theirs_[other].key());
      found = ours == Tree::npos ? found : ours;
    }
    return found;
  }

  const Tree& merged_;
  const Tree& ours_;
  const Tree& theirs_;
  Comments comments_;
  std::string opening_, middle_, closing_;
  std::vector<Mark> marks_;
};

bool is_below_or_same(const Path& path, const Path& above) {
  return path.size() >= above.size() && std::equal(above.begin(), above.end(), path.begin());
}

}  // namespace

std::string mark_conflicts(const std::string& merged, const Tree& ours, const Tree& theirs,
                           const std::vector<Conflict>& conflicts, const MarkerStyle& style) {
  Tree tree;
  Problems problems;
  if (!read(merged, {}, tree, problems)) {
    throw Error(ErrorKind::failure, "cannot merge: the merged file cannot be read");
  }
  Marker marker(tree, ours, theirs, style);
  std::vector<Path> places;
  for (const Conflict& conflict : conflicts) places.push_back(marker.lifted(conflict.path));
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (places[i].empty()) return marker.marked_as_a_whole();
    const auto covers = [&](const Path& other) {
      return &other != &places[i] && is_below_or_same(places[i], other) && (other != places[i] || &other < &places[i]);
    };
    if (std::any_of(places.begin(), places.end(), covers)) continue;
    marker.mark(places[i], places[i] == conflicts[i].path ? conflicts[i].instead : std::nullopt);
  }
  return marker.joined();
}

}  // namespace casemgr::yaml
