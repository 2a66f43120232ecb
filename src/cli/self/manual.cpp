// casemgr manual: the manual pages, from the command table and the field tables.
//
// Not shown in help: it serves `man/`, whose pages a test compares with what this prints.
#include "self/manual.hpp"

#include <algorithm>

#include "casemgr/root/command.hpp"
#include "casemgr/root/text.hpp"
#include "kit/call.hpp"
#include "kit/help.hpp"
#include "kit/parse.hpp"

namespace casemgr::cli {

std::string roff(std::string_view text) {
  std::string out;
  bool line_start = true;
  for (const char c : text) {
    if (line_start && (c == '.' || c == '\'')) out += "\\&";
    line_start = c == '\n';
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else {
      out += c;
    }
  }
  return out;
}

namespace {

std::string heading(const std::string& page, int section) {
  std::string upper = page;
  for (char& c : upper) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return ".\\\" Made by 'casemgr manual " + page + "'; do not edit.\n.TH " + roff(upper) + " " +
         std::to_string(section) + " \"\" \"casemgr\" \"casemgr manual\"\n";
}

std::string item(const std::string& term, const std::string& words) {
  return ".TP\n\\fB" + roff(term) + "\\fR\n" + roff(words) + "\n";
}

std::string option_words(const Option& option) {
  const auto said = [&](std::string_view word) { return option.sentence.find(word) != std::string::npos; };
  std::string words = option.sentence;
  if (option.repeats && !said("may be repeated")) words += " May be repeated.";
  if (!std::all_of(option.codes.begin(), option.codes.end(), said))
    words += " One of: " + join(option.codes, ", ") + ".";
  return words;
}

/// A summary, which is lower case and without a full stop, as a sentence.
std::string sentence(std::string summary) {
  if (!summary.empty() && summary[0] >= 'a' && summary[0] <= 'z')
    summary[0] = static_cast<char>(summary[0] - 'a' + 'A');
  return roff(summary) + ".\n";
}

/// What a verb does, its words and options, its examples.
std::string verb_body(const Verb& verb) {
  std::string text = sentence(verb.summary);
  if (!verb.description.empty()) text += ".PP\n" + roff(verb.description) + "\n";
  for (const Argument& argument : verb.arguments) text += item(argument.name, argument.sentence);
  for (const Option& option : all_options(verb)) text += item(spelling(option), option_words(option));
  if (!verb.examples.empty()) text += ".PP\nExamples:\n";
  for (const std::string& example : verb.examples) text += ".PP\n.nf\n.RS 4\n" + roff(example) + "\n.RE\n.fi\n";
  return text;
}

std::string verbs_of(const Group& group) {
  std::string text = ".SH DESCRIPTION\n";
  if (group.verbs.size() == 1 && group.verbs.front().name.empty()) return text + verb_body(group.verbs.front());
  text += group.description.empty() ? sentence(group.summary) : roff(group.description) + "\n";
  if (const Verb* usual = find_verb(group, group.default_verb)) {
    text += ".PP\nWithout a verb: " + roff(usual->name) + ".\n";
  }
  text += ".SH VERBS\n";
  for (const Verb& verb : group.verbs) text += ".SS " + roff(usage_line(group, verb)) + "\n" + verb_body(verb);
  return text;
}

std::string exit_codes() {
  static const std::vector<std::pair<std::string, std::string>> codes = {
      {"0", "Done, also for an empty list."},
      {"1", "Unexpected failure."},
      {"2", "Wrong command line: unknown or missing word or option, a value not of its type or code."},
      {"3", "No such client or record."},
      {"4", "A selector matches several."},
      {"5", "Well formed but against a rule, or bad data in a file."},
      {"6", "Merge conflict or markers in the file, or the file changed underneath."},
      {"7", "The case directory is locked."},
      {"8", "Given up, or a terminal, an editor or a confirmation needed and none to be had."},
      {"9", "Input or output failed: disk full, permission."},
      {"10", "git failed; the record itself stays saved."}};
  std::string text = ".SH EXIT STATUS\n";
  for (const auto& [code, words] : codes) text += item(code, words);
  return text;
}

std::string program_page() {
  std::string text = heading("casemgr", 1) +
                     ".SH NAME\ncasemgr \\- case management in a terminal\n.SH SYNOPSIS\n\\fBcasemgr\\fR [GLOBAL] "
                     "COMMAND [VERB] [CLIENT] [ARGS] "
                     "[\\-\\-options]\n.SH DESCRIPTION\nOne YAML file per client in a case directory kept in git: "
                     "assessment, planning, implementation, "
                     "evaluation. The format of the files is in\n.BR casemgr\\-record (5).\n.SH COMMANDS\n";
  for (const Group* group : groups()) {
    if (!group->heading.empty()) text += item(group->name, group->summary + "; see casemgr-" + group->name + "(1)");
  }
  text += ".SH OPTIONS\n";
  for (const Option& option : global_options()) text += item(spelling(option), option_words(option));
  text += exit_codes();
  text += ".SH ENVIRONMENT\n";
  text += item("CASEMGR_DIR", "Case directory, where -C does not name one.");
  text += item("CASEMGR_TODAY", "Day (and time) to take for today.");
  text += item("CASEMGR_SEED", "Ids become a function of seed, file, kind and count: for examples and tests.");
  text += item("CASEMGR_EDITOR, VISUAL, EDITOR", "Editor; the first that is set.");
  text += item("CASEMGR_PAGER, PAGER", "Pager; the first that is set.");
  text += item("NO_COLOR", "Where set, no colour.");
  return text + ".SH SEE ALSO\n.BR casemgr\\-record (5),\n.BR git (1)\n";
}

std::string group_page(const Group& group) {
  const std::string name = "casemgr-" + group.name;
  std::string text = heading(name, 1) + ".SH NAME\n" + roff(name) + " \\- " + roff(group.summary) + "\n.SH SYNOPSIS\n";
  for (const Verb& verb : group.verbs) {
    text += (&verb == &group.verbs.front() ? "" : ".br\n") + (".B " + roff(usage_line(group, verb))) + "\n";
  }
  text += verbs_of(group) + ".SH OPTIONS\nThe options that every command takes are in\n.BR casemgr (1).\n";
  return text + ".SH SEE ALSO\n.BR casemgr (1),\n.BR casemgr\\-record (5)\n";
}

void run_manual(Call& call) {
  const std::string page = call.argument("PAGE");
  if (page == "list") {
    std::string text = "casemgr.1\n";
    for (const Group* group : groups()) {
      if (!group->heading.empty()) text += "casemgr-" + group->name + ".1\n";
    }
    call.print_text(text + "casemgr-record.5\n");
    return;
  }
  if (page == "casemgr") return call.print_text(program_page());
  if (page == "casemgr-record") return call.print_text(record_page());
  const Group* group = page.starts_with("casemgr-") ? find_group(page.substr(8)) : nullptr;
  if (group == nullptr)
    throw Error(ErrorKind::usage, "no manual page '" + page + "'",
                fmt::format("{} names them", suggest::manual_list()));
  call.print_text(group_page(*group));
}

}  // namespace

const Group& manual_group() {
  static const Group group = {.name = "manual",
                              .heading = {},
                              .summary = "print a manual page as roff",
                              .description = {},
                              .default_verb = {},
                              .verbs = {{.name = {},
                                         .summary = "print a manual page as roff",
                                         .description = {},
                                         .examples = {"casemgr manual casemgr-goal"},
                                         .arguments = {{.name = "PAGE", .sentence = "Name of the page, or 'list'."}},
                                         .needs = Needs::nothing,
                                         .run = run_manual}}};
  return group;
}

}  // namespace casemgr::cli
