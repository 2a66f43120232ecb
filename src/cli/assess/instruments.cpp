// casemgr assess instruments: which screening instruments exist, one of them, and the file for its wording.
#include <fmt/core.h>

#include <algorithm>

#include "assess/assess.hpp"
#include "casemgr/instrument/builtin.hpp"
#include "casemgr/report/instruments.hpp"
#include "casemgr/root/command.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
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
  for (const Problem& problem : call.cases.directory().instrument_problems()) call.output.say(to_string(problem));
  std::vector<report::KnownInstrument> all;
  const instrument::Library& library = call.cases.directory().instruments();
  for (const std::string& id : library.ids()) all.push_back({&library.get(id), origin_of(call, id)});
  call.output.print(list_of(call, report::instruments_section(all)));
}

/// The file that a practice fills with the sentences of its own form; it completes the built-in instrument.
std::string wording_file(const instrument::Definition& definition) {
  const std::string file = file_of(definition.id);
  std::string text = "# yaml-language-server: $schema=../.casemgr/instrument.schema.json\n";
  text += fmt::format("# Wording of your own form of {}. Items, scoring and bands are built in.\n",
                      one_line(definition.title));
  if (!definition.licence.empty()) text += fmt::format("# {}\n", one_line(definition.licence));
  text += fmt::format("# Fill in the text between the quotes, save as {}, then run: {}\n", file,
                      suggest::check_file(file).text());
  text += fmt::format("format: 1\nid: {}\nextends: {}\n", definition.id, definition.id);
  text += fmt::format("introduction: {}\nitems:\n", json_quote(definition.introduction));
  for (const auto& [id, item] : definition.items.items) {
    text +=
        fmt::format("  # {}\n  {}:\n    wording: {}\n", one_line(item.label), json_quote(id), json_quote(item.wording));
  }
  return text;
}

void print_template(Call& call, const instrument::Definition& definition) {
  const std::string subject = fmt::format("cannot print a wording file for '{}'", definition.id);
  if (definition.own_wording == instrument::WordingUse::none) {
    throw Error(ErrorKind::rule, fmt::format("{}: its license does not allow copying the questions", subject),
                one_line(definition.licence));
  }
  if (!is_built_in(definition.id)) {
    throw Error(ErrorKind::rule, fmt::format("{}: it is the practice's own instrument", subject),
                fmt::format("add each item's wording to {}", file_of(definition.id)));
  }
  call.output.print_text(wording_file(definition));
}

void run_instruments(Call& call) {
  const std::string id = call.given.argument("INSTRUMENT");
  if (id.empty()) {
    if (call.given.has("template"))
      throw Error(ErrorKind::usage, "missing INSTRUMENT", suggest::instrument_template("phq-9").text());
    list_all(call);
    return;
  }
  if (call.given.has("template")) {
    // A shell empties the file of `--template >instruments/phq-9.yaml` before the program runs: take the built-in one.
    print_template(call, is_built_in(id) ? call.cases.directory().instruments().get(id) : instrument_named(call, id));
    return;
  }
  const instrument::Definition& definition = instrument_named(call, id);
  call.output.print(report::instrument_document({&definition, origin_of(call, id)}, call.given.today()));
}

}  // namespace

const instrument::Definition& instrument_named(Call& call, const std::string& id) {
  for (const Problem& problem : call.cases.directory().instrument_problems()) {
    if (problem.file == file_of(id) && is_error(problem.check)) {
      throw Error(ErrorKind::rule, fmt::format("cannot use instrument '{}': {}", id, to_string(problem)),
                  fmt::format("'{}' lists all problems", suggest::check_file(problem.file)));
    }
    call.output.say(to_string(problem));
  }
  return call.cases.directory().instruments().get(id);
}

Verb instruments_verb() {
  return {.name = "instruments",
          .summary = "list the screening instruments, or show one",
          .description =
              "Lists built-in instruments and your practice's own, with items and answers, score bands and the source "
              "of the cut-points, license and codes. Items show short topic labels, not the published questions. "
              "--template prints a file to fill in with the wording of your own form.",
          .examples = {"casemgr assess instruments", "casemgr assess instruments phq-9",
                       "casemgr assess instruments phq-9 --template -o phq-9.yaml"},
          .arguments = {{.name = "INSTRUMENT",
                         .sentence = "Instrument id; without one, lists all.",
                         .required = false,
                         .completes = Completes::instrument}},
          .options = {flag("template", "Print a file to fill in with the wording of your own form.")},
          .run = run_instruments};
}

}  // namespace casemgr::cli
