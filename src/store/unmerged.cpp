#include "casemgr/store/unmerged.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <system_error>
#include <utility>

#include "casemgr/root/digest.hpp"
#include "casemgr/root/text.hpp"
#include "checkout.hpp"
#include "files.hpp"
#include "git.hpp"
#include "local_state.hpp"
#include "record_file.hpp"
#include "transaction.hpp"

namespace casemgr::store {

namespace fs = std::filesystem;

struct Unmerged::Place {
  fs::path root;
  Repository repository;
};

namespace {

/// What may be going on, as `operation_going_on` names it.
struct MergeKind {
  std::string_view operation;
  std::string_view head;  ///< The file, or reference, that names the commit of theirs.
  bool is_alone;          ///< Whether of theirs that commit alone is meant.
  std::string_view next;
};

constexpr MergeKind merge_kinds[] = {{"merge", "MERGE_HEAD", false, "git commit"},
                                     {"rebase", "REBASE_HEAD", true, "git rebase --continue"},
                                     {"am", "REBASE_HEAD", true, "git am --continue"},
                                     {"cherry-pick", "CHERRY_PICK_HEAD", true, "git cherry-pick --continue"},
                                     {"revert", "REVERT_HEAD", true, "git revert --continue"}};

const MergeKind* merge_kind_of(const Repository& repository) {
  const std::string_view going_on = operation_going_on(repository);
  const auto* const kind = std::find_if(std::begin(merge_kinds), std::end(merge_kinds),
                                        [&](const MergeKind& one) { return one.operation == going_on; });
  return kind == std::end(merge_kinds) ? nullptr : kind;
}

/// Returns the first line of a file of git's directory; empty where there is none.
std::string line_of_git(const Repository& repository, std::string_view name) {
  const std::optional<std::string> text = read_file(repository.git_dir / name, name);
  return text ? std::string(trim(std::string_view(*text).substr(0, text->find('\n')))) : std::string();
}

std::string branch_of(std::string_view reference) {
  constexpr std::string_view heads = "refs/heads/";
  return std::string(reference.starts_with(heads) ? reference.substr(heads.size()) : reference);
}

constexpr std::size_t shown_of_id = 10;  // As much as nobody mistakes.

}  // namespace

Unmerged::Unmerged(const fs::path& root) {
  std::optional<Repository> repository = find_repository(root);
  if (!repository) return;
  place_ = std::make_unique<Place>(Place{root, std::move(*repository)});
  read_index();
  name_sides();
}

Unmerged::~Unmerged() = default;

/// `MODE OBJECT STAGE<tab>PATH`, from the top of the working tree.
void Unmerged::read_index() {
  const Repository& repository = place_->repository;
  for (const std::string& entry :
       split(git(repository, {"ls-files", "--unmerged", "-z"}, "list what is not merged"), '\0')) {
    const std::size_t tab = entry.find('\t');
    if (tab == std::string::npos) continue;
    const std::vector<std::string> words = split_words(entry.substr(0, tab));
    const std::string whole = entry.substr(tab + 1);
    const std::string path =
        whole.starts_with(repository.prefix) ? whole.substr(repository.prefix.size()) : std::string();
    if (words.size() != 3 || !shape_of(path)) {
      if (others_.empty() || others_.back() != whole) others_.push_back(whole);
      continue;
    }
    if (files_.empty() || files_.back().path != path) files_.push_back({path});
    std::string& object = words[2] == "1"   ? files_.back().base
                          : words[2] == "2" ? files_.back().ours
                                            : files_.back().theirs;
    object = words[1];
  }
}

/// Returns a branch of that commit, else its hash.
std::string Unmerged::name_of(const std::string& commit) const {
  const Ended named = run_git(place_->repository, {"for-each-ref", "--count=1", "--format=%(refname:short)",
                                                   "--points-at=" + commit, "refs/heads", "refs/remotes"});
  const std::string_view name = trim(named.out);
  return named.well() && !name.empty() ? std::string(name) : fmt::format("commit {}", commit.substr(0, shown_of_id));
}

void Unmerged::name_sides() {
  const Repository& repository = place_->repository;
  const std::string head(trim(run_git(repository, {"rev-parse", "--verify", "--quiet", "HEAD"}).out));
  const std::string on = line_of_git(repository, "HEAD");
  const MergeKind* const kind = merge_kind_of(repository);
  constexpr std::string_view reference = "ref: ";
  ours_.name = on.starts_with(reference) ? branch_of(std::string_view(on).substr(reference.size())) : name_of(head);
  theirs_.name = "the stashed changes";
  ours_.commits.to = head;
  if (kind == nullptr) return;
  const std::string other(trim(run_git(repository, {"rev-parse", "--verify", "--quiet", std::string(kind->head)}).out));
  if (other.empty()) {
    theirs_.name = "the other side";
    return;
  }
  ours_.commits.without = other;
  theirs_.commits = {other, kind->is_alone ? std::string() : head};
  const std::string commit = fmt::format("commit {}", other.substr(0, shown_of_id));
  theirs_.name = kind->operation == "merge"    ? name_of(other)
                 : kind->operation == "revert" ? fmt::format("without {}", commit)
                                               : commit;
  if (kind->operation != "rebase") return;
  const std::string onto = line_of_git(repository, "rebase-merge/onto");
  if (!onto.empty()) ours_.name = name_of(onto);
  if (const std::string branch = branch_of(line_of_git(repository, "rebase-merge/head-name")); !branch.empty())
    theirs_.name = fmt::format("{}, {}", branch, commit);
}

std::string Unmerged::next_command() const {
  const MergeKind* const kind = place_ ? merge_kind_of(place_->repository) : nullptr;
  if (kind == nullptr) return {};
  // Of a commit that changes nothing any more git asks what is meant.
  const bool may_be_empty = kind->operation == "cherry-pick" || kind->operation == "revert";
  if (may_be_empty && run_git(place_->repository, {"diff", "--cached", "--quiet", "HEAD"}).well())
    return fmt::format("git {} --skip", kind->operation);
  return std::string(kind->next);
}

namespace {

/// The text without what stands behind its markers: git names its sides otherwise than casemgr does.
std::string without_labels(const std::string& text) {
  std::string plain;
  for (const std::string& line : split(text, '\n')) {
    const std::size_t length = line.empty() ? 0 : std::min(line.find_first_not_of(line.front()), line.size());
    const bool is_mark = length >= 7 && std::string_view("<=>|").find(line.front()) != std::string_view::npos;
    plain += (is_mark ? line.substr(0, length) : line) + '\n';
  }
  return plain;
}

}  // namespace

bool Unmerged::is_merged_by_lines(const std::string& text, const std::string& base, const std::string& ours,
                                  const std::string& theirs) const {
  const Checkout place(place_->root, "merge");
  const fs::path directory = fs::absolute(place.place());
  write_file(directory / "base", base, "base", Durable::no);
  write_file(directory / "ours", ours, "ours", Durable::no);
  write_file(directory / "theirs", theirs, "theirs", Durable::no);
  const Ended merged = run_git(place_->repository, {"merge-file", "-p", (directory / "ours").string(),
                                                    (directory / "base").string(), (directory / "theirs").string()});
  constexpr int most_conflicts = 127;  // Beyond it git failed.
  return merged.status <= most_conflicts && without_labels(merged.out) == without_labels(text);
}

void Unmerged::settle(const Write& write) const {
  if (write.before != write.after) carry_out(place_ ? place_->root : fs::path(), {write});
  if (place_) stage(place_->repository, write.path);
}

namespace {

/// `answers/c7kq2mw-3f2a1b4c.yaml`
fs::path answers_file(const fs::path& local, const std::string& path, std::string_view text) {
  return local / "answers" /
         fmt::format("{}-{}.yaml", fs::path(path).stem().string(), sha256_hex(text).substr(0, shown_of_id));
}

}  // namespace

std::optional<std::string> kept_answers(const fs::path& root, const std::string& path, std::string_view text) {
  return read_file(answers_file(local_directory(root), path, text), "the answers given before");
}

void keep_answers(const fs::path& root, const std::string& path, std::string_view text, std::string_view partly) {
  const fs::path local = make_local_directory(root);
  own_directory(local, "answers");
  replace_file(answers_file(local, path, text), partly);
}

void drop_answers(const fs::path& root, const std::string& path, std::string_view text) {
  std::error_code ignored;
  fs::remove(answers_file(local_directory(root), path, text), ignored);
}

void drop_all_answers(const fs::path& root) {
  std::error_code ignored;
  fs::remove_all(local_directory(root) / "answers", ignored);
}

}  // namespace casemgr::store
