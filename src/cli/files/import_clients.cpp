// casemgr import clients: a practice's list from a spreadsheet.
#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "casemgr/cycle/client_import.hpp"
#include "casemgr/exchange/client_sheet.hpp"
#include "casemgr/root/command.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/record/worker.hpp"
#include "files/exchange.hpp"
#include "kit/call.hpp"
#include "kit/fields.hpp"

namespace casemgr::cli {

namespace {

using cycle::ImportedRow;
using cycle::RowFate;

constexpr std::string_view rejected_default = "out/clients-rejected.csv";

/// A list while it is imported.
struct ListImport {
  std::string name{};    ///< Of the file, for messages.
  std::string system{};  ///< Of the numbers.
  exchange::ClientSheet sheet{};
  std::vector<store::LoadedCase> clients{};
  std::vector<std::pair<const exchange::SheetRow*, ImportedRow>> rows{};
};

std::vector<std::pair<std::string, std::string>> map_given(const Call& call) {
  std::vector<std::pair<std::string, std::string>> map;
  for (const std::string& item : call.given.options("map")) {
    const std::size_t at = item.rfind('=');
    if (at == std::string::npos || at == 0 || at + 1 == item.size()) {
      throw Error(ErrorKind::usage, fmt::format("--map '{}' is not of the form \"Column=field\"", item),
                  "--map \"Column=-\" leaves a column out");
    }
    map.emplace_back(trim(item.substr(0, at)), trim(item.substr(at + 1)));
  }
  return map;
}

std::optional<exchange::DateOrder> dates_given(const Call& call) {
  const std::string order = call.given.option("dates");
  if (order.empty()) return std::nullopt;
  if (order == "mdy") return exchange::DateOrder::mdy;
  if (order == "dmy") return exchange::DateOrder::dmy;
  if (order == "iso") return exchange::DateOrder::iso;
  throw Error(ErrorKind::usage, fmt::format("--dates '{}' is not one of: mdy, dmy, iso", order));
}

/// Asks which of day and month is first in each column where no row tells; false if there was nothing to ask.
bool ask_orders(Call& call, const exchange::ClientSheet& sheet, exchange::SheetRequest& request) {
  bool asked = false;
  for (const exchange::SheetColumn& column : sheet.columns) {
    if (column.asks.empty() || request.orders.contains(column.heading)) continue;
    const std::string answer = lower(trim(call.terminal.ask(fmt::format(
        "'{}' has {}: is the month or the day first? [m/d, Enter: refuse such rows]", column.heading, column.asks))));
    if (answer != "m" && answer != "d") continue;
    request.orders[column.heading] = answer == "m" ? exchange::DateOrder::mdy : exchange::DateOrder::dmy;
    asked = true;
  }
  return asked;
}

void read_list(Call& call, ListImport& list) {
  const std::string given = call.given.argument("FILE");
  list.name = given == "-" ? "<stdin>" : given;
  const std::string bytes = given == "-" ? call.given.standard_input() : read_text_file(call, given);
  exchange::SheetRequest request{.settings = call.cases.directory().settings(),
                                 .today = call.given.today(),
                                 .map = map_given(call),
                                 .dates = dates_given(call)};
  Problems problems;
  const auto read = [&] {
    if (exchange::read_client_sheet(bytes, list.name, request, list.sheet, problems)) return;
    for (const Problem& problem : problems) call.output.say(problem);
    throw Error(ErrorKind::rule, fmt::format("cannot take '{}'", list.name), "nothing was written");
  };
  read();
  if (call.terminal.can_ask() && ask_orders(call, list.sheet, request)) read();
}

/// All clients; a file that cannot be read may be a duplicate, so that nothing is compared without it.
void load_clients(Call& call, ListImport& list) {
  Problems problems;
  call.cases.each_client([&](const store::LoadedCase& client) { list.clients.push_back(client); }, problems);
  if (problems.empty()) return;
  for (const Problem& problem : problems) call.output.say(problem);
  throw Error(ErrorKind::rule, "cannot compare the list with files that cannot be read", suggest::check_all().text());
}

const store::LoadedCase* loaded(const ListImport& list, const std::string& id) {
  const auto at = std::find_if(list.clients.begin(), list.clients.end(),
                               [&](const store::LoadedCase& client) { return client.record.id.value == id; });
  return at == list.clients.end() ? nullptr : &*at;
}

/// Whether what becomes of the row can be saved; else the row is rejected with the reason.
void judge_saving(Call& call, const ListImport& list, ImportedRow& row) {
  if (row.fate != RowFate::created && row.fate != RowFate::changed) return;
  try {
    const Case none;
    const store::LoadedCase* before = loaded(list, row.id);
    refuse_other_workers(Case::rows(), before == nullptr ? &none : &before->record, &row.after,
                         call.cases.directory().settings(), call.given.today());
    if (before == nullptr) {
      static_cast<void>(call.cases.directory().create(row.after));
    } else {
      static_cast<void>(call.cases.directory().change(*before, row.after));
    }
  } catch (const Error& error) {
    row.fate = RowFate::rejected;
    row.reasons.emplace_back(error.what());
  }
}

void judge_rows(Call& call, ListImport& list) {
  std::vector<ListedClient> sound;
  for (const exchange::SheetRow& row : list.sheet.rows) {
    if (row.reasons.empty()) sound.push_back(row.client);
  }
  std::vector<const Case*> present;
  for (const store::LoadedCase& client : list.clients) present.push_back(&client.record);
  std::vector<ImportedRow> judged = cycle::import_clients(present, sound, list.system, call.cases.context());
  std::size_t next = 0;
  for (const exchange::SheetRow& row : list.sheet.rows) {
    ImportedRow result;
    if (row.reasons.empty()) {
      result = std::move(judged[next++]);
      judge_saving(call, list, result);
    } else {
      result.line = row.line;
      result.reasons = row.reasons;
    }
    list.rows.emplace_back(&row, std::move(result));
  }
}

std::string order_words(const exchange::SheetColumn& column) {
  if (!column.order) return column.asks.empty() ? "" : ", order of day and month not known";
  static constexpr std::array<std::string_view, 3> words = {"month first", "day first", "YYYY-MM-DD"};
  return fmt::format(", {} ({})", words[static_cast<std::size_t>(*column.order)], column.order_from);
}

void show_columns(Call& call, const ListImport& list) {
  for (const std::string& note : list.sheet.notes) call.output.message(note);
  std::size_t width = 0;
  for (const exchange::SheetColumn& column : list.sheet.columns) width = std::max(width, display_width(column.heading));
  for (const exchange::SheetColumn& column : list.sheet.columns) {
    const std::string what = column.field.empty() ? fmt::format("not imported: {}", column.why)
                                                  : fmt::format("{}{}", column.field, order_words(column));
    const std::string sample = column.sample.empty() ? "" : fmt::format("  ({})", truncate(column.sample, 24));
    call.output.message(fmt::format("  {}  {}{}", pad(column.heading, width), what, sample));
  }
}

void show_rows(Call& call, const ListImport& list) {
  for (const auto& [row, result] : list.rows) {
    for (const std::string& kept : result.kept) {
      call.output.message(fmt::format("line {}: {}: {}", row->line, result.id, kept));
    }
    if (result.fate != RowFate::rejected && result.fate != RowFate::held) continue;
    call.output.say(fmt::format("line {}: {}: {}", row->line,
                                result.fate == RowFate::held ? "held as duplicate" : "rejected",
                                join(result.reasons, "; ")));
  }
}

std::size_t count(const ListImport& list, RowFate fate) {
  return static_cast<std::size_t>(
      std::count_if(list.rows.begin(), list.rows.end(), [&](const auto& row) { return row.second.fate == fate; }));
}

/// The file for the rows that are not taken. Without a name it is the first of clients-rejected.csv,
/// clients-rejected-2.csv … that is not there or says the same: the call never overwrites rows mended by hand.
std::string rejected_file(Call& call, const std::string& text) {
  const std::string named = call.given.option("rejected");
  if (!named.empty()) return named;
  std::filesystem::path file = rejected_default;
  const std::string stem = file.stem().string();
  for (int n = 2; std::filesystem::exists(call.cases.root() / file); ++n) {
    if (store::read_input(call.cases.root() / file) == text) break;
    file.replace_filename(fmt::format("{}-{}.csv", stem, n));
  }
  return file.string();
}

void show_counts(Call& call, const ListImport& list) {
  call.output.say(fmt::format("{}: {} created, {} changed, {} unchanged, {} held as duplicate, {} rejected",
                              counted(list.rows.size(), "row"), count(list, RowFate::created),
                              count(list, RowFate::changed), count(list, RowFate::unchanged),
                              count(list, RowFate::held), count(list, RowFate::rejected)));
}

/// Keeps what each column is in the settings, and what was there of other lists.
void keep_columns(Call& call, const ListImport& list) {
  const auto before = call.cases.directory().load_settings();
  Settings after = before.record;
  for (const exchange::SheetColumn& column : list.sheet.columns) {
    if (!column.field.empty() && column.field != "id") after.client_columns.put(column.heading, column.field);
    if (column.why == "left out by the map") after.client_columns.put(column.heading, "-");
  }
  if (auto write = call.cases.directory().change(before, after)) {
    call.cases.write_file_too(std::move(*write), {}, call.given.command());
  }
}

void write_rejected(Call& call, const ListImport& list) {
  std::vector<std::pair<const exchange::SheetRow*, std::string>> rows;
  for (const auto& [row, result] : list.rows) {
    if (result.fate == RowFate::rejected || result.fate == RowFate::held)
      rows.emplace_back(row, join(result.reasons, "; "));
  }
  if (rows.empty()) return;
  const std::string text = exchange::rejected_csv(list.sheet, rows);
  const std::string named = rejected_file(call, text);
  const std::filesystem::path file = (call.given.has("rejected") ? call.world.directory : call.cases.root()) / named;
  store::write_output(file, text);
  call.output.say(
      fmt::format("{} in '{}': mend them and import that file; in the column '{}', 'new' adds the row as "
                  "a new client, a client's id adds it to that client",
                  counted(rows.size(), "row"), named, exchange::id_heading));
}

void write_clients(Call& call, const ListImport& list) {
  for (const auto& [row, result] : list.rows) {
    const cycle::Outcome outcome{result.id, result.words, {}};
    if (result.fate == RowFate::created) call.cases.create(result.after, {outcome});
    if (result.fate == RowFate::changed) call.cases.change(*loaded(list, result.id), result.after, outcome);
  }
  keep_columns(call, list);
}

void run_import_clients(Call& call) {
  ListImport list;
  list.system = list_system(call);
  if (call.given.globals.dry_run && call.given.has("rejected"))
    throw Error(ErrorKind::usage, "--dry-run writes no file, so '--rejected' has no effect", "leave one of them out");
  read_list(call, list);
  load_clients(call, list);
  judge_rows(call, list);
  show_columns(call, list);
  show_rows(call, list);
  show_counts(call, list);
  call.given.use("rejected");  // A list without such rows has no such file, and that is no mistake of the line.
  call.cases.refuse_unused();
  const std::size_t writes = count(list, RowFate::created) + count(list, RowFate::changed);
  if (list.rows.size() != writes + count(list, RowFate::unchanged)) call.output.fail_later(ErrorKind::rule);
  if (writes != 0 && call.terminal.can_ask() &&
      !call.terminal.confirm_writing(fmt::format("write {} in one commit?", counted(writes, "client"))))
    throw Error(ErrorKind::aborted, "nothing was written");
  write_clients(call, list);
  if (!call.given.globals.dry_run) write_rejected(call, list);
  if (writes == 0) call.cases.refuse_unused();  // Without a write there is no answer.
}

/// `family, born, phone …`
std::string field_words() {
  std::vector<std::string> names;
  for (const ClientField& field : client_fields())
    names.push_back(fmt::format("{}{}", field.name, field.name == "identifier" ? ":SYSTEM" : ""));
  return join(names, ", ");
}

}  // namespace

Verb import_clients_verb() {
  Option map = repeated(value("map", "\"COLUMN=FIELD\"", "What a column is; '-' for the field leaves it out."));
  return {.name = "clients",
          .summary = "import a client list from a spreadsheet (CSV)",
          .description = keep(fmt::format(
              "Reads the list that a spreadsheet saves as CSV: with commas, semicolons, tabs or bars, UTF-8 or UTF-16, "
              "titles above the header, a header of one or two lines. What a column is, is guessed from its heading "
              "and shown; --map corrects it, and the settings keep it (client_columns). The fields: {}.\n\nOn a "
              "terminal it shows what becomes of each row, then asks whether to write; --dry-run "
              "shows it with the diff. All is written in one commit. Each row is created, changed, unchanged, held as "
              "a duplicate (of a "
              "client of the same name or former name, telephone or e-mail, or birth date and one name; with each) or "
              "rejected, and these add up. What is held or rejected goes into a file with the reason in its last "
              "column: mend it there and import that file.\n\nIt can be repeated. A client is found again by the "
              "column 'key', among the identifiers, else by names and birth date. An empty cell never erases. A cell "
              "changes the record only if it differs from the last import; a value that was changed here since stays, "
              "and both are shown. Nothing is overdue for a new client before the import date.\n\nDays may be "
              "written in any way that is clear. The order of day and month is taken from a row that allows only one, "
              "else asked on a terminal, or --dates says it. What can be read in two ways, and what a spreadsheet has "
              "damaged (21258 for a day, 1.2E+10, a ZIP code of four digits), rejects its row.",
              field_words())),
          .examples = {"casemgr import clients clients.csv --dry-run",
                       "casemgr import clients clients.csv --map \"Case Color=-\" --dates mdy"},
          .arguments = {{.name = "FILE",
                         .sentence = "The list as CSV, or '-' for standard input.",
                         .completes = Completes::file}},
          .options = {map,
                      completing(value("dates", "ORDER", "Order of day and month: mdy, dmy or iso."), Completes::codes,
                                 keep_codes({"mdy", "dmy", "iso"})),
                      list_system_option(),
                      completing(value("rejected", "FILE", "Where rows go that are not taken."), Completes::file)},
          .needs = Needs::write,
          .run = run_import_clients};
}

}  // namespace casemgr::cli
