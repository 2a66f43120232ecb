#include "splice.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "casemgr/root/error.hpp"
#include "extent.hpp"
#include "lines.hpp"
#include "write.hpp"

namespace casemgr::yaml {

namespace {

using Item = Plan::Item;
using Items = Plan::Items;
using State = Plan::Item::State;

struct Splice {
  std::size_t begin = 0;
  std::size_t end = 0;
  int depth = 0;  // of several insertions at one byte, the deepest comes first
  std::string text{};
};

/// Depth of text that completes a line, before any new line.
constexpr int on_the_line = std::numeric_limits<int>::max();

/// The place of a node's entry.
struct Where {
  std::size_t begin = 0;   // its key or dash
  std::size_t column = 0;  // of `begin`
  std::size_t from = 0;    // after its colon or dash
  int depth = 0;
  bool item = false;
  bool root = false;
};

class Splicer {
 public:
  Splicer(const Tree& tree, const Plan& plan, Layout layout)
      : tree_(tree), text_(tree.text()), plan_(plan), layout_(layout), style_(line_end_style(text_)) {}

  std::string run() {
    Where root;
    root.root = true;
    root.begin = root.from = bom_size(text_);
    collection(0, root);
    if (open_end_) strip_last_block();
    return joined();
  }

 private:
  /// Finds the places of all children of a block collection.
  [[nodiscard]] std::vector<Where> places(std::size_t node, int depth) const {
    std::vector<Where> result;
    const bool item = tree_[node].kind == Kind::list;
    const std::size_t column = column_of(text_, tree_[node].at);
    std::size_t dash = tree_[node].at;
    for (std::size_t child = node + 1; child < tree_[node].next; child = tree_[child].next) {
      const std::size_t begin = item ? dash : tree_[child].key_at;
      result.push_back(Where{begin, column, item ? dash + 1 : after_colon(tree_, child), depth, item, false});
      dash = item ? skip_space(text_, tree_[child].end) : 0;
    }
    return result;
  }

  /// Returns which block scalars keep their meaning in lines that end at `at`.
  [[nodiscard]] Tail tail(std::size_t at) const {
    if (layout_ == Layout::safe) return Tail{false, false, false};
    Tail result;
    result.clip = text_.find('\n', at) != std::string_view::npos;
    const std::size_t below = next_line(text_, at);
    result.keep = result.clip && (below == text_.size() || !line_is_blank(text_, below));
    return result;
  }

  void put(std::size_t begin, std::size_t end, int depth, std::string_view lines) {
    splices_.push_back(Splice{begin, end, depth, with_line_ends(lines, style_)});
  }

  [[nodiscard]] std::string joined() {
    std::stable_sort(splices_.begin(), splices_.end(), [](const Splice& a, const Splice& b) {
      if (a.begin != b.begin) return a.begin < b.begin;
      const bool a_adds = a.begin == a.end;
      const bool b_adds = b.begin == b.end;
      return a_adds != b_adds ? a_adds : a.depth > b.depth;
    });
    std::string result;
    result.reserve(text_.size() + 256);
    std::size_t at = 0;
    for (const Splice& splice : splices_) {
      if (splice.begin < at) throw Error(ErrorKind::failure, "cannot edit the file: two changes touch the same lines");
      result += text_.substr(at, splice.begin - at);
      result += splice.text;
      at = splice.end;
    }
    result += text_.substr(at);
    if (last_line_gone_ && !open_end_) result += style_;
    if (const std::size_t top = bom_size(result); first_line_gone_ && line_is_blank(result, top)) {
      result.erase(top, next_line(result, top) - top);
    }
    return result;
  }

  void collection(std::size_t node, const Where& where) {
    const Items* items = plan_.find(node);
    if (items == nullptr) return;
    const bool has_children = tree_[node].next > node + 1;
    const bool filled = std::any_of(items->begin(), items->end(), [](const Item& item) { return item.live(); });
    if (!has_children) {
      if (filled) where.root ? fill_root(node) : replace(node, where, plan_.filling(node));
    } else if (is_flow(tree_, node)) {
      splices_.push_back(Splice{tree_[node].at, tree_[node].end, where.depth, flow_text(tree_, plan_, node)});
    } else {
      block(node, where, *items, filled);
    }
  }

  void block(std::size_t node, const Where& where, const Items& items, bool filled) {
    const std::vector<Where> all = places(node, where.depth + 1);
    const bool front = !items.empty() && items.front().state == State::inserted;
    std::size_t original = 0;
    std::size_t after = Tree::npos;
    for (std::size_t i = 0; i < items.size(); ++i) {
      const Item& item = items[i];
      const bool followed = i + 1 < items.size() && items[i + 1].state == State::inserted;
      if (item.state == State::inserted) {
        after == Tree::npos ? insert_first(item, all.front(), where) : insert_after(item, all.front(), after);
        continue;
      }
      const Where& place = all[original++];
      after = extent_end(tree_, item.node, place.column);
      switch (item.state) {
        case State::erased:
          erase(item.node, place, where, front, followed,
                i + 1 < items.size() && items[i + 1].live() && !followed ? &all[original] : nullptr);
          break;
        case State::replaced: replace(item.node, place, item.value); break;
        default: collection(item.node, place); break;
      }
    }
    if (!filled && !where.root) {
      put(where.from, where.from, on_the_line, tree_[node].kind == Kind::list ? " []" : " {}");
    } else if (!filled && tree_[node].kind == Kind::list) {
      const std::size_t line = line_begin(text_, all.front().begin);
      const bool top = line == bom_size(text_);
      const std::size_t at = top ? line : line_end(text_, line_begin(text_, line - 1));
      put(at, at, on_the_line, top ? "[]" : "\n[]");
    }
  }

  /// Returns a new entry as lines, the first without indentation.
  [[nodiscard]] std::string written(const Item& item, const Where& sibling, Tail tail) const {
    if (layout_ == Layout::pretty && !item.lines.empty() && line_indent(item.lines, 0) == sibling.column) {
      return item.lines.substr(sibling.column);
    }
    return entry_lines(item.label, item.value, sibling.column, sibling.item, tail);
  }

  void insert_after(const Item& item, const Where& sibling, std::size_t after) {
    open_end_ = open_end_ || after == text_.size();
    put(after, after, sibling.depth, '\n' + std::string(sibling.column, ' ') + written(item, sibling, tail(after)));
  }

  void insert_first(const Item& item, const Where& first, const Where& parent) {
    const std::string indentation(first.column, ' ');
    if (!first_on_line(text_, first.begin)) {  // after a dash
      put(first.begin, first.begin, first.depth, written(item, first, tail(first.begin)) + '\n' + indentation);
      return;
    }
    const std::size_t line = line_begin(text_, first.begin);
    if (parent.root && line == bom_size(text_)) {
      put(line, line, first.depth, indentation + written(item, first, tail(line)) + '\n');
      return;
    }
    const std::size_t at = line_end(text_, parent.root ? line_begin(text_, line - 1) : parent.from);
    put(at, at, first.depth, '\n' + indentation + written(item, first, tail(at)));
  }

  /// A literal block at the end of a file without final line end is a text without line end, and must stay so.
  void strip_last_block() {
    const Node& last = tree_.nodes().back();
    if (last.kind != Kind::scalar || !is_block(text_, last.at) || last.end != text_.size()) return;
    std::size_t signs = last.at + 1;
    std::string digits;
    for (; signs < text_.size() && text_[signs] != '\n' && text_[signs] != ' ' && text_[signs] != '\r'; ++signs) {
      if (text_[signs] >= '0' && text_[signs] <= '9') digits += text_[signs];
    }
    const bool gone = std::any_of(splices_.begin(), splices_.end(),
                                  [&](const Splice& s) { return s.begin < signs && s.end > last.at; });
    if (!gone) put(last.at + 1, signs, on_the_line, digits + '-');
  }

  /// Adds entries to a file without any: before the last line if that is the closing comment, else at the end.
  void fill_root(std::size_t node) {
    const Value value = plan_.filling(node);
    std::string lines;
    for (const auto& [key, child] : value.entries) {
      const Tail free = layout_ == Layout::safe ? Tail{false, false, false} : Tail{};
      lines += entry_lines(key, child, 0, value.kind == Kind::list, free) + '\n';
    }
    if (is_flow(tree_, node)) {
      put(tree_[node].at, tree_[node].end, 0, std::string_view(lines).substr(0, lines.size() - 1));
      return;
    }
    const std::size_t content = text_.find_last_not_of(" \r\n");
    const std::size_t last = line_begin(text_, content == std::string_view::npos ? 0 : content);
    if (text_.substr(last).starts_with("# end ")) {
      put(last, last, 0, lines);
    } else {
      const bool open = text_.size() > bom_size(text_) && text_.back() != '\n';
      put(text_.size(), text_.size(), 0, (open ? "\n" : "") + lines);
    }
  }

  void replace(std::size_t index, const Where& where, const Value& value) {
    const Node& node = tree_[index];
    const bool on_line = same_line(text_, where.from, node.at);
    const bool block_collection = (node.kind == Kind::map || node.kind == Kind::list) && !is_flow(tree_, index);
    const std::size_t last = block_collection ? extent_end(tree_, index, where.column) : line_end(text_, node.end);
    const std::string lines = value_lines(value, where.column, where.item, tail(last));
    const std::size_t cut = std::min(lines.find('\n'), lines.size());
    const std::string head = lines.substr(0, cut);
    const std::string body = lines.substr(cut);
    const bool block_scalar = node.kind == Kind::scalar && is_block(text_, node.at);
    const std::size_t head_line = line_end(text_, where.from);
    if (block_collection && on_line) {
      put(where.from, last, where.depth, lines);
    } else if (block_collection || (!on_line && (block_scalar || !body.empty()))) {
      put(where.from, where.from, on_the_line, head);
      put(head_line, last, where.depth + 1, body);
    } else {
      const std::size_t head_end = block_scalar ? block_extent(text_, node.at, where.column).head_end : node.end;
      const bool compact = where.item && value.kind != Kind::scalar;  // its lines assume one blank after the dash
      replace_head(node, where, head_end, head, compact);
      put(block_scalar ? head_line : last, last, where.depth + 1, body);
    }
  }

  /// Replaces the part of the value on the line of its key; the blanks before it stay unless the part becomes empty.
  void replace_head(const Node& node, const Where& where, std::size_t head_end, const std::string& head, bool compact) {
    if (node.at == where.from || head.empty() || compact) {
      put(where.from, head_end, on_the_line, head);
    } else {
      put(node.at, head_end, on_the_line, std::string_view(head).substr(1));
    }
  }

  void erase(std::size_t node, const Where& place, const Where& parent, bool front, bool followed, const Where* next) {
    const std::size_t end = extent_end(tree_, node, place.column);
    if (!followed) free_block_above(node, end);
    if (!first_on_line(text_, place.begin)) {  // after a dash
      const bool adjacent = next != nullptr && skip_blanks(text_, next_line(text_, end)) == next->begin;
      put(front || adjacent ? place.begin : parent.from, adjacent ? next->begin : end, place.depth, {});
      return;
    }
    const std::size_t line = line_begin(text_, place.begin);
    if (line == bom_size(text_)) {
      first_line_gone_ = true;
      put(line, end, place.depth, {});
    } else {
      last_line_gone_ = last_line_gone_ || end == text_.size();
      put(line_end(text_, line_begin(text_, line - 1)), end, place.depth, {});
    }
  }

  [[nodiscard]] bool is_spliced(std::size_t at) const {
    return std::any_of(splices_.begin(), splices_.end(), [&](const Splice& s) { return s.begin <= at && at < s.end; });
  }

  /// The text after `end` will follow the entry above `erased`. If that is a block scalar, blank lines would become
  /// part of a text that keeps them (`|+`), and blanks in them part of any text.
  void free_block_above(std::size_t erased, std::size_t end) {
    std::size_t node = erased - 1;
    const auto is_erased = [&](const auto& range) { return range.first <= node && node < range.second; };
    while (node > 0 && std::any_of(erased_.begin(), erased_.end(), is_erased)) --node;
    erased_.emplace_back(erased, tree_[erased].next);
    const std::size_t at = tree_[node].at;
    if (tree_[node].kind != Kind::scalar || !is_block(text_, at) || is_spliced(at)) return;
    for (std::size_t line = next_line(text_, tree_[node].end); line < tree_[erased].key_at;
         line = next_line(text_, line)) {
      if (line_is_comment(text_, line) && !is_spliced(line)) {
        return;  // a comment stays in between
      }
    }
    const std::string_view signs = text_.substr(at, text_.find_first_of(" \r\n", at) - at);
    const bool keeps = signs.find('+') != std::string_view::npos;
    for (std::size_t line = next_line(text_, end); line < text_.size() && line_is_blank(text_, line);
         line = next_line(text_, line)) {
      const std::size_t after = line_end(text_, line);
      put(keeps ? end : line, after, on_the_line, keeps && after == text_.size() ? "\n" : "");
      end = after;
    }
  }

  const Tree& tree_;
  std::string_view text_;
  const Plan& plan_;
  Layout layout_;
  std::string_view style_;
  std::vector<Splice> splices_;
  std::vector<std::pair<std::size_t, std::size_t>> erased_;  // nodes, with their subtrees
  bool open_end_ = false;                                    // an entry follows, and the file had no final line end
  bool first_line_gone_ = false;                             // its line end is still there
  bool last_line_gone_ = false;                              // it had no line end, and its erasure takes the one before
};

}  // namespace

std::string splice(const Tree& tree, const Plan& plan, Layout layout) { return Splicer(tree, plan, layout).run(); }

std::size_t extent_end(const Tree& tree, std::size_t node, std::size_t column) {
  const std::string_view text = tree.text();
  std::size_t end = line_end(text, tree[node].end);
  for (std::size_t line = next_line(text, end); line < text.size(); line = next_line(text, line)) {
    if (line_is_blank(text, line)) continue;
    if (line_indent(text, line) <= column || !line_is_comment(text, line)) break;
    end = line_end(text, line);
  }
  return end;
}

}  // namespace casemgr::yaml
