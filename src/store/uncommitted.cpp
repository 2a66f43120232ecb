#include "uncommitted.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "commit_message.hpp"
#include "files.hpp"
#include "local_state.hpp"
#include "recovery.hpp"
#include "state.hpp"

namespace casemgr::store {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view file_mark = "file\t";

struct SavedFile {
  std::string path;
  std::string digest;  ///< Of its bytes after the save; empty if they are not known.
};

/// One save. Without operations it is an edit by hand.
struct Uncommitted {
  std::vector<Operation> operations{};
  std::vector<SavedFile> files{};

  [[nodiscard]] std::vector<std::string> paths() const {
    std::vector<std::string> all;
    for (const SavedFile& file : files) all.push_back(file.path);
    return all;
  }
};

fs::path note_file(const fs::path& root) { return local_directory(root) / "uncommitted"; }

/// Reads `file DIGEST PATH`, or a path alone as an older version wrote it. A path that no record has is none.
std::optional<SavedFile> read_file_line(const std::string& line) {
  SavedFile file{line, {}};
  if (line.starts_with(file_mark)) {
    const std::vector<std::string> parts = split(line, '\t');
    if (parts.size() != 3) return std::nullopt;
    file = {parts[2], parts[1]};
  }
  return is_in_layout(file.path) ? std::optional(file) : std::nullopt;
}

/// Returns the saves noted. An empty line ends each.
std::vector<Uncommitted> noted(const fs::path& root) {
  std::vector<Uncommitted> all;
  Uncommitted one;
  const std::string text = read_file(note_file(root), "the note of uncommitted files").value_or("") + '\n';
  for (const std::string& line : split(text, '\n')) {
    if (std::optional<Operation> operation = read_operation(line)) one.operations.push_back(std::move(*operation));
    if (std::optional<SavedFile> file = read_file_line(line)) one.files.push_back(std::move(*file));
    if (line.empty() && !one.files.empty()) all.push_back(std::exchange(one, {}));
  }
  return all;
}

void write_note(const fs::path& root, const std::vector<Uncommitted>& all) {
  if (all.empty()) return remove_list(note_file(root));
  std::string text;
  for (const Uncommitted& one : all) {
    for (const Operation& operation : one.operations) text += operation_line(operation) + '\n';
    for (const SavedFile& file : one.files) text += fmt::format("{}{}\t{}\n", file_mark, file.digest, file.path);
    text += '\n';
  }
  static_cast<void>(make_local_directory(root));
  replace_file(note_file(root), text);
}

std::string digest_now(const fs::path& root, const std::string& path) {
  return digest_of(read_file(root / path, path));
}

bool overlap(const Uncommitted& a, const Uncommitted& b) {
  const std::vector<std::string> paths = b.paths();
  return std::any_of(a.files.begin(), a.files.end(), [&](const SavedFile& file) { return contains(paths, file.path); });
}

/// The digests of the later save count.
void add_to(Uncommitted& earlier, const Uncommitted& later) {
  append(earlier.operations, later.operations);
  for (const SavedFile& file : later.files) {
    std::erase_if(earlier.files, [&](const SavedFile& other) { return other.path == file.path; });
    earlier.files.push_back(file);
  }
}

/// Returns the operations of a save, with the edits by hand that came after it.
std::vector<Operation> with_later_edits(const fs::path& root, const Uncommitted& one,
                                        const std::vector<Differing>& differ) {
  std::vector<Operation> operations = one.operations;
  for (const SavedFile& file : one.files) {
    const bool differs =
        std::any_of(differ.begin(), differ.end(), [&](const Differing& d) { return d.path == file.path; });
    if (differs && digest_now(root, file.path) != file.digest) operations.push_back(earlier_edit(file.path));
  }
  return operations;
}

/// Commits one save, if git has not its files as they are.
void commit_one(const fs::path& root, const Repository& repository, const Uncommitted& one,
                std::vector<std::string>& messages) {
  if (one.operations.empty()) {
    for (const std::string& path : commit_earlier_edits(repository, differing(repository, one.paths())))
      messages.push_back(fmt::format("committed your earlier edit of '{}' first", printable(path)));
    return;
  }
  const std::vector<Differing> differ = differing(repository, one.paths());
  if (differ.empty()) return;
  std::vector<std::string> paths, untracked;
  for (const Differing& each : differ) {
    paths.push_back(each.path);
    if (each.untracked) untracked.push_back(each.path);
  }
  const std::vector<std::string> message = commit_message(with_later_edits(root, one, differ));
  commit(repository, paths, untracked, message);
  messages.push_back(fmt::format("committed first what was saved before: {}", message.front()));
}

}  // namespace

void note_uncommitted(const fs::path& root, const std::vector<Operation>& operations,
                      const std::vector<std::string>& paths) noexcept {
  try {
    Uncommitted now{operations, {}};
    for (const std::string& path : paths) now.files.push_back({path, digest_now(root, path)});
    std::vector<Uncommitted> all, apart;
    Uncommitted together;
    for (Uncommitted& one : noted(root)) {
      if (overlap(one, now)) {
        add_to(together, one);
      } else {
        apart.push_back(std::move(one));
      }
    }
    add_to(together, now);
    all = std::move(apart);
    all.push_back(std::move(together));
    write_note(root, all);
  } catch (const std::exception&) {
    return;  // Then only a write of the same file commits it.
  }
}

bool is_noted_as_it_is(const fs::path& root, const std::string& path) {
  for (const Uncommitted& one : noted(root)) {
    for (const SavedFile& file : one.files) {
      if (file.path == path) return file.digest == digest_now(root, path);
    }
  }
  return false;
}

bool has_noted(const fs::path& root) { return !noted(root).empty(); }

StillUncommitted commit_noted(const fs::path& root, const Repository& repository, std::vector<std::string>& messages) {
  StillUncommitted left;
  std::vector<Uncommitted> all = noted(root);
  if (all.empty()) return left;
  try {
    while (!all.empty()) {
      commit_one(root, repository, all.front(), messages);
      all.erase(all.begin());
      write_note(root, all);
    }
  } catch (const Error& error) {
    messages.push_back(fmt::format("saved earlier and still not committed: {}", error.what()));
    left.trouble = error;
  }
  for (const Uncommitted& one : all) append(left.paths, one.paths());
  return left;
}

std::vector<std::pair<std::string, std::string>> CaseDirectory::uncommitted() const {
  std::vector<std::pair<std::string, std::string>> found;
  const std::vector<Uncommitted> all = noted(state_->root);
  const std::optional<Repository> repository = all.empty() ? std::nullopt : find_repository(state_->root);
  if (!repository) return found;
  for (const Uncommitted& one : all) {
    for (const Differing& each : differing(*repository, one.paths())) {
      const std::vector<std::string> message =
          one.operations.empty() ? earlier_edit_message(each.path) : commit_message(one.operations);
      found.emplace_back(each.path, message.front());
    }
  }
  return found;
}

}  // namespace casemgr::store
