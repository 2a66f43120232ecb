// casemgr manual: the manual pages, from the command table and the field tables.
//
// Help does not list it: it prints the pages of `man/`, which a test compares.

#include <fmt/core.h>

#include <algorithm>

#include "casemgr/instrument/definition.hpp"
#include "casemgr/root/command.hpp"
#include "casemgr/root/text.hpp"
#include "kit/call.hpp"
#include "kit/client_filter.hpp"
#include "kit/help.hpp"
#include "self/output_manual.hpp"
#include "self/roff.hpp"
#include "self/written_pages.hpp"

namespace casemgr::cli {

namespace {

using schema::Field;
using schema::RecordType;
using schema::Shape;
using schema::Type;

std::string option_words(const Option& option) {
  const auto said = [&](std::string_view word) { return option.sentence.find(word) != std::string::npos; };
  std::string words(option.sentence);
  if (option.repeats && !said("may be repeated")) words += " May be repeated.";
  if (!std::all_of(option.codes.begin(), option.codes.end(), said)) {
    words += fmt::format(" One of: {}.", option.codes.listed());
  }
  return words;
}

/// Returns a summary, which is lower case without a period, as a sentence.
std::string sentence(std::string_view words) {
  std::string summary(words);
  if (!summary.empty() && summary[0] >= 'a' && summary[0] <= 'z')
    summary[0] = static_cast<char>(summary[0] - 'a' + 'A');
  return roff(summary) + ".\n";
}

/// Whether it is the list whose page explains the options that choose clients; others name them.
bool lists_clients(const Verb& verb) { return &verb == find_verb(*find_group("client"), "list"); }

/// Returns what a verb does, its words and options, its examples.
std::string verb_body(const Verb& verb) {
  std::string text = sentence(verb.summary);
  if (!verb.description.empty()) text += fmt::format(".PP\n{}\n", roff(verb.description));
  for (const Argument& argument : verb.arguments) text += item(argument.name, argument.sentence);
  std::vector<std::string> choosers;
  for (const Option& option : all_options(verb)) {
    if (is_client_filter(option) && !lists_clients(verb)) {
      choosers.push_back(spelling(option));
    } else {
      text += item(spelling(option), option_words(option));
    }
  }
  if (!choosers.empty()) text += item(join(choosers, ", "), "Only clients who fit, as for 'client list'.");
  if (!verb.examples.empty()) text += ".PP\nExamples:\n";
  for (const std::string_view example : verb.examples) {
    text += fmt::format(".PP\n.nf\n.RS 4\n{}\n.RE\n.fi\n", roff(example));
  }
  return text;
}

std::string verbs_of(const Group& group) {
  std::string text = ".SH DESCRIPTION\n";
  if (group.is_command()) return text + verb_body(group.verbs.front());
  text += group.description.empty() ? sentence(group.row.summary) : roff(group.description) + "\n";
  if (const Verb* usual = find_verb(group, group.default_verb)) {
    text += fmt::format(".PP\nDefault verb: {}.\n", roff(usual->name));
  }
  text += ".SH VERBS\n";
  for (const Verb& verb : group.verbs) {
    text += fmt::format(".SS {}\n{}", roff(usage_line(group, verb)), verb_body(verb));
  }
  return text;
}

std::string program_page() {
  std::string text = heading("casemgr", 1) +
                     ".SH NAME\ncasemgr \\- case management in a terminal\n.SH SYNOPSIS\n\\fBcasemgr\\fR [GLOBAL] "
                     "COMMAND [VERB] [CLIENT] [ARGS] "
                     "[\\-\\-options]\n.SH DESCRIPTION\nOne YAML file per client in a case directory kept in git: "
                     "assessment, planning, implementation, "
                     "evaluation. The format of the files is in\n.BR casemgr\\-record (5).\n.SH COMMANDS\n";
  for (const Group& group : groups()) {
    if (!group.row.heading.empty()) {
      text += item(group.row.name, fmt::format("{}; see casemgr-{}(1)", group.row.summary, group.row.name));
    }
  }
  text += ".SH OPTIONS\n";
  for (const Option& option : global_options()) text += item(spelling(option), option_words(option));
  text +=
      ".SH OUTPUT\nWithout \\-\\-format a list is a table on a terminal and plain elsewhere: a line of headings, then "
      "a "
      "line for each row, with tabs. A page (show, plan, report, due \\-\\-day) is the same text everywhere, elsewhere "
      "without color, its lines as long as COLUMNS says, else 100. Plain has all sections of a page, each below its "
      "name (# goals); \\-\\-section takes one, in every format but the json of show, which has the whole "
      "record.\n.PP\n"
      "Where CLIENT may be left out, the list is of all clients whom the options choose: the rows of each, by name, "
      "with "
      "the client's name behind the id (name, or client_name where the record has a name of its own). \\-f ids puts "
      "the client and a tab in front. Closed cases are listed with \\-\\-all; without it their records are counted on "
      "standard error.\n.PP\n"
      "In plain a tab, a line end and a backslash inside a cell are \\et, \\en, \\er and \\e\\e. In csv, text that a "
      "spreadsheet would run as a formula (it begins with =, +, \\-, @, a tab or a carriage return) has an apostrophe "
      "in front; numbers do not. A program reads it with \\-\\-csv\\-raw, which leaves the apostrophe out.\n";
  text +=
      ".PP\nA write answers with the id of the record, a tab and words; \\-f ids leaves the words out and, where it "
      "may be about several clients, puts the client and a tab in front. Asking for what is already so is no failure: "
      "exit 0, \"no changes made\", and no commit; a reason given with it is not recorded, which is said.\n.PP\n"
      "What json, jsonl, csv and plain hold, and the promise for scripts, is in\n.BR casemgr\\-output (7).\n";
  text +=
      ".SH INPUT\n\\-\\-input FILE, or \\- for standard input, gives a write its record as YAML or JSON in the field "
      "names "
      "of\n.BR casemgr\\-record (5);\na list, or JSON lines (one object on each), gives several, of which all are "
      "written or "
      "none. Options win over it. Nothing in it is dropped: a key that the record does not have, that the command does "
      "not take or that casemgr writes itself (id, format, digest, score) is refused with file, line and column; "
      "keys that begin with x\\- are your own and are kept with the record, at every level. null clears a field of a "
      "record "
      "that is changed; where one is added it is as if not given. Records are not removed by it. Days and times may be "
      "words, as in options (+3d, tomorrow, yesterday 14:30); what was understood is said. A text has quotes where "
      "YAML or "
      "JSON would read a boolean, a number or ~; a number may be in quotes, as in the files.\n.PP\n"
      "client add takes a client with all records that commands add. ref: NAME in a record, or its key, is a name of "
      "your "
      "own by which other records of that client mean it (needs: [NAME]); it is not kept, and the answer in json has "
      "it "
      "beside the new id.\n";
  text +=
      ".SH MANY CLIENTS\nWhere the usage has CLIENT\\[u2026], a write takes several clients and runs for each by "
      "itself: "
      "words in the place of CLIENT, or \\- for lines of standard input, each with clients or, as \\-f ids prints it, "
      "a "
      "client, a tab and the id of the record that is meant. Of more words than arguments the last ones are those "
      "behind "
      "CLIENT; with \\-\\-text, \\-\\-text\\-file or \\-\\-input every word is a client, but for a record's full id at "
      "the end. One that is named twice counts once.\n.PP\nEach client has its answer; those that succeed are saved "
      "and "
      "committed together, with a trailer each. A client for whom it fails stays as it was and is named on standard "
      "error (with \\-\\-errors json in client), and the others go on: exit 0 if all succeeded, 5 if some did, and if "
      "none "
      "did the code that all failures share, else 5. A wrong line (exit 2) writes nothing at all, also one with a word "
      "that names no client where a text without quotes may be meant. monitor contact is one contact of all its "
      "clients, "
      "written to every file or to none.\n";
  text +=
      ".SH COMMITS\nA write commits exactly its own files, under a subject such as goal add g9tkd (c7kq2mw) and a "
      "trailer "
      "for each record: Casemgr\\-Op: VERB CLIENT ID. An edit by hand is committed before it as an earlier edit, with "
      "a "
      "trailer too, so that git log \\-\\-grep 'Casemgr\\-Op: .* c7kq2mw' finds every change of a client. One that "
      "took "
      "records away, or broke a signed note or an agreed plan, is named and asked about first; without a terminal it "
      "needs \\-\\-yes. What a hook, "
      "a "
      "signature, a lock or a merge keeps from being committed is kept with its subject and trailer in .git/casemgr; "
      "the "
      "next write of any file commits it first, and check names it until then. Saves of the same file that wait "
      "together "
      "become one commit, which names all of them.\n.PP\nWhere git has no user.name or user.email configured, commits "
      "are "
      "by the person at work (CASEMGR_BY, casemgr.by, or the only person of the settings), with an address that leads "
      "nowhere, as rv@casemgr.invalid; what is configured, or set in git's environment, is never replaced.\n";
  text += ".SH EXIT STATUS\n";
  text += item("0", "Success, including an empty list.");
  text += item("1", "Unexpected failure.");
  text += item("2", "Usage error: unknown or missing argument or option, or invalid value.");
  text += item("3", "No such client or record.");
  text += item("4", "The name or id matches more than one client or record.");
  text += item("5", "The input breaks a rule, or a file contains invalid data.");
  text += item("6",
               "Merge conflict or markers in the file, the file changed underneath, a rebase is going on, or only an "
               "interrupted "
               "save was finished.");
  text += item("7", "The case directory is locked by another casemgr command.");
  text += item("8", "Canceled, or a terminal, editor or confirmation was needed and not available.");
  text += item("9", "Input or output error, such as a full disk or missing permission.");
  text += item("10", "git failed; the record itself is saved.");
  text += ".SH ENVIRONMENT\n";
  text += item("CASEMGR_DIR", "Case directory, if -C is not given.");
  text += item("CASEMGR_BY", "Short name of the worker who enters records, before git config casemgr.by.");
  text += item("CASEMGR_TODAY", "Date (and time) to use as today.");
  text += item("CASEMGR_SEED", "Makes new ids reproducible, for examples and tests.");
  text += item("CASEMGR_EDITOR, VISUAL, EDITOR", "Editor; the first one set is used.");
  text += item("CASEMGR_PAGER, PAGER", "Pager; the first one set is used.");
  text += item("NO_COLOR", "If set, disables color.");
  text += item("COLUMNS", "Cells of a line of a page that no terminal shows; 100 where not set.");
  return text +
         ".SH SEE ALSO\n.BR casemgr\\-record (5),\n.BR casemgr\\-output (7),\n.BR casemgr\\-privacy (7),\n.BR git "
         "(1)\n";
}

std::string group_page(const Group& group) {
  const std::string name = fmt::format("casemgr-{}", group.row.name);
  std::string text =
      heading(name, 1) + fmt::format(".SH NAME\n{} \\- {}\n.SH SYNOPSIS\n", roff(name), roff(group.row.summary));
  for (const Verb& verb : group.verbs) {
    text += fmt::format("{}.B {}\n", &verb == &group.verbs.front() ? "" : ".br\n", roff(usage_line(group, verb)));
  }
  text += verbs_of(group) + ".SH OPTIONS\nThe options that every command takes are in\n.BR casemgr (1).\n";
  return text + ".SH SEE ALSO\n.BR casemgr (1),\n.BR casemgr\\-record (5)\n";
}

/// Returns ` from 0 to 4`; nothing of the bound that all numbers have.
std::string range_words(const schema::Limits& limits) {
  if (!limits.lowest) return ", may be negative";
  return limits.highest ? fmt::format(" from {} to {}", *limits.lowest, *limits.highest) : std::string();
}

/// Returns the limits of a day.
std::string day_words(const schema::Limits& limits) {
  std::string words = limits.has_happened ? ", not in the future" : "";
  if (!limits.not_before.empty()) words += fmt::format(", not before {}", limits.not_before);
  return words;
}

std::string value_words(const Field& field) {
  const schema::ValueType& type = field.value;
  switch (type.type) {
    case Type::text: return "text";
    case Type::day: return "day" + day_words(field.limits);
    case Type::partial_day: return "day, month or year" + day_words(field.limits);
    case Type::time: return "time or date" + day_words(field.limits);
    case Type::interval: return "interval: 10d, 2w, 1mo, 1q, 1y";
    case Type::money: return "amount";
    case Type::decimal: return "number" + range_words(field.limits);
    case Type::whole: return "whole number" + range_words(field.limits);
    case Type::boolean: return "true or false";
    case Type::code: return join(type.codes().codes, " | ");
    case Type::word:
      return fmt::format("{}{}", type.codes().name,
                         type.codes().codes.empty() ? "" : " (from the settings, or built in)");
    case Type::reference:
      return type.target == nullptr ? "id of a record" : fmt::format("id of a {}", type.target().name);
  }
  return {};
}

std::string shape_words(const Field& field) {
  switch (field.shape) {
    case Shape::value: return value_words(field);
    case Shape::set: return "list of: " + value_words(field);
    case Shape::values: return "by key: " + value_words(field);
    case Shape::record: return "record";
    case Shape::records:
      return fmt::format("by id, {}…{}{}", field.record().letter,
                         field.record().chronicle.empty() ? "" : ", in order of ", field.record().chronicle);
    case Shape::by_name: return "by name";
  }
  return {};
}

/// Returns one entry of a list of terms, with words in brackets after the term.
std::string term(std::string_view name, std::string_view bracketed, const std::string& words) {
  return fmt::format(".TP\n\\fB{}\\fR  ({})\n{}\n", roff(name), bracketed, words);
}

/// Returns the fields of `type`, with the records inside it indented below.
std::string fields_of(const RecordType& type, int depth) {
  std::string text;
  for (const Field& field : type.fields) {
    if (Attributes::rows().find(field.key) != nullptr) continue;
    const char* required = field.need == schema::Need::required ? ", required" : "";
    text += term(field.key, roff(shape_words(field)) + required, roff(field.sentence));
    if (field.has_records() && depth < 4) text += fmt::format(".RS 4\n{}.RE\n", fields_of(field.record(), depth + 1));
  }
  return text;
}

std::string file_part(const std::string& title, const std::string& about, const RecordType& type) {
  return fmt::format(".SH {}\n{}\n{}", roff(title), roff(about), fields_of(type, 0));
}

std::string record_page() {
  std::string text =
      heading("casemgr-record", 5) +
      ".SH NAME\ncasemgr\\-record \\- the files of a case directory\n.SH DESCRIPTION\n"
      "A case directory holds \\fBcasemgr.yaml\\fR (settings), \\fBproviders.yaml\\fR (the provider directory), one "
      "file per client in \\fBclients/\\fR, named after the "
      "client's id, and the practice's own instruments in \\fBinstruments/\\fR. All are YAML in block style, two "
      "spaces, UTF\\-8, with \\fBformat: 1\\fR first and the comment "
      "\\fB# end ID\\fR last, so that a truncated file is detected.\n.PP\nEvery collection of records is a mapping "
      "keyed by id. Days are YYYY\\-MM\\-DD, times "
      "YYYY\\-MM\\-DDTHH:MM, numbers decimal and, unless a field says otherwise, not below zero, money with two "
      "decimals; codes, days, numbers and ids are plain, text is "
      "quoted or a literal block. Keys that begin with "
      "\\fBx\\-\\fR are yours; other unknown keys are kept and reported. Every record may have:\n";
  for (const Field& field : Attributes::rows().fields) {
    text += term(field.key, roff(shape_words(field)), roff(field.sentence));
  }
  text += file_part("CLIENT FILE", "clients/ID.yaml", Case::rows());
  text += file_part("PROVIDER DIRECTORY", "providers.yaml", ProviderDirectory::rows());
  text += file_part("SETTINGS", "casemgr.yaml", Settings::rows());
  text += file_part("INSTRUMENT", "instruments/ID.yaml", instrument::Definition::rows());
  text += ".SH DOMAINS\n";
  for (const DomainInfo& domain : builtin_domains()) {
    text += term(domain.name, code(domain.area), roff(domain.about) + ".");
  }
  text +=
      ".SH DIGESTS\nA digest is the SHA\\-256 of a text with one line for each field, its path and its value, in order "
      "of path: values, not bytes, so that comments and layout do not matter; without unknown keys and those that "
      "begin "
      "with x\\-.\n.PP\nThe digest of a signed note (contacts, signed.digest) covers every field of the note but "
      "\\fBbilled\\fR, \\fBvoid\\fR, \\fBsensitive\\fR, \\fBorigin\\fR and \\fBfor_supervision\\fR, and of the "
      "signature who signed and when. One of an older version of casemgr does not cover who and when; nothing marks "
      "it: "
      "a digest of either kind holds if it fits the note.\n.PP\nThe digest of a plan covers its text in "
      "\\fBagreed\\fR; that of each agreement covers role, name, date, method, \\fBassent\\fR and "
      "\\fBdecides_alone\\fR, and the digest of that text, so that who agreed, when and how, and to what, belong "
      "together. An agreement of an older version has none.\n.PP\nA signed note without a digest, an agreed plan "
      "without "
      "one, and a digest that nobody agreed to are errors. Whoever writes a file can also compute its digests: "
      "\\fBcasemgr check \\-\\-store\\fR compares what is signed and agreed with the first commit that has it.\n";
  return text + ".SH SEE ALSO\n.BR casemgr (1),\n.BR casemgr\\-check (1)\n";
}

void run_manual(Call& call) {
  const std::string page = call.given.argument("PAGE");
  if (page == "list") {
    std::string text = "casemgr.1\n";
    for (const Group& group : groups()) {
      if (!group.row.heading.empty()) text += fmt::format("casemgr-{}.1\n", group.row.name);
    }
    call.output.print_text(text + "casemgr-record.5\ncasemgr-output.7\ncasemgr-privacy.7\n");
    return;
  }
  if (page == "casemgr") return call.output.print_text(program_page());
  if (page == "casemgr-record") return call.output.print_text(record_page());
  if (page == "casemgr-output") return call.output.print_text(output_page());
  if (page == "casemgr-privacy")
    return call.output.print_text(heading(page, 7) + std::string(embedded_text(written_pages(), page + ".7")));
  const Group* group = page.starts_with("casemgr-") ? find_group(page.substr(8)) : nullptr;
  if (group == nullptr) {
    throw Error(ErrorKind::usage, fmt::format("no manual page '{}'", page),
                fmt::format("run '{}' to see all pages", suggest::manual_list()));
  }
  call.output.print_text(group_page(*group));
}

}  // namespace

Group manual_group() {
  return command_group({.examples = {"casemgr manual casemgr-goal"},
                        .arguments = {{.name = "PAGE", .sentence = "Name of the page, or 'list'."}},
                        .needs = Needs::nothing,
                        .run = run_manual});
}

}  // namespace casemgr::cli
