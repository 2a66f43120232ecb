// The comments of three versions, merged place by place and written into the merged text.
#include <algorithm>
#include <map>
#include <utility>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/error.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/yaml/read.hpp"
#include "comments.hpp"
#include "extent.hpp"
#include "line_merge.hpp"
#include "lines.hpp"
#include "splice.hpp"

namespace casemgr::yaml {

namespace {

Lines lines_at(const Comments& side, const std::string& place) {
  Lines lines;
  const auto found = side.places().find(place);
  if (found == side.places().end()) return lines;
  for (const Comment& comment : found->second) lines.push_back(comment.text);
  return lines;
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

/// Returns the conflict at or above a place, or null. The comments above a field that both sides have merge.
const ConflictComments* conflict_at(const std::string& place, const std::vector<ConflictComments>& conflicts,
                                    bool exact) {
  const auto found = std::find_if(conflicts.begin(), conflicts.end(), [&](const ConflictComments& one) {
    const std::string name = name_of(one.path);
    return place.starts_with(name) && !(exact && one.only == nullptr && place == name + above_place);
  });
  return found == conflicts.end() ? nullptr : &*found;
}

}  // namespace

std::string merge_comments(const Comments& base, const Comments& ours, const Comments& theirs,
                           const std::string& merged, const std::vector<ConflictComments>& conflicts) {
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
    if (const ConflictComments* conflict = conflict_at(place, conflicts, exact)) {
      if (exact && conflict->only != nullptr) patcher.want(place, lines_at(*conflict->only, place));
      continue;
    }
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
  if (!read(text, {}, after, problems) || !same(tree, 0, after, 0)) {
    throw Error(ErrorKind::rule, "cannot merge the comments");
  }
  return text;
}

}  // namespace casemgr::yaml
