// The terminal: questions and answers, the editor, progress.
#pragma once

#include <fmt/core.h>

#include <filesystem>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "casemgr/root/text.hpp"
#include "kit/output.hpp"

namespace casemgr::cli {

/// Whether an answer means yes.
bool is_yes(const std::string& answer);
/// Whether the answer is `n` or `no`.
bool is_no(const std::string& answer);

class Terminal {
 public:
  Terminal(World& world, const Globals& globals, Output& output) : world_(world), globals_(globals), output_(output) {}

  [[nodiscard]] bool can_ask() const;
  /// Returns the line that answers `prompt`. Throws Error(aborted) at the end of the input.
  std::string ask(const std::string& prompt);
  /// The same, with nothing at the end of the input.
  std::optional<std::string> listen(const std::string& prompt);
  /// Returns the trimmed answer to a question that needs one, and asks again while it is empty. `option` names the
  /// option or argument that would have given it. Throws Error(aborted) at the end of the input.
  std::string required(const std::string& prompt, const std::string& option = {});
  /// Keeps an answer by its option, so that a call that fails later can name all that was answered.
  void remember(const std::string& option, const std::string& answer);
  /// The same of an option without a value.
  void remember_flag(const std::string& option);
  /// Returns the answers kept, by option.
  [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& answers() const { return answers_; }
  /// Prints the lines to choose from and returns the trimmed answer to `prompt`.
  std::string ask_below(const std::vector<std::string>& lines, const std::string& prompt);
  /// Asks whether to write; `--yes` answers yes. Throws Error(aborted) without a terminal.
  bool confirm_writing(const std::string& question);
  /// Asks yes or no about a fact, which `--yes` never answers, until the answer is one of them or empty: nothing.
  std::optional<bool> ask_fact(const std::string& question);
  /// Returns the text `given` by `source` as it may be kept (sanitize.hpp); reports what was removed.
  std::string entered(std::string_view given, const std::string& source);

  /// Returns the answer to an optional question; empty without a terminal. Remembers it by its option.
  std::string offered(const std::string& prompt, const std::string& option = {});
  /// The same about a fact; nothing without a terminal.
  std::optional<bool> offered_fact(const std::string& question);
  /// Prints the codes once, as words with numbers, within the width of the terminal.
  void list_codes(const std::vector<std::string>& codes);
  /// Returns the code that an answer means: itself, its words, its number, or the only one that begins so. For any
  /// other answer says what is nearest, and returns nothing.
  std::optional<std::string> code_meant(const std::string& answer, const std::vector<std::string>& codes);
  /// Returns the code that answers an optional question, of those printed once; asks again for any other word.
  std::string offered_code(const std::string& question, const std::vector<std::string>& codes,
                           const std::string& option = {});
  template <class E>
  std::optional<E> offered_code(const std::string& question, const std::string& option = {}) {
    return parse_code<E>(offered_code(question, code_list(E{}).codes, option));
  }
  /// Asks for a required code that `option` did not give, until the answer means one of `codes`; without a question
  /// "Which OPTION?". Without a terminal throws Error(usage) with the codes.
  std::string missing_code(const std::string& option, const std::vector<std::string>& codes,
                           const std::string& question = {});
  template <class E>
  E missing_code(const std::string& option, const std::string& question = {}) {
    return code_from<E>("--" + option, missing_code(option, code_list(E{}).codes, question));
  }

  /// Returns what the user makes of `start` in their editor (CASEMGR_EDITOR, VISUAL, EDITOR, else vi), trimmed. The
  /// draft is kept until its text is saved, also if the editor fails. Throws Error(aborted) without a terminal.
  std::string edit(const std::string& start, const std::string& suffix);
  /// The same for a whole file, as it is. `take_up` says how to use a draft that was not saved.
  std::string edit_whole(const std::string& start, const std::string& suffix, const std::string& take_up);

  /// Returns a function that prints progress on a terminal's stderr, at most once a second: `done` of `all`.
  std::function<void(std::size_t done, std::size_t all)> progress(std::string what);

 private:
  /// Offers what was typed into editors of processes that ended early.
  void tell_drafts_left();
  std::optional<bool> yes_or_no(const std::function<std::string()>& ask_once);

  World& world_;
  const Globals& globals_;
  Output& output_;
  std::vector<std::pair<std::string, std::string>> answers_{};
  std::set<std::filesystem::path> told_drafts_{};
};

}  // namespace casemgr::cli
