// casemgr refer provider export: the directory for others.
#include <fmt/core.h>

#include <algorithm>

#include "casemgr/exchange/export.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/disclosure/audience.hpp"
#include "casemgr/store/output.hpp"
#include "kit/call.hpp"
#include "kit/fields.hpp"
#include "refer/refer.hpp"

namespace casemgr::cli {

namespace {

/// Returns the directory for an export, which is for others wherever it is written.
ProviderDirectory exported(Call& call) {
  Audience others = call.output.audience();
  others.reader = Audience::Reader::others;
  const ProviderDirectory& all = call.cases.directory().providers();
  if (const int gone = left_out_of(all, others); gone != 0) {
    call.output.message(fmt::format("{} marked violence not exported; add --include violence to export them", gone));
  }
  return known_to(all, others);
}

void print_tables(Call& call, std::vector<exchange::HsdsFile> tables) {
  std::vector<std::pair<std::string, std::string>> files;
  for (exchange::HsdsFile& file : tables) files.emplace_back(std::move(file.name), std::move(file.text));
  const std::string output = call.given.globals.output;
  if (!output.empty() && !lower(output).ends_with(".csv")) {
    call.given.use("output");
    call.given.refuse_unused();
    store::write_outputs(call.world.directory / output, files);
    call.output.message(fmt::format("saved {} tables to {}", files.size(), output));
    return;
  }
  call.given.use("section");
  const std::string wanted = call.given.globals.section.empty() ? "organizations" : call.given.globals.section;
  const auto at = std::find_if(files.begin(), files.end(),
                               [&](const auto& file) { return file.first == fmt::format("{}.csv", wanted); });
  if (at == files.end()) {
    std::vector<std::string> names;
    for (const auto& file : files) names.push_back(file.first.substr(0, file.first.size() - 4));
    throw Error(ErrorKind::usage, fmt::format("no table '{}'", wanted), fmt::format("one of: {}", join(names, ", ")));
  }
  call.output.message(fmt::format("this is one of {} tables; use -o DIR to write them all", files.size()));
  call.output.print_text(at->second);
}

void run_export(Call& call) {
  const auto format = call.given.globals.format ? call.output.format() : render::Format::json;
  const auto write = exchange::find_export<exchange::ProvidersExport>(render::format_name(format));
  if (write == nullptr)
    throw Error(ErrorKind::usage, "cannot export the provider directory in this format: use json or csv");
  std::vector<exchange::HsdsFile> files = write(exported(call), call.cases.directory().settings().practice);
  if (files.size() > 1) return print_tables(call, std::move(files));
  call.output.print_text(files.front().text);
}

}  // namespace

Verb provider_export_verb() {
  return {.name = "provider export",
          .summary = "export the provider directory (HSDS 3.0, JSON or CSV)",
          .description =
              "JSON is an array of organizations with everything nested. CSV is a folder of tables (-o DIR), or a "
              "single table (--section services) on standard output or in a .csv file. Text that a spreadsheet would "
              "read as a formula gets a leading apostrophe, which import removes.\n\nAn imported provider keeps its id "
              "if that is a UUID; any other gets one that is always the same. Fields unknown to HSDS become attributes "
              "of the taxonomy 'casemgr', so that importing the export gives the same providers. Void entries, notes "
              "and records marked violence are not exported.",
          .examples = {"casemgr refer provider export -o out/providers.json",
                       "casemgr refer provider export --format csv -o out/hsds"},
          .options = {include_option()},
          .own_formats = true,
          .run = run_export};
}

}  // namespace casemgr::cli
