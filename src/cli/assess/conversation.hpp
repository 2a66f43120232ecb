// A client's record during an interview at a terminal: every answer is on disk the moment it is given.
//
// Other verbs load once and save at their end. Here each change is applied to the file as it is then, so that another
// process may write to it in between, and saved without a commit; one commit takes it all when the interview ends.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kit/call.hpp"

namespace casemgr::cli {

/// Prints an error and its hint, and returns.
void say_error(Call& call, const Error& error, std::string_view before = {});

/// The user left without saving an answer; the error was printed.
struct LeftUnsaved {
  ErrorKind kind;
};

class Conversation {
 public:
  /// Commits an earlier edit of the file that is not committed yet.
  Conversation(Call& call, store::LoadedCase client);

  [[nodiscard]] const Case& record() const { return now_.record; }

  /// Applies `verb` (Case& -> Outcome or Scored) to the file as it is now, saves, and prints its messages. Where
  /// reading or saving fails (a lock, a full disk, a file changed underneath) the user may try the same again; throws
  /// LeftUnsaved where they leave instead. Errors of the verb go through.
  template <class Verb>
  auto change(Verb verb) {
    while (!attempt([&] { reload(); })) {
    }
    for (;;) {
      Case after = now_.record;
      auto outcome = verb(after);
      if (attempt([&] { save(after); })) {
        for (const std::string& line : outcome.messages) call_.output.message(line);
        return outcome;
      }
      while (!attempt([&] { reload(); })) {
      }
    }
  }

  /// Hands the changes over for the commit and the answer.
  void close(cycle::Outcome outcome);

 private:
  /// Returns false where `step` failed and the user wants to try again; throws LeftUnsaved where the user leaves.
  bool attempt(const std::function<void()>& step);
  void reload();
  void save(const Case& after);

  Call& call_;
  store::LoadedCase now_;
  std::optional<store::LoadedCase> first_{};  ///< The file at the start of a dry run, which writes nothing.
  std::vector<std::string> changed_{};        ///< Paths, for the answer.
};

}  // namespace casemgr::cli
