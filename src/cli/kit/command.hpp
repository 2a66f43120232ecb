// The command table: what a command is, as rows. Parsing, help, manual pages and completion all print these.
//
// A command group is one file and one line of commands.def. A verb is a row: name, summary, arguments, options, what it
// needs before it may run, and the function that runs it.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "casemgr/schema/field.hpp"
#include "kit/lasting.hpp"

namespace casemgr::report {
struct Document;
}

namespace casemgr::cli {

struct Call;
struct Blank;

/// When a verb may run, and what `run.cpp` does around it.
enum class Needs {
  nothing,  ///< No case directory.
  read,     ///< A case directory.
  write,    ///< A case directory, its lock, and a save and commit after it.
};

/// What completes a value.
enum class Completes { nothing, file, directory, client, record, provider, codes, instrument, date };

struct Argument {
  Lasting name{};  ///< As in help: `CLIENT`, `GOAL`, `TEXT`.
  Lasting sentence{};
  bool required = true;
  bool repeats = false;  ///< At most one argument of a verb repeats.
  bool each = false;     ///< CLIENT: the verb runs for each of several clients (each_client.hpp).
  Completes completes = Completes::nothing;
  /// Record: the type whose ids complete it. Codes: one whose full id may stand in the code's place.
  const schema::RecordType& (*record)() = nullptr;
  Codes codes{};
  Lasting unless{};  ///< The option beside which it is not required; empty: none.
};

struct Option {
  Lasting name{};   ///< Without dashes: `due`.
  Lasting value{};  ///< What follows it in help: `DATE`; in brackets where it may be left out; empty: a flag.
  Lasting sentence{};
  bool repeats = false;
  Completes completes = Completes::nothing;
  const schema::RecordType& (*record)() = nullptr;
  Codes codes{};
  char letter = 0;  ///< `-o`

  /// `--due`
  [[nodiscard]] std::string dashed() const { return std::string("--").append(name); }
};

/// Options from the rows of a record: one for every field that a line can give.
struct FieldOptions {
  const schema::RecordType& (*record)() = nullptr;
  /// Keys (paths with dots for nested records) without an option, because the verb computes them.
  std::vector<Lasting> without{};
  /// Names of options that differ from their field's: path and name (`birth_date` -> `born`).
  std::vector<std::pair<Lasting, Lasting>> renamed{};
  /// Second names, which set the same field: path and name (`at` -> `date`).
  std::vector<std::pair<Lasting, Lasting>> also{};
};

struct Verb {
  Lasting name{};                   ///< `add`, `provider add`; empty for a command without verbs (`init`).
  Lasting summary{};                ///< One line, imperative, lower case, no full stop.
  Lasting description{};            ///< Paragraphs for the manual; may be empty.
  std::vector<Lasting> examples{};  ///< Whole command lines, `casemgr goal add …`; a test parses each.
  std::vector<Argument> arguments{};
  std::vector<Option> options{};
  std::vector<FieldOptions> fields{};
  bool own_formats = false;      ///< Prints what no shape tells: a calendar, schemas, the tables of HSDS.
  bool annotates = false;        ///< Takes `-f github`.
  bool chooses_clients = false;  ///< Takes the options that choose among all clients (client_filter.hpp).
  bool looks_back = false;       ///< Takes `--as-of` (past.hpp).
  Needs needs = Needs::read;
  bool input = false;  ///< Takes `--input FILE|-` though no option is made from a field.
  /// Fields of the record that `--input` does not take here, because the verb writes them itself.
  std::vector<std::string_view> input_without{};
  /// What its answers have for programs besides the keys of every answer: the key, and its type in JSON.
  std::vector<std::pair<std::string_view, std::string_view>> answer_keys{};
  void (*run)(Call&) = nullptr;
  /// Returns what it prints when it only reads, of a client without records: `schema output` describes that. Several
  /// where words or options choose.
  std::vector<report::Document> (*shape)(const Blank&) = nullptr;

  /// Every verb that takes a record's fields takes them from `--input` too.
  [[nodiscard]] bool takes_input() const { return input || !fields.empty(); }
};

/// What `casemgr --help` says of a group, without making it.
struct GroupRow {
  Lasting name{};
  Lasting heading{};  ///< `Planning`; empty: it is not listed.
  Lasting summary{};
};

struct Group {
  GroupRow row{};  ///< From commands.def, not from the group's function.
  Lasting description{};
  Lasting default_verb{};  ///< Run when no verb is named; empty: help is shown.
  std::vector<Verb> verbs{};

  /// Whether the group is a command without verbs (`init`).
  [[nodiscard]] bool is_command() const { return verbs.size() == 1 && verbs.front().name.empty(); }
};
/// Returns a command without verbs: one `verb`, which has no name and the summary of the group.
Group command_group(Verb verb);

/// All groups in the order of `casemgr --help`.
std::vector<GroupRow> group_rows();
std::vector<std::reference_wrapper<const Group>> groups();
const Group* find_group(std::string_view name);
const Verb* find_verb(const Group& group, std::string_view name);
/// `goal add`; `init` for a command without verbs.
std::string command_words(const Group& group, const Verb& verb);
/// `casemgr goal add CLIENT [TEXT]`
std::string usage_line(const Group& group, const Verb& verb);

/// One option made from a field, which may be in nested records.
struct FieldOption {
  Option option;
  std::vector<const schema::Field*> path;  ///< From the record down; all but the last are of shape `record`.
};
using FieldOptionList = std::vector<FieldOption>;
/// Returns the options of each of the verb's `fields`, in their order.
std::vector<FieldOptionList> field_options(const Verb& verb);

/// Returns the verb's own options, then those of `fields`, then `--include` and `--input`; without the global ones.
std::vector<Option> all_options(const Verb& verb, const std::vector<FieldOptionList>& fields);
std::vector<Option> all_options(const Verb& verb);  ///< The same with the verb's fields.
/// `-C`, `--today` … as rows.
const std::vector<Option>& global_options();
/// Whether an option of that name belongs to all verbs.
bool is_global(std::string_view name);

Argument client_argument();
Argument clients_argument();      ///< One or more, about whom the verb runs once.
Argument each_client_argument();  ///< One or more, for each of whom the verb runs by itself.
/// The same of a verb in which another argument repeats: several only by `-`.
Argument each_client_of_input_argument();
Argument record_argument(Lasting name, const schema::RecordType& (*record)(), Lasting sentence);
Argument text_argument(Lasting sentence, bool required = false);
/// The same where it may be left out.
Argument may_be_left_out(Argument argument);
/// The same with the full id of such a record in its place.
Argument or_id_of(const schema::RecordType& (*record)(), Argument argument);
/// One of some codes, which may be left out.
Argument code_argument(Lasting name, Codes codes, Lasting sentence);
Option flag(Lasting name, Lasting sentence);
Option value(Lasting name, Lasting value, Lasting sentence);
Option code_option(Lasting name, Codes codes, Lasting sentence);
Option date_option(Lasting name, Lasting sentence);
/// An option whose value is the id of a record of the client.
Option record_option(Lasting name, const schema::RecordType& (*record)(), Lasting sentence);
Option repeated(Option option);  ///< The same option, which may be given several times.
Option completing(Option option, Completes completes, Codes codes = {});
/// `--accept KEY`, repeated (`Given::accepted`).
Option accept_option(Lasting sentence);
/// `--include violence`. `all_options` adds it to verbs that only read a client's records.
Option include_option();
/// `--as-of DATE|COMMIT`, which `all_options` adds to verbs that look back.
Option as_of_option();

/// Lists of verbs or options, one after the other.
template <class T>
std::vector<T> chain(const std::vector<std::vector<T>>& lists) {
  std::vector<T> all;
  for (const std::vector<T>& list : lists) all.insert(all.end(), list.begin(), list.end());
  return all;
}

}  // namespace casemgr::cli
