// casemgr refer provider import, export: the directory from and to the formats of others.
#include <fmt/core.h>

#include <algorithm>
#include <filesystem>

#include "casemgr/cycle/provider_import.hpp"
#include "casemgr/exchange/export.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/disclosure/audience.hpp"
#include "casemgr/store/output.hpp"
#include "kit/call.hpp"
#include "kit/fields.hpp"
#include "kit/sanitize.hpp"
#include "refer/refer.hpp"

namespace casemgr::cli {

namespace {

namespace fs = std::filesystem;

void check_size(const fs::path& file, const std::string& name) {
  std::error_code trouble;
  const auto size = fs::file_size(file, trouble);
  if (trouble || size <= exchange::hsds_size_limit) return;
  throw Error(ErrorKind::rule,
              fmt::format("cannot import '{}': larger than {} MB", name, exchange::hsds_size_limit >> 20U),
              "split it and import the parts");
}

exchange::HsdsFile read_file(Call& call, const std::string& name) {
  check_size(call.world.directory / name, name);
  return {name, read_text_file(call, name)};
}

/// Reads the tables of a folder, by name; reports files that are neither JSON nor CSV.
std::vector<exchange::HsdsFile> read_folder(Call& call, const std::string& name) {
  std::vector<std::string> names;
  std::size_t others = 0;
  std::error_code trouble;
  for (const fs::directory_entry& entry : fs::directory_iterator(call.world.directory / name, trouble)) {
    const std::string file = entry.path().filename().string();
    const std::string folded = lower(file);
    const bool is_table = folded.ends_with(".json") || folded.ends_with(".csv");
    if (!is_table || folded == "datapackage.json" || !entry.is_regular_file()) {
      ++others;
    } else {
      names.push_back((fs::path(name) / file).string());
    }
  }
  if (trouble) throw Error(ErrorKind::io, fmt::format("cannot read '{}': {}", name, trouble.message()));
  if (names.empty()) {
    throw Error(ErrorKind::rule, fmt::format("cannot import '{}': it contains no JSON or CSV", name),
                "HSDS tables are named organizations.csv, services.csv …");
  }
  if (others != 0) call.output.message(fmt::format("skipped in '{}': {} that are not tables", name, others));
  std::sort(names.begin(), names.end());
  std::vector<exchange::HsdsFile> files;
  for (const std::string& file : names) files.push_back(read_file(call, file));
  return files;
}

std::vector<exchange::HsdsFile> read_source(Call& call) {
  const std::string name = call.given.argument("FILE|DIR");
  if (name == "-") return {{"<stdin>", call.given.standard_input()}};
  std::error_code trouble;
  if (fs::is_directory(call.world.directory / name, trouble)) return read_folder(call, name);
  return {read_file(call, name)};
}

[[noreturn]] void refuse(Call& call, const Problems& problems, const std::string& what) {
  for (const Problem& problem : problems) call.output.say(to_string(problem));
  throw Error(ErrorKind::rule, fmt::format("cannot import {}: {}", what, counted(problems.size(), "problem")),
              "nothing was written");
}

/// Returns the practice's own rules, then the names of its categories, then the rules of the program.
std::vector<exchange::CategoryRule> rules_of(Call& call) {
  std::vector<exchange::CategoryRule> rules;
  if (const std::string name = call.given.option("rules"); !name.empty()) {
    Problems problems;
    if (!exchange::read_category_rules(read_text_file(call, name), name, rules, problems))
      refuse(call, problems, "the rules");
  }
  const Settings& settings = call.cases.directory().settings();
  for (const std::string& word : settings.categories) rules.push_back({word, word});
  for (const auto& domain : settings.domains.items) rules.push_back({domain.first, domain.first});
  const std::vector<exchange::CategoryRule>& common = exchange::category_rules();
  rules.insert(rules.end(), common.begin(), common.end());
  return rules;
}

/// Reports a category that is not known; it is taken, as everywhere.
void note_category(Call& call, const std::string& category) {
  if (category.empty() || call.cases.directory().vocabulary().knows(Category::codes(), category)) return;
  call.output.message(fmt::format("--category '{}' {}", category, schema::not_a_code(Category::codes(), category)));
}

exchange::HsdsRead read_providers(Call& call) {
  note_category(call, call.given.option("category"));
  const std::vector<exchange::HsdsFile> files = read_source(call);
  Problems problems;
  exchange::HsdsRead read = exchange::read_hsds(
      files, {.rules = rules_of(call), .category = call.given.option("category"), .today = call.given.today()},
      problems);
  if (!problems.empty()) refuse(call, problems, "the source");
  for (const std::string& skipped : read.skipped) call.output.say(skipped);
  if (const bool partly = call.given.has("partly"); !read.skipped.empty() && !partly) {
    throw Error(ErrorKind::rule,
                fmt::format("cannot import: {} records lack fields that HSDS requires; nothing was written",
                            read.skipped.size()),
                "add --partly to import the rest");
  }
  if (read.providers.empty()) {
    throw Error(ErrorKind::rule,
                fmt::format("cannot import '{}': no organizations found", call.given.argument("FILE|DIR")),
                "give HSDS 3.0: organizations with their services, or tables");
  }
  return read;
}

/// Returns the directory's entries by the ids that an export gives them, without those that an import finds anyway.
std::map<std::string, std::string> own_ids(Call& call, const ProviderDirectory& directory, const std::string& system) {
  std::map<std::string, std::string> ids;
  for (const Entry<Provider>& entry : directory.providers) {
    const auto& source = entry.record.source;
    const std::string id = exchange::exported_id(call.cases.directory().settings().practice, entry);
    if (!source || source->system != system || source->id != id) ids.emplace(id, entry.id.value);
  }
  return ids;
}

void tell(Call& call, const exchange::HsdsRead& read, const cycle::Imported& done) {
  for (const std::string& line : done.kept) call.output.message(line);
  for (const exchange::LeftOut& left : read.left_out) {
    call.output.message(fmt::format("skipped {}: {} (first {})", left.count, left.what, left.first));
  }
  for (const std::string& line : done.doubt) call.output.say(line);
  if (!read.skipped.empty()) call.output.say(fmt::format("skipped {} that lack required fields", read.skipped.size()));
  if (const std::string note = controls_note(read.controls); !note.empty()) call.output.message(note);
  std::string words = fmt::format("{} new, {} changed, {} unchanged", done.made, done.changed, done.unchanged);
  if (done.own != 0)
    words += fmt::format(", {} already here (your own or from another directory), not changed", done.own);
  call.output.message(words);
}

void run_import(Call& call) {
  const exchange::HsdsRead read = read_providers(call);
  const auto loaded = call.cases.directory().load_providers();
  cycle::ImportOptions request;
  if (const std::string system = call.given.option("system"); !system.empty()) request.system = system;
  request.system_named = call.given.has("system");
  request.own = own_ids(call, loaded.record, request.system);
  ProviderDirectory after = loaded.record;
  const cycle::Imported done = cycle::import_providers(after, read.providers, request, call.cases.context());
  tell(call, read, done);
  if (!done.doubt.empty()) {
    throw Error(
        ErrorKind::rule, "cannot tell which directory these ids belong to; nothing was written",
        fmt::format("name the directory with --system NAME (--system {} if it is the same as before)", request.system));
  }
  if (!done.outcomes.empty()) {
    call.cases.change(loaded, after, done.outcomes);
  } else if (call.output.format() == render::Format::json) {
    call.output.print_text("[]\n");
  }
}

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

Verb import_verb() {
  return {
      .name = "provider import",
      .summary = "import providers from another directory (HSDS 3.0, JSON or CSV)",
      .description =
          "Reads the Human Services Data Specification of Open Referral: JSON (an organization, an array of them, a "
          "page with 'contents', services that name their organization), a folder of such files, or a folder with the "
          "tables of the data package (organizations.csv, services.csv …).\n\nYou can repeat it. A provider is found "
          "again by the source's system and id; unchanged records are not written. The next import may change what an "
          "import wrote; what the practice wrote stays: a field changed here since, a service or contact added here, "
          "notes, marks, void, and capacity and the date checked once the practice has set them. Values kept against "
          "newer ones from the source are reported. A service that its organization no longer lists becomes inactive, "
          "a contact is removed; a provider no longer in the source is not changed.\n\nA service's category is found "
          "from its taxonomy terms in the source, or else its name, using --rules first (a CSV with columns word and "
          "category), then your own categories, then built-in rules (211 codes and common words). A service that "
          "matches none is reported and gets no category, or the one given with --category.\n\nData that has no field "
          "in casemgr is counted, with the place of the first. A record without id or name, or a service without "
          "organization, stops the whole import unless you add --partly to skip it.",
      .examples = {"casemgr refer provider import county.json --dry-run",
                   "casemgr refer provider import hsds-tables --system county-211",
                   "casemgr refer provider import county.json --rules categories.csv --category community"},
      .arguments = {{.name = "FILE|DIR",
                     .sentence = "HSDS file, folder of HSDS files or tables, or '-' for JSON on standard input.",
                     .completes = Completes::file}},
      .options = {value("system", "NAME",
                        "Name of the directory that the ids are of ('hsds' where none is given): two directories may "
                        "use the same ones."),
                  {.name = "category",
                   .value = "CATEGORY",
                   .sentence = "Category for services that match no rule.",
                   .completes = Completes::codes,
                   .codes = Category::codes().codes},
                  completing(value("rules", "FILE", "CSV table that maps words to categories."), Completes::file),
                  flag("partly", "Skip records that lack fields HSDS requires and import the rest.")},
      .needs = Needs::write,
      .run = run_import};
}

Verb export_verb() {
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
          .run = run_export};
}

}  // namespace

std::vector<Verb> provider_exchange_verbs() { return {import_verb(), export_verb()}; }

}  // namespace casemgr::cli
