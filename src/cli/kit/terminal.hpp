// The terminal: questions and answers, the editor, progress.
#pragma once

#include <fmt/core.h>

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casemgr/root/text.hpp"
#include "kit/output.hpp"

namespace casemgr::cli {

/// Whether a person means yes.
bool is_yes(const std::string& answer);

class Terminal {
 public:
  Terminal(World& world, const Globals& globals, Output& output) : world_(world), globals_(globals), output_(output) {}

  [[nodiscard]] bool can_ask() const;
  /// The line that answers `prompt`. Error(aborted) at the end of the input.
  std::string ask(const std::string& prompt);
  /// The same where the talk may end: nothing at the end of the input.
  std::optional<std::string> listen(const std::string& prompt);
  /// The answer to `prompt`, trimmed, with the lines to choose from above it.
  std::string ask_below(const std::vector<std::string>& lines, const std::string& prompt);
  /// Yes or no; `--yes` says yes; without a terminal Error(aborted).
  bool confirm(const std::string& question);
  /// What a person wrote, `given` by `source`, as it may be kept (sanitize.hpp); reports what was taken out of it.
  std::string entered(std::string_view given, const std::string& source);

  /// What is only offered: an answer, empty where there is no terminal or the line is left empty.
  std::string offered(const std::string& prompt);
  /// A code that is only offered; asked for again where the answer is none.
  template <class E>
  std::optional<E> offered_code(const std::string& what) {
    while (true) {
      const std::string answer = offered(fmt::format("{} ({})", what, join(code_list(E{}).codes, ", ")));
      if (answer.empty()) return std::nullopt;
      if (const auto parsed = parse_code<E>(answer)) return parsed;
      refuse(answer);
    }
  }
  /// A code the verb cannot do without and that `option` did not give: asked for, with the codes, until the answer is
  /// one of them. Without a terminal Error(usage) that names them.
  std::string missing_code(const std::string& option, const std::vector<std::string>& codes);
  template <class E>
  E missing_code(const std::string& option) {
    return code_from<E>("--" + option, missing_code(option, code_list(E{}).codes));
  }

  /// What the user leaves of `start` in their editor (CASEMGR_EDITOR, VISUAL, EDITOR, else vi), without blank lines at
  /// the ends. The draft is kept until what it says is saved; an editor that fails leaves it there and says where.
  /// Error(aborted) without a terminal.
  std::string edit(const std::string& start, const std::string& suffix);
  /// The same without taking anything out: for a whole file. `take_up` says how a draft that was not saved is used.
  std::string edit_whole(const std::string& start, const std::string& suffix, const std::string& take_up);

  /// A line on stderr (a terminal only) once work has taken over a second: `done` of `all`.
  std::function<void(std::size_t done, std::size_t all)> progress(std::string what);

 private:
  void refuse(const std::string& answer);

  World& world_;
  const Globals& globals_;
  Output& output_;
};

}  // namespace casemgr::cli
