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
  Marker(const Tree& merged, const Tree& theirs, std::string_view ours_label, std::string_view theirs_label)
      : merged_(merged),
        theirs_(theirs),
        opening_(fmt::format("<<<<<<< {}", ours_label)),
        theirs_label_(theirs_label) {}

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

  void mark(const Path& path) {
    const std::string_view text = merged_.text();
    const std::size_t node = find_path(merged_, path, path.size());
    const std::size_t parent = find_path(merged_, path, path.size() - 1);
    const std::size_t column = column_of(text, merged_[parent + 1].key_at);
    const int depth = static_cast<int>(path.size());
    const std::string theirs =
        fmt::format("=======\n{}>>>>>>> {}", their_lines(path, column, node == Tree::npos), theirs_label_);
    if (node != Tree::npos) {
      put(line_begin(text, merged_[node].key_at), depth, opening_ + '\n');
      put(extent_end(merged_, node, column), depth, '\n' + theirs);
      return;
    }
    const std::size_t above = sibling_above(path, parent);
    if (above != Tree::npos) {
      put(extent_end(merged_, above, column), depth, '\n' + opening_ + '\n' + theirs);
    } else {
      put(line_begin(text, merged_[parent + 1].key_at), depth, opening_ + '\n' + theirs + '\n');
    }
  }

  [[nodiscard]] std::string marked_as_a_whole() const {
    const auto closed = [](const std::string& text) { return text.ends_with('\n') ? text : text + '\n'; };
    return opening_ + '\n' + closed(merged_.text()) + "=======\n" + closed(theirs_.text()) + ">>>>>>> " +
           std::string(theirs_label_) + '\n';
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
  const Tree& theirs_;
  std::string opening_;
  std::string_view theirs_label_;
  std::vector<Mark> marks_;
};

bool is_below_or_same(const Path& path, const Path& above) {
  return path.size() >= above.size() && std::equal(above.begin(), above.end(), path.begin());
}

}  // namespace

std::string mark_conflicts(const std::string& merged, const Tree& theirs, const std::vector<Path>& conflicts,
                           std::string_view ours_label, std::string_view theirs_label) {
  Tree tree;
  Problems problems;
  if (!read(merged, {}, tree, problems)) {
    throw Error(ErrorKind::failure, "cannot merge: the merged file cannot be read");
  }
  Marker marker(tree, theirs, ours_label, theirs_label);
  std::vector<Path> places;
  for (const Path& path : conflicts) places.push_back(marker.lifted(path));
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (places[i].empty()) return marker.marked_as_a_whole();
    const auto covers = [&](const Path& other) {
      return &other != &places[i] && is_below_or_same(places[i], other) && (other != places[i] || &other < &places[i]);
    };
    if (!std::any_of(places.begin(), places.end(), covers)) marker.mark(places[i]);
  }
  return marker.joined();
}

}  // namespace casemgr::yaml
