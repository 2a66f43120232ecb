// Makes the write that changes a record, and the one of a new file.
#include <algorithm>

#include "casemgr/root/text.hpp"
#include "casemgr/schema/walk.hpp"
#include "casemgr/yaml/edit.hpp"
#include "casemgr/yaml/read.hpp"
#include "state.hpp"

namespace casemgr::store {

namespace {

/// No values of the user's own.
const std::vector<codec::OwnValue>& nothing_own() {
  static const std::vector<codec::OwnValue> none;
  return none;
}

bool knows_none(const std::string& /*id*/) { return false; }

/// The content of a file while it is being changed, type-erased.
struct Changing {
  const FileShape& shape;
  const codec::Vocabulary* vocabulary;
  codec::KnowsProvider knows_provider;
  const std::vector<codec::OwnValue>& own = nothing_own();
};

Error would_be_unreadable(const Problem& problem) {
  const std::string where = problem.path.empty() ? problem.file : problem.path;
  const Error error(ErrorKind::rule,
                    "cannot save '" + printable(problem.file) + "': " + printable(where) + ": " + problem.what);
  // Its lines are those of a text that is not on disk.
  Problem placed = problem;
  placed.line = placed.column = 0;
  return error.from(placed);
}

/// The record of a file, as it is or as it is to be written.
struct FileRecord {
  const yaml::Tree& tree;
  const void* record;
};

bool no_reference(const Problem& problem) { return problem.check != Check::reference; }

/// Refuses references that do not resolve, and did not in `before`; null: a new file.
void refuse_new_dangling(const Changing& changing, const FileRecord* before, Problems dangling) {
  std::erase_if(dangling, no_reference);
  if (dangling.empty()) return;
  Problems known;
  const codec::ReadOptions options{.file = changing.shape.path, .vocabulary = changing.vocabulary, .input = false};
  if (before != nullptr) {
    codec::check_whole(before->tree, changing.shape.type(), before->record, changing.knows_provider, options, known);
  }
  for (const Problem& problem : dangling) {
    const bool old = std::any_of(known.begin(), known.end(),
                                 [&](const Problem& p) { return p.path == problem.path && p.what == problem.what; });
    if (!old) throw would_be_unreadable(problem);
  }
}

/// Reads the record of a file before it is written, and returns what `check` would find. Throws Error(rule) if it is
/// unusable.
Problems read_again(const Changing& changing, const yaml::Tree& tree, void* record) {
  Problems problems;
  const Scrutiny scrutiny{.everything = true, .providers = changing.knows_provider};
  if (validate_record(changing.shape, changing.vocabulary, scrutiny, tree, record, problems)) return problems;
  const auto first = std::find_if(problems.begin(), problems.end(),
                                  [](const Problem& problem) { return makes_unreadable(problem.check); });
  throw would_be_unreadable(first == problems.end() ? problems.front() : *first);
}

void compare_with_intended(const Changing& changing, const yaml::Tree& tree, const void* again, const void* intended) {
  const schema::RecordType& type = changing.shape.type();
  if (schema::same_record(type, again, intended) || codec::difference(type, again, intended, tree).empty()) return;
  throw Error(ErrorKind::failure,
              "cannot save '" + changing.shape.path + "': the written file would not read back the same",
              "nothing was written; please report this");
}

/// `person`, `episodes.zb6kd`: the content of a new file.
std::vector<std::string> contents(const schema::RecordType& type, const void* record) {
  std::vector<std::string> paths;
  for (const schema::Field& field : type.fields) {
    if (!field.present(record)) continue;
    const bool keyed = field.shape == schema::Shape::records || field.shape == schema::Shape::by_name;
    if (!keyed) paths.emplace_back(field.key);
    for (std::size_t i = 0; keyed && i < field.size(record); ++i) {
      paths.push_back(std::string(field.key) + '.' + std::string(field.element_key(record, i)));
    }
  }
  return paths;
}

/// The content of a new file, with the key of each section that a file must have.
template <class T>
yaml::Value content_of(const schema::RecordType& type, const T& record) {
  yaml::Value value = codec::to_value(type, &record);
  std::size_t at = 0;
  for (const schema::Field& field : type.fields) {
    const bool there = at < value.entries.size() && value.entries[at].first == field.key;
    if (!there && field.need == schema::Need::required && field.shape == schema::Shape::records) {
      value.entries.insert(value.entries.begin() + static_cast<std::ptrdiff_t>(at),
                           {std::string(field.key), yaml::Value::map()});
      ++at;
    }
    at += there ? 1 : 0;
  }
  return value;
}

template <class T>
std::string new_text(const FileShape& shape, const T& record) {
  return yaml::write_document(content_of(shape.type(), record), shape.header(), shape.end_name());
}

/// Returns the tree of a text that was made here.
void read_made(const Changing& changing, std::string text, yaml::Tree& tree) {
  Problems problems;
  if (!yaml::read(std::move(text), changing.shape.path, tree, problems)) throw would_be_unreadable(problems.front());
}

/// Puts the values of the user's own into the text of `tree`, and the paths where they are new into `changed`.
void put_own(const Changing& changing, yaml::Tree& tree, std::vector<std::string>& changed) {
  const std::vector<yaml::Edit> edits = codec::own_edits(tree, changing.own);
  if (edits.empty()) return;
  read_made(changing, yaml::apply(tree.text(), edits), tree);
  for (const std::string& path : codec::changed_paths(edits)) {
    const bool is_new = std::none_of(changed.begin(), changed.end(),
                                     [&](const std::string& above) { return path.starts_with(above + "."); });
    if (is_new) changed.push_back(path);
  }
}

template <class T>
Write write_new(const Changing& changing, const T& record) {
  const schema::RecordType& type = changing.shape.type();
  yaml::Tree tree;
  read_made(changing, new_text(changing.shape, record), tree);
  std::vector<std::string> changed = contents(type, &record);
  put_own(changing, tree, changed);
  T again;
  Problems found = read_again(changing, tree, &again);
  compare_with_intended(changing, tree, &again, &record);
  refuse_new_dangling(changing, nullptr, std::move(found));
  return {changing.shape.path, std::nullopt, tree.text(), std::move(changed)};
}

/// Moves each record whose time differs from `before` to its place in its section, and reads the file again; `found` is
/// what that finds.
template <class T>
void move_in_time(const Changing& changing, const T& before, yaml::Tree& tree, T& record, Problems& found) {
  std::vector<std::string> moved;
  std::string text = codec::put_in_order(tree, changing.shape.type(), &before, &record, moved);
  if (moved.empty()) return;
  read_made(changing, std::move(text), tree);
  record = T{};
  found = read_again(changing, tree, &record);
}

template <class T>
std::optional<Write> change_file(const Changing& changing, const Loaded<T>& before, const T& after,
                                 const yaml::Tree& before_tree) {
  const schema::RecordType& type = changing.shape.type();
  const std::vector<yaml::Edit> edits = codec::difference(type, &before.record, &after, before_tree);
  if (edits.empty() && changing.own.empty()) return std::nullopt;
  yaml::Tree tree;
  yaml::apply(before_tree, edits, tree);
  std::vector<std::string> changed = codec::changed_paths(edits);
  put_own(changing, tree, changed);
  if (tree.text() == before.bytes) return std::nullopt;
  T again;
  Problems found = read_again(changing, tree, &again);
  move_in_time(changing, before.record, tree, again, found);
  compare_with_intended(changing, tree, &again, &after);
  const FileRecord old{before_tree, &before.record};
  refuse_new_dangling(changing, &old, std::move(found));
  return Write{changing.shape.path, before.bytes, tree.text(), std::move(changed)};
}

/// Returns the tree of `bytes`, which were read before: `kept` if it is that tree, else `spare` after parsing.
const yaml::Tree& tree_of(const std::string& bytes, const std::string& path, const yaml::Tree& kept, bool kept_is_whole,
                          yaml::Tree& spare) {
  if (kept_is_whole && !kept.empty() && kept.text() == bytes) return kept;
  Problems problems;
  if (!yaml::read(bytes, path, spare, problems)) refuse_unreadable(problems);
  return spare;
}

}  // namespace

std::optional<Write> CaseDirectory::change(const LoadedCase& before, const Case& after) const {
  return change(before, after, nothing_own());
}

std::optional<Write> CaseDirectory::change(const LoadedCase& before, const Case& after,
                                           const std::vector<codec::OwnValue>& own) const {
  const FileShape shape = *shape_of(before.path);
  const Changing changing{shape, state_->words(), state_->known_providers(), own};
  yaml::Tree spare;
  const yaml::Tree& tree = tree_of(before.bytes, before.path, state_->client_tree, state_->client_is_whole, spare);
  return change_file(changing, before, after, tree);
}

std::optional<Write> CaseDirectory::change(const Loaded<ProviderDirectory>& before, const ProviderDirectory& after,
                                           const std::vector<codec::OwnValue>& own) const {
  const FileShape shape = *shape_of(before.path);
  // A directory of providers has no references; files that refer to it are checked themselves.
  const Changing changing{shape, state_->words(), knows_none, own};
  if (before.bytes.empty()) return write_new(changing, after);
  yaml::Tree tree;
  return change_file(changing, before, after, tree_of(before.bytes, before.path, tree, false, tree));
}

std::optional<Write> CaseDirectory::change(const Loaded<Settings>& before, const Settings& after) const {
  const FileShape shape = *shape_of(before.path);
  // Settings have no references, and the words that they add are their own.
  const Changing changing{shape, nullptr, knows_none, nothing_own()};
  if (before.bytes.empty()) return write_new(changing, after);
  yaml::Tree tree;
  return change_file(changing, before, after, tree_of(before.bytes, before.path, tree, false, tree));
}

namespace {

/// Replaces a text of `T` by the same without what `cut` takes out; false for one that cannot be read.
template <class T, class Cutter, class Change>
bool cut_text(const FileShape& shape, const codec::Vocabulary* words, const Cutter& cut, const Change& change,
              std::optional<std::string>& text) {
  if (!text) return true;
  yaml::Tree tree;
  Problems problems;
  Loaded<T> loaded{shape.path, *text};
  if (!read_record(shape, *text, words, {}, tree, &loaded.record, problems)) return false;
  if (const std::optional<Write> without = change(loaded, cut(loaded.record))) text = without->after;
  return true;
}

}  // namespace

std::optional<Write> CaseDirectory::shown(const Write& write, const Cut& cut) const {
  const std::optional<FileShape> shape = shape_of(write.path);
  Write shown = write;
  const auto change_to = [this](const auto& before, const auto& after) { return change(before, after); };
  for (std::optional<std::string>* text : {&shown.before, &shown.after}) {
    bool read = true;
    if (shape && shape->kind == FileKind::client) {
      read = cut_text<Case>(*shape, state_->words(), cut.client, change_to, *text);
    } else if (shape && shape->kind == FileKind::providers) {
      read = cut_text<ProviderDirectory>(*shape, state_->words(), cut.providers, change_to, *text);
    }
    if (!read) return std::nullopt;
  }
  return shown;
}

std::optional<Write> CaseDirectory::put_in_order(const LoadedCase& client) const {
  const FileShape shape = *shape_of(client.path);
  yaml::Tree spare;
  const yaml::Tree& tree = tree_of(client.bytes, client.path, state_->client_tree, state_->client_is_whole, spare);
  std::vector<std::string> moved;
  std::string text = codec::put_in_order(tree, shape.type(), nullptr, &client.record, moved);
  if (text == client.bytes) return std::nullopt;
  return Write{shape.path, client.bytes, std::move(text), std::move(moved)};
}

std::string canonical_text(const FileShape& shape, const Case& client) { return new_text(shape, client); }

void CaseDirectory::require_readable(const FileShape& shape, const std::string& text, const Case& intended) const {
  const Changing changing{shape, state_->words(), knows_none, nothing_own()};
  yaml::Tree tree;
  Problems problems;
  if (!yaml::read(text, shape.path, tree, problems)) throw would_be_unreadable(problems.front());
  Case again;
  read_again(changing, tree, &again);
  compare_with_intended(changing, tree, &again, &intended);
}

std::vector<std::string> CaseDirectory::changes_of(const LoadedCase& before, const Case& after) const {
  const schema::RecordType& type = Case::rows();
  if (before.bytes.empty()) return contents(type, &after);
  yaml::Tree spare;
  const yaml::Tree& tree = tree_of(before.bytes, before.path, state_->client_tree, state_->client_is_whole, spare);
  return codec::changed_paths(codec::difference(type, &before.record, &after, tree));
}

Write CaseDirectory::rewrite(const LoadedCase& before, const Case& after) const {
  const FileShape shape = *shape_of(before.path);
  Write write = write_new({shape, state_->words(), state_->known_providers(), nothing_own()}, after);
  write.before = before.bytes;
  write.changed = changes_of(before, after);
  return write;
}

Write CaseDirectory::create(const Case& client, const std::vector<codec::OwnValue>& own) const {
  Case whole = client;
  if (!whole.format) whole.format = file_format;
  const std::optional<FileShape> shape = shape_of(client_path(whole.id.value));
  if (!shape) throw Error(ErrorKind::failure, "cannot create a file for a client without id");
  return write_new({*shape, state_->words(), state_->known_providers(), own}, whole);
}

}  // namespace casemgr::store
