#include "recovery.hpp"

#include <unistd.h>

#include <fmt/core.h>

#include <algorithm>
#include <cerrno>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/digest.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/store/case_directory.hpp"
#include "files.hpp"
#include "git.hpp"
#include "local_state.hpp"
#include "record_file.hpp"
#include "uncommitted.hpp"

namespace casemgr::store {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view first_line = "casemgr recovery list 3\n";
constexpr std::string_view older_line = "casemgr recovery list 2\n";  // Without operations.
constexpr std::string_view operation_mark = "operation\t";
constexpr std::string_view commit_line = "commit\n";
constexpr std::string_view none = "none";

}  // namespace

std::string digest_of(const std::optional<std::string>& bytes) {
  return bytes ? sha256_hex(*bytes) : std::string(none);
}

void remove_file(const fs::path& file, std::string_view name) {
  if (::unlink(file.c_str()) != 0 && errno != ENOENT) throw io_error("remove", name, errno);
}

void sync_parents(const fs::path& root, const std::vector<std::string>& paths) {
  std::vector<fs::path> parents;
  for (const std::string& path : paths) parents.push_back((root / path).parent_path());
  std::sort(parents.begin(), parents.end());
  parents.erase(std::unique(parents.begin(), parents.end()), parents.end());
  for (const fs::path& parent : parents) sync_directory(parent);
}

fs::path list_file(const fs::path& root) { return local_directory(root) / "saving"; }

void remove_list(const fs::path& list) { ::unlink(list.c_str()); }

std::string write_list(const RecoveryList& list) {
  std::string text(first_line);
  if (list.commits) text += commit_line;
  for (const Operation& operation : list.operations) text += operation_line(operation) + '\n';
  for (const Listed& step : list.steps) {
    text += step.before + ' ' + step.after + ' ' + step.temporary + ' ' + step.path + '\n';
  }
  const std::string digest = sha256_hex(text);
  return text + "end " + digest + '\n';
}

bool is_in_layout(std::string_view path) {
  return shape_of(path).has_value() || path == ".gitattributes" || path == ".gitignore";
}

std::string operation_line(const Operation& operation) {
  return fmt::format("{}{}\t{}\t{}", operation_mark, operation.verb, operation.client, operation.id);
}

std::optional<Operation> read_operation(std::string_view line) {
  if (!line.starts_with(operation_mark)) return std::nullopt;
  const std::vector<std::string> parts = split(line.substr(operation_mark.size()), '\t');
  return parts.size() == 3 ? std::optional(Operation{parts[0], parts[1], parts[2]}) : std::nullopt;
}

bool read_list(std::string_view text, RecoveryList& list) {
  const std::size_t end = text.rfind("end ");
  const bool is_list = text.starts_with(first_line) || text.starts_with(older_line);
  if (!is_list || end == std::string_view::npos || text[end - 1] != '\n') return false;
  std::string_view body = text.substr(0, end);
  if (text.substr(end) != "end " + sha256_hex(body) + '\n') return false;
  body.remove_prefix(first_line.size());
  list.commits = body.starts_with(commit_line);
  if (list.commits) body.remove_prefix(commit_line.size());
  for (const std::string& line : split(body, '\n')) {
    if (line.empty()) continue;
    if (std::optional<Operation> operation = read_operation(line)) {
      list.operations.push_back(std::move(*operation));
      continue;
    }
    const std::size_t one = line.find(' ');
    const std::size_t two = line.find(' ', one + 1);
    const std::size_t three = line.find(' ', two + 1);
    if (three == std::string::npos) return false;
    const Listed step{line.substr(0, one), line.substr(one + 1, two - one - 1), line.substr(two + 1, three - two - 1),
                      line.substr(three + 1)};
    if (!is_in_layout(step.path) || contains(step.temporary, '/')) return false;
    list.steps.push_back(step);
  }
  return true;
}

namespace {

std::string digest_of_file(const fs::path& file, std::string_view name) { return digest_of(read_file(file, name)); }

/// Moves a temporary to where it is not cleared, and returns that place.
std::string keep(const fs::path& root, const Listed& step) {
  const fs::path name = fs::path(step.path).filename().string() + "." + step.after.substr(0, 8);
  const fs::path place = own_directory(root, kept_directory);
  const fs::path kept = fs::path(kept_directory) / name;
  rename_file(root / temporary_directory / step.temporary, root / kept, true, kept.string());
  sync_directory(place);
  return kept.string();
}

bool is_untouched(const fs::path& root, const Listed& step) {
  return digest_of_file(root / step.path, step.path) == step.before;
}

/// Finishes one step. Returns where its temporary is kept if another process has changed the file, else nothing.
std::string finish(const fs::path& root, const Listed& step) {
  refuse_links(root, step.path);
  const std::string now = digest_of_file(root / step.path, step.path);
  if (now == step.after) return {};
  const bool removal = step.after == none;
  const fs::path temporary = root / temporary_directory / step.temporary;
  const bool whole = removal || digest_of_file(temporary, step.temporary) == step.after;
  if (now == step.before && whole) {
    if (removal) {
      remove_file(root / step.path, step.path);
    } else {
      make_directories((root / step.path).parent_path());
      rename_file(temporary, root / step.path, true, step.path);
    }
    return {};
  }
  if (removal) return "-";
  return whole ? keep(root, step) : std::string("-");
}

Error unfinished(const std::vector<std::pair<std::string, std::string>>& left) {
  std::string message = "cannot finish an interrupted save: ";
  std::string hint = "compare the kept copy with the file, then run the command again";
  for (std::size_t i = 0; i < left.size(); ++i) {
    message += (i == 0 ? "'" : "; '") + printable(left[i].first) + "' changed since";
    if (left[i].second != "-") message += "; the unsaved text is kept in '" + left[i].second + "'";
  }
  return {ErrorKind::conflict, message, hint};
}

/// Removes the files of the directory of temporaries; what is below it, if anything, is not casemgr's.
void clear_temporaries(const fs::path& root) {
  std::error_code ignored;
  for (const fs::directory_entry& entry : fs::directory_iterator(own_directory(root, temporary_directory), ignored)) {
    if (!fs::is_directory(entry.symlink_status(ignored))) ::unlink(entry.path().c_str());
  }
}

std::string quoted_paths(const RecoveryList& list) {
  std::vector<std::string> paths;
  for (const Listed& step : list.steps) paths.push_back("'" + printable(step.path) + "'");
  return join(paths, ", ");
}

/// Commits what a killed process had saved and not committed. Returns why that failed, or empty.
std::string commit_finished(const fs::path& root, const RecoveryList& list) {
  const std::optional<Repository> repository = list.commits ? find_repository(root) : std::nullopt;
  if (!repository) return {};
  std::vector<std::string> paths;
  for (const Listed& step : list.steps) paths.push_back(step.path);
  note_uncommitted(root, list.operations, paths);
  if (!operation_going_on(*repository).empty()) return {};
  std::vector<std::string> committed;
  const std::optional<Error> trouble = commit_noted(root, *repository, committed).trouble;
  return trouble ? fmt::format(" ({})", trouble->what()) : std::string();
}

/// Finishes the steps. Returns those that another process has changed, each with where its new content is kept.
std::vector<std::pair<std::string, std::string>> finish_all(const fs::path& root, const RecoveryList& list) {
  std::vector<std::pair<std::string, std::string>> left;
  std::vector<std::string> paths;
  for (const Listed& step : list.steps) {
    const std::string kept = finish(root, step);
    if (!kept.empty()) left.emplace_back(step.path, kept);
    std::error_code ignored;
    if (fs::is_directory((root / step.path).parent_path(), ignored)) paths.push_back(step.path);
  }
  sync_parents(root, paths);
  return left;
}

/// Drops a save of which nothing is done yet; else finishes it and throws.
void recover_list(const fs::path& root, const fs::path& file, const RecoveryList& list,
                  std::vector<std::string>& messages) {
  const auto untouched = [&](const Listed& step) { return is_untouched(root, step); };
  if (std::all_of(list.steps.begin(), list.steps.end(), untouched)) {
    remove_list(file);
    clear_temporaries(root);
    messages.push_back(fmt::format("an interrupted save of {} had not started and was dropped", quoted_paths(list)));
    return;
  }
  const std::vector<std::pair<std::string, std::string>> left = finish_all(root, list);
  remove_list(file);
  clear_temporaries(root);
  const std::string trouble = commit_finished(root, list);
  if (!left.empty()) throw unfinished(left);
  throw Error(ErrorKind::conflict,
              fmt::format("finished an interrupted save of {}, and did nothing else{}", quoted_paths(list), trouble),
              "the record has what that command wrote; run this command again if it was another one");
}

}  // namespace

namespace {

void recover_save(const fs::path& root, std::vector<std::string>& messages) {
  const fs::path file = list_file(root);
  RecoveryList list;
  const std::optional<std::string> text = read_file(file, "the recovery list");
  if (text && read_list(*text, list)) return recover_list(root, file, list, messages);
  remove_list(file);
  clear_temporaries(root);
}

}  // namespace

void recover(const fs::path& root, std::vector<std::string>& messages) {
  move_old_state(root, messages);
  recover_save(root, messages);
}

}  // namespace casemgr::store
