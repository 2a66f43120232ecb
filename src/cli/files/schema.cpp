// casemgr schema: the shapes of the files, for editors and scripts.
#include <fmt/core.h>

#include "casemgr/instrument/definition.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/schema/walk.hpp"
#include "kit/call.hpp"

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
  return all;
}

void run_schema(Call& call) {
  const std::string name = call.given.argument("FILE");
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
  return command_group("schema", "Records and files",
                       {.summary = "print the JSON Schema of a file",
                        .description = "Draft-07, for an editor's YAML language server: diagnostics, "
                                       "completion, hover. New files name theirs in the first line.",
                        .examples = {"casemgr schema client"},
                        .arguments = {{.name = "FILE",
                                       .sentence = "client, providers, settings or instrument.",
                                       .required = false,
                                       .completes = Completes::codes,
                                       .codes = names()}},
                        .needs = Needs::nothing,
                        .run = run_schema});
}

}  // namespace casemgr::cli
