// casemgr refer provider import: providers from the directories of others.
#include <fmt/core.h>

#include <algorithm>
#include <filesystem>

#include "casemgr/cycle/provider_import.hpp"
#include "casemgr/exchange/export.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
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

[[noreturn]] void refuse(Call& call, const Problems& problems, const std::string& what) {
  for (const Problem& problem : problems) call.output.say(problem);
  throw Error(ErrorKind::rule, fmt::format("cannot import {}: {}", what, counted(problems.size(), "problem")),
              "nothing was written");
}

constexpr std::string_view package_name = "datapackage.json";

/// The files of a directory that is imported.
struct Source {
  std::vector<exchange::HsdsFile> files{};
  std::vector<std::string> passed{};  ///< Files that are not read.
  bool is_folder = false;
};

/// Reads the files that a data package names, from its folder. A file that it lacks is reported.
void read_package(Call& call, const std::string& name, Source& source) {
  Problems problems;
  const fs::path folder = fs::path(name).parent_path();
  for (exchange::HsdsFile& file : exchange::files_of_package(read_file(call, name), source.passed, problems)) {
    const std::string path = (folder / file.name).string();
    std::error_code trouble;
    const bool is_read = std::any_of(source.files.begin(), source.files.end(),
                                     [&](const exchange::HsdsFile& known) { return known.name == path; });
    if (is_read) continue;
    if (fs::is_regular_file(call.world.directory / path, trouble)) {
      source.files.push_back(read_file(call, path));
      source.files.back().table = file.table;
    } else {
      call.output.message(fmt::format("'{}' names '{}', which is missing", name, file.name));
    }
  }
  if (!problems.empty()) refuse(call, problems, "the data package");
}

/// Reads the tables of a folder, by name, and those of its data package.
Source read_folder(Call& call, const std::string& name) {
  Source source{.is_folder = true};
  std::vector<std::string> names;
  std::string package;
  std::error_code trouble;
  for (const fs::directory_entry& entry : fs::directory_iterator(call.world.directory / name, trouble)) {
    const std::string file = entry.path().filename().string();
    const std::string path = (fs::path(name) / file).string();
    const std::string folded = lower(file);
    const bool is_table = (folded.ends_with(".json") || folded.ends_with(".csv")) && entry.is_regular_file();
    if (is_table && folded == package_name) package = path;
    if (is_table && folded != package_name) names.push_back(path);
    if (!is_table && !entry.is_directory()) source.passed.push_back(path);
  }
  if (trouble) throw Error(ErrorKind::io, fmt::format("cannot read '{}': {}", name, trouble.message()));
  std::sort(names.begin(), names.end());
  for (const std::string& file : names) source.files.push_back(read_file(call, file));
  if (!package.empty()) read_package(call, package, source);
  if (source.files.empty()) {
    throw Error(ErrorKind::rule, fmt::format("cannot import '{}': it contains no JSON or CSV", name),
                "HSDS tables are named organizations.csv, services.csv …");
  }
  return source;
}

Source read_source(Call& call) {
  const std::string name = call.given.argument("FILE|DIR");
  if (name == "-") return {.files = {{"<stdin>", call.given.standard_input()}}};
  std::error_code trouble;
  if (fs::is_directory(call.world.directory / name, trouble)) return read_folder(call, name);
  if (lower(fs::path(name).filename().string()) != package_name) return {.files = {read_file(call, name)}};
  Source source{.is_folder = true};
  read_package(call, name, source);
  return source;
}

/// Names the files that were passed over; a long list is cut.
void tell_passed(Call& call, std::vector<std::string> passed) {
  constexpr std::size_t most = 8;
  if (passed.empty()) return;
  std::sort(passed.begin(), passed.end());
  const std::size_t count = passed.size();
  if (count > most) passed.resize(most);
  call.output.message(fmt::format("passed over {} without HSDS records: {}{}", counted(count, "file"),
                                  join(passed, ", "), count > most ? fmt::format(" and {} more", count - most) : ""));
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

/// Shows the refused rows by kind and writes them, with those left out, to `--rejected`.
void tell_refused(Call& call, const exchange::HsdsRead& read) {
  for (const exchange::LeftOut& kind : exchange::refused_kinds(read.refused)) {
    const std::string more = kind.count == 1 ? "" : fmt::format(", and {} more like it", kind.count - 1);
    call.output.say(fmt::format("{}: {}{}", kind.first, kind.what, more));
  }
  const std::string name = call.given.option("rejected");
  if (name.empty()) return;
  const std::size_t count = read.refused.size() + read.left_rows.size();
  if (count == 0) return call.output.message(fmt::format("no row was refused or left out; '{}' not written", name));
  for (const char* read_later : {"partly", "system"}) call.given.use(read_later);
  call.cases.refuse_unused();
  store::write_output(call.world.directory / name, exchange::refused_csv(read));
  call.output.message(fmt::format("{} in '{}'", counted(count, "row"), name));
}

exchange::HsdsRead read_providers(Call& call) {
  if (call.given.globals.dry_run && call.given.has("rejected")) {
    throw Error(ErrorKind::usage, "--dry-run writes no file, so '--rejected' has no effect", "leave one of them out");
  }
  note_category(call, call.given.option("category"));
  Source source = read_source(call);
  Problems problems;
  exchange::HsdsRead read = exchange::read_hsds(source.files,
                                                {.rules = rules_of(call),
                                                 .category = call.given.option("category"),
                                                 .today = call.given.today(),
                                                 .is_folder = source.is_folder},
                                                problems);
  if (!problems.empty()) refuse(call, problems, "the source");
  add_all_missing(source.passed, read.passed);
  tell_passed(call, std::move(source.passed));
  tell_refused(call, read);
  if (const bool partly = call.given.has("partly"); !read.refused.empty() && !partly) {
    throw Error(ErrorKind::rule,
                fmt::format("cannot import: {} without fields that HSDS requires; nothing was imported",
                            counted(read.refused.size(), "record")),
                call.given.has("rejected") ? "add --partly to import the rest"
                                           : "add --partly to import the rest, --rejected FILE to list all of them");
  }
  if (read.providers.empty()) {
    throw Error(ErrorKind::rule,
                fmt::format("cannot import '{}': no organizations found", call.given.argument("FILE|DIR")),
                "give HSDS: organizations with their services, or tables");
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
  if (!read.refused.empty())
    call.output.say(fmt::format("skipped {} without required fields", counted(read.refused.size(), "record")));
  for (const auto& [name, count] : done.silent) {
    const std::size_t blank = name.rfind(' ');
    const std::size_t kind = name.find(' ') == blank ? 0 : name.find(' ') + 1;
    call.output.message(fmt::format("kept the {} of {}: this source does not list them all", name.substr(blank + 1),
                                    counted(count, name.substr(kind, blank - kind))));
  }
  if (!done.gone.empty()) {
    call.output.message(fmt::format("{} no longer listed (first {}): not changed",
                                    counted(done.gone.size(), "provider"), done.gone.front()));
  }
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
  request.silent = read.silent;
  for (const exchange::RefusedRow& row : read.refused) request.refused.insert(row.id);
  request.lists_all = read.lists_all;
  ProviderDirectory after = loaded.record;
  const cycle::Imported done = cycle::import_providers(after, read.providers, request, call.cases.context());
  tell(call, read, done);
  if (!done.doubt.empty()) {
    throw Error(
        ErrorKind::rule, "cannot tell which directory these ids belong to; nothing was written",
        fmt::format("name the directory with --system NAME (--system {} if it is the same as before)", request.system));
  }
  if (done.outcomes.empty()) return call.cases.refuse_unused();  // Without a write there is no answer.
  call.cases.change(loaded, after, done.outcomes);
}

Verb import_verb() {
  return {
      .name = "provider import",
      .summary = "import providers from another directory (HSDS, JSON or CSV)",
      .description =
          "Reads the Human Services Data Specification of Open Referral: JSON (an organization, an array of them, a "
          "page with 'contents', services that name their organization), a folder of such files, a folder with the "
          "tables of the data package (organizations.csv, services.csv …), or its datapackage.json. In the layouts of "
          "HSDS 1 and 2 a service may name only its location; its organization is that of the location. A folder's "
          "other files are passed over and named.\n\nYou can repeat it. A provider is found "
          "again by the source's system and id; unchanged records are not written. The next import may change what an "
          "import wrote; what the practice wrote stays: a field changed here since, a service or contact added here, "
          "notes, marks, void, and capacity and the date checked once the practice has set them. Values kept against "
          "newer ones from the source are reported. A service that its organization no longer lists becomes inactive, "
          "a contact is removed, and a value that it no longer lists is removed and named; a provider no longer in the "
          "source is not changed. Nothing is removed because a table or a column is missing from the source.\n\nA "
          "service's category is found "
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
                   .codes = Category::codes()},
                  completing(value("rules", "FILE", "CSV table that maps words to categories."), Completes::file),
                  completing(value("rejected", "FILE",
                                   "CSV table for the rows that are refused or left out, with the reason."),
                             Completes::file),
                  flag("partly", "Skip records that lack fields HSDS requires and import the rest.")},
      .needs = Needs::write,
      .run = run_import};
}

}  // namespace

std::vector<Verb> provider_exchange_verbs() { return {import_verb(), provider_export_verb()}; }

}  // namespace casemgr::cli
