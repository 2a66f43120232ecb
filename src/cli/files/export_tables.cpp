// casemgr export tables: all records as tables, for a database.
#include <fmt/core.h>

#include "casemgr/exchange/tables.hpp"
#include "casemgr/root/text.hpp"
#include "files/exchange.hpp"
#include "kit/call.hpp"
#include "kit/client_filter.hpp"
#include "kit/deidentified.hpp"
#include "kit/environment.hpp"

namespace casemgr::cli {

namespace {

/// Those who read a file are others, wherever the list of tables is printed.
Audience readers_of_files(const Call& call) {
  Audience others = call.output.audience();
  others.reader = Audience::Reader::others;
  return others;
}

exchange::Detail detail_of(const Call& call) {
  return call.given.has("deidentify") ? exchange::Detail::deidentified : exchange::Detail::whole;
}

/// The files of an export; without a folder, in a dry run, only counted.
class TablesExport {
 public:
  TablesExport(Call& call, const std::string& named, exchange::Detail detail)
      : call_(call), detail_(detail), ids_(ids_for(call.world)) {
    const std::filesystem::path directory = call.world.directory / named;
    const std::vector<std::string> files = exchange::table_files(detail_);
    store::OutputFolder::refuse(directory, files);
    if (call.given.globals.dry_run) return;
    folder_.emplace(directory, files);
    for (std::size_t i = 0; i < tables().size(); ++i) folder_->add(2 * i, csv_header(tables()[i]));
  }

  void add(const ProviderDirectory& providers) { writer_.add(providers); }
  void add(const Case& client) { writer_.add(client); }

  /// Writes what is left, and the scripts.
  void finish() {
    writer_.finish();
    if (!folder_) return;
    std::size_t file = 2 * tables().size();
    const store::CaseDirectory& cases = call_.cases.directory();
    for (const auto& [name, text] :
         exchange::table_scripts(writer_.sizes(), cases.settings(), cases.instruments(), detail_))
      folder_->add(file++, text);
    folder_->finish();
  }

  [[nodiscard]] std::string list() const {
    std::string text;
    for (std::size_t i = 0; i < tables().size(); ++i)
      text += fmt::format("{}\t{}\n", tables()[i].name, writer_.sizes()[i].rows);
    return text;
  }

 private:
  [[nodiscard]] const std::vector<exchange::Table>& tables() const { return exchange::tables(detail_); }

  [[nodiscard]] std::optional<exchange::Deidentifying> deidentifying() {
    if (detail_ == exchange::Detail::whole) return std::nullopt;
    return exchange::Deidentifying{[this] { return ids_.make_token("deidentified").value; }, call_.given.today()};
  }

  Call& call_;
  exchange::Detail detail_;
  Ids ids_;
  std::optional<store::OutputFolder> folder_{};
  exchange::TableWriter writer_{[this](std::size_t table, std::string_view csv, std::string_view ndjson) {
                                  if (!folder_) return;
                                  folder_->add(2 * table, csv);
                                  folder_->add(2 * table + 1, ndjson);
                                },
                                deidentifying()};
};

void run_export_tables(Call& call) {
  const std::string named = call.given.argument("DIR");
  const Audience others = readers_of_files(call);
  ClientFilter filter = client_filter(call);
  filter.closed = true;
  const exchange::Detail detail = detail_of(call);
  call.given.use("output");
  call.given.refuse_unused();
  const store::CaseDirectory& cases = call.cases.directory();
  TablesExport tables(call, named, detail);
  if (const int gone = left_out_of(cases.providers(), others); gone != 0)
    call.output.message(fmt::format("{} marked violence not exported; add --include violence to export them", gone));
  const auto providers = visible_to(cases.providers(), others);
  tables.add(providers ? *providers : cases.providers());
  const InstrumentDomains domains = domains_of(cases.instruments());
  Problems problems;
  int left_out = 0;
  left_out += each_chosen_client(
      call, filter,
      [&](const store::LoadedCase& client) {
        const VisibleCase seen = visible_to(client.record, others, cases.providers(), cases.settings(), domains);
        left_out += seen.left_out().count();
        tables.add(seen.shown());
      },
      problems);
  tables.finish();
  call.output.tell_left_out(left_out);
  call.output.print_bytes(tables.list(), problems);
}

}  // namespace

Verb export_tables_verb() {
  return {
      .name = "tables",
      .summary = "export all records as tables for a database (CSV, NDJSON)",
      .description =
          "Writes one CSV and one NDJSON file for each table into DIR, and what loads them: load-postgres.sql, "
          "load-duckdb.sql, schema.sql and references.sql with the keys, datapackage.json (Frictionless Table "
          "Schema), and views.sql, whose views compute the figures of 'report outcomes' in SQL. Prints the "
          "number of rows of each table.\n\nEvery column keeps its type for ever and every row has every column. "
          "Closed clients and void records are exported; keys of your own (x-) and comments are not. Every table "
          "of clients begins with client; a record inside another names it. A day that may be partial is a day "
          "or null, a year, a month and a precision; a time that may be a day alone is a time or null and a day. "
          "An empty cell is null. Unlike 'export clients', text that a spreadsheet would read as a formula has no "
          "apostrophe: do not open these files in a spreadsheet.\n\nDIR holds nothing but an earlier export, "
          "which is replaced. Records marked violence need --include violence. The files are not encrypted: keep them "
          "as the records are kept.\n\nWith --deidentify the tables have amounts, counts, truths and codes of the "
          "program, of days the year, and new codes in place of all ids; texts, words of the practice, and tables "
          "and columns of which nothing is left are not there, and no views.sql, since figures of a period want "
          "days.\n\nWho outgrows one machine loads the tables of many practices into one "
          "PostgreSQL, each under a name of its own: 'psql -d DATABASE -v practice=NAME -f load-postgres.sql' in "
          "DIR.",
      .examples = {"casemgr export tables out/tables", "casemgr export tables out/tables --include violence",
                   "casemgr export tables out/hope --program \"Hope Housing\"",
                   "casemgr export tables out/research --deidentify"},
      .arguments = {{.name = "DIR",
                     .sentence = "Directory; inside the case directory below out/.",
                     .completes = Completes::file}},
      .options = {include_option(), deidentify_option()},
      .chooses_clients = true,
      .run = run_export_tables};
}

}  // namespace casemgr::cli
