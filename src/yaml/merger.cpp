#include "merger.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/error.hpp"
#include "casemgr/yaml/read.hpp"
#include "lines.hpp"
#include "siblings.hpp"
#include "splice.hpp"
#include "text_merge.hpp"

namespace casemgr::yaml {

namespace {

void load(std::string_view text, std::string_view name, Tree& tree) {
  Problems problems;
  if (!read(std::string(text), {}, tree, problems)) {
    throw Error(ErrorKind::rule,
                fmt::format("cannot merge: {}, line {}: {}", name, problems.front().line, problems.front().what));
  }
}

bool is_map(const Tree& tree, std::size_t node) {
  return node != Tree::npos && (tree[node].kind == Kind::map || tree[node].kind == Kind::null);
}

bool is_text_list(const Tree& tree, std::size_t node) {
  if (node == Tree::npos || tree[node].kind == Kind::null) return true;
  const std::vector<std::size_t> items = tree.children(node);
  return tree[node].kind == Kind::list &&
         std::all_of(items.begin(), items.end(), [&](std::size_t child) { return tree[child].kind == Kind::scalar; });
}

bool equal(const Tree& x, std::size_t i, const Tree& y, std::size_t j) {
  return i == Tree::npos || j == Tree::npos ? i == j : same(x, i, y, j);
}

std::size_t child_of(const Tree& tree, std::size_t parent, std::string_view key) {
  return parent == Tree::npos ? Tree::npos : tree.find(parent, key);
}

std::vector<std::size_t> children_of(const Tree& tree, std::size_t parent) {
  return parent == Tree::npos ? std::vector<std::size_t>() : tree.children(parent);
}

std::size_t at(const Tree& tree, const Path& path) {
  std::size_t node = tree.empty() ? Tree::npos : 0;
  for (const std::string& key : path) node = child_of(tree, node, key);
  return node;
}

Path below(Path path, std::string_view key) {
  path.emplace_back(key);
  return path;
}

bool starts_with(const Path& path, const Path& above) {
  return path.size() >= above.size() && std::equal(above.begin(), above.end(), path.begin());
}

bool is_keyed(MergeShape::Kind kind) {
  using enum MergeShape::Kind;
  return kind == map || kind == records || kind == chronicle;
}

std::vector<std::string_view> texts_of(const Tree& tree, std::size_t list) {
  std::vector<std::string_view> texts;
  for (const std::size_t item : children_of(tree, list)) texts.push_back(tree[item].value());
  return texts;
}

}  // namespace

Merger::Merger(std::string_view base, std::string_view ours, std::string_view theirs, const ShapeOf& shape_of,
               const std::vector<Asked>& asked)
    : shape_of_(shape_of), asked_(asked) {
  load(base, "the common ancestor", base_);
  load(ours, "ours", ours_);
  load(theirs, "theirs", theirs_);
}

void Merger::run() {
  base_comments_.emplace(base_);
  their_comments_.emplace(theirs_);
  open_sections();
  our_comments_.emplace(ours_);
  both({}, {0, 0, 0});
  for (const Asked& asked : asked_) {
    const bool is_marked =
        std::any_of(conflicts_.begin(), conflicts_.end(), [&](const Conflict& c) { return c.path == asked.path; });
    if (asked.instead && !is_marked) conflicts_.push_back({asked.path, asked.instead});
  }
}

bool Merger::take_base() {
  for (const auto& [path, unused] : conflicts_) {
    if (path.empty()) return false;
    const Index old = at(base_, path);
    const auto returned = std::find_if(edits_.begin(), edits_.end(), [&path_ = path](const Edit& edit) {
      return edit.op == Edit::Op::insert && edit.path == path_;
    });
    if (returned != edits_.end() && old != absent) {
      returned->value = to_value(base_, old);
      returned->lines.clear();
      continue;
    }
    const Index ours = at(ours_, path);
    if (old == absent && ours == absent) continue;
    Edit edit{old == absent ? Edit::Op::erase : Edit::Op::set, path, {}, {}, {}};
    if (old != absent) edit.value = to_value(base_, old);
    if (ours == absent) {
      const std::vector<Index> siblings = children_of(ours_, at(ours_, Path(path.begin(), path.end() - 1)));
      edit.op = Edit::Op::insert;
      if (!siblings.empty()) edit.after = ours_[siblings.back()].key();
    }
    edits_.push_back(std::move(edit));
  }
  conflicts_.clear();
  return true;
}

std::string Merger::text() {
  const std::string merged = yaml::apply(ours_.text(), edits_);
  try {
    std::vector<ConflictComments> places;
    for (const Conflict& conflict : conflicts_) {
      if (conflict.instead) continue;
      const bool here = at(ours_, conflict.path) != absent, there = at(theirs_, conflict.path) != absent;
      places.push_back({conflict.path, here == there ? nullptr : here ? &*our_comments_ : &*their_comments_});
    }
    return merge_comments(*base_comments_, *our_comments_, *their_comments_, merged, places);
  } catch (const Error&) {
    conflicts_ = {{{}, std::nullopt}};
    return merged;
  }
}

/// Gives ours the key of each section that it removed and to whose records theirs did something.
void Merger::open_sections() {
  std::vector<Edit> opening;
  open_below({}, {0, 0, 0}, opening);
  if (!opening.empty()) load(yaml::apply(ours_.text(), opening), "ours", ours_);
}

void Merger::open_below(const Path& path, const Maps& maps, std::vector<Edit>& opening) {
  if (!is_map(base_, maps.base) || !is_map(ours_, maps.ours) || !is_map(theirs_, maps.theirs)) return;
  const MergeShape shape = shape_of_(path);
  std::optional<Siblings> siblings;
  for (const Index theirs : theirs_.children(maps.theirs)) {
    const std::string_view key = theirs_[theirs].key();
    const Path here = below(path, key);
    const Index base = child_of(base_, maps.base, key), ours = child_of(ours_, maps.ours, key);
    if (base == absent || !is_keyed(shape_of_(here).kind)) continue;
    if (ours != absent) {
      open_below(here, {base, ours, theirs}, opening);
    } else if (is_section(here, base, theirs, theirs_) && has_news(here, base, theirs)) {
      if (!siblings) siblings.emplace(base_, maps.base, ours_, maps.ours, shape);
      const std::string after = siblings->add(theirs_, maps.theirs, theirs, false);
      opening.push_back({Edit::Op::insert, here, Value::map(), after, {}});
    }
  }
}

bool Merger::has_news(const Path& path, Index base, Index theirs) const {
  const std::vector<Index> records = theirs_.children(theirs);
  return is_asked_below(path) || std::any_of(records.begin(), records.end(), [&](Index record) {
           const std::string_view key = theirs_[record].key();
           return !equal(base_, base_.find(base, key), theirs_, record) ||
                  base_comments_->differ(*their_comments_, below(path, key));
         });
}

bool Merger::is_asked(const Path& path) const {
  return std::any_of(asked_.begin(), asked_.end(), [&](const Asked& asked) { return asked.path == path; });
}

bool Merger::is_asked_below(const Path& path) const {
  return std::any_of(asked_.begin(), asked_.end(), [&](const Asked& asked) { return starts_with(asked.path, path); });
}

/// Whether both are records by key, of which none is the same as no section.
bool Merger::is_section(const Path& path, Index base, Index side, const Tree& tree) const {
  const MergeShape::Kind kind = shape_of_(path).kind;
  return (kind == MergeShape::Kind::records || kind == MergeShape::Kind::chronicle) && is_map(base_, base) &&
         is_map(tree, side);
}

/// Whether a new entry of that map of ours has lines of its own.
bool Merger::takes_lines(Index map) const {
  const bool is_empty = ours_[map].next == map + 1;
  if (!is_empty) return !is_flow(ours_, map) && first_on_line(ours_.text(), ours_[map + 1].key_at);
  if (map == 0) return !is_flow(ours_, map);  // A file without entries.
  return first_on_line(ours_.text(), ours_[map].key_at);
}

void Merger::both(const Path& path, const Maps& nodes) {
  const auto& [base, ours, theirs] = nodes;
  if (equal(ours_, ours, theirs_, theirs)) return;
  if (is_asked(path)) return conflict(path);
  const MergeShape shape = shape_of_(path);
  if ((path.empty() || is_keyed(shape.kind)) && is_map(ours_, ours) && is_map(theirs_, theirs)) {
    map(path, {is_map(base_, base) ? base : absent, ours, theirs}, shape);
  } else if (shape.kind == MergeShape::Kind::set && is_text_list(base_, base) && is_text_list(ours_, ours) &&
             is_text_list(theirs_, theirs)) {
    set(path, nodes);
  } else if (!equal(base_, base, theirs_, theirs)) {
    text_or_whole(path, nodes, shape);
  }
}

void Merger::text_or_whole(const Path& path, const Maps& nodes, const MergeShape& shape) {
  const auto& [base, ours, theirs] = nodes;
  if (base == absent || path.empty()) return conflict(path);
  if (equal(base_, base, ours_, ours)) {
    edits_.push_back(Edit{Edit::Op::set, path, to_value(theirs_, theirs), {}, {}});
    return;
  }
  const auto is_text = [](const Tree& tree, Index node) { return tree[node].kind == Kind::scalar; };
  const Path& seal = shape.sealed_by;
  const bool sealed = !seal.empty() && (at(ours_, seal) != absent || at(theirs_, seal) != absent);
  std::optional<std::string> merged;
  if (shape.kind == MergeShape::Kind::text && !sealed && is_text(base_, base) && is_text(ours_, ours) &&
      is_text(theirs_, theirs))
    merged = merge_texts(base_[base].value(), ours_[ours].value(), theirs_[theirs].value());
  if (!merged) return conflict(path);
  edits_.push_back(Edit{Edit::Op::set, path, Value::scalar(std::move(*merged), false), {}, {}});
}

void Merger::map(const Path& path, const Maps& maps, const MergeShape& shape) {
  std::vector<Added> added;
  for (const Index theirs : children_of(theirs_, maps.theirs)) {
    const std::string_view key = theirs_[theirs].key();
    const Index ours = ours_.find(maps.ours, key);
    if (ours != absent) {
      both(below(path, key), {child_of(base_, maps.base, key), ours, theirs});
    } else {
      missing_here(below(path, key), maps, theirs, added);
    }
  }
  for (const Index ours : ours_.children(maps.ours)) {
    const std::string_view key = ours_[ours].key();
    if (child_of(theirs_, maps.theirs, key) != absent) continue;
    if (is_asked(below(path, key))) {
      conflict(below(path, key));
    } else if (const Index base = child_of(base_, maps.base, key); base != absent) {
      missing_there(below(path, key), base, ours);
    }
  }
  if (!added.empty()) add(path, maps, shape, added);
}

/// Decides about an entry of theirs that ours lacks.
void Merger::missing_here(const Path& path, const Maps& maps, Index theirs, std::vector<Added>& added) {
  const Index base = child_of(base_, maps.base, theirs_[theirs].key());
  const bool is_new = base == absent || (is_section(path, base, theirs, theirs_) && base_.children(base).empty());
  if (is_new) {
    if (is_asked(path)) conflict(path);
    return added.push_back({theirs});
  }
  const MergeShape::Kind kind = shape_of_(path).kind;
  if (kind == MergeShape::Kind::set && is_text_list(base_, base) && is_text_list(theirs_, theirs)) {
    Value fresh = fresh_items(base, absent, theirs);
    if (!fresh.entries.empty()) added.push_back({theirs, std::move(fresh), false});
    return;
  }
  if (is_section(path, base, theirs, theirs_) && !is_asked_below(path)) return;  // Opened if there is anything new.
  const bool is_changed = !equal(base_, base, theirs_, theirs) || base_comments_->differ(*their_comments_, path);
  if (!is_changed && !is_asked(path)) return;
  conflict(path);
  if (takes_lines(maps.ours)) added.push_back({theirs, {}, false});
}

/// Decides about an entry of ours that theirs removed.
void Merger::missing_there(const Path& path, Index base, Index ours) {
  const bool is_same = equal(base_, base, ours_, ours) && !base_comments_->differ(*our_comments_, path);
  const bool stays_asked = is_asked_below(path);
  const MergeShape shape = shape_of_(path);
  if (is_same && !stays_asked) {
    edits_.push_back(Edit{Edit::Op::erase, path, {}, {}, {}});
  } else if (is_section(path, base, ours, ours_)) {
    map(path, {base, ours, absent}, shape);
  } else if (shape.kind == MergeShape::Kind::set && is_text_list(base_, base) && is_text_list(ours_, ours)) {
    set(path, {base, ours, absent});
  } else {
    conflict(path);
  }
}

/// Returns the items that theirs added.
Value Merger::fresh_items(Index base, Index ours, Index theirs) const {
  const auto old = texts_of(base_, base), here = texts_of(ours_, ours);
  Value fresh = Value::list();
  for (const Index item : children_of(theirs_, theirs)) {
    if (!contains(here, theirs_[item].value()) && !contains(old, theirs_[item].value()))
      fresh.entries.emplace_back(std::string(), to_value(theirs_, item));
  }
  return fresh;
}

void Merger::set(const Path& path, const Maps& lists) {
  const auto old = texts_of(base_, lists.base), ours = texts_of(ours_, lists.ours),
             theirs = texts_of(theirs_, lists.theirs);
  Value fresh = fresh_items(lists.base, lists.ours, lists.theirs);
  if (ours_[lists.ours].kind == Kind::null) {
    if (!fresh.entries.empty()) edits_.push_back(Edit{Edit::Op::set, path, std::move(fresh), {}, {}});
    return;
  }
  const auto is_removed = [&](std::string_view item) { return contains(old, item) && !contains(theirs, item); };
  if (lists.theirs == absent && std::all_of(ours.begin(), ours.end(), is_removed)) {
    edits_.push_back(Edit{Edit::Op::erase, path, {}, {}, {}});
    return;
  }
  for (std::size_t i = 0; i < ours.size(); ++i) {
    if (is_removed(ours[i])) edits_.push_back(Edit{Edit::Op::erase, below(path, std::to_string(i)), {}, {}, {}});
  }
  const std::string last = ours.empty() ? std::string() : std::to_string(ours.size() - 1);
  for (std::size_t i = 0; i < fresh.entries.size(); ++i) {
    edits_.push_back(
        Edit{Edit::Op::insert, below(path, std::to_string(ours.size() + i)), fresh.entries[i].second, last, {}});
  }
}

void Merger::add(const Path& path, const Maps& maps, const MergeShape& shape, const std::vector<Added>& added) {
  Siblings siblings(base_, maps.base, ours_, maps.ours, shape);
  const auto first = std::find_if(added.begin(), added.end(), [](const Added& one) { return one.is_new; });
  if (first != added.end()) siblings.begin_theirs(theirs_[first->node].key());
  for (const auto& [node, value, is_new] : added) {
    const std::string after = siblings.add(theirs_, maps.theirs, node, is_new);
    const Path here = below(path, theirs_[node].key());
    if (value) {
      edits_.push_back(Edit{Edit::Op::insert, here, *value, after, {}});
    } else {
      edits_.push_back(Edit{Edit::Op::insert, here, to_value(theirs_, node), after, lines_of(node)});
    }
  }
}

/// Returns the lines of the entry in theirs; empty if it shares lines.
std::string Merger::lines_of(Index node) const {
  const std::string_view text = theirs_.text();
  const std::size_t begin = line_begin(text, theirs_[node].key_at);
  const std::size_t column = theirs_[node].key_at - begin;
  if (line_indent(text, begin) != column) return {};
  const std::size_t end = extent_end(theirs_, node, column);
  std::string result(text.substr(begin, end - begin));
  result.erase(std::remove(result.begin(), result.end(), '\r'), result.end());
  return result;
}

}  // namespace casemgr::yaml
