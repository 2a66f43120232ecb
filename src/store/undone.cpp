// Which commands of a branch are in effect, by what the commits that took others back name.
#include <algorithm>

#include "casemgr/store/history.hpp"

namespace casemgr::store {

namespace {

bool begins_with_verb(const LoggedCommit& commit, std::string_view verb) {
  return std::any_of(commit.operations.begin(), commit.operations.end(), [&](const Operation& operation) {
    return operation.verb.starts_with(verb) && operation.verb.size() > verb.size() &&
           operation.verb[verb.size()] == ' ';
  });
}

/// Makes the directory; nothing goes back behind it.
bool is_beginning(const LoggedCommit& commit) {
  return std::any_of(commit.operations.begin(), commit.operations.end(),
                     [](const Operation& operation) { return operation.verb == "init"; });
}

/// Sorts commits from the newest on: what took others back counts before those, if nothing took it back.
class InEffect {
 public:
  explicit InEffect(std::span<const LoggedCommit> commits) {
    for (std::size_t i = 0; i < commits.size(); ++i) add(commits[i], i);
  }

  std::vector<std::size_t> commands{}, undos{};

 private:
  void add(const LoggedCommit& commit, std::size_t place) {
    const bool is_undo = begins_with_verb(commit, undo_verb), is_redo = begins_with_verb(commit, redo_verb);
    if (is_taken_back(commit)) return;
    for (const Operation& operation : commit.operations) {
      if ((is_undo || is_redo) && !operation.id.empty()) taken_back_.push_back(operation.id);
    }
    if (is_undo) undos.push_back(place);
    if (!is_undo && !is_redo && commit.is_command() && !is_beginning(commit)) commands.push_back(place);
  }

  [[nodiscard]] bool is_taken_back(const LoggedCommit& commit) const {
    return std::any_of(taken_back_.begin(), taken_back_.end(),
                       [&](const std::string& id) { return commit.id.starts_with(id); });
  }

  std::vector<std::string> taken_back_{};
};

}  // namespace

std::vector<std::size_t> undoable(std::span<const LoggedCommit> commits) { return InEffect(commits).commands; }

std::vector<std::size_t> redoable(std::span<const LoggedCommit> commits) { return InEffect(commits).undos; }

}  // namespace casemgr::store
