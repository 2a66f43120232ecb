// Every verb with every one of its options, in each of the verb's modes: what is given changes what is written or
// printed, or is refused by its name with exit code 2. Nothing is dropped without a word.
#include <doctest/doctest.h>
#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <set>

#include "casemgr/render/render.hpp"
#include "casemgr/root/contains.hpp"
#include "cli/walk/modes.hpp"

namespace casemgr::walk {

namespace {

using cli::Option;

constexpr int needs_terminal = 8;  ///< Exit code: only a terminal has an editor.

enum class Effect { changes, refused, against_rule, same };

struct Judged {
  Effect effect = Effect::same;
  std::string words;
};

/// A line of a verb, and what it answers.
struct Base {
  std::vector<std::string> words;
  Reader reader = Reader::pipe;
  Answer answer;
};

/// A dry run prints a diff, from which is cut, in a pipe, what is marked violence; that takes most of the time. A page
/// is printed with all its sections.
Base base_of(Practice& practice, std::vector<std::string> words) {
  Base base{std::move(words), Reader::pipe, {}};
  base.answer = practice.play(base.words);
  const bool is_cut = base.answer.err.find("without what is marked violence") != std::string::npos;
  if (is_cut || base.answer.is_diff()) {
    base.reader = Reader::screen;
    base.answer = practice.play(base.words, base.reader);
    return base;
  }
  return base;
}

/// Whether the answers differ in what is printed or written; by `--discreet` in what is said aloud.
bool differs(const Answer& one, const Answer& other, const Option& option) {
  if (one.out != other.out || one.code != other.code) return true;
  return option.name == "discreet" && one.err != other.err;
}

Effect effect_of(const Answer& answer, const Answer& plain, const Option& option) {
  if (answer.code == needs_terminal) return Effect::changes;
  const bool answers = answer.code == 0 || !answer.out.empty();
  if (answers) return differs(answer, plain, option) ? Effect::changes : Effect::same;
  if (answer.code == 2 && answer.err.find(option.dashed()) != std::string::npos) return Effect::refused;
  return Effect::against_rule;
}

/// The first sample that changes something decides; of the others one that is dropped, then one that is refused.
Judged judge(Practice& practice, const Base& base, const Option& option) {
  const Reader reader = option.name == "include" ? Reader::pipe : base.reader;
  const Answer plain = reader == base.reader ? base.answer : practice.play(base.words, reader);
  std::vector<std::string> all = samples(practice, option);
  if (all.size() > 8) all.erase(all.begin() + 4, all.end() - 4);
  Judged judged{Effect::against_rule, {}};
  for (const std::string& sample : all) {
    std::vector<std::string> words = base.words;
    words.push_back(option.dashed());
    if (!option.value.empty()) words.push_back(words_of(fmt::format("'{}'", sample), practice.ids()).front());
    const Answer answer = practice.play(words, reader);
    const Effect effect = effect_of(answer, plain, option);
    // What is staged only git can say, which never runs here.
    const bool is_usual = (answer.code <= 5 && answer.code != 1) || option.name == "staged" || option.name == "store";
    CHECK_MESSAGE((is_usual || answer.code == needs_terminal), join(words, " ")
                                                                   << ": " << answer.code << " " << answer.err);
    if (effect == Effect::changes) return {effect, {}};
    if (effect >= judged.effect || judged.words.empty())
      judged = {effect, fmt::format("{}: {} {}", sample, answer.code, answer.err)};
    const bool is_about_value = answer.err.find(words.back()) != std::string::npos;
    if (effect != Effect::same && !is_about_value) return {effect, judged.words};
  }
  return judged;
}

/// Whether the option, which is on the line, makes a difference there.
bool matters(Practice& practice, const Base& base, const Option& option) {
  std::vector<std::string> words;
  for (std::size_t i = 0; i < base.words.size(); ++i) {
    if (base.words[i] != option.dashed()) {
      words.push_back(base.words[i]);
    } else if (!option.value.empty() && i + 1 < base.words.size() && !base.words[i + 1].starts_with("--")) {
      ++i;
    }
  }
  return differs(practice.play(words, base.reader), base.answer, option);
}

/// Options that change nothing in some mode though they are taken there, with the reason; each has an effect in another
/// mode of its verb.
const std::map<std::string, std::string, std::less<>> may_rest = {
    {"include", "where nothing is marked violence, nothing is left out"},
    {"discreet", "where nothing calls for action, nothing is said"},
    {"settle", "where nothing is open, there is nothing to end"},
    {"force", "where nothing is open, there is nothing to leave as it is"},
    {"void", "where nothing is void, nothing more is listed"},
    {"unsigned", "where no note is signed, all are listed"},
    {"dap", "where the note has that form already"},
    {"system", "where no client has a number of that list, none is written"},
    {"all", "where no closed case has such records, nothing more is listed"},
    {"due-within", "where something is due for each client, all are listed"},
    {"partly", "where each record has what it must have, none is left out"},
    {"deep", "where both readers agree, only a message says so"},
    {"to", "where nothing on file is later, nothing is left out"},
    {"funding", "where one source pays all that is listed, nothing is left out"},
    {"invoice", "where the bill goes into a file, a dry run tells what it would mark"},
};

/// Options of one verb, or of all, without effect in the walk, with the reason.
const std::map<std::string, std::string, std::less<>> not_shown = {
    {"assess interview --edit", "a dry run without a terminal can do neither this nor what it replaces"},
    {"monitor amend --edit", "the same"},
    {"client document --end", "a document has no end; the refusal says what does it"},
    {"client situation --end", "a situation has none either"},
    {"monitor event --end", "the same"},
    {"import clients --rejected", "a dry run writes no file, and says so"},
    {"refer provider import --rejected", "the same"},
    {"export clients --system", "no client of the walk has a number of a list"},
    {"client list --include", "no client is left out but by --flag and --program, on the same line"},
    {"due-within", "each client of the walk has something late"},
    {"as-of", "git never runs here (tests/cli/report/figures.txt)"},
    {"against", "the same"},
    {"who", "its figure needs a terminal (tests/cli/report/figures.txt)"},
    {"client assign --all", "the closed client of the walk has no such records"},
    {"assess list --all", "the closed client of the walk has no such records"},
    {"plan list --all", "the closed client of the walk has no such records"},
    {"plan authorize --all", "the closed client of the walk has no such records"},
    {"goal step --all", "the closed client of the walk has no such records"},
    {"monitor deliver --all", "the closed client of the walk has no such records"},
    {"monitor verify --all", "the closed client of the walk has no such records"},
    {"check --staged", "git never runs here"},
    {"check --store", "git never runs here (tests/cli/files/check-signed.txt)"},
    {"check --fsck", "the same"},
    {"check --deep", "both readers agree, and only a message says so (tests/cli/files/check.txt)"},
    {"check --include", "no finding of the walk is about what is marked violence"},
    {"remove --for-good", "a dry run asks nothing, and the directory is one of git"},
};

/// With --each, pages go into files, of which a dry run tells nothing (tests/cli/report/each.txt).
const std::set<std::string_view> writes_each = {"plan show",          "report chart",         "report client",
                                                "report disclosures", "report justification", "report progress",
                                                "report timeline"};
const std::set<std::string_view> goes_with_each = {
    "each", "all",        "status",           "stage",      "acuity", "worker", "language", "program", "domain",
    "flag", "identifier", "no-contact-since", "due-within", "opened", "client", "funding"};

/// Verbs that the walk passes over, with the reason.
const std::map<std::string, std::string, std::less<>> not_walked = {
    {"import cases", "it takes in a copy that a verb of the walk would have to write (tests/cli/import/cases.txt)"},
    {"history", "the practice of the walk is no repository (tests/cli/history, tests/output)"},
    {"undo", "the same (tests/cli/undo)"},
    {"resolve", "nothing is marked in the practice of the walk (tests/cli/resolve)"},
    {"init", "it makes the case directory that the others are walked in"},
};

/// Made once for all tests, which change nothing in it.
Practice& the_practice() {
  static Practice practice;
  return practice;
}

struct Counts {
  std::size_t verbs = 0, options = 0, modes = 0, lines = 0, refused = 0, against_rule = 0;
};

class Walk {
 public:
  void verb(const Modes& modes) {
    const std::string group_word = modes.verb.substr(0, modes.verb.find(' '));
    const cli::Group* group = cli::find_group(group_word);
    REQUIRE_MESSAGE(group != nullptr, modes.verb);
    const cli::Verb* verb =
        cli::find_verb(*group, modes.verb.substr(std::min(modes.verb.size(), group_word.size() + 1)));
    REQUIRE_MESSAGE(verb != nullptr, modes.verb);
    const std::vector<Option> options = cli::all_options(*verb);
    std::set<std::string> effective;
    for (const std::string& line : modes.lines) mode(modes.verb + " " + line, options, effective);
    for (const Option& option : options) {
      const bool has_effect = effective.contains(std::string(option.name)) ||
                              not_shown.contains(std::string(option.name)) ||
                              not_shown.contains(fmt::format("{} --{}", modes.verb, option.name)) ||
                              (writes_each.contains(modes.verb) && goes_with_each.contains(std::string(option.name)));
      CHECK_MESSAGE(has_effect, modes.verb << " --" << option.name
                                           << " changes nothing in any mode: " << last_[std::string(option.name)]);
    }
    ++counts_.verbs;
    counts_.options += options.size();
  }

  [[nodiscard]] const Counts& counts() const { return counts_; }

 private:
  void mode(const std::string& line, const std::vector<Option>& options, std::set<std::string>& effective) {
    ++counts_.modes;
    std::vector<std::string> words = words_of(line, practice_.ids());
    words.insert(words.end(), {"--dry-run", "--no-input"});
    const Base base = base_of(practice_, std::move(words));
    CHECK_MESSAGE(base.answer.went_well(), line << ": " << base.answer.err);
    for (const Option& option : options) {
      ++counts_.lines;
      if (contains(base.words, option.dashed())) {
        if (matters(practice_, base, option)) effective.insert(std::string(option.name));
        continue;
      }
      const Judged judged = judge(practice_, base, option);
      if (judged.effect == Effect::changes) effective.insert(std::string(option.name));
      if (judged.effect == Effect::refused) ++counts_.refused;
      if (judged.effect == Effect::against_rule) ++counts_.against_rule;
      last_[std::string(option.name)] = judged.words;
      const bool dropped = judged.effect == Effect::same && !may_rest.contains(std::string(option.name));
      CHECK_MESSAGE(!dropped, line << " --" << option.name << " is dropped: " << judged.words);
    }
  }

  Practice& practice_ = the_practice();
  Counts counts_;
  std::map<std::string, std::string> last_;  ///< What the last mode said of each option.
};

/// Refuses, before anything is written, what only a page has: an answer is text, JSON or an id on standard output.
void check_answer(Practice& practice, const std::string& line) {
  for (const char* given :
       {"--output ../answer.txt", "--section goals", "--format csv", "--format html", "--format ics"}) {
    const std::size_t blank = std::string_view(given).find(' ');
    const std::string option = std::string(given).substr(0, blank);
    const std::string value = std::string(given).substr(blank + 1);
    const Answer answer = practice.play(words_of(fmt::format("{} {} --no-input", line, given), practice.ids()));
    const bool is_named = answer.code == 2 && (answer.err.find(option) != std::string::npos ||
                                               answer.err.find("(" + value + ")") != std::string::npos);
    CHECK_MESSAGE(is_named, line << " " << given << ": " << answer.code << ": " << answer.err);
  }
}

void check_page(Practice& practice, const std::string& line, const Answer& plain) {
  const auto with = [&](const std::string& given) {
    return practice.play(words_of(fmt::format("{} --dry-run --no-input {}", line, given), practice.ids()));
  };
  std::vector<std::string> same;
  for (const std::string& format : render::format_names()) {
    const Answer answer = with("--format " + format);
    CHECK_MESSAGE((answer.went_well() || answer.code == 2), line << " --format " << format << ": " << answer.err);
    if (answer.out == plain.out) same.push_back(format);
  }
  const bool is_default = same.size() <= 1 || same == std::vector<std::string>{"plain", "csv"};  // Alike in one column.
  CHECK_MESSAGE(is_default, line << " is the same as " << join(same, ", "));
  CHECK_MESSAGE(with("--section nonsense").code == 2, line << " takes any section");
  const Answer in_file = with("--output ../page.txt");
  CHECK_MESSAGE(in_file.out.empty(), line << " ignores -o");
  const bool is_on_paper = line.starts_with("report justification");  // There without the ids that it rests on.
  CHECK_MESSAGE((test::read(practice.file("page.txt")) == plain.out) != is_on_paper, line << " --output");
}

/// The words above the columns, of which a list of lines leaves out those without a value.
std::set<std::string> heading_words(const std::string& markdown) {
  std::set<std::string> words;
  std::string before;
  for (const std::string& line : split(markdown, '\n')) {
    if (line.starts_with("| -") || line.starts_with("|-")) {
      for (const std::string& word : split_words(before)) words.insert(word);
    }
    before = line;
  }
  return words;
}

std::string without_blanks(std::string text) {
  std::erase_if(text, [](char c) { return c == ' ' || c == '\n'; });
  return text;
}

/// A page on the narrowest screen keeps to its width and has every word of the widest.
void check_narrow(Practice& practice, const std::string& line) {
  const auto at = [&](std::size_t width, const std::string& format) {
    const std::string given = fmt::format("{} --dry-run --no-input --no-pager --format {}", line, format);
    return practice.play(words_of(given, practice.ids()), Reader::screen, width);
  };
  const Answer narrow = at(20, "table");
  const Answer wide = at(1000, "table");
  CHECK_MESSAGE(narrow.code == wide.code, line << ": " << narrow.err);
  for (const std::string& one : split(narrow.out, '\n')) CHECK_MESSAGE(display_width(one) <= 20, line << ": " << one);
  const std::set<std::string> headings = heading_words(at(1000, "md").out);
  const std::string all = without_blanks(narrow.out);
  for (const std::string& word : split_words(wide.out)) {
    // A bar is as long as there is room, and the label of a list may be cut on a wide screen.
    const bool is_drawn = word.starts_with("\xE2\x96") || word.ends_with("…");
    const bool is_there = is_drawn || headings.contains(word) || all.find(word) != std::string::npos;
    CHECK_MESSAGE(is_there, line << " loses '" << word << "'");
  }
}

}  // namespace

TEST_CASE("a screen of 20 columns loses no word of any page") {
  Practice& practice = the_practice();
  std::size_t pages = 0;
  for (const Modes& modes : all_modes()) {
    for (const std::string& rest : modes.lines) {
      const std::string line = fmt::format("{} {}", modes.verb, rest);
      if (line.find("--format ") != std::string::npos || line.find("--sent ") != std::string::npos) continue;
      const Answer plain = practice.play(words_of(line + " --dry-run --no-input", practice.ids()));
      if (plain.out.empty() || plain.is_diff() || !plain.went_well()) continue;
      ++pages;
      check_narrow(practice, line);
    }
  }
  CHECK(pages > 60);
}

TEST_CASE("format, section and output change what a verb prints, or are refused") {
  Practice& practice = the_practice();
  std::size_t pages = 0, answers = 0;
  std::vector<Modes> all = all_modes();
  for (const Modes& modes : all) {
    bool has_page = false, has_answer = false;
    for (const std::string& rest : modes.lines) {
      const std::string line = fmt::format("{} {}", modes.verb, rest);
      if (line.find(" --format ") != std::string::npos || line.find(" --sent ") != std::string::npos) continue;
      const Answer plain = practice.play(words_of(line + " --dry-run --no-input", practice.ids()));
      if (plain.out.empty()) continue;
      bool& done = plain.is_diff() ? has_answer : has_page;
      if (std::exchange(done, true)) continue;
      ++(plain.is_diff() ? answers : pages);
      plain.is_diff() ? check_answer(practice, line) : check_page(practice, line, plain);
    }
  }
  MESSAGE("looked at " << pages << " pages and " << answers << " answers");
}

TEST_CASE("no option of any verb is dropped in any of its modes") {
  Walk walk;
  std::set<std::string> walked;
  for (const Modes& modes : all_modes()) {
    walk.verb(modes);
    walked.insert(modes.verb);
  }
  for (const cli::Group& group : cli::groups()) {
    for (const cli::Verb& verb : group.verbs) {
      const std::string words = cli::command_words(group, verb);
      const bool is_walked = cli::all_options(verb).empty() || walked.contains(words) || not_walked.contains(words);
      CHECK_MESSAGE(is_walked, words << " is not walked");
    }
  }
  const Counts& counts = walk.counts();
  MESSAGE("walked " << counts.verbs << " verbs, " << counts.options << " options, " << counts.modes
                    << " modes: " << counts.lines << " lines, " << counts.refused << " refused by name, "
                    << counts.against_rule << " against a rule");
}

}  // namespace casemgr::walk
