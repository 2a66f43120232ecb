// casemgr schema: the shapes of the files, for editors and scripts.
#include <fmt/core.h>

#include "casemgr/instrument/definition.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/schema/walk.hpp"
#include "files/output_schema.hpp"
#include "kit/call.hpp"
#include "kit/show.hpp"

namespace casemgr::cli {

namespace {

struct FileShape {
  std::string name;
  const schema::RecordType& (*rows)();
  std::string title;
};

const std::vector<FileShape>& shapes() {
  static const std::vector<FileShape> all = {
      {"client", &Case::rows, "casemgr client record"},
      {"providers", &ProviderDirectory::rows, "casemgr provider directory"},
      {"settings", &Settings::rows, "casemgr settings"},
      {"instrument", &instrument::Definition::rows, "casemgr screening instrument"}};
  return all;
}

std::vector<std::string> names() {
  std::vector<std::string> all;
  for (const FileShape& shape : shapes()) all.push_back(shape.name);
  append(all, std::vector<std::string>{"output", "errors"});
  return all;
}

/// Every command with what it prints to programs.
report::Section outputs() {
  report::Section section = report::section_of("outputs:", {"command", report::a_set("forms")});
  for (const Group& group : groups()) {
    for (const Verb& verb : group.verbs) {
      if (group.row.heading.empty() || !has_output(verb)) continue;
      section.rows.push_back({command_words(group, verb), output_forms(verb)});
    }
  }
  return section;
}

void print_output_schema(Call& call) {
  const std::vector<std::string> words = call.given.argument_list("COMMAND");
  if (words.empty()) return call.output.print(list_of(call, outputs()));
  const Group* group = find_group(words.front());
  if (group == nullptr) {
    std::vector<std::string> known;
    for (const GroupRow& row : group_rows()) known.emplace_back(row.name);
    throw Error(ErrorKind::usage, fmt::format("no command '{}'", words.front()), suggestion(words.front(), known));
  }
  const std::string rest = join(std::vector<std::string>(words.begin() + 1, words.end()), " ");
  const Verb* verb = find_verb(*group, rest.empty() ? std::string_view(group->default_verb) : rest);
  if (verb == nullptr || !has_output(*verb)) {
    std::vector<std::string> known;
    for (const Verb& one : group->verbs) {
      if (has_output(one)) known.emplace_back(one.name);
    }
    throw Error(ErrorKind::usage, fmt::format("no output for programs of '{}'", join(words, " ")),
                known.empty() ? "'casemgr schema output' lists the commands that have one"
                              : fmt::format("verbs: {}", join(known, ", ")));
  }
  call.output.print_text(output_schema(*group, *verb));
}

void run_schema(Call& call) {
  const std::string name = call.given.argument("FILE");
  if (name == "output") return print_output_schema(call);
  if (name == "errors") return call.output.print_text(error_schema());
  for (const FileShape& shape : shapes()) {
    if (shape.name != name) continue;
    call.output.print_text(schema::json_schema(shape.rows(), shape.title, fmt::format("{}.schema.json", shape.name)));
    return;
  }
  if (name.empty()) throw Error(ErrorKind::usage, "missing FILE", fmt::format("one of: {}", join(names(), ", ")));
  throw Error(ErrorKind::usage, fmt::format("no schema '{}'", name), suggestion(name, names()));
}

}  // namespace

Group schema_group() {
  return command_group(
      {.description = "Draft-07, for an editor's YAML language server: diagnostics, "
                      "completion, hover. New files name theirs in the first line. 'output' with a command's "
                      "words describes what it prints with -f json, and in definitions.line a line of "
                      "-f jsonl; without words it lists the commands. 'errors' describes a line of "
                      "--errors json. See casemgr-output(7).",
       .examples = {"casemgr schema client", "casemgr schema output client list", "casemgr schema output"},
       .arguments = {{.name = "FILE",
                      .sentence = "client, providers, settings or instrument; output or errors.",
                      .required = false,
                      .completes = Completes::codes,
                      .codes = keep_codes(names())},
                     {.name = "COMMAND",
                      .sentence = "With output: a command's words, such as client list.",
                      .required = false,
                      .repeats = true}},
       .own_formats = true,
       .needs = Needs::nothing,
       .run = run_schema});
}

}  // namespace casemgr::cli
