// The commands that messages, due rows and reports suggest: rows of one table (suggestions.def), and a row with what
// fills it.
//
// Pure. A row is a pattern: the words of the verb and what follows them. `{goal}` is filled with an argument, `…` is
// left to the reader, and `[ --information {domain}]` is there as often as it is added. A test reads every row as the
// command line is read.
#pragma once

#include <fmt/core.h>

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace casemgr {

/// A suggested command as data: a row and its arguments; without a row it is no command.
class Command {
 public:
  Command() = default;
  Command(std::string_view pattern, std::vector<std::string> arguments)
      : pattern_(pattern), arguments_(std::move(arguments)) {}

  /// Adds the bracketed part of the row that begins with `option`, once more for each call; `value` fills it.
  Command& with(std::string_view option, std::string value = {});

  [[nodiscard]] bool empty() const { return pattern_.empty(); }
  /// `casemgr goal step c7kq2mw gk2bt "…" --owner client`; empty for no command.
  [[nodiscard]] std::string text() const;

 private:
  std::string_view pattern_;
  std::vector<std::string> arguments_;
  std::vector<std::pair<std::string_view, std::string>> added_;  ///< The bracketed part, and what fills it.
};

/// How many arguments a pattern takes, those of its bracketed parts not counted.
constexpr std::size_t arguments_of(std::string_view pattern) {
  std::size_t count = 0;
  bool bracketed = false;
  for (const char c : pattern) {
    if (c == '[' || c == ']') bracketed = c == '[';
    if (c == '{' && !bracketed) ++count;
  }
  return count;
}

/// A row that can be called with its arguments: ids or texts, as many as the pattern has placeholders.
template <std::size_t Count>
struct CommandRow {
  std::string_view pattern;

  template <class... Arguments>
  requires(sizeof...(Arguments) == Count) Command operator()(const Arguments&... arguments) const {
    return {pattern, {argument(arguments)...}};
  }

  /// `casemgr goal step`: the verb alone, where a message names it.
  [[nodiscard]] std::string verb() const { return "casemgr " + std::string(pattern.substr(0, pattern.find(" {"))); }

 private:
  template <class Argument>
  static std::string argument(const Argument& given) {
    if constexpr (requires { given.value; }) {
      return std::string(given.value);
    } else {
      return std::string(given);
    }
  }
};

namespace suggest {

// NOLINTNEXTLINE(bugprone-macro-parentheses): a name that is declared takes none
#define CASEMGR_SUGGESTION(name, pattern) inline constexpr CommandRow<arguments_of(pattern)> name{pattern};
#include "casemgr/root/suggestions.def"
#undef CASEMGR_SUGGESTION

}  // namespace suggest

/// The patterns of all rows, for the test.
std::span<const std::string_view> suggestion_patterns();

}  // namespace casemgr

template <>
struct fmt::formatter<casemgr::Command> : fmt::formatter<std::string_view> {
  auto format(const casemgr::Command& command, fmt::format_context& context) const -> fmt::format_context::iterator;
};
