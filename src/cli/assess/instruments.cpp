// casemgr assess instruments: which screening instruments exist, one of them, and the file for its wording.
#include <fmt/core.h>

#include <algorithm>

#include "assess/assess.hpp"
#include "casemgr/instrument/builtin.hpp"
#include "casemgr/report/instruments.hpp"
#include "casemgr/root/command.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/store/case_directory.hpp"
#include "kit/fields.hpp"
#include "kit/show.hpp"

namespace casemgr::cli {

namespace {

std::string file_of(const std::string& id) { return fmt::format("instruments/{}.yaml", id); }

bool is_built_in(const std::string& id) {
  const auto& files = instrument::builtin_files();
  return std::any_of(files.begin(), files.end(),
                     [&](const EmbeddedFile& file) { return file.name == fmt::format("{}.yaml", id); });
}

bool is_unusable(Call& call, const std::string& id) {
  const Problems& problems = call.cases.directory().instrument_problems();
  return std::any_of(problems.begin(), problems.end(),
                     [&](const Problem& p) { return p.file == file_of(id) && is_error(p.check); });
}

report::Origin origin_of(Call& call, const std::string& id) {
  if (!is_built_in(id)) return report::Origin::own;
  const bool has_file = contains(call.cases.directory().all_files(), file_of(id));
  return has_file && !is_unusable(call, id) ? report::Origin::changed : report::Origin::built_in;
}

void list_all(Call& call) {
  for (const Problem& problem : call.cases.directory().instrument_problems()) call.output.say(problem);
  std::vector<report::KnownInstrument> all;
  const instrument::Library& library = call.cases.directory().instruments();
  for (const std::string& id : library.ids()) all.push_back({&library.get(id), origin_of(call, id)});
  call.output.print(list_of(call, report::instruments_section(all)));
}

/// The file that a practice fills with the sentences of its own form; it completes the built-in instrument.
std::string wording_file(const instrument::Definition& definition) {
  std::string text = "# yaml-language-server: $schema=../.casemgr/instrument.schema.json\n";
  text += fmt::format("# Wording of your own form of {}. Items, scoring and bands are built in.\n",
                      one_line(definition.title));
  if (!definition.licence.empty()) text += fmt::format("# {}\n", one_line(definition.licence));
  text +=
      "# Fill in the text between the quotes, replace the answers where your form words them differently, then run:\n";
  text += fmt::format("#   {} {} --wording FILE\n", suggest::instruments().text(), definition.id);
  text += fmt::format("format: 1\nid: {}\nextends: {}\n", definition.id, definition.id);
  text += fmt::format("introduction: {}\nitems:\n", json_quote(definition.introduction));
  for (const auto& [id, item] : definition.items.items) {
    text +=
        fmt::format("  # {}\n  {}:\n    wording: {}\n", one_line(item.label), json_quote(id), json_quote(item.wording));
  }
  if (!definition.answer_sets.items.empty()) text += "answer_sets:\n";
  for (const auto& [name, set] : definition.answer_sets.items) {
    text += fmt::format("  {}:\n    values:\n", name);
    for (const auto& [value, label] : set.values.items)
      text += fmt::format("      {}: {}\n", json_quote(value), json_quote(label));
  }
  return text;
}

/// Refuses the wording of an instrument whose license does not allow it, and that of an instrument of the practice.
void check_wording_use(const instrument::Definition& definition, const std::string& subject) {
  if (definition.own_wording == instrument::WordingUse::none) {
    throw Error(ErrorKind::rule, fmt::format("{}: its license does not allow copying the questions", subject),
                one_line(definition.licence));
  }
  if (!is_built_in(definition.id)) {
    throw Error(ErrorKind::rule, fmt::format("{}: it is the practice's own instrument", subject),
                fmt::format("add each item's wording to {}", file_of(definition.id)));
  }
}

void print_template(Call& call, const instrument::Definition& definition) {
  check_wording_use(definition, fmt::format("cannot print a wording file for '{}'", definition.id));
  call.output.print_text(wording_file(definition));
}

/// Shows what is wrong with the file of a wording, by its own name, and refuses it.
void refuse_wording(Call& call, const std::string& id, const std::string& name, Problems problems) {
  for (Problem& problem : problems) {
    problem.file = name;
    call.output.say(problem);
  }
  if (std::none_of(problems.begin(), problems.end(), [](const Problem& one) { return is_error(one.check); })) return;
  throw Error(ErrorKind::rule,
              fmt::format("cannot take the wording of '{}': {}", id, counted(problems.size(), "problem")),
              fmt::format("'{}' prints a file to fill in", suggest::instrument_template(id)));
}

/// Keeps the practice's wording of a built-in instrument in its own file.
void take_wording(Call& call, const instrument::Definition& definition) {
  const std::string& id = definition.id;
  const std::string given = call.given.option("wording");
  const std::string name = given == "-" ? "<stdin>" : given;
  check_wording_use(definition, fmt::format("cannot take the wording of '{}'", id));
  const std::string text = given == "-" ? call.given.standard_input() : read_text_file(call, given);
  const store::CaseDirectory& cases = call.cases.directory();
  refuse_wording(call, id, name, cases.check_wording(id, text));
  if (definition.own_wording == instrument::WordingUse::licence) {
    call.output.say(fmt::format("its wording needs the holder's license: {}", one_line(definition.licence)));
  }
  const std::string path = file_of(id);
  const std::optional<std::string> before = cases.text_of(path);
  if (before && *before != text && !cases.history_keeps(path, {!call.given.globals.no_commit})) {
    throw Error(ErrorKind::rule, fmt::format("'{}' exists and is not in git's history", path),
                "move it away; it would be lost");
  }
  cycle::Outcome outcome{id, fmt::format("{} in your wording", counted(definition.items.items.size(), "item")), {}};
  outcome.messages.push_back(fmt::format("to use it: {}", suggest::score("CLIENT", id)));
  if (before && *before == text) {
    call.output.message("no changes made");
    return;
  }
  call.cases.write_file({path, before, text, {}}, {}, outcome);
}

/// Returns the built-in instrument also where the practice's file, which may be empty or wrong, replaces it.
const instrument::Definition& base_named(Call& call, const std::string& id) {
  return is_built_in(id) ? call.cases.directory().instruments().get(id) : instrument_named(call, id);
}

void run_instruments(Call& call) {
  const std::string id = call.given.argument("INSTRUMENT");
  const bool takes_wording = call.given.has("wording");
  if (!takes_wording) call.cases.only_reads();
  if (takes_wording && call.given.has("template"))
    throw Error(ErrorKind::usage, "cannot use --template and --wording together");
  if (id.empty()) {
    if (call.given.has("template") || takes_wording)
      throw Error(ErrorKind::usage, "missing INSTRUMENT", suggest::instrument_template("phq-9").text());
    list_all(call);
    return;
  }
  if (call.given.has("template")) {
    // A shell empties the file of `--template >instruments/phq-9.yaml` before the program runs: take the built-in one.
    print_template(call, base_named(call, id));
    return;
  }
  if (takes_wording) return take_wording(call, base_named(call, id));
  const instrument::Definition& definition = instrument_named(call, id);
  call.output.print(report::instrument_document({&definition, origin_of(call, id)}, call.given.today()));
}

std::vector<report::Document> instruments_shape(const Blank& blank) {
  const instrument::Definition none;
  std::vector<report::Document> shapes = list_shape(report::instruments_section({}));
  shapes.push_back(report::instrument_document({&none, report::Origin::built_in}, blank.inputs.today));
  return shapes;
}

}  // namespace

const instrument::Definition& instrument_named(Call& call, const std::string& id) {
  for (const Problem& problem : call.cases.directory().instrument_problems()) {
    if (problem.file == file_of(id) && is_error(problem.check)) {
      throw Error(ErrorKind::rule, fmt::format("cannot use instrument '{}': {}", id, to_string(problem)),
                  fmt::format("'{}' lists all problems", suggest::check_file(problem.file)))
          .from(problem);
    }
    call.output.say(problem);
  }
  return call.cases.directory().instruments().get(id);
}

Verb instruments_verb() {
  return {.name = "instruments",
          .summary = "list the screening instruments, or show one",
          .description =
              "Lists built-in instruments and your practice's own, with items and answers, score bands and the source "
              "of the cut-points, license and codes. Items show short topic labels, not the published questions. "
              "--template prints a file to fill in with the wording of your own form; --wording checks the filled "
              "file, keeps "
              "it in the case directory and commits it, and then 'assess score' and the interview show it.",
          .examples = {"casemgr assess instruments", "casemgr assess instruments phq-9",
                       "casemgr assess instruments phq-9 --template -o phq-9.yaml",
                       "casemgr assess instruments phq-9 --wording phq-9.yaml"},
          .arguments = {{.name = "INSTRUMENT",
                         .sentence = "Instrument id; without one, lists all.",
                         .required = false,
                         .completes = Completes::instrument}},
          .options = {flag("template", "Print a file to fill in with the wording of your own form."),
                      completing(value("wording", "FILE|-", "Take the wording of your own form from a filled file."),
                                 Completes::file)},
          .needs = Needs::write,
          .run = run_instruments,
          .shape = instruments_shape};
}

}  // namespace casemgr::cli
