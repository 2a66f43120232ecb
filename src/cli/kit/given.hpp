// What was given to the verb: the line, standard input, and answers.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "casemgr/root/date.hpp"
#include "kit/line.hpp"
#include "kit/terminal.hpp"

namespace casemgr::cli {

/// A client as named, and one of its records where the line names one.
struct NamedClient {
  std::string client;
  std::string record{};
};

class Given : public Line {
 public:
  /// Throws an Error for a `--today` or CASEMGR_TODAY that is no day. Keeps the references without using them.
  Given(Line line, World& world, Output& output, Terminal& terminal);

  [[nodiscard]] Time now() const { return now_; }
  [[nodiscard]] Date today() const { return now_.date; }
  /// Lets the call read everything on that day (`--as-of`).
  void look_back_to(Date day) { now_ = Time{day}; }

  /// Reads a day from words; reports on stderr how they were read.
  [[nodiscard]] std::optional<Date> date(std::string_view option, DateBias bias = DateBias::future) const;
  /// Reports on stderr, once for all clients, how a word was read.
  void say_understood(const std::string& line) const;
  /// Reads `--from` and `--to`, days of the past. Throws Error(usage) where the second lies before the first.
  [[nodiscard]] Span span() const;
  /// Returns a required text: the argument or option given, `-` read from standard input, else the answer on a terminal
  /// (`many_lines`: in the editor). Without a terminal throws Error(usage) "missing TEXT".
  std::string text(std::string_view name, const std::string& prompt, bool many_lines = false);
  /// Returns TEXT, `-` read from standard input; empty where it was not given.
  std::string text_given() { return argument("TEXT").empty() ? std::string() : text("TEXT", {}); }
  /// Returns `--reason` or the answer to `prompt`; throws Error(rule) for a missing one.
  std::string reason(const std::string& prompt);
  /// Returns the day that is entered, asked again while it is none; nothing for an empty answer to an optional
  /// question.
  std::optional<Date> asked_day(const std::string& prompt, const std::string& option, bool is_required);
  /// Returns the places (from 0) of what `--accept` names of the proposals with these keys, which stay the same from
  /// call to call: a key, or what it begins with before a slash. Throws Error(usage) for an unknown or repeated one;
  /// `what` is their name in messages: `proposal`.
  [[nodiscard]] std::vector<std::size_t> accepted(const std::vector<std::string>& keys, std::string_view what) const;
  /// Returns all of standard input, once. Throws Error(usage) for a second use on one line.
  const std::string& standard_input();
  /// Returns the clients named by CLIENT; `-` reads them from standard input, each line with clients or, as `--format
  /// ids` prints it, a client, a tab and a record. Throws Error(usage) for any other line, and for none at all.
  const std::vector<NamedClient>& named_clients();
  /// Returns the selectors of these. Throws Error(usage) for a line with a record, which the verb would not use.
  std::vector<std::string> clients();
  /// Whether CLIENT is `-`.
  [[nodiscard]] bool clients_from_input() const;
  /// Begins another run of the verb, for `client`: nothing of the line counts as used, and what other arguments and
  /// options read from standard input or a file is there again.
  void start_run(const NamedClient& client);

 private:
  World& world_;
  Output& output_;
  Terminal& terminal_;
  Time now_;
  std::optional<std::string> standard_input_{};
  bool input_is_used_ = false;
  bool input_names_clients_ = false;
  std::optional<std::vector<NamedClient>> named_clients_{};
  mutable std::set<std::string> told_{};
};

}  // namespace casemgr::cli
