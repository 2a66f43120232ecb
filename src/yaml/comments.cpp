#include "comments.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/error.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/yaml/read.hpp"
#include "extent.hpp"
#include "lines.hpp"
#include "splice.hpp"

namespace casemgr::yaml {

namespace {

constexpr char separator = '\x1f';  ///< Behind each key of a name.
constexpr char above_place = 'a', behind_place = 'b', foot_place = 'f';

/// Returns the name of each node.
std::vector<std::string> names_of(const Tree& tree) {
  std::vector<std::string> names(tree.nodes().size());
  for (std::size_t parent = 0; parent < names.size(); ++parent) {
    const bool list = tree[parent].kind == Kind::list;
    std::size_t position = 0;
    for (const std::size_t child : tree.children(parent)) {
      const bool by_text = list && tree[child].kind == Kind::scalar;
      const std::string_view own = by_text ? tree[child].value : tree[child].key;
      names[child] = names[parent] + (list && !by_text ? fmt::format("{}", position) : std::string(own)) + separator;
      ++position;
    }
  }
  return names;
}

std::string name_of(const Path& path) {
  std::string name;
  for (const std::string& key : path) name += key + separator;
  return name;
}

}  // namespace

Comments::Comments(const Tree& tree) : tree_(tree), names_(names_of(tree)) {
  if (tree.empty()) return;
  for (std::size_t node = 0; node < names_.size(); ++node) nodes_.emplace(names_[node], node);
  const std::string_view text = tree.text();
  std::size_t at = bom_size(text);
  std::size_t last = Tree::npos;
  for (std::size_t node = 0; node < names_.size(); ++node) {
    const Node& here = tree[node];
    // A key is no comment; where it ends, its quotes end.
    const bool has_key = node != 0 && !here.key.empty() && here.key_at < here.at;
    if (has_key) {
      gather(at, here.key_at, last);
      at = std::max(at, after_colon(tree, node));
    }
    if (node != 0) last = node;
    if (here.kind != Kind::scalar) continue;
    if (here.quoted && is_block(text, here.at)) {
      gather(at, line_end(text, here.at), last);
    } else {
      gather(at, here.at, has_key ? last : node - 1);
    }
    at = std::max(at, here.end);
  }
  gather(at, text.size(), last);
}

/// Finds the comments between two tokens, of which the first belongs to `last`.
void Comments::gather(std::size_t from, std::size_t to, std::size_t last) {
  const std::string_view text = tree_.text();
  // What is below the end of a block does not belong to that block any more, however deep it is.
  std::size_t column = npos;
  for (std::size_t at = from; at < to; ++at) {
    const bool begins = at == 0 || std::string_view(" \t\n").find(text[at - 1]) != std::string_view::npos;
    if (text[at] != '#' || !(begins || at == bom_size(text))) continue;
    const std::size_t end = line_end(text, at);
    if (first_on_line(text, at)) column = std::min(column, column_of(text, at));
    put(Comment{at, text.substr(at, end - at)}, last, column);
    at = end;
  }
}

void Comments::put(const Comment& comment, std::size_t last, std::size_t column) {
  const std::string_view text = tree_.text();
  if (!first_on_line(text, comment.at)) {
    // Several stand on one line after a merge: each is one.
    std::string_view rest = comment.text;
    for (std::size_t next = rest.find("  # "); !rest.empty(); next = rest.find("  # ")) {
      places_[names_[last == Tree::npos ? 0 : last] + behind_place].push_back({comment.at, trim(rest.substr(0, next))});
      rest = next == std::string_view::npos ? std::string_view() : rest.substr(next + 2);
    }
    return;
  }
  const std::size_t next = last == Tree::npos ? 1 : last + 1;
  const std::size_t next_column = next < names_.size() ? column_of(text, tree_[next].key_at) : 0;
  if (last != Tree::npos && (next >= names_.size() || column > next_column)) {
    // The innermost block around the last node whose entries begin in the comment's column ends with it.
    std::size_t parent = Tree::npos;
    for (std::size_t node = 0; node <= last; ++node) {
      const bool holds = tree_[node].next > last && last > node;
      if (holds && !is_flow(tree_, node) && column_of(text, tree_[node + 1].key_at) == column) parent = node;
    }
    if (parent != Tree::npos || next >= names_.size()) {
      places_[names_[parent == Tree::npos ? 0 : parent] + foot_place].push_back(comment);
      return;
    }
  }
  places_[(next < names_.size() ? names_[next] + above_place : names_[0] + foot_place)].push_back(comment);
}

std::size_t Comments::node_of(const std::string& place, bool& exact) const {
  std::string name = place.substr(0, place.size() - 1);
  exact = true;
  for (auto found = nodes_.find(name); found == nodes_.end(); found = nodes_.find(name)) {
    exact = false;
    name.pop_back();
    name.resize(name.rfind(separator) + 1);  // npos + 1 is 0: the root
  }
  return nodes_.at(name);
}

std::string Comments::lines_above(std::size_t node) const {
  std::string lines;
  const auto found = places_.find(names_[node] + above_place);
  if (found == places_.end()) return lines;
  for (const Comment& comment : found->second) {
    lines += std::string(column_of(tree_.text(), comment.at), ' ') + std::string(comment.text) + '\n';
  }
  return lines;
}

bool Comments::differ(const Comments& other, const Path& path) const {
  const std::string name = name_of(path);
  const auto texts = [&](const Comments& side) {
    std::vector<std::pair<std::string, std::string_view>> found;
    for (auto at = side.places_.lower_bound(name); at != side.places_.end() && at->first.starts_with(name); ++at) {
      for (const Comment& comment : at->second) found.emplace_back(at->first, comment.text);
    }
    return found;
  };
  return texts(*this) != texts(other);
}

namespace {

using Lines = std::vector<std::string_view>;

Lines lines_at(const Comments& side, const std::string& place) {
  Lines lines;
  const auto found = side.places().find(place);
  if (found == side.places().end()) return lines;
  for (const Comment& comment : found->second) lines.push_back(comment.text);
  return lines;
}

/// Returns for each of `from` the index of the same line in `to`, in order, as many as possible; npos without one.
std::vector<std::size_t> matches(const Lines& from, const Lines& to) {
  std::vector<std::vector<std::size_t>> longest(from.size() + 1, std::vector<std::size_t>(to.size() + 1, 0));
  for (std::size_t i = from.size(); i-- > 0;) {
    for (std::size_t j = to.size(); j-- > 0;) {
      longest[i][j] = from[i] == to[j] ? longest[i + 1][j + 1] + 1 : std::max(longest[i + 1][j], longest[i][j + 1]);
    }
  }
  std::vector<std::size_t> found(from.size(), npos);
  for (std::size_t i = 0, j = 0; i < from.size() && j < to.size();) {
    if (from[i] == to[j]) {
      found[i++] = j++;
    } else if (longest[i + 1][j] >= longest[i][j + 1]) {
      ++i;
    } else {
      ++j;
    }
  }
  return found;
}

/// Returns the lines of `side` that `base` lacks, by the number of lines of `base` before them.
std::vector<Lines> added(const Lines& base, const Lines& side, const std::vector<std::size_t>& kept) {
  std::vector<Lines> gaps(base.size() + 1);
  std::size_t gap = 0;
  for (std::size_t i = 0; i < side.size(); ++i) {
    const auto old = std::find(kept.begin(), kept.end(), i);
    if (old == kept.end()) {
      gaps[gap].push_back(side[i]);
    } else {
      gap = static_cast<std::size_t>(old - kept.begin()) + 1;
    }
  }
  return gaps;
}

Lines merged_lines(const Lines& base, const Lines& ours, const Lines& theirs) {
  const std::vector<std::size_t> in_ours = matches(base, ours), in_theirs = matches(base, theirs);
  const std::vector<Lines> by_us = added(base, ours, in_ours), by_them = added(base, theirs, in_theirs);
  Lines result;
  for (std::size_t gap = 0; gap <= base.size(); ++gap) {
    if (gap > 0 && in_ours[gap - 1] != npos && in_theirs[gap - 1] != npos) result.push_back(base[gap - 1]);
    result.insert(result.end(), by_us[gap].begin(), by_us[gap].end());
    std::copy_if(by_them[gap].begin(), by_them[gap].end(), std::back_inserter(result),
                 [&](std::string_view line) { return !contains(by_us[gap], line); });
  }
  return result;
}

/// Replaces bytes of the merged text.
struct Patch {
  std::size_t at = 0, end = 0;
  std::string text{};
};

/// Writes the wanted comments of one place into the merged text.
class Patcher {
 public:
  explicit Patcher(const Comments& merged) : merged_(merged), text_(merged.tree().text()) {}

  void want(const std::string& place, const Lines& wanted) {
    const Lines now = lines_at(merged_, place);
    if (now == wanted) return;
    if (place.back() == behind_place) return want_behind(place, wanted);
    const std::vector<std::size_t> kept = matches(now, wanted);
    const std::vector<Lines> gaps = added(now, wanted, kept);
    bool exact = true;
    const std::size_t node = merged_.node_of(place, exact);
    for (std::size_t i = 0; i < now.size(); ++i) {
      const std::size_t at = merged_.places().at(place)[i].at;
      if (kept[i] == npos) patches_.push_back({line_begin(text_, at), next_line(text_, at), {}});
    }
    for (std::size_t gap = 0; gap < gaps.size(); ++gap) {
      if (!gaps[gap].empty()) insert(place, node, gap, gaps[gap]);
    }
  }

  /// Puts lines whose place is gone above the nearest place that is left.
  void save(const std::string& place, const Lines& lines) {
    bool exact = true;
    const std::size_t node = merged_.node_of(place, exact);
    insert(std::string(1, node == 0 ? foot_place : above_place), node, npos, lines);
  }

  [[nodiscard]] std::string text() {
    std::stable_sort(patches_.begin(), patches_.end(),
                     [](const Patch& a, const Patch& b) { return std::pair(a.at, a.end) < std::pair(b.at, b.end); });
    std::string result;
    std::size_t at = 0;
    for (const Patch& patch : patches_) {
      if (patch.at < at) throw Error(ErrorKind::rule, "cannot merge the comments of one line");
      result += text_.substr(at, patch.at - at);
      result += with_line_ends(patch.text, line_end_style(text_));
      at = patch.end;
    }
    return result += text_.substr(at);
  }

 private:
  void want_behind(const std::string& place, const Lines& wanted) {
    const std::string joined = join(std::vector<std::string>(wanted.begin(), wanted.end()), "  ");
    const auto now = merged_.places().find(place);
    // Behind `---`, which the merged text may lack.
    if (now == merged_.places().end() && place.size() == 1) return insert(place, 0, npos, wanted);
    bool exact = true;
    std::size_t at = now != merged_.places().end() ? now->second.front().at : end_of(merged_.node_of(place, exact));
    const std::size_t end = line_end(text_, at);
    while (at > 0 && (text_[at - 1] == ' ' || text_[at - 1] == '\t')) --at;
    patches_.push_back({at, end, joined.empty() ? joined : "  " + joined});
  }

  /// Returns the end of the line behind whose value a comment goes.
  [[nodiscard]] std::size_t end_of(std::size_t node) const {
    const Node& here = merged_.tree()[node];
    const bool scalar = here.kind == Kind::scalar && !(here.quoted && is_block(text_, here.at));
    return line_end(text_, scalar                                                       ? here.end
                           : here.kind == Kind::scalar || is_flow(merged_.tree(), node) ? here.at
                                                                                        : here.key_at);
  }

  /// Returns where a line goes that has none of its place above it.
  [[nodiscard]] std::size_t begin_of(char kind, std::size_t node) const {
    const Tree& tree = merged_.tree();
    if (kind == above_place) return line_begin(text_, tree[node].key_at);
    if (kind == behind_place) return tree[0].next > 1 ? line_begin(text_, tree[1].key_at) : text_.size();
    if (node == 0) return text_.size();
    return next_line(text_, extent_end(tree, node, column_of(text_, tree[node].key_at)));
  }

  void insert(const std::string& place, std::size_t node, std::size_t gap, const Lines& lines) {
    const auto now = merged_.places().find(place);
    const std::vector<Comment> none;
    const std::vector<Comment>& there = now == merged_.places().end() ? none : now->second;
    std::size_t at = 0;
    if (gap != npos && gap > 0) {
      at = next_line(text_, there[gap - 1].at);
    } else {
      at = gap == 0 && !there.empty() ? line_begin(text_, there[0].at) : begin_of(place.back(), node);
    }
    const Tree& tree = merged_.tree();
    const bool inside = place.back() == foot_place && node != 0 && tree[node].next > node + 1;
    const std::size_t entry = line_begin(text_, tree[inside ? node + 1 : node].key_at);
    const std::size_t column = node == 0 ? 0 : line_indent(text_, entry);
    std::string written = at == text_.size() && !text_.empty() && text_.back() != '\n' ? "\n" : "";
    for (const std::string_view line : lines) written += std::string(column, ' ') + std::string(line) + '\n';
    patches_.push_back({at, at, std::move(written)});
  }

  const Comments& merged_;
  std::string_view text_;
  std::vector<Patch> patches_{};
};

/// Whether a place is at or below one of the conflicts, which show both sides. What is above a conflict is not.
bool is_in_conflict(const std::string& place, const std::vector<Path>& conflicts, bool exact) {
  return std::any_of(conflicts.begin(), conflicts.end(), [&](const Path& path) {
    const std::string name = name_of(path);
    return place.starts_with(name) && !(exact && place == name + above_place);
  });
}

}  // namespace

std::string merge_comments(const Comments& base, const Comments& ours, const Comments& theirs,
                           const std::string& merged, const std::vector<Path>& conflicts) {
  Tree tree;
  Problems problems;
  if (!read(merged, {}, tree, problems)) throw Error(ErrorKind::failure, "cannot merge: the result cannot be read");
  const Comments now(tree);
  Patcher patcher(now);
  std::map<std::string, bool> all;
  for (const Comments* side : {&base, &ours, &theirs, &now}) {
    for (const auto& [place, comments] : side->places()) all.emplace(place, true);
  }
  for (const auto& [place, unused] : all) {
    bool exact = true;
    static_cast<void>(now.node_of(place, exact));
    if (is_in_conflict(place, conflicts, exact)) continue;
    const Lines old = lines_at(base, place);
    Lines wanted = merged_lines(old, lines_at(ours, place), lines_at(theirs, place));
    if (exact) {
      patcher.want(place, wanted);
      continue;
    }
    std::erase_if(wanted, [&](std::string_view line) { return contains(old, line); });
    if (!wanted.empty()) patcher.save(place, wanted);
  }
  std::string text = patcher.text();
  Tree after;
  if (!read(text, {}, after, problems) || !same(to_value(tree), to_value(after))) {
    throw Error(ErrorKind::rule, "cannot merge the comments");
  }
  return text;
}

}  // namespace casemgr::yaml
