#include "casemgr/yaml/merge.hpp"
#include "casemgr/root/contains.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <optional>

#include "casemgr/root/error.hpp"
#include "casemgr/yaml/read.hpp"
#include "comments.hpp"
#include "lines.hpp"
#include "markers.hpp"
#include "splice.hpp"

namespace casemgr::yaml {

namespace {

constexpr std::size_t absent = Tree::npos;

void load(std::string_view text, std::string_view name, Tree& tree) {
  Problems problems;
  if (!read(std::string(text), {}, tree, problems)) {
    throw Error(ErrorKind::rule,
                fmt::format("cannot merge: {}, line {}: {}", name, problems.front().line, problems.front().what));
  }
}

/// Finds the changes of theirs that ours has to take over.
class Merger {
 public:
  Merger(std::string_view base, std::string_view ours, std::string_view theirs, const ShapeOf& shape_of)
      : shape_of_(shape_of) {
    load(base, "the common ancestor", base_);
    load(ours, "ours", ours_);
    load(theirs, "theirs", theirs_);
  }

  void run() {
    base_comments_.emplace(base_);
    our_comments_.emplace(ours_);
    their_comments_.emplace(theirs_);
    both({}, 0, 0, 0);
  }

  /// Returns `text`, which has the merged data, with the merged comments. Comments that cannot be merged make the files
  /// conflict as wholes.
  std::string with_comments(const std::string& text) {
    try {
      return merge_comments(*base_comments_, *our_comments_, *their_comments_, text, conflicts);
    } catch (const Error&) {
      conflicts = {{}};
      return text;
    }
  }

  /// Replaces each conflict by the edit that gives its field the value of the common ancestor. False if the files
  /// conflict as wholes.
  bool take_base() {
    for (const Path& path : conflicts) {
      if (path.empty()) return false;
      const Index old = at(base_, path);
      const Index ours = at(ours_, path);
      if (old == absent && ours == absent) continue;
      const Path parent(path.begin(), path.end() - 1);
      const std::vector<Index> siblings = ours_.children(at(ours_, parent));
      Edit edit{old == absent ? Edit::Op::erase : Edit::Op::set, path, {}, {}, {}};
      if (old != absent) edit.value = to_value(base_, old);
      if (ours == absent) {
        edit.op = Edit::Op::insert;
        if (!siblings.empty()) edit.after = ours_[siblings.back()].key();
      }
      edits.push_back(std::move(edit));
    }
    return true;
  }

  std::vector<Edit> edits{};
  std::vector<Path> conflicts{};
  [[nodiscard]] const Tree& theirs() const { return theirs_; }

 private:
  using Index = std::size_t;

  static bool is_map(const Tree& tree, Index node) {
    return node != absent && (tree[node].kind == Kind::map || tree[node].kind == Kind::null);
  }
  static bool is_text_list(const Tree& tree, Index node) {
    if (node == absent || tree[node].kind == Kind::null) return true;
    const auto is_text = [&](Index child) { return tree[child].kind == Kind::scalar; };
    const std::vector<Index> items = tree.children(node);
    return tree[node].kind == Kind::list && std::all_of(items.begin(), items.end(), is_text);
  }
  static bool equal(const Tree& x, Index i, const Tree& y, Index j) {
    return i == absent || j == absent ? i == j : same(x, i, y, j);
  }
  static Index at(const Tree& tree, const Path& path) {
    Index node = tree.empty() ? absent : 0;
    for (const std::string& key : path) node = child(tree, node, key);
    return node;
  }
  static Index child(const Tree& tree, Index parent, std::string_view key) {
    return parent == absent ? absent : tree.find(parent, key);
  }

  void both(const Path& path, Index o, Index a, Index b) {
    if (equal(ours_, a, theirs_, b)) return;
    const MergeShape shape = shape_of_(path);
    const bool keyed = path.empty() || (shape.kind != MergeShape::Kind::whole && shape.kind != MergeShape::Kind::set);
    if (keyed && is_map(ours_, a) && is_map(theirs_, b)) {
      map(path, is_map(base_, o) ? o : absent, a, b, shape);
      return;
    }
    if (shape.kind == MergeShape::Kind::set && is_text_list(base_, o) && is_text_list(ours_, a) &&
        is_text_list(theirs_, b)) {
      set(path, o, a, b);
      return;
    }
    if (equal(base_, o, theirs_, b)) return;
    if (o == absent || !equal(base_, o, ours_, a) || path.empty()) {
      conflicts.push_back(path);
      return;
    }
    edits.push_back(Edit{Edit::Op::set, path, to_value(theirs_, b), {}, {}});
  }

  void map(const Path& path, Index o, Index a, Index b, const MergeShape& shape) {
    std::vector<Index> added;
    for (const Index theirs : theirs_.children(b)) {
      const std::string_view key = theirs_[theirs].key();
      const Index ours = ours_.find(a, key);
      const Index base = child(base_, o, key);
      if (ours != absent) {
        both(below(path, key), base, ours, theirs);
      } else if (base == absent) {
        added.push_back(theirs);
      } else if (!equal(base_, base, theirs_, theirs) || base_comments_->differ(*their_comments_, below(path, key))) {
        conflicts.push_back(below(path, key));  // removed here, changed there
      }
    }
    for (const Index ours : ours_.children(a)) {
      const std::string_view key = ours_[ours].key();
      const Index base = child(base_, o, key);
      if (base == absent || theirs_.find(b, key) != absent) continue;
      if (equal(base_, base, ours_, ours) && !base_comments_->differ(*our_comments_, below(path, key))) {
        edits.push_back(Edit{Edit::Op::erase, below(path, key), {}, {}, {}});
      } else {
        conflicts.push_back(below(path, key));
      }
    }
    add(path, o, a, b, shape, added);
  }

  static Path below(Path path, std::string_view key) {
    path.emplace_back(key);
    return path;
  }

  void set(const Path& path, Index o, Index a, Index b) {
    const auto texts = [](const Tree& tree, Index list) {
      std::vector<std::string_view> result;
      for (Index item = list + 1; list != absent && item < tree[list].next; item = tree[item].next) {
        result.push_back(tree[item].value());
      }
      return result;
    };
    const auto has = [](const std::vector<std::string_view>& list, std::string_view text) {
      return contains(list, text);
    };
    const auto old = texts(base_, o);
    const auto ours = texts(ours_, a);
    const auto theirs = texts(theirs_, b);
    Value fresh = Value::list();
    for (Index item = b + 1; item < theirs_[b].next; item = theirs_[item].next) {
      if (!has(ours, theirs_[item].value()) && !has(old, theirs_[item].value())) {
        fresh.entries.emplace_back(std::string(), to_value(theirs_, item));
      }
    }
    if (ours_[a].kind == Kind::null) {
      if (!fresh.entries.empty()) edits.push_back(Edit{Edit::Op::set, path, std::move(fresh), {}, {}});
      return;
    }
    for (std::size_t i = 0; i < ours.size(); ++i) {
      if (has(old, ours[i]) && !has(theirs, ours[i])) {
        edits.push_back(Edit{Edit::Op::erase, below(path, std::to_string(i)), {}, {}, {}});
      }
    }
    const std::string last = ours.empty() ? std::string() : std::to_string(ours.size() - 1);
    for (std::size_t i = 0; i < fresh.entries.size(); ++i) {
      edits.push_back(
          Edit{Edit::Op::insert, below(path, std::to_string(ours.size() + i)), fresh.entries[i].second, last, {}});
    }
  }

  /// A child of the merged map, in the order of the file.
  struct Sibling {
    std::string_view key{};
    std::string_view time{};
    bool new_in_ours = false;
  };

  void add(const Path& path, Index o, Index a, Index b, const MergeShape& shape, const std::vector<Index>& added) {
    std::vector<Sibling> siblings;
    for (const Index ours : ours_.children(a)) {
      const std::string_view key = ours_[ours].key();
      siblings.push_back(Sibling{key, time_of(ours_, ours, shape), child(base_, o, key) == absent});
    }
    const auto first_new =
        std::find_if(siblings.begin(), siblings.end(), [](const Sibling& s) { return s.new_in_ours; });
    const bool ours_first =
        added.empty() || first_new == siblings.end() || first_new->key < theirs_[added.front()].key();
    for (const Index node : added) {
      const Sibling sibling{theirs_[node].key(), time_of(theirs_, node, shape), false};
      std::size_t place = 0;  // number of children before it
      switch (shape.kind) {
        case MergeShape::Kind::records: place = records_place(siblings, ours_first); break;
        case MergeShape::Kind::chronicle: place = chronicle_place(siblings, sibling.time, ours_first); break;
        default: place = field_place(siblings, b, node, shape.key_order); break;
      }
      const std::string after(place == 0 ? std::string_view() : siblings[place - 1].key);
      edits.push_back(Edit{Edit::Op::insert, below(path, sibling.key), to_value(theirs_, node), after, lines_of(node)});
      siblings.insert(siblings.begin() + static_cast<std::ptrdiff_t>(place), sibling);
    }
  }

  static std::string_view time_of(const Tree& tree, Index node, const MergeShape& shape) {
    const Index time = shape.order_key.empty() ? absent : tree.find(node, shape.order_key);
    return time == absent ? std::string_view() : tree[time].value();
  }

  /// After the old records, and after the new ones of ours if those come first.
  static std::size_t records_place(const std::vector<Sibling>& siblings, bool ours_first) {
    std::size_t place = siblings.size();
    while (!ours_first && place > 0 && siblings[place - 1].new_in_ours) --place;
    return place;
  }

  /// After the last one that is not later; without a time, after all.
  static std::size_t chronicle_place(const std::vector<Sibling>& siblings, std::string_view time, bool ours_first) {
    std::size_t place = time.empty() ? siblings.size() : 0;
    for (std::size_t i = 0; i < siblings.size() && !time.empty(); ++i) {
      const Sibling& other = siblings[i];
      const bool tie_is_later = other.new_in_ours && !ours_first;
      if (!other.time.empty() && (other.time < time || (other.time == time && !tie_is_later))) place = i + 1;
    }
    return place;
  }

  /// After the nearest present field before it in key order; an unknown field after its neighbor in theirs.
  [[nodiscard]] std::size_t field_place(const std::vector<Sibling>& siblings, Index b, Index node,
                                        const std::vector<std::string>& order) const {
    std::vector<std::string_view> before;
    const auto known = std::find(order.begin(), order.end(), theirs_[node].key());
    if (known != order.end()) {
      before.assign(order.begin(), known);
    } else {
      for (Index other = b + 1; other < node; other = theirs_[other].next) before.push_back(theirs_[other].key());
    }
    for (auto key = before.rbegin(); key != before.rend(); ++key) {
      const auto found =
          std::find_if(siblings.begin(), siblings.end(), [&](const Sibling& s) { return s.key == *key; });
      if (found != siblings.end()) return static_cast<std::size_t>(found - siblings.begin()) + 1;
    }
    return 0;
  }

  /// Returns the lines of the entry in theirs; empty if it shares lines.
  [[nodiscard]] std::string lines_of(Index node) const {
    const std::string_view text = theirs_.text();
    const std::size_t begin = line_begin(text, theirs_[node].key_at);
    const std::size_t column = theirs_[node].key_at - begin;
    if (line_indent(text, begin) != column) return {};
    const std::size_t end = extent_end(theirs_, node, column);
    std::string result(text.substr(begin, end - begin));
    result.erase(std::remove(result.begin(), result.end(), '\r'), result.end());
    return result;
  }

  const ShapeOf& shape_of_;
  Tree base_;
  Tree ours_;
  Tree theirs_;
  std::optional<Comments> base_comments_{};
  std::optional<Comments> our_comments_{};
  std::optional<Comments> their_comments_{};
};

}  // namespace

Merge merge(std::string_view base, std::string_view ours, std::string_view theirs, const ShapeOf& shape_of,
            std::string_view ours_label, std::string_view theirs_label) {
  Merger merger(base, ours, theirs, shape_of);
  if (ours == theirs || base == theirs) return Merge{std::string(ours), {}};
  if (base == ours) return Merge{std::string(theirs), {}};
  merger.run();
  Merge result;
  result.text = merger.with_comments(yaml::apply(ours, merger.edits));
  result.conflicts = std::move(merger.conflicts);
  if (!result.conflicts.empty()) {
    result.text = mark_conflicts(result.text, merger.theirs(), result.conflicts, ours_label, theirs_label);
  }
  return result;
}

std::string merge_ancestors(std::string_view base, std::string_view ours, std::string_view theirs,
                            const ShapeOf& shape_of) {
  Merger merger(base, ours, theirs, shape_of);
  merger.run();
  if (!merger.take_base()) return std::string(base);
  const std::string merged = yaml::apply(ours, merger.edits);
  merger.conflicts.clear();
  const std::string text = merger.with_comments(merged);
  return merger.conflicts.empty() ? text : std::string(base);
}

}  // namespace casemgr::yaml
