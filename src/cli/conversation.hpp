// A client's record while it is talked about at a terminal: every answer is on disk the moment it is given.
//
// Other verbs load once and save at their end. Here each change is applied to the file as it stands then, so that
// somebody else may write to it in between, and saved without a commit; one commit takes it all when the talk ends.
#pragma once

#include <optional>
#include <string>
#include <utility>

#include "call.hpp"

namespace casemgr::cli {

class Conversation {
 public:
  /// Commits first what stands uncommitted in the file: that is somebody's earlier edit.
  Conversation(Call& call, store::LoadedCase client);

  [[nodiscard]] const Case& record() const { return now_.record; }

  /// Applies `verb` (Case& -> Outcome or Scored) and saves; its notes are told. Where saving fails for now (a lock, a
  /// full disk, a file changed underneath) the user may try the same answer again. Errors of the verb go through.
  template <class Verb>
  auto change(Verb verb) {
    for (;;) {
      Case after = reloaded();
      auto outcome = verb(after);
      for (const std::string& line : outcome.notes) call_.note(line);
      if (saved(after)) return outcome;
    }
  }

  /// Hands what was done over for the commit and the answer.
  void close(cycle::Outcome outcome);

 private:
  const Case& reloaded();
  /// False where saving failed and is to be tried again.
  bool saved(const Case& after);
  void save(const Case& after);

  Call& call_;
  store::LoadedCase now_;
  std::optional<store::LoadedCase> first_{};  ///< As it stood, in a dry run: nothing is written then.
  bool changed_ = false;
};

}  // namespace casemgr::cli
