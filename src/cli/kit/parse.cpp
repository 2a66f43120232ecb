#include "kit/parse.hpp"

#include <fmt/core.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <optional>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "kit/given_once.hpp"
#include "kit/sanitize.hpp"

namespace casemgr::cli {

namespace {

// A negative number is a value, not an option; CLI11 gets it with this character in place of its sign.
constexpr char minus_mark = '\x1f';

std::string masked(const std::string& word) {
  const bool negative = word.size() > 1 && word[0] == '-' && std::isdigit(static_cast<unsigned char>(word[1])) != 0;
  return negative ? minus_mark + word.substr(1) : word;
}

std::string unmasked(std::string word) {
  if (!word.empty() && word[0] == minus_mark) word[0] = '-';
  return word;
}

const Option* global_of(const std::string& word) {
  for (const Option& option : global_options()) {
    if (word == option.dashed() || word.starts_with(option.dashed() + "=")) return &option;
    if (option.letter != 0 && word.size() >= 2 && word[0] == '-' && word[1] == option.letter) return &option;
  }
  return nullptr;
}

/// Returns the positions of words that are neither options nor values of global options.
std::vector<std::size_t> plain_words(const std::vector<std::string>& arguments) {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& word = arguments[i];
    if (word == "--") break;
    if (word.size() < 2 || word[0] != '-') {
      found.push_back(i);
      continue;
    }
    const Option* option = global_of(word);
    const bool value_follows = option != nullptr && !option->value.empty() && word.find('=') == std::string::npos &&
                               (word.starts_with("--") || word.size() == 2);
    if (value_follows) ++i;
  }
  return found;
}

/// Finds group and verb and takes their words out of `arguments`.
void take_command(std::vector<std::string>& arguments, Line& line) {
  const std::vector<std::size_t> words = plain_words(arguments);
  line.group = words.empty() ? nullptr : find_group(arguments[words[0]]);
  if (line.group == nullptr) return;
  const std::string first = words.size() > 1 ? arguments[words[1]] : "";
  const std::string two = words.size() > 2 ? fmt::format("{} {}", first, arguments[words[2]]) : "";
  std::size_t taken = 1;  // How many of the words name the command.
  const auto take = [&](const std::string& name, std::size_t count) {
    if (line.verb != nullptr || words.size() < count) return;
    line.verb = find_verb(*line.group, name);
    if (line.verb != nullptr) taken = count;
  };
  take(two, 3);
  take(first, 2);
  line.verb_named = line.verb != nullptr;
  // `refer provider` alone means `refer provider list`.
  take(first + " list", 2);
  if (line.verb != nullptr && !line.verb_named) line.maybe_verb = two;
  if (line.group->is_command()) line.verb = line.group->verbs.data();
  if (line.verb == nullptr && !line.group->default_verb.empty()) {
    line.verb = find_verb(*line.group, line.group->default_verb);
    line.maybe_verb = first;
  }
  while (taken > 0) arguments.erase(arguments.begin() + static_cast<std::ptrdiff_t>(words[--taken]));
}

class Parser {
 public:
  explicit Parser(std::vector<Option> options) : options_(std::move(options)) {
    for (const Option& option : global_options()) {
      if (find(option.name) == nullptr) options_.push_back(option);
    }
    app_.allow_extras();
    app_.set_help_flag();
  }

  /// Fills `line.values` and returns the positional words.
  std::vector<std::string> parse(const std::vector<std::string>& arguments, Line& line) {
    const auto end_of_options = std::find(arguments.begin(), arguments.end(), "--");
    std::vector<std::string> front;
    std::transform(arguments.begin(), end_of_options, std::back_inserter(front), masked);
    join_clearing(front);
    add_named_in(front);
    std::reverse(front.begin(), front.end());  // CLI11 takes a vector from its back
    try {
      app_.parse(front);
    } catch (const CLI::ArgumentMismatch& error) {
      const std::string what = error.what();  // "--directory: 1 required ..."
      throw Error(ErrorKind::usage, fmt::format("missing a value for '{}'", what.substr(0, what.find(':'))));
    } catch (const CLI::ParseError& error) {
      throw Error(ErrorKind::usage, "cannot read the command line: " + lower_first(error.what()));
    }
    std::vector<std::string> words;
    for (std::string& word : app_.remaining()) {
      if (word.size() > 1 && word[0] == '-') refuse(word);
      words.push_back(unmasked(std::move(word)));
    }
    if (end_of_options != arguments.end()) words.insert(words.end(), end_of_options + 1, arguments.end());
    for (const auto& [name, option] : made_) {
      if (option->count() == 0 || is_denied(name, *option)) continue;
      std::vector<std::string> results = option->results();
      if (find(name)->value.empty()) results.resize(1);  // A flag given again says the same.
      for (std::string& result : results) line.values[name].push_back(unmasked(std::move(result)));
    }
    return words;
  }

 private:
  /// Joins an empty word to the option of a field before it, so that `--interpreter ''` clears like any other field. A
  /// flag takes no other word.
  void join_clearing(std::vector<std::string>& words) const {
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
      const bool of_field = words[i].starts_with("--") && find("no-" + words[i].substr(2)) != nullptr;
      if (!of_field) continue;
      if (words[i + 1].empty()) {
        words[i] += '=';
        words.erase(words.begin() + static_cast<std::ptrdiff_t>(i) + 1);
      } else if (words[i + 1] == "no" || words[i + 1] == "yes") {
        const std::string name = words[i].substr(2);
        throw Error(ErrorKind::usage, fmt::format("cannot use a value after '--{}'", name),
                    words[i + 1] == "yes" ? fmt::format("'--{}' alone means yes", name)
                                          : fmt::format("for no, use '--no-{0}' or '--{0}=false'", name));
      }
    }
  }

  /// Whether `=false` stands behind a flag, which then is as not given. Refuses any other word there but `true`; the
  /// flag of a field reads its own.
  [[nodiscard]] bool is_denied(const std::string& name, const CLI::Option& option) const {
    if (!find(name)->value.empty()) return false;
    const std::vector<std::string>& words = option.results();
    const std::string& word = words.back();
    if (std::any_of(words.begin(), words.end(), [&](const std::string& one) { return one != word; }))
      refuse_repeated(name, words.size());
    if (find("no-" + name) != nullptr) return false;
    if (word != "true" && word != "false") {
      throw Error(ErrorKind::usage, fmt::format("cannot use a value after '--{}'", name),
                  fmt::format("'--{}' alone means yes; omit it for no", name));
    }
    return word == "false";
  }

  static std::string lower_first(std::string text) {
    if (!text.empty()) text[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(text[0])));
    return text;
  }

  [[nodiscard]] const Option* find(std::string_view name) const {
    const auto found = std::find_if(options_.begin(), options_.end(), [&](const Option& o) { return o.name == name; });
    return found == options_.end() ? nullptr : &*found;
  }

  /// Adds the options that the words can mean; a verb may have more than a hundred, and CLI11 compares each new one
  /// with all before it.
  void add_named_in(const std::vector<std::string>& words) {
    const auto is_named = [&](const Option& option) {
      return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
        if (!word.starts_with("--"))
          return word.starts_with('-') && option.letter != 0 && word.find(option.letter) != std::string_view::npos;
        return word.substr(2, word.find('=') - 2) == option.name;
      });
    };
    for (const Option& option : options_) {
      if (!made_.contains(option.name) && is_named(option)) add(option);
    }
  }

  void add(const Option& option) {
    std::string spelling = option.dashed();
    if (option.letter != 0) spelling = fmt::format("-{},{}", option.letter, spelling);
    CLI::Option* made = nullptr;
    if (option.value.empty()) {
      made = app_.add_flag(spelling);
      made->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    } else {
      const bool may_stand_alone = option.value.starts_with('[');  // `--end [DATE]`
      made = app_.add_option(spelling);
      made->type_size(1)->expected(may_stand_alone ? 0 : 1, 1)->allow_extra_args(false);
      made->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    }
    made_.emplace(option.name, made);
  }

  /// Whether a word can be meant as an option: `-x`, `--some-name`.
  static bool is_option_name(std::string_view word) {
    return word.size() > 1 && word[1] != ' ' && word.find_first_of(" \t\n") == std::string_view::npos;
  }

  [[noreturn]] void refuse(const std::string& word) const {
    const std::string name = word.substr(0, word.find('='));
    if (!is_option_name(name)) {
      const bool has_text = find("text") != nullptr;
      throw Error(ErrorKind::usage, fmt::format("unknown option '{}'", name),
                  fmt::format("a text that begins with '-' goes {}after '--', which ends the options",
                              has_text ? "into --text=\"…\", or " : ""));
    }
    std::vector<std::string> known;
    for (const Option& option : options_) known.push_back(option.dashed());
    std::sort(known.begin(), known.end());
    throw Error(ErrorKind::usage, fmt::format("unknown option '{}'", name), suggestion(name, known, {}));
  }

  std::vector<Option> options_;
  CLI::App app_;
  std::map<std::string, CLI::Option*, std::less<>> made_;
};

/// All options of the line's verb. A boolean field's flag also comes as `--no-NAME`.
std::vector<Option> options_of(const Line& line) {
  if (line.verb == nullptr) return {};
  std::vector<Option> all = all_options(*line.verb, line.fields);
  for (const FieldOptionList& list : line.fields) {
    for (const FieldOption& made : list) {
      if (made.option.value.empty()) all.push_back(flag(keep(fmt::format("no-{}", made.option.name)), {}));
    }
  }
  return all;
}

/// `id, due` as its words. Throws Error(usage) for an empty one and for one that is named twice.
std::vector<std::string> field_names(const std::string& text) {
  std::vector<std::string> names;
  for (const std::string& word : split(text, ',')) {
    std::string name(trim(word));
    if (name.empty() || contains(names, name)) {
      throw Error(ErrorKind::usage, fmt::format("cannot read '{}' as names of fields", text),
                  "name each field once, with commas between");
    }
    names.push_back(std::move(name));
  }
  return names;
}

}  // namespace

std::optional<render::Format> format_by_name(const std::string& file) {
  const std::size_t dot = file.rfind('.');
  const std::string ending = dot == std::string::npos ? "" : lower(file.substr(dot + 1));
  static const std::vector<std::string> endings = {"csv", "json", "jsonl", "md", "html", "ics"};
  return contains(endings, ending) ? render::parse_format(ending) : std::nullopt;
}

namespace {

/// Refuses the name of a file that another program would open as what it is not.
void refuse_foreign_name(const std::string& file) {
  const std::string ending = lower(std::filesystem::path(file).extension().string());
  static constexpr std::array spreadsheets = {".xlsx", ".xls", ".ods"};
  static constexpr std::array texts = {".pdf", ".docx", ".doc", ".odt"};
  const bool is_sheet = contains(spreadsheets, ending);
  if (!is_sheet && !contains(texts, ending)) return;
  throw Error(ErrorKind::usage, fmt::format("cannot write '{}': '{}' is not a format", file, ending.substr(1)),
              is_sheet ? "name it .csv, which spreadsheets open" : "name it .html, which a browser prints");
}

void take_globals(Line& line) {
  Globals& globals = line.globals;
  const auto last = [&](const char* name) {
    return line.values[name].empty() ? std::string() : line.values[name].back();
  };
  const auto given = [&](const std::string& name) {
    return !line.values[name].empty() && line.values[name].back() != "false";
  };
  globals.directory = last("directory");
  globals.today = last("today");
  globals.output = last("output");
  globals.section = last("section");
  if (const std::string fields = last("fields"); !fields.empty()) globals.fields = field_names(fields);
  globals.csv_raw = given("csv-raw");
  globals.yes = given("yes");
  globals.no_input = given("no-input");
  globals.dry_run = given("dry-run");
  globals.no_commit = given("no-commit");
  globals.quiet = given("quiet");
  globals.no_pager = given("no-pager");
  const auto take_word = [&](const char* name, std::string& word, const std::vector<std::string>& words) {
    if (const std::string named = last(name); !named.empty()) word = named;
    if (word.empty() || contains(words, word)) return;
    throw Error(ErrorKind::usage, fmt::format("'{}' is not a value of --{}", word, name),
                "one of: " + join(words, ", "));
  };
  take_word("color", globals.color, {"auto", "always", "never"});
  take_word("errors", globals.errors, {"text", "json"});
  if (const std::string format = last("format"); !format.empty()) {
    globals.format = render::parse_format(format);
    if (!globals.format) {
      throw Error(ErrorKind::usage, fmt::format("'{}' is not a format", format),
                  suggestion(format, render::format_names()));
    }
  }
  if (given("json")) globals.format = render::Format::json;
  globals.names_format = globals.format.has_value();
  if (!globals.format) refuse_foreign_name(globals.output);
  if (!globals.format) globals.format = format_by_name(globals.output);
  static constexpr std::array kept = {"help", "version", "format", "json", "section", "output", "fields", "csv-raw"};
  for (const Option& option : global_options()) {
    const std::string name(option.name);
    if (!contains(kept, name) || !given(name)) line.values.erase(name);
  }
}

/// Whether an option gives the text.
bool gives_text(const Line& line) {
  static constexpr std::array options = {"text", "text-file", "part", "edit", "input"};
  return std::any_of(options.begin(), options.end(), [&](const char* name) { return line.gives(name); });
}

/// Whether the word is a record's full id, which says which record of a client is meant.
bool is_record_id(const Argument& row, const std::string& word) {
  return row.completes == Completes::record && (word == "." || is_id_of_record(word));
}

/// Returns the rows behind the repeating one that words fill. TEXT is none if an option gives the text, unless the last
/// word says which record it is about.
std::vector<const Argument*> rows_behind(const Line& line, std::size_t repeating,
                                         const std::vector<std::string>& words) {
  const bool text_elsewhere = gives_text(line);
  std::vector<const Argument*> filled;
  for (std::size_t i = repeating + 1; i < line.verb->arguments.size(); ++i) {
    const Argument& row = line.verb->arguments[i];
    const bool is_given = text_elsewhere && row.name == "TEXT" && !is_record_id(row, words.back());
    if (!is_given) filled.push_back(&row);
  }
  // Where words are for several clients, the last one is the code that may be left out only if it is one.
  const bool may_be_code =
      filled.size() > 1 && !filled.back()->required && filled.back()->completes == Completes::codes;
  const bool for_several = words.size() - repeating > filled.size() + 1;
  if (may_be_code && for_several && !contains(filled.back()->codes, words.back())) filled.pop_back();
  return filled;
}

/// Whether standard input may name records beside the clients, so that which words are missing is not known yet.
bool may_name_records(const Line& line) {
  return line.verb->arguments.front().each && line.words.contains("CLIENT") &&
         contains(line.words.at("CLIENT"), std::string("-"));
}

/// Gives the positional words to the verb's arguments, in order. Of more words than arguments the last ones go to those
/// behind the repeating one.
void distribute(Line& line, const std::vector<std::string>& words) {
  const std::vector<Argument>& rows = line.verb->arguments;
  const auto repeating = std::find_if(rows.begin(), rows.end(), [](const Argument& row) { return row.repeats; });
  const auto before = static_cast<std::size_t>(repeating - rows.begin());
  std::size_t used = 0;
  for (; used < before && used < words.size(); ++used) line.words[std::string(rows[used].name)] = {words[used]};
  if (repeating != rows.end() && used < words.size()) {
    const std::vector<const Argument*> behind = rows_behind(line, before, words);
    const std::size_t left = words.size() - used;
    const std::size_t repeated = left > behind.size() + 1 ? left - behind.size() : 1;
    const auto from = words.begin() + static_cast<std::ptrdiff_t>(used);
    line.words[std::string(repeating->name)] = {from, from + static_cast<std::ptrdiff_t>(repeated)};
    used += repeated;
    for (std::size_t i = 0; used < words.size(); ++i) line.words[std::string(behind[i]->name)] = {words[used++]};
  }
  if (used < words.size()) {
    // More words than the default verb takes: the first was meant as a verb.
    if (!line.maybe_verb.empty()) refuse_verb(line, line.maybe_verb);
    throw Error(ErrorKind::usage, fmt::format("cannot use the extra argument '{}'", words[used]),
                "a text of several words is quoted; usage: " + line.usage());
  }
  for (const Argument& row : rows) {
    // An empty word is mostly a variable of a script that was not set; it is not the same as none.
    const bool names_something = row.completes != Completes::nothing;
    const auto given = line.words.find(row.name);
    if (names_something && given != line.words.end() && contains(given->second, std::string())) {
      throw Error(ErrorKind::usage, fmt::format("{} is empty", row.name), "usage: " + line.usage());
    }
    const bool stands_in = !row.unless.empty() && line.gives(row.unless);
    if (row.required && given == line.words.end() && !stands_in && !may_name_records(line)) line.refuse_missing(row);
  }
}

std::vector<std::string> cleaned(const std::vector<std::string>& arguments, std::vector<std::string>& notes) {
  std::vector<std::string> clean;
  for (const std::string& word : arguments) {
    Sanitized entered = sanitize(word, "a word");
    const bool one_line = entered.text.find('\n') == std::string::npos;
    const std::string_view bare = trim(entered.text);
    // Blanks alone are an empty word; around a line of text they are removed.
    clean.push_back(one_line || bare.empty() ? std::string(bare) : std::move(entered.text));
    if (!entered.message.empty()) notes.push_back(std::move(entered.message));
  }
  return clean;
}

/// `trouble`: why the settings cannot be read, which may have the word as an alias.
[[noreturn]] void refuse_command(const std::string& word, const Aliases& aliases, const std::optional<Error>& trouble) {
  if (trouble) {
    throw Error(ErrorKind::usage, fmt::format("unknown command '{}', and no alias is known: {}", word, trouble->what()),
                trouble->hint());
  }
  std::vector<std::string> known;
  for (const GroupRow& row : group_rows()) known.emplace_back(row.name);
  for (const auto& [alias, words] : aliases) known.push_back(alias);
  throw Error(ErrorKind::usage, fmt::format("unknown command '{}'", word),
              suggestion(word, known, "run 'casemgr --help' for the list of commands"));
}

[[noreturn]] void refuse_alias(const std::string& alias, std::string_view why) {
  throw Error(ErrorKind::rule, fmt::format("cannot use the alias '{}' of casemgr.yaml: {}", alias, why),
              "remove it from 'aliases'; an option that it may not have can be given on the command line");
}

/// Returns the option among those of the line that an alias may not give, or nothing.
std::optional<std::string> option_not_for_alias(const Line& line, const std::vector<Option>& options) {
  static constexpr std::array not_for_alias = {"directory", "yes", "no-commit", "today"};
  for (const Option& option : options) {
    const bool refused = option.completes == Completes::file || contains(not_for_alias, option.name);
    if (refused && line.values.contains(option.name)) return option.dashed();
  }
  return std::nullopt;
}

bool names_file(const Argument& row) {
  return row.completes == Completes::file || row.completes == Completes::directory;
}

/// Returns the argument among those that the `words` of an alias fill that is a file, or nothing.
std::optional<std::string> file_of_alias(const Line& line, const std::vector<std::string>& words) {
  if (line.verb == nullptr) return std::nullopt;
  const std::vector<Argument>& rows = line.verb->arguments;
  const auto end = rows.begin() + static_cast<std::ptrdiff_t>(std::min(words.size(), rows.size()));
  const auto file = std::find_if(rows.begin(), end, names_file);
  return file == end ? std::nullopt : std::optional<std::string>(file->name);
}

/// Refuses an alias that is no command with options of its own. A case directory that someone else made has aliases of
/// their choice: none may read or write another file, or answer a question for the user.
void check_alias(const std::string& alias, std::vector<std::string> words) {
  Line line;
  take_command(words, line);
  if (line.group == nullptr) refuse_alias(alias, "it does not start with a command");
  if (line.verb != nullptr) line.fields = field_options(*line.verb);
  std::vector<Option> options = options_of(line);
  std::vector<std::string> positional;
  try {
    positional = Parser(options).parse(words, line);
  } catch (const Error& error) {
    refuse_alias(alias, error.what());
  }
  options.insert(options.end(), global_options().begin(), global_options().end());
  if (const auto option = option_not_for_alias(line, options)) {
    refuse_alias(alias, fmt::format("an alias cannot give '{}'", *option));
  }
  if (const auto file = file_of_alias(line, positional)) {
    refuse_alias(alias, fmt::format("an alias cannot give {}", *file));
  }
}

/// Returns the aliases by the global options that can be read before the verb is known.
Aliases known_aliases(const std::vector<std::string>& arguments,
                      const std::function<Aliases(const Globals&)>& aliases) {
  Line so_far;
  try {
    Parser({}).parse(arguments, so_far);
    take_globals(so_far);
  } catch (const Error&) {
    so_far.globals = Globals{};  // The options belong to the alias's verb, which is not known yet.
  }
  return aliases(so_far.globals);
}

/// `casemgr client help`
bool asks_for_help(Line& line, const std::string& second) {
  if (line.group == nullptr || line.verb_named || second != "help") return false;
  line.verb = nullptr;
  return true;
}

/// Returns the positional words. An unknown option of the default verb means that another verb was meant.
std::vector<std::string> parse_options(const std::vector<std::string>& arguments, Line& line) {
  try {
    std::vector<std::string> words = Parser(options_of(line)).parse(arguments, line);
    refuse_unclear_options(line);
    return words;
  } catch (const Error&) {
    if (!line.verb_named && line.verb_meant()) refuse_verb(line, line.maybe_verb);
    throw;
  }
}

}  // namespace

Parsed parse(const std::vector<std::string>& given, const std::function<Aliases(const Globals&)>& aliases) {
  Parsed parsed;
  std::vector<std::string> arguments = cleaned(given, parsed.messages);
  Line& line = parsed.line;
  std::vector<std::size_t> words = plain_words(arguments);
  Aliases known;
  std::optional<Error> trouble;
  if (!words.empty() && find_group(arguments[words[0]]) == nullptr && aliases) {
    try {
      known = known_aliases(arguments, aliases);
    } catch (const Error& error) {
      trouble = error;
    }
    const auto alias = known.find(arguments[words[0]]);
    if (alias != known.end() && !alias->second.empty()) {
      check_alias(alias->first, alias->second);
      const auto at = arguments.begin() + static_cast<std::ptrdiff_t>(words[0]);
      arguments.insert(arguments.erase(at), alias->second.begin(), alias->second.end());
    }
  }
  words = plain_words(arguments);
  const std::string first = words.empty() ? "" : arguments[words[0]];
  const std::string second = words.size() < 2 ? "" : arguments[words[1]];
  take_command(arguments, line);
  if (asks_for_help(line, second)) {
    parsed.request = Request::help;
    return parsed;
  }
  if (line.verb != nullptr) line.fields = field_options(*line.verb);
  const std::vector<std::string> positional = parse_options(arguments, line);
  take_globals(line);
  const bool version = line.values.erase("version") != 0;
  const bool help = line.values.erase("help") != 0;
  if (version) {
    parsed.request = Request::version;
  } else if (help || words.empty()) {
    parsed.request = Request::help;
  }
  if (parsed.request != Request::run) return parsed;
  if (line.group == nullptr) refuse_command(first, known, trouble);
  if (line.verb == nullptr) refuse_verb(line, second);
  distribute(line, positional);
  return parsed;
}

}  // namespace casemgr::cli
