// A parsed command line: its verb, and what was given to it by name.
//
// Pure: without clock and terminal, which `Given` adds.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "casemgr/render/render.hpp"
#include "casemgr/root/decimal.hpp"
#include "casemgr/schema/value.hpp"
#include "kit/command.hpp"

namespace casemgr::cli {

/// The global options as given.
struct Globals {
  std::string directory;
  std::string today;
  std::optional<render::Format> format;
  std::string output;
  std::string section;
  std::vector<std::string> fields{};
  std::string color = "auto";
  std::string errors;  ///< `text` or `json`; empty: as the format.
  bool yes = false, no_input = false, dry_run = false, no_commit = false, quiet = false, no_pager = false,
       csv_raw = false,
       names_format = false;  ///< Whether the format is given, not taken from the name of `output`.
};

/// Throws Error(usage) for a text that is none of the codes: `'x' is not one of: …`, with the option `what`.
[[noreturn]] void refuse_code(std::string_view what, const std::string& text, const schema::CodeList& list);

/// Returns the code `text`, given as `what` (`--as`, `STATUS`). Throws Error(usage) for any other text.
template <class E>
[[nodiscard]] E code_from(std::string_view what, const std::string& text) {
  if (const auto parsed = parse_code<E>(text)) return *parsed;
  refuse_code(what, text, code_list(E{}));
}

/// Whether the text is an id as the records of a client have.
bool is_id_of_record(std::string_view text);
/// Whether the text is an id as clients have.
bool is_id_of_client(std::string_view text);

struct Line {
  using ByName = std::map<std::string, std::vector<std::string>, std::less<>>;

  const Group* group = nullptr;
  const Verb* verb = nullptr;
  std::vector<FieldOptionList> fields{};  ///< The options of each of the verb's `fields`.
  Globals globals{};
  ByName words{};  ///< Positional words, by the name of the verb's argument.
  /// What follows each option; a flag has one empty text. Of the global options those that change what is printed.
  ByName values{};
  std::string maybe_verb{};  ///< A first word that is no verb and went to the default verb; for suggestions.
  bool verb_named = false;   ///< Whether the verb is on the line, or is the default of its group.

  /// Return whether the option was given. `gives` is for deciding what the verb does and uses nothing; `has`, and all
  /// functions that return a value, count what they return as used.
  [[nodiscard]] bool gives(std::string_view option) const { return values.find(option) != values.end(); }
  [[nodiscard]] bool gives_any(const std::vector<std::string_view>& options) const;
  [[nodiscard]] bool has(std::string_view option) const;
  [[nodiscard]] bool gives_word(std::string_view argument) const { return words.find(argument) != words.end(); }
  /// Returns empty if it was not given; throws Error(usage) if it was given twice.
  [[nodiscard]] std::string option(std::string_view name) const;
  [[nodiscard]] std::vector<std::string> options(std::string_view name) const;
  [[nodiscard]] std::string argument(std::string_view name) const;
  [[nodiscard]] std::vector<std::string> argument_list(std::string_view name) const;
  /// Throw Error(usage) for a text that is no number, or no whole one within a thousand million.
  [[nodiscard]] std::optional<Decimal> decimal(std::string_view option) const;
  [[nodiscard]] std::optional<int> whole(std::string_view option) const;
  template <class E>
  [[nodiscard]] std::optional<E> code_of(std::string_view name) const {
    const std::string text = option(name);
    if (text.empty()) return std::nullopt;
    return code_from<E>(name, text);
  }
  /// Whether `--include violence` was given. Throws Error(usage) for another word, but of a verb whose option takes
  /// more.
  [[nodiscard]] bool includes_violence() const;
  /// Counts the option as used, where what it changes is not read by these functions.
  void use(std::string_view option) const { used_options_.emplace(option); }
  /// Whether any option of the verb's fields, or `--input`, was given.
  [[nodiscard]] bool gives_fields() const;
  /// Throws Error(usage) for an option or a word that nothing has used: it would get lost. `run` and `Output` ask this
  /// before anything is written or printed. `of_all_verbs` asks for the global options alone, before the verb has used
  /// its own.
  void refuse_unused(bool of_all_verbs = false) const;

  /// `goal add`; `init` for a command without verbs.
  [[nodiscard]] std::string command() const;
  /// `casemgr goal add CLIENT [TEXT]`
  [[nodiscard]] std::string usage() const;
  /// Returns the verb, or the first word of one, near the word in a verb's place; nothing if the line names a verb.
  [[nodiscard]] std::optional<std::string> verb_meant() const;
  /// Throws Error(usage) if that word is near a verb, for lists that found nothing by it.
  void refuse_verb_meant() const;

  /// Throws Error(usage) for an argument that the verb needs and was not given.
  [[noreturn]] void refuse_missing(const Argument& row) const;
  /// Counts nothing as used any more.
  void forget_used();

 private:
  using Names = std::set<std::string, std::less<>>;
  /// Returns the options that say what the verb does and were used: `--done`.
  [[nodiscard]] std::vector<std::string> modes() const;

  mutable Names used_options_{};
  mutable Names used_words_{};
};

/// Throws Error(usage) for `word` in a verb's place (empty: no word), with the verb meant or all verbs of the group.
[[noreturn]] void refuse_verb(const Line& line, const std::string& word);

/// Returns `did you mean 'goal'?`, or `otherwise` if no known word is near.
std::string suggestion(const std::string& word, const std::vector<std::string>& known, std::string otherwise);
/// The same, with all known words as `otherwise`: `one of: goal, plan`.
std::string suggestion(const std::string& word, const std::vector<std::string>& known);

}  // namespace casemgr::cli
