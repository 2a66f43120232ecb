#include "files/commit_words.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <set>
#include <utility>
#include <variant>

#include "casemgr/codec/codec.hpp"
#include "casemgr/instrument/definition.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/yaml/edit.hpp"
#include "casemgr/yaml/read.hpp"
#include "kit/show.hpp"
#include "kit/versions.hpp"

namespace casemgr::cli {

/// A version of a file as it was read; a file that is not there has no records.
class FileVersion {
 public:
  FileVersion(const std::string& path, std::optional<std::string> text)
      : type_(rows_of_file(path)), is_there_(text.has_value()) {
    if (&type_ == &ProviderDirectory::rows()) record_.emplace<ProviderDirectory>();
    if (&type_ == &Settings::rows()) record_.emplace<Settings>();
    if (&type_ == &instrument::Definition::rows()) record_.emplace<instrument::Definition>();
    Problems problems;
    if (!yaml::read(text ? std::move(*text) : "{}\n", path, tree_, problems)) {
      problem_ = problems.empty() ? Problem{} : problems.front();
      return;
    }
    is_readable_ = true;
    codec::read(tree_, 0, type_, record(), {.file = path, .own = &own_}, problems);
    const auto bad =
        std::find_if(problems.begin(), problems.end(), [](const Problem& one) { return makes_unreadable(one.check); });
    if (is_there_ && bad != problems.end()) problem_ = *bad;
  }

  [[nodiscard]] const schema::RecordType& type() const { return type_; }
  [[nodiscard]] bool is_there() const { return is_there_; }
  /// Whether the text has a tree; fields in it may be wrong.
  [[nodiscard]] bool is_readable() const { return is_readable_; }
  /// The first error in it.
  [[nodiscard]] const std::optional<Problem>& problem() const { return problem_; }
  [[nodiscard]] const yaml::Tree& tree() const { return tree_; }
  [[nodiscard]] const void* record() const {
    return std::visit([](const auto& one) -> const void* { return &one; }, record_);
  }
  /// Null for another file than a client's.
  [[nodiscard]] const Case* client() const { return std::get_if<Case>(&record_); }
  /// Keys of the user's own, with their values.
  [[nodiscard]] std::map<std::string, std::string> own() const {
    std::map<std::string, std::string> found;
    for (const codec::OwnKey& key : own_) {
      const yaml::Node& node = tree_[key.node];
      found.emplace(join(key.path, "."), tree_.text().substr(node.at, node.end > node.at ? node.end - node.at : 0));
    }
    return found;
  }

 private:
  void* record() {
    return std::visit([](auto& one) -> void* { return &one; }, record_);
  }

  const schema::RecordType& type_;
  bool is_there_, is_readable_ = false;
  std::variant<Case, ProviderDirectory, Settings, instrument::Definition> record_{};
  std::optional<Problem> problem_{};
  std::vector<codec::OwnKey> own_{};
  yaml::Tree tree_{};
};

struct CommitWords::Sides {
  const FileVersion &before, &after;
  std::optional<VisibleCase> was{}, is{};  ///< A client's, as the readers may know them.
};

using report::ChangeInWords;
using report::LoggedChange;

namespace {

std::vector<std::string> changed_between(const FileVersion& before, const FileVersion& after) {
  return codec::changed_paths(codec::difference(before.type(), before.record(), after.record(), before.tree()));
}

/// Keys of the user's own that one of the versions has otherwise.
std::vector<ChangeInWords> own_changes(const FileVersion& before, const FileVersion& after) {
  const std::map<std::string, std::string> was = before.own(), is = after.own();
  std::set<std::string> keys;
  for (const auto& [key, text] : was) keys.insert(key);
  for (const auto& [key, text] : is) keys.insert(key);
  std::vector<ChangeInWords> changes;
  for (const std::string& key : keys) {
    const auto then = was.find(key), now = is.find(key);
    if (then != was.end() && now != is.end() && then->second == now->second) continue;
    const RecordChange change = then == was.end() ? RecordChange::added
                                : now == is.end() ? RecordChange::removed
                                                  : RecordChange::changed;
    changes.push_back(
        {.path = key, .change = change, .words = fmt::format("{} {} (a key of your own)", key, code(change))});
  }
  return changes;
}

ChangeInWords about_file(RecordChange change, std::string words) {
  return {.path = {}, .change = change, .words = std::move(words)};
}

std::string place_words(const Problem& problem) {
  return problem.line > 0 ? fmt::format("line {}: {}", problem.line, problem.what) : problem.what;
}

/// `client`, `provider directory`, `settings`, `instrument`
std::string file_words(const FileVersion& version) { return std::string(version.type().name); }

/// What happened to the file as a whole.
std::vector<ChangeInWords> whole_file(const FileVersion& before, const FileVersion& after) {
  const std::string what = file_words(after);
  const Case* const client = after.is_there() ? after.client() : before.client();
  const std::string name = client == nullptr ? std::string() : fmt::format(": {}", list_name(client->person));
  if (!after.is_there()) return {about_file(RecordChange::removed, fmt::format("{} removed{}", what, name))};
  if (!before.is_there()) return {about_file(RecordChange::added, fmt::format("{} added{}", what, name))};
  return {};
}

/// What the two versions leave to be said beside their fields.
void add_beside(const FileVersion& before, const FileVersion& after, bool says_nothing,
                std::vector<ChangeInWords>& changes) {
  if (after.problem()) {
    changes.push_back(about_file(RecordChange::changed,
                                 fmt::format("the file has an error from here on: {}", place_words(*after.problem()))));
  } else if (before.problem()) {
    changes.push_back(about_file(RecordChange::changed, "the file has no error any more"));
  } else if (says_nothing) {
    changes.push_back(about_file(RecordChange::changed, "comments, blank lines or spelling only"));
  }
}

bool names_own_key(const std::string& path) { return path.starts_with("x-") || path.find(".x-") != std::string::npos; }

}  // namespace

CommitWords::CommitWords(Call& call, const store::History& history, Visible visible, bool sees_all)
    : call_(call), history_(history), visible_(std::move(visible)), sees_all_(sees_all), inputs_(report_inputs(call)) {}

CommitWords::~CommitWords() = default;

std::string CommitWords::who(const store::LoggedCommit& commit) const {
  for (const auto& [by, person] : inputs_.settings.people.items) {
    if ((!person.name.empty() && person.name == commit.author) || commit.address == by + "@casemgr.invalid") return by;
  }
  return {};
}

void CommitWords::each(std::span<const store::LoggedCommit> commits,
                       const std::function<void(const store::LoggedCommit&, report::LoggedCommand)>& take) {
  constexpr std::size_t at_once = 256;  // Their versions are in memory together.
  const auto progress = call_.terminal.progress("commits");
  for (std::size_t first = 0; first < commits.size(); first += at_once) {
    const auto some = commits.subspan(first, std::min(at_once, commits.size() - first));
    fetch(some);
    for (const store::LoggedCommit& commit : some) take(commit, words_of(commit));
    if (progress) progress(first + some.size(), commits.size());
  }
}

void CommitWords::fetch(std::span<const store::LoggedCommit> commits) {
  std::vector<store::StoredText> missing;
  std::map<std::string, std::optional<std::string>> kept;
  const auto want = [&](const std::string& object, const std::string& path) {
    if (object.empty() || kept.contains(object)) return;
    const auto known = texts_.find(object);
    kept.emplace(object, known == texts_.end() ? std::nullopt : std::move(known->second));
    if (known == texts_.end()) missing.push_back({object, path});
  };
  for (const store::LoggedCommit& commit : commits) {
    for (const store::ChangedFile& file : commit.files) {
      for (const std::string& object : file.before) want(object, file.path);
      want(file.after, file.path);
    }
  }
  texts_ = std::move(kept);
  history_.texts(missing, [&](std::size_t place, std::optional<std::string> text) {
    texts_[missing[place].object] = std::move(text);
  });
}

CommitWords::Parsed CommitWords::version(const std::string& object, const std::string& path) {
  const std::string name = object + ' ' + path;
  const auto known = std::find_if(parsed_.begin(), parsed_.end(), [&](const auto& one) { return one.first == name; });
  if (known != parsed_.end()) return known->second;
  constexpr std::size_t most = 16;
  if (parsed_.size() == most) parsed_.pop_front();
  const auto text = texts_.find(object);
  parsed_.emplace_back(
      name, std::make_shared<FileVersion>(path, object.empty() || text == texts_.end() ? std::nullopt : text->second));
  return parsed_.back().second;
}

report::LoggedCommand CommitWords::words_of(const store::LoggedCommit& commit) {
  report::LoggedCommand command{
      .commit = commit.id, .at = commit.at, .by = who(commit), .author = commit.author, .kind = "command"};
  std::vector<std::string> verbs;
  for (const store::Operation& operation : commit.operations) add_missing(verbs, operation.verb);
  if (commit.is_command()) command.command = join(verbs, ", ");
  if (!commit.is_command()) command.kind = commit.is_merge() ? "merge" : "edit by hand";
  for (const store::ChangedFile& file : commit.files) add_file(file, command.changes);
  return command;
}

void CommitWords::add_file(const store::ChangedFile& file, std::vector<LoggedChange>& changes) {
  const Parsed after = version(file.after, file.path);
  const Parsed before = version(file.before.front(), file.path);
  std::vector<LoggedChange> found;
  if (file.before.size() == 1) {
    found = compare(file.path, *before, *after, nullptr);
  } else {
    // What a merge has from one of its sides, a commit of that side says.
    std::vector<std::string> own = changed_between(*before, *after);
    for (std::size_t i = 1; i < file.before.size(); ++i) {
      const std::vector<std::string> other = changed_between(*version(file.before[i], file.path), *after);
      std::erase_if(own, [&](const std::string& path) { return !contains(other, path); });
    }
    found = compare(file.path, *before, *after, &own);
  }
  std::move(found.begin(), found.end(), std::back_inserter(changes));
}

std::vector<std::string> CommitWords::shown_paths(const Sides& sides, std::vector<std::string> paths) {
  if (sees_all_) return paths;
  const std::size_t all = paths.size();
  if (sides.was) {
    std::erase_if(paths, [&](const std::string& one) {
      return one.starts_with("merged") || names_own_key(one) || sides.was->left_out().holds_path(one) ||
             sides.is->left_out().holds_path(one);
    });
  } else if (&sides.after.type() == &ProviderDirectory::rows()) {
    std::set<std::string, std::less<>> hidden;
    for (const FileVersion* version : {&sides.before, &sides.after}) {
      hidden.merge(
          hidden_ids(*static_cast<const ProviderDirectory*>(version->record()), {.reader = Audience::Reader::others}));
    }
    std::erase_if(paths, [&](const std::string& one) {
      const std::vector<std::string> keys = split(one, '.');
      return std::any_of(keys.begin(), keys.end(), [&](const std::string& key) { return hidden.contains(key); });
    });
  }
  left_out_ += static_cast<int>(all - paths.size());
  return paths;
}

std::vector<ChangeInWords> CommitWords::field_changes(const Sides& sides, const std::vector<std::string>& paths) {
  static const Case nobody;
  const VisibleCase names = sides.is ? *sides.is : VisibleCase(nobody);
  const report::Versions versions{sides.after.type(), sides.was ? &sides.was->shown() : sides.before.record(),
                                  sides.is ? &sides.is->shown() : sides.after.record()};
  std::vector<ChangeInWords> changes = report::changes_in_words(versions, paths, names, inputs_);
  left_out_ += static_cast<int>(std::erase_if(changes, [](const ChangeInWords& one) { return one.words.empty(); }));
  const bool rates = std::any_of(paths.begin(), paths.end(), [](const std::string& one) {
    return one.starts_with("assessments.") &&
           (one.ends_with(".status") || std::count(one.begin(), one.end(), '.') == 1);
  });
  if (rates && sides.was && sides.before.is_there()) {
    std::vector<ChangeInWords> moved = report::moved_ratings(*sides.was, *sides.is, inputs_);
    std::move(moved.begin(), moved.end(), std::back_inserter(changes));
  }
  return changes;
}

std::vector<ChangeInWords> CommitWords::all_changes(const Sides& sides, const std::vector<std::string>* only) {
  const auto& [before, after, was, is] = sides;
  std::vector<ChangeInWords> changes = whole_file(before, after);
  if (!after.is_there()) return changes;
  const bool comparable = before.is_readable() && after.is_readable();
  std::vector<std::string> paths;
  if (comparable) paths = only != nullptr ? *only : changed_between(before, after);
  if (!before.is_there()) std::erase_if(paths, [](const std::string& one) { return one == "id" || one == "format"; });
  bool says_nothing = paths.empty();
  std::vector<ChangeInWords> fields = field_changes(sides, shown_paths(sides, std::move(paths)));
  std::move(fields.begin(), fields.end(), std::back_inserter(changes));
  if (only != nullptr || !before.is_there()) return changes;
  std::vector<ChangeInWords> own = comparable ? own_changes(before, after) : std::vector<ChangeInWords>{};
  says_nothing = says_nothing && own.empty();
  if (!sees_all_) left_out_ += static_cast<int>(std::exchange(own, {}).size());
  std::move(own.begin(), own.end(), std::back_inserter(changes));
  add_beside(before, after, says_nothing, changes);
  return changes;
}

std::vector<LoggedChange> CommitWords::compare(const std::string& path, const FileVersion& before,
                                               const FileVersion& after, const std::vector<std::string>* only) {
  Sides sides{before, after};
  if (after.client() != nullptr) {
    sides.was = visible_(*before.client());
    sides.is = visible_(*after.client());
  }
  const Case* const client = after.is_there() ? after.client() : before.client();
  const std::string id = client == nullptr ? std::string() : std::filesystem::path(path).stem().string();
  const std::string name = client == nullptr ? path : list_name(client->person);
  std::vector<LoggedChange> logged;
  for (ChangeInWords& one : all_changes(sides, only)) logged.push_back({id, name, std::move(one)});
  return logged;
}

std::optional<Problem> first_error(const std::string& path, const std::string& text) {
  return FileVersion(path, text).problem();
}

Case client_in(const std::string& path, const std::string& text) { return *FileVersion(path, text).client(); }

ProviderDirectory providers_in(const std::string& text) {
  const FileVersion version("providers.yaml", text);
  return *static_cast<const ProviderDirectory*>(version.record());
}

std::vector<std::string> changed_paths_between(const std::string& path, const std::optional<std::string>& before,
                                               const std::optional<std::string>& after) {
  const FileVersion was(path, before), is(path, after);
  return was.is_readable() && is.is_readable() ? changed_between(was, is) : std::vector<std::string>{};
}

}  // namespace casemgr::cli
