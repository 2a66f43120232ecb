// What was given to the verb: the line, and what its words mean today, on standard input, or by an answer.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casemgr/root/date.hpp"
#include "kit/line.hpp"
#include "kit/terminal.hpp"

namespace casemgr::cli {

class Given : public Line {
 public:
  /// Error for a `--today` or CASEMGR_TODAY that is no day. Keeps the references without using them.
  Given(Line line, World& world, Output& output, Terminal& terminal);

  [[nodiscard]] Time now() const { return now_; }
  [[nodiscard]] Date today() const { return now_.date; }

  /// A day from words; reports on stderr how they were read.
  [[nodiscard]] std::optional<Date> date(std::string_view option, DateBias bias = DateBias::future) const;
  /// A text that the verb cannot do without: the argument or option given, `-` read from standard input, else asked for
  /// on a terminal (`many_lines`: in the editor). Without a terminal Error(usage) "missing TEXT".
  std::string text(std::string_view name, const std::string& prompt, bool many_lines = false);
  /// TEXT, `-` read from standard input; empty where it was not given.
  std::string text_given() { return argument("TEXT").empty() ? std::string() : text("TEXT", {}); }
  /// Like `text`, but a missing one is Error(rule): for reasons (cli.md).
  std::string reason(const std::string& prompt);
  /// The whole of standard input as it is, once. A second use on one line is Error(usage).
  const std::string& standard_input();
  /// The selectors given as CLIENT; `-` reads them from standard input.
  std::vector<std::string> clients();

 private:
  World& world_;
  Output& output_;
  Terminal& terminal_;
  Time now_;
  std::optional<std::string> standard_input_{};
};

}  // namespace casemgr::cli
