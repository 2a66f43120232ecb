// Records that come from the file of another client, with their comments and unknown keys.
#include <fmt/core.h>

#include <algorithm>

#include "besides.hpp"
#include "casemgr/codec/merge_shape.hpp"
#include "casemgr/root/command.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/yaml/edit.hpp"
#include "casemgr/yaml/merge.hpp"
#include "casemgr/yaml/read.hpp"
#include "casemgr/yaml/reorder.hpp"
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
    if (!node.key.empty()) replace(node.key_at, node.key);
    if (node.kind == yaml::Kind::scalar) replace(node.at, node.value);
  }
  return text;
}

/// Whether a comment is the program's own: the first or the last line of a file.
bool is_frame(std::string_view line) {
  return line.starts_with("# yaml-language-server:") || line.starts_with("# end ");
}

/// Returns the lines but those of the frame, each moved by `columns`; lines that begin before their new begin are lost.
std::string shifted(const std::string& text, int columns) {
  std::string result;
  for (std::string line : split(text, '\n')) {
    if (is_frame(line) || line == "{}") continue;
    const auto cut = static_cast<std::size_t>(columns < 0 ? -columns : 0);
    if (trim(line).empty()) {
      line = line.substr(std::min(cut, line.size()));
    } else if (columns >= 0) {
      line.insert(0, static_cast<std::size_t>(columns), ' ');
    } else if (line.find_first_not_of(' ') >= cut) {
      line.erase(0, cut);
    } else {
      continue;
    }
    result += line + '\n';
  }
  while (result.ends_with("\n\n")) result.pop_back();
  return result == "\n" ? std::string() : result;
}

/// Returns the lines without the comments at the end, which belong to the file and not to a record.
std::string without_foot(const std::string& text) {
  std::vector<std::string> lines = split(text, '\n');
  while (!lines.empty() && (lines.back().empty() || lines.back().front() == '#')) lines.pop_back();
  return lines.empty() ? std::string() : join(lines, "\n") + '\n';
}

Path below_path(const Path& path, std::string_view key) {
  Path below = path;
  below.emplace_back(key);
  return below;
}

/// Erases from `node`, a record of `type`, what `erases` says of each field; null is a key without row. A record in
/// which others move is entered.
using Erases = std::function<bool(const Field*)>;
void erase_fields(const Tree& tree, std::size_t node, const RecordType& type, const Path& path, const Erases& erases,
                  std::vector<Edit>& edits) {
  for (const std::size_t child : tree.children(node)) {
    const Field* field = type.find(tree[child].key);
    const Path below = below_path(path, tree[child].key);
    if (field != nullptr && field->meaning.merges == Merges::inside) {
      erase_fields(tree, child, field->record(), below, erases, edits);
    } else if (erases(field)) {
      edits.push_back({Edit::Op::erase, below, {}, {}, {}});
    }
  }
}

std::string with_erased(const std::string& text, const Erases& erases) {
  Tree tree;
  read_text(text, tree);
  std::vector<Edit> edits;
  erase_fields(tree, 0, Case::rows(), {}, erases, edits);
  return yaml::apply(text, edits);
}

bool moves(const Field* field) { return field != nullptr && field->meaning.merges == Merges::moves; }
bool is_of_file(const Field* field) { return field != nullptr && field->meaning.merges == Merges::never; }

/// The content of a client's file as another file takes it: its records, and under `merged` what it says of the person.
std::string as_merged(const std::string& text, const std::string& client, bool with_rest) {
  const std::string records =
      without_foot(shifted(with_erased(text, [](const Field* field) { return !moves(field); }), 0));
  if (!with_rest) return records;
  const std::string rest =
      shifted(with_erased(text, [](const Field* field) { return moves(field) || is_of_file(field); }), 4);
  return fmt::format("merged:\n  {}:\n{}{}", client, rest, records);
}

/// Adds the edit that erases `path`, and those for all below it that is not in `kept`.
void erase_others(const Tree& tree, std::size_t node, const Path& path, const std::set<std::string>& kept,
                  std::vector<Edit>& edits) {
  for (const std::size_t child : tree.children(node)) {
    const Path below = below_path(path, tree[child].key);
    const std::string place = join(below, ".");
    if (kept.contains(place)) continue;
    const bool leads =
        std::any_of(kept.begin(), kept.end(), [&](const std::string& one) { return one.starts_with(place + '.'); });
    if (leads) {
      erase_others(tree, child, below, kept, edits);
    } else {
      edits.push_back({Edit::Op::erase, below, {}, {}, {}});
    }
  }
}

std::string only(const std::string& text, const std::set<std::string>& kept) {
  Tree tree;
  read_text(text, tree);
  std::vector<Edit> edits;
  erase_others(tree, 0, {}, kept, edits);
  return yaml::apply(text, edits);
}

/// What `merged` has of a client, as the top of a file of its own.
std::string own_values(const std::string& text, const std::string& client) {
  Tree tree;
  read_text(text, tree);
  const std::size_t node = tree.nearest({"merged", client});
  const std::vector<std::size_t> children = tree.children(node);
  if (tree[node].key != client || children.empty()) return {};
  std::set<std::string> kept;
  for (const std::size_t child : children) {
    const Field* field = MergedClient::rows().find(tree[child].key);
    if (field == nullptr || field->has_records()) kept.insert(fmt::format("merged.{}.{}", client, tree[child].key));
  }
  kept.erase(fmt::format("merged.{}.acuity_before", client));
  const std::string alone = only(text, kept);
  const std::size_t key = alone.find("\n  " + client + ':');
  if (key == std::string::npos && !alone.starts_with("merged:")) return {};
  const std::size_t begin = alone.find('\n', alone.find(client + ':')) + 1;
  const std::size_t column = tree.position(tree[children.front()].key_at).column - 1;
  return shifted(alone.substr(begin), -static_cast<int>(column));
}

yaml::ShapeOf shapes() { return codec::merge_shapes(Case::rows()); }

std::string joined_texts(const std::string& here, const std::string& there) {
  const yaml::Merge merged = yaml::merge({}, here, there, shapes(), "here", "there");
  if (!merged.conflicts.empty()) {
    throw Error(ErrorKind::rule, fmt::format("both files have '{}'", join(merged.conflicts.front(), ".")));
  }
  return merged.text;
}

/// The file with which a client who was merged begins again.
std::string begun_again(const FileShape& shape, const std::string& values) {
  yaml::Value head = yaml::Value::map();
  head.entries.emplace_back("format", yaml::Value::scalar(fmt::format("{}", file_format), true));
  head.entries.emplace_back("id", yaml::Value::scalar(shape.name, true));
  std::string text = yaml::write_document(head, shape.header(), {});
  return text + values + fmt::format("# end {}\n", shape.end_name());
}

/// Puts the records of each section in the order that they have in `after`: those of the file first, then those that
/// came; keys without row stay behind.
void order_as(const RecordType& type, const void* after, const Path& path, std::string& text) {
  for (const Field& field : type.fields) {
    if (field.meaning.merges == Merges::inside)
      order_as(field.record(), field.at(after, 0), below_path(path, field.key), text);
    if (!moves(&field)) continue;
    Tree tree;
    read_text(text, tree);
    const Path place = below_path(path, field.key);
    const std::size_t node = tree.nearest(place);
    if (tree[node].key != field.key) continue;
    const std::vector<std::size_t> before = tree.children(node);
    std::vector<std::size_t> wanted;
    for (std::size_t i = 0; i < field.size(after); ++i) {
      const std::size_t child = tree.find(node, field.element_key(after, i));
      if (child != Tree::npos) wanted.push_back(child);
    }
    for (const std::size_t child : before) add_missing(wanted, child);
    if (wanted != before) text = yaml::reorder(tree, node, wanted);
  }
}

/// The comments of `all` that are not in `there`, however often they are.
std::vector<std::string> missing_comments(const Besides& all, const Besides& there) {
  std::vector<std::string> missing;
  for (const std::string& one : all.comments) {
    if (!contains(there.comments, one)) missing.push_back(one);
  }
  return missing;
}

void refuse_lost_keys(const Besides& all, const Besides& there, const Moved& moved) {
  for (const auto& [key, value] : all.keys) {
    const yaml::Value& wanted = value;
    const bool found = std::any_of(there.keys.begin(), there.keys.end(), [&, name = key](const auto& one) {
      return one.first.back() == name.back() && yaml::same(one.second, wanted);
    });
    if (found) continue;
    throw Error(
        ErrorKind::rule,
        fmt::format("cannot move '{}' from '{}' to the other file", printable(key.back()), printable(moved.from.path)),
        fmt::format("rename or remove that key first: {}",
                    suggest::client_edit(std::filesystem::path(moved.from.path).stem().string())));
  }
}

/// Returns the text with those comments, which had no place left: in a file of its own at its end, else with what
/// `merged` says of the client.
std::string with_comments(std::string text, const std::vector<std::string>& comments, const Moved& moved) {
  if (comments.empty()) return text;
  Tree tree;
  read_text(text, tree);
  std::size_t at = text.rfind("# end ");
  std::string column;
  if (!moved.back) {
    const std::size_t node = tree.nearest({"merged", moved.client});
    const std::vector<std::size_t> children = tree.children(node);
    if (tree[node].key == moved.client && !children.empty()) {
      column = "    ";
      at = text.rfind('\n', tree[children.front()].key_at) + 1;
    }
  }
  std::string lines;
  for (const std::string& one : comments) lines += column + one + '\n';
  return text.insert(at == std::string::npos ? text.size() : at, lines);
}

}  // namespace

/// The text of the file that takes the records, before its other changes; nothing if the texts do not go together.
std::optional<std::string> CaseDirectory::text_with(const LoadedCase& before, const Case& after,
                                                    const Moved& moved) const {
  const FileShape shape = *shape_of(before.path);
  const std::string from = with_new_ids(moved.from.bytes, moved.renamed);
  for (const bool with_rest : {true, false}) {
    try {
      std::string text =
          moved.back ? joined_texts(begun_again(shape, with_rest ? own_values(from, moved.client) : std::string()),
                                    without_foot(shifted(only(from, moved.paths), 0)))
                     : joined_texts(before.bytes, as_merged(from, moved.client, with_rest));
      order_as(Case::rows(), &after, {}, text);
      return text;
    } catch (const Error&) {
      continue;  // A layout that cannot be edited in place, or a value in both: it is written again.
    }
  }
  return std::nullopt;
}

std::optional<Write> CaseDirectory::change(const LoadedCase& before, const Case& after, const Moved& moved) const {
  LoadedCase between{before.path, text_with(before, after, moved).value_or(before.bytes)};
  Problems problems;
  yaml::Tree tree;
  if (!read_record(*shape_of(before.path), between.bytes, state_->words(), nullptr, tree, &between.record, problems)) {
    const bool is_incomplete = std::all_of(problems.begin(), problems.end(), [](const Problem& problem) {
      return problem.check == Check::structure || !makes_unreadable(problem.check);
    });
    if (!is_incomplete) between = before;
  }
  std::optional<Write> write = change(between, after);
  if (!write) write = Write{before.path, {}, between.bytes, {}};
  write->before = before.bytes.empty() ? std::optional<std::string>() : before.bytes;
  Besides all;
  const FileShape shape = *shape_of(before.path);
  const FileShape from = *shape_of(moved.from.path);
  add_besides(from, with_new_ids(moved.from.bytes, moved.renamed), all);
  add_besides(shape, before.bytes, all);
  Besides there;
  add_besides(shape, *write->after, there);
  add_besides(from, moved.left, there);
  refuse_lost_keys(all, there, moved);
  write->after = with_comments(*write->after, missing_comments(all, there), moved);
  for (const std::string& path : moved.paths) write->changed.push_back(path);
  return write;
}

}  // namespace casemgr::store
