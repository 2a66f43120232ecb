#include "outline.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <vector>

#include "casemgr/model/case.hpp"
#include "casemgr/root/error.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/yaml/edit.hpp"
#include "casemgr/yaml/read.hpp"

namespace casemgr::store {

namespace {

using schema::Field;
using schema::Merges;
using yaml::Tree;

void read_outline(const std::string& text, Tree& tree) {
  Problems problems;
  if (!yaml::read(text, {}, tree, problems)) throw Error(ErrorKind::rule, problems.front().what);
}

/// A record that moves, as lines of a text.
struct RecordLines {
  yaml::Path path{};
  std::size_t begin = 0, end = 0, column = 0, colon = 0;
  bool whole = false;  ///< No other value is on its lines.
};

std::size_t line_begin(const std::string& text, std::size_t at) {
  return at == 0 ? 0 : text.rfind('\n', at - 1) + 1;  // npos + 1 is 0.
}

std::size_t next_line_of(const std::string& text, std::size_t at) {
  const std::size_t end = text.find('\n', at);
  return end == std::string::npos ? text.size() : end + 1;
}

/// A record runs to the last line deeper than its key. A comment before such a line is inside also where it is not as
/// deep.
RecordLines lines_of(const Tree& tree, std::size_t section, std::size_t node, yaml::Path path) {
  const std::string& text = tree.text();
  RecordLines lines{.path = std::move(path), .begin = line_begin(text, tree[node].key_at)};
  lines.column = tree[node].key_at - lines.begin;
  lines.end = next_line_of(text, tree[node].key_at);
  lines.colon = text.find(':', tree[node].key_at);
  lines.whole = text.find_first_not_of(' ', lines.begin) == tree[node].key_at && text[tree[section].at] != '{';
  bool is_past_comment = false;
  for (std::size_t at = lines.end; at < text.size(); at = next_line_of(text, at)) {
    const std::size_t first = text.find_first_not_of(" \r", at);
    if (first == std::string::npos) break;
    if (text[first] == '\n') continue;
    const bool is_comment = text[first] == '#';
    const bool is_deeper = first - at > lines.column;
    if (!is_deeper && !is_comment) break;
    is_past_comment = is_past_comment || !is_deeper;
    if (is_comment && is_past_comment) continue;
    lines.end = next_line_of(text, at);
    is_past_comment = false;
  }
  return lines;
}

void add_places(const Tree& tree, std::size_t owner, const RecordType& type, const yaml::Path& above,
                std::vector<RecordLines>& all) {
  for (const Field& field : type.fields) {
    const std::size_t section = tree.find(owner, field.key);
    if (section == Tree::npos) continue;
    yaml::Path path = above;
    path.emplace_back(field.key);
    if (field.meaning.merges == Merges::inside) add_places(tree, section, field.record(), path, all);
    if (field.meaning.merges != Merges::moves) continue;
    for (const std::size_t child : tree.children(section)) {
      if (tree[child].key().starts_with("x-")) continue;
      path.emplace_back(tree[child].key());
      all.push_back(lines_of(tree, section, child, path));
      path.pop_back();
    }
  }
}

/// The records that move, in the order of the text.
std::vector<RecordLines> places_in(const Tree& tree) {
  std::vector<RecordLines> all;
  if (!tree.empty()) add_places(tree, 0, Case::rows(), {}, all);
  std::sort(all.begin(), all.end(), [](const RecordLines& a, const RecordLines& b) { return a.begin < b.begin; });
  return all;
}

/// Erases what is the practice's own and names other clients: merged and distinct ones, the household. It comes back
/// from the record, which an export may have cut.
void erase_practices_own(const Tree& tree, std::size_t owner, const RecordType& type, const yaml::Path& above,
                         std::vector<yaml::Edit>& edits) {
  for (const Field& field : type.fields) {
    const std::size_t node = tree.find(owner, field.key);
    if (node == Tree::npos) continue;
    yaml::Path path = above;
    path.emplace_back(field.key);
    if (field.meaning.merges == Merges::inside) erase_practices_own(tree, node, field.record(), path, edits);
    if (field.meaning.goes == schema::Goes::nowhere) edits.push_back({yaml::Edit::Op::erase, path, {}, {}, {}});
  }
}

/// Returns lines of another file with their key in another column and the line ends given.
std::string moved_to(std::string_view lines, std::size_t from, std::size_t column, std::string_view line_end) {
  std::string moved;
  std::vector<std::string> all = split(std::string(lines), '\n');
  if (!all.empty() && all.back().empty()) all.pop_back();
  for (std::string& line : all) {
    if (line.ends_with('\r')) line.pop_back();
    if (column >= from && !line.empty()) line.insert(0, column - from, ' ');
    if (column < from) line.erase(0, std::min(from - column, line.find_first_not_of(' ')));
    moved.append(line).append(line_end);
  }
  return moved;
}

std::string_view line_end_of(const std::string& text) {
  const std::size_t end = text.find('\n');
  return end != std::string::npos && end > 0 && text[end - 1] == '\r' ? "\r\n" : "\n";
}

}  // namespace

std::set<std::string> moving_paths(const std::string& text) {
  Tree tree;
  read_outline(text, tree);
  std::set<std::string> paths;
  for (const RecordLines& one : places_in(tree)) paths.insert(join(one.path, "."));
  return paths;
}

std::string outline_of(const std::string& text) {
  Tree tree;
  read_outline(text, tree);
  std::vector<yaml::Edit> edits;
  erase_practices_own(tree, 0, Case::rows(), {}, edits);
  for (const RecordLines& one : places_in(tree)) {
    if (!one.whole) edits.push_back({yaml::Edit::Op::erase, one.path, {}, {}, {}});
  }
  std::string outline = edits.empty() ? text : yaml::apply(text, edits);
  read_outline(outline, tree);
  const std::vector<RecordLines> places = places_in(tree);
  for (auto one = places.rbegin(); one != places.rend(); ++one) {
    const std::string key = outline.substr(one->begin, one->colon + 1 - one->begin);
    outline.replace(one->begin, one->end - one->begin, key + std::string(line_end_of(text)));
  }
  return outline;
}

std::string records_of(const std::string& text, const TakesPath& takes, const std::string& into) {
  Tree tree;
  read_outline(text, tree);
  Tree target;
  read_outline(into, target);
  const auto child_column = [&](const yaml::Path& path, std::size_t otherwise) {
    std::size_t node = 0;
    for (const std::string& key : path) node = node == Tree::npos ? node : target.find(node, key);
    if (node == Tree::npos || target[node].kind != yaml::Kind::map || target.children(node).empty()) return otherwise;
    const std::size_t key_at = target[target.children(node).front()].key_at;
    const std::size_t begin = line_begin(into, key_at);
    return into.find_first_not_of(' ', begin) == key_at ? key_at - begin : otherwise;
  };
  std::string all;
  yaml::Path open;
  for (const RecordLines& one : places_in(tree)) {
    if (!one.whole || !takes(join(one.path, "."))) continue;
    std::size_t column = 0;
    yaml::Path above;
    for (std::size_t i = 0; i + 1 < one.path.size(); ++i) {
      above.push_back(one.path[i]);
      const bool is_open = open.size() > i && std::equal(above.begin(), above.end(), open.begin());
      if (!is_open) all += std::string(column, ' ') + one.path[i] + ":\n";
      column = child_column(above, column + 2);
    }
    open = above;
    all += moved_to(std::string_view(text).substr(one.begin, one.end - one.begin), one.column, column, "\n");
  }
  return all;
}

std::string with_sections_opened(const std::string& into, const std::string& text, const TakesPath& takes) {
  Tree target;
  read_outline(into, target);
  Tree tree;
  read_outline(text, tree);
  std::map<std::size_t, std::string, std::greater<>> additions;  // By the section's node, the last first.
  for (const RecordLines& one : places_in(tree)) {
    if (!one.whole || !takes(join(one.path, "."))) continue;
    const std::size_t node = target.nearest({one.path.begin(), one.path.end() - 1});
    const bool is_there = target[node].key() == one.path[one.path.size() - 2] && target.children(node).empty();
    if (!is_there) continue;
    const std::size_t column = target[node].key_at - line_begin(into, target[node].key_at) + 2;
    additions[node] +=
        moved_to(std::string_view(text).substr(one.begin, one.end - one.begin), one.column, column, line_end_of(into));
  }
  std::string opened = into;
  for (const auto& [node, lines] : additions) {
    const std::size_t key_at = target[node].key_at;
    const std::size_t end = next_line_of(into, key_at);
    const std::size_t colon = into.find(':', key_at);
    const std::size_t braces = into.find("{}", colon);
    if (into.find_first_not_of(' ', line_begin(into, key_at)) != key_at) continue;
    opened.insert(end, lines);
    if (braces < end && into.find_first_not_of(' ', colon + 1) == braces) opened.erase(colon + 1, braces + 1 - colon);
  }
  return opened;
}

std::string with_episodes(const std::string& text) {
  Tree tree;
  read_outline(text, tree);
  if (tree.find(0, "episodes") != Tree::npos) return text;
  yaml::Edit edit{yaml::Edit::Op::insert, {"episodes"}, yaml::Value::map(), {}, {}};
  for (const Field& field : Case::rows().fields) {
    if (field.key == "episodes") break;
    if (tree.find(0, field.key) != Tree::npos) edit.after = field.key;
  }
  return yaml::apply(text, std::vector<yaml::Edit>{edit});
}

std::string filled_outline(const std::string& outline, const std::string& text, const TakesPath& takes) {
  Tree from;
  read_outline(text, from);
  Tree tree;
  read_outline(outline, tree);
  const std::vector<RecordLines> records = places_in(from);
  std::string filled = outline;
  const std::vector<RecordLines> places = places_in(tree);
  for (auto place = places.rbegin(); place != places.rend(); ++place) {
    const auto record = std::find_if(records.begin(), records.end(),
                                     [&](const RecordLines& one) { return one.whole && one.path == place->path; });
    const std::string lines = record == records.end() || !takes(join(place->path, "."))
                                  ? std::string()
                                  : moved_to(std::string_view(text).substr(record->begin, record->end - record->begin),
                                             record->column, place->column, line_end_of(outline));
    filled.replace(place->begin, place->end - place->begin, lines);
  }
  return filled;
}

}  // namespace casemgr::store
