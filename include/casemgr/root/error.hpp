// Errors that end an operation, and findings in files.
//
// An `Error` is thrown where an operation cannot continue. It carries a hint for the user; `run()` alone catches it and
// turns its kind into the exit code. A `Problem` is a finding in a file: a value, collected so that all findings are
// reported together.
#pragma once

#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace casemgr {

/// Why an operation ended. The number is the exit code of the process (cli.md, "Exit codes").
enum class ErrorKind {
  failure = 1,    ///< Unexpected.
  usage = 2,      ///< Wrong command line: unknown word, value not of its type.
  not_found = 3,  ///< No such client or record.
  ambiguous = 4,  ///< A selector matches several.
  rule = 5,       ///< Well formed but against a rule, or bad data in a file.
  conflict = 6,   ///< Merge markers, or another process changed the file.
  locked = 7,     ///< Another process has locked the case directory.
  aborted = 8,    ///< The user canceled, or a needed terminal is missing.
  io = 9,         ///< Disk full, permission.
  git = 10,       ///< Git failed; the record itself stays saved.
};

/// The named checks of `casemgr check` (cli.md, "Errors"), in the order in which they are documented.
enum class Check {
  // errors
  syntax,
  encoding,
  structure,
  duplicate,
  type,
  codes,
  dates,
  reference,
  markers,
  sentinel,
  digest,
  scores,
  name,
  history,  ///< Not what git first had of something signed or agreed.
  clone,    ///< How this clone keeps the files, and what git keeps besides records.
  // warnings
  unknown_key,
  thread,
  smart,
  plan_changed,
  consent,
  order,
  permissions,
  gaps,
  // notes
  remote,
  size,
};

/// The last of the checks.
inline constexpr Check last_check = Check::size;

/// The name as users type it after `--only`: `unknown-key`.
std::string check_name(Check check);

/// True for the checks from `syntax` to `clone`.
bool is_error(Check check);
/// True for what is said and never fails: `remote`, `size`.
bool never_fails(Check check);
/// `error`, `warning`, `note`
std::string severity(Check check);

/// True when a file with such a finding is not read as a record: for every error but `reference`, `digest`,
/// `scores`, `history` and `clone`.
bool makes_unreadable(Check check);

/// One finding in one file.
struct Problem {
  std::string file;  ///< As shown to the user, relative to the case directory, or `<stdin>`.
  int line = 0;      ///< From 1; 0 where the finding is about the whole file.
  int column = 0;    ///< From 1, in characters.
  std::string path;  ///< Keys from the top of the file, `goals.g9tkd.due`; may be empty.
  std::string what;  ///< "'2026-02-30' is not a date".
  Check check = Check::syntax;
};

/// The finding without its place: `goals.g9tkd.due: '2026-02-30' is not a date`.
std::string finding_words(const Problem& problem);

/// `clients/c7kq2mw.yaml:42:7: error: goals.g9tkd.due: '2026-02-30' is not a date [dates]`, without line end.
std::string to_string(const Problem& problem);

/// Ends an operation. `what()` is lower case, without full stop, the subject in single quotes.
class Error : public std::runtime_error {
 public:
  Error(ErrorKind kind, const std::string& message, std::string hint = {})
      : std::runtime_error(message), kind_(kind), hint_(std::move(hint)), words_(message) {}
  /// An error that is a finding in a file.
  Error(ErrorKind kind, const Problem& problem, std::string hint = {})
      : std::runtime_error(to_string(problem)),
        kind_(kind),
        hint_(std::move(hint)),
        words_(finding_words(problem)),
        problem_(problem) {}

  /// The error with the finding in a file that it comes from.
  [[nodiscard]] Error from(const Problem& problem) const;
  [[nodiscard]] Error with_hint(const std::string& hint) const;
  /// The error in other words about it, in the same place.
  [[nodiscard]] Error with_message(const std::string& message) const;

  [[nodiscard]] ErrorKind kind() const { return kind_; }
  [[nodiscard]] const std::string& hint() const { return hint_; }  ///< What the user can do; may be empty.
  /// The message without the place, for readers who have file, line and column in fields of their own.
  [[nodiscard]] const std::string& words() const { return words_; }
  /// The finding in a file that the error comes from.
  [[nodiscard]] const std::optional<Problem>& problem() const { return problem_; }

 private:
  ErrorKind kind_;
  std::string hint_;
  std::string words_;
  std::optional<Problem> problem_;
};

using Problems = std::vector<Problem>;

/// Those of the problems that are errors, in their order.
Problems errors_in(const Problems& problems);

/// A finding about a record, without a place in a file.
inline Problem problem_at(std::string path, std::string what, Check check) {
  return {{}, 0, 0, std::move(path), std::move(what), check};
}

}  // namespace casemgr
