// A client's file that takes records from the file of another, or gives them back.
#include <fmt/core.h>

#include <algorithm>

#include "besides.hpp"
#include "casemgr/codec/merge_shape.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/yaml/edit.hpp"
#include "casemgr/yaml/merge.hpp"
#include "casemgr/yaml/read.hpp"
#include "casemgr/yaml/reorder.hpp"
#include "outline.hpp"
#include "state.hpp"

namespace casemgr::store {

namespace {

using schema::Field;
using schema::Merges;
using schema::RecordType;
using yaml::Edit;
using yaml::Path;
using yaml::Tree;

void read_text(const std::string& text, Tree& tree) {
  Problems problems;
  if (!yaml::read(text, {}, tree, problems)) throw Error(ErrorKind::rule, problems.front().what);
}

/// Gives keys and values that are one of the ids their new one, which is as long.
std::string with_new_ids(std::string text, const std::map<std::string, std::string>& renamed) {
  if (renamed.empty()) return text;
  Tree tree;
  read_text(text, tree);
  const auto replace = [&](std::size_t at, std::string_view word) {
    const auto found = renamed.find(std::string(word));
    if (found != renamed.end() && text.substr(at, word.size()) == word) text.replace(at, word.size(), found->second);
  };
  for (const yaml::Node& node : tree.nodes()) {
    if (!node.key().empty()) replace(node.key_at, node.key());
    if (node.kind == yaml::Kind::scalar) replace(node.at, node.value());
  }
  return text;
}

std::string joined_texts(const std::string& here, const std::string& there) {
  if (there.empty()) return here;
  const yaml::Merge merged = yaml::merge({}, here, there, codec::merge_shapes(Case::rows()), {});
  if (merged.conflicts.empty()) return merged.text;
  throw Error(ErrorKind::rule, fmt::format("both files have '{}'", join(merged.conflicts.front(), ".")));
}

/// Returns the text with those records of another file, with their lines as they are there.
std::string with_records(const std::string& own, const std::string& other, const TakesPath& takes) {
  const std::string opened = with_sections_opened(own, other, takes);
  const std::set<std::string> there = moving_paths(opened);
  const auto is_missing = [&](const std::string& path) { return takes(path) && !there.contains(path); };
  return joined_texts(opened, records_of(other, is_missing, opened));
}

/// Returns what `make` makes of the text, and the text where its layout cannot be edited in place: then the records are
/// written again, and what they have besides their data is kept in another place.
template <class Make>
std::string tried(const std::string& text, const Make& make) {
  try {
    return make(text);
  } catch (const Error&) {
    return text;
  }
}

bool moves(const Field& field) { return field.meaning.merges == Merges::moves; }

Path below_path(const Path& path, std::string_view key) {
  Path below = path;
  below.emplace_back(key);
  return below;
}

/// Visits each section whose records move: its field, the struct that has it, and its path.
using VisitSection = std::function<void(const Field& field, const void* owner, const Path& path)>;
void each_section(const RecordType& type, const void* owner, const Path& above, const VisitSection& visit) {
  for (const Field& field : type.fields) {
    const Path path = below_path(above, field.key);
    if (field.meaning.merges == Merges::inside && field.present(owner))
      each_section(field.record(), field.at(owner, 0), path, visit);
    if (moves(field)) visit(field, owner, path);
  }
}

/// The node at exactly that path, or none.
std::size_t node_at(const Tree& tree, const Path& path) {
  std::size_t node = 0;
  for (const std::string& key : path) node = node == Tree::npos ? node : tree.find(node, key);
  return node;
}

/// The key that comes before `key` in the section; empty where it is the first, or is not there.
std::string key_before(const Tree& tree, const Path& section, std::string_view key) {
  const std::size_t node = node_at(tree, section);
  std::string before;
  if (node == Tree::npos) return before;
  for (const std::size_t child : tree.children(node)) {
    if (tree[child].key() == key) return before;
    before = tree[child].key();
  }
  return {};
}

/// Returns the text with the records of each section in the order that they have in `after`; a key without row stays
/// behind what it follows in `original`.
std::string ordered_as(const Case& after, std::string text, const std::string& original) {
  Tree first;
  read_text(original, first);
  each_section(Case::rows(), &after, {}, [&](const Field& field, const void* owner, const Path& path) {
    Tree tree;
    read_text(text, tree);
    const std::size_t node = node_at(tree, path);
    if (node == Tree::npos) return;
    const std::vector<std::size_t> before = tree.children(node);
    std::vector<std::size_t> wanted;
    for (std::size_t i = 0; i < field.size(owner); ++i) {
      const std::size_t child = tree.find(node, field.element_key(owner, i));
      if (child != Tree::npos) wanted.push_back(child);
    }
    for (const std::size_t child : before) {
      if (contains(wanted, child)) continue;
      const std::string follows = key_before(first, path, tree[child].key());
      const auto at =
          std::find_if(wanted.begin(), wanted.end(), [&](std::size_t one) { return tree[one].key() == follows; });
      wanted.insert(at == wanted.end() ? wanted.begin() : at + 1, child);
    }
    if (wanted != before) text = yaml::reorder(tree, node, wanted);
  });
  return text;
}

/// The paths of the sections of `c` that have their key in the text and no record.
std::vector<std::string> empty_sections(const Case& c, const std::string& text) {
  std::vector<std::string> empty;
  Tree tree;
  read_text(text, tree);
  each_section(Case::rows(), &c, {}, [&](const Field& /*field*/, const void* /*owner*/, const Path& path) {
    const std::size_t node = node_at(tree, path);
    if (node != Tree::npos && tree.children(node).empty()) empty.push_back(join(path, "."));
  });
  return empty;
}

/// The file with which a client who was merged begins again.
std::string begun_again(const FileShape& shape) {
  yaml::Value head = yaml::Value::map();
  head.entries.emplace_back("format", yaml::Value::scalar(fmt::format("{}", file_format), true));
  head.entries.emplace_back("id", yaml::Value::scalar(shape.name, true));
  return yaml::write_document(head, shape.header(), shape.end_name());
}

}  // namespace

/// The file that takes the records while its text is made.
struct CaseDirectory::Moving {
  const CaseDirectory& cases;
  const LoadedCase& before;
  Case after;
  const Moved& moved;
  const FileShape shape = *shape_of(before.path);
  const FileShape from = *shape_of(moved.from.path);
  std::string text{};  ///< With the records, before other changes.

  /// Changes the text made so far into the record as it shall be.
  [[nodiscard]] std::string changed() const {
    LoadedCase between{before.path, text};
    Problems problems;
    Tree tree;
    if (!read_record(shape, text, cases.state_->words(), {}, tree, &between.record, problems)) {
      const bool is_incomplete = std::all_of(problems.begin(), problems.end(), [](const Problem& problem) {
        return problem.check == Check::structure || !makes_unreadable(problem.check);
      });
      if (!is_incomplete) between = before;
    }
    const std::optional<Write> write = cases.change(between, after);
    return write ? *write->after : between.bytes;
  }

  /// Records move in: what the other text has besides them is kept with what is said of that client.
  std::string moved_in() {
    const std::string other = with_new_ids(moved.from.bytes, moved.renamed);
    MergedClient& entry = after.merged[moved.client];
    if (is_pointer(moved.from.record)) {
      Besides again;
      add_besides(from, other, again);
      keep_besides(entry, again);
    } else if (other != canonical_text(from, moved.from.record)) {
      Besides earlier;
      add_besides(from, entry.layout, earlier);
      entry.layout = tried(other, outline_of);
      keep_besides(entry, missing(earlier, entry.layout, other));
    }
    const auto takes = [this](const std::string& path) { return moved.paths.contains(path); };
    text = tried(before.bytes, [&](const std::string& own) { return with_records(own, other, takes); });
    text = tried(text, [&](const std::string& own) { return ordered_as(after, own, before.bytes); });
    const std::vector<std::string> empty_now = empty_sections(after, text);
    for (const std::string& section : empty_sections(after, before.bytes)) {
      if (!contains(empty_now, section)) add_missing(entry.empty_sections, section);
    }
    Besides wanted;
    add_besides(from, other, wanted);
    std::string result = changed();
    if (keep_besides(entry, missing(wanted, result, entry.layout))) result = changed();
    Besides own;
    add_besides(shape, before.bytes, own);
    if (const MergedClient* here = moved.from.record.merged.find(shape.name)) add_besides(shape, here->layout, own);
    return with_besides(shape, result, missing(own, result, entry.layout));
  }

  /// Records move back into the places that they had.
  std::string moved_back() {
    const MergedClient* entry = moved.from.record.merged.find(moved.client);
    const std::string layout = entry == nullptr ? std::string() : entry->layout;
    const auto takes = [this](const std::string& path) { return moved.paths.contains(path); };
    text = layout.empty() ? begun_again(shape) : tried(begun_again(shape), [&](const std::string& /*none*/) {
      return filled_outline(layout, moved.from.bytes, takes);
    });
    const std::set<std::string> filled = moving_paths(text);
    text = tried(text, [&](const std::string& own) {
      const auto is_left = [&](const std::string& path) { return takes(path) && !filled.contains(path); };
      return with_records(own, moved.from.bytes, is_left);
    });
    text = tried(text, [&](const std::string& own) {
      const std::set<std::string> there = moving_paths(own);
      const auto is_stray = [&](const std::string& path) { return !there.contains(path); };
      return before.bytes.empty() ? own : with_records(own, before.bytes, is_stray);
    });
    text = tried(text, [&](const std::string& own) { return ordered_as(after, own, layout.empty() ? own : layout); });
    text = tried(text, with_episodes);
    Besides wanted;
    add_besides(from, moved.from.bytes, wanted);
    add_besides(shape, layout, wanted);
    add_besides(shape, before.bytes, wanted);
    const std::string result = changed();
    return with_besides(shape, result, missing(wanted, result, moved.left));
  }

  /// What of `wanted` is neither in the file nor in the other text.
  [[nodiscard]] Besides missing(const Besides& wanted, const std::string& result, const std::string& other) const {
    Besides there;
    add_besides(shape, result, there);
    add_besides(from, other, there);
    return not_in(wanted, there);
  }

  /// Adds comments and keys to the layout of the other file; whether there were any.
  bool keep_besides(MergedClient& entry, const Besides& more) const {
    if (more.empty()) return false;
    entry.layout = with_besides(from, entry.layout.empty() ? begun_again(from) : entry.layout, more);
    return true;
  }
};

std::optional<Write> CaseDirectory::change(const LoadedCase& before, const Case& after, const Moved& moved) const {
  Moving moving{*this, before, after, moved};
  Write write{before.path, before.bytes, moved.back ? moving.moved_back() : moving.moved_in(), {}};
  if (before.bytes.empty()) write.before.reset();
  require_readable(moving.shape, *write.after, moving.after);
  write.changed = changes_of(before, moving.after);
  return write;
}

std::optional<Write> CaseDirectory::change_parted(const LoadedCase& before, const Case& after,
                                                  const std::string& client) const {
  std::optional<Write> write = change(before, after);
  const MergedClient* entry = before.record.merged.find(client);
  if (!write || entry == nullptr) return write;
  const std::vector<std::string> had = empty_sections(before.record, before.bytes);
  std::vector<Edit> edits;
  for (const std::string& section : empty_sections(after, *write->after)) {
    const bool came = !contains(had, section) && !contains(entry->empty_sections, section);
    if (came && section != "episodes") edits.push_back({Edit::Op::erase, split(section, '.'), {}, {}, {}});
  }
  if (edits.empty()) return write;
  write->after = yaml::apply(*write->after, edits);
  require_readable(*shape_of(before.path), *write->after, after);
  return write;
}

}  // namespace casemgr::store
