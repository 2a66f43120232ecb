#include "table_views.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>

#include "casemgr/instrument/definition.hpp"
#include "casemgr/instrument/instrument.hpp"
#include "casemgr/root/embedded.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/assessment/domains.hpp"
#include "casemgr/rules/due/rules.hpp"
#include "casemgr/rules/record/bands.hpp"
#include "casemgr/rules/record/closing.hpp"
#include "casemgr/rules/record/situation.hpp"

namespace casemgr::exchange {

const EmbeddedFiles& data_files();  // src/exchange/data

std::string in_quotes(std::string_view name) { return fmt::format("\"{}\"", name); }

std::string sql_literal(std::string_view text) {
  std::string quoted = "'";
  for (const char c : text) quoted += c == '\'' ? std::string("''") : std::string(1, c);
  return quoted + "'";
}

namespace {

/// `one_line`: without blanks around, line ends and tabs as blanks. `folded`: letters and marks above them do not
/// matter. `nearest_whole`: a quotient as a whole number, half away from zero.
constexpr std::string_view postgres_functions =
    "CREATE FUNCTION one_line(words text) RETURNS text LANGUAGE sql IMMUTABLE AS\n"
    "  $$ SELECT btrim(translate(replace(words, E'\\r\\n', ' '), E'\\t\\r\\n', '   ')) $$;\n"
    "CREATE FUNCTION folded(words text) RETURNS text LANGUAGE sql IMMUTABLE AS\n"
    "  $$ SELECT lower(regexp_replace(normalize(words, NFKD), '[\\u0300-\\u036f]', '', 'g')) $$;\n"
    "CREATE FUNCTION nearest_whole(part double precision, whole double precision) RETURNS double precision\n"
    "  LANGUAGE sql IMMUTABLE AS $$ SELECT sign(part) * floor((2 * abs(part) + whole) / (2 * whole)) $$;\n";
constexpr std::string_view duckdb_functions =
    "CREATE MACRO one_line(words) AS trim(replace(replace(replace(replace(words, chr(13) || chr(10), ' '), chr(9), "
    "' '),\n"
    "  chr(10), ' '), chr(13), ' '), ' ');\n"
    "CREATE MACRO folded(words) AS lower(strip_accents(words));\n"
    "CREATE MACRO nearest_whole(part, whole) AS\n"
    "  sign(part) * floor((2 * abs(CAST(part AS double)) + CAST(whole AS double)) / (2 * CAST(whole AS double)));\n";

std::string list_view(const Table& table, const TableColumn& column, Dialect dialect) {
  std::string keys;
  for (const std::string& key : table.key) keys += in_quotes(key) + ", ";
  const std::string items =
      dialect == Dialect::postgres
          ? fmt::format(
                "item.ordinality AS position, item.value\n  FROM {} CROSS JOIN LATERAL "
                "jsonb_array_elements_text({}) WITH ORDINALITY AS item (value, ordinality)",
                in_quotes(table.name), in_quotes(column.name))
          : fmt::format(
                "unnest(range(1, len(items) + 1)) AS position, unnest(items) AS value\n  FROM (SELECT {}"
                "from_json({}, '[\"VARCHAR\"]') AS items FROM {}) AS lists",
                keys, in_quotes(column.name), in_quotes(table.name));
  return fmt::format("CREATE VIEW {} AS\n  SELECT {}{};\n", in_quotes(table.name + "_" + column.name), keys, items);
}

/// A view with some rows, each the values of the columns.
std::string view_of(std::string_view name, std::string_view columns, const std::vector<std::string>& rows) {
  return fmt::format("CREATE VIEW {} ({}) AS\n  VALUES ({});\n\n", name, columns, join(rows, "),\n         ("));
}

/// What each reason of closing says of the result.
std::string closure_senses() {
  std::vector<std::string> rows;
  for (const std::string& reason : code_list(ClosureReason{}).codes) {
    const ClosureSense sense = closure_sense(*parse_code<ClosureReason>(reason));
    rows.push_back(fmt::format("{}, {}", sql_literal(reason), sql_literal(code(sense))));
  }
  return view_of("closure_senses", "reason, sense", rows);
}

std::string housing_groups() {
  std::vector<std::string> rows;
  for (const std::string& living : code_list(LivingSituation{}).codes) {
    const HousingGroup group = housing_group(*parse_code<LivingSituation>(living));
    rows.push_back(fmt::format("{}, {}", sql_literal(living), sql_literal(code(group))));
  }
  return view_of("housing_groups", "living_situation, housing", rows);
}

std::string absence_reasons() {
  std::vector<std::string> rows = {sql_literal("not-recorded")};
  for (const std::string& reason : code_list(AbsenceReason{}).codes) rows.push_back(sql_literal(reason));
  return view_of("absence_reasons", "reason", rows);
}

std::string limit(const std::optional<int>& value) { return value ? std::to_string(*value) : "NULL"; }

std::string bands_view(std::string_view name, const std::vector<CountedBand>& bands) {
  std::vector<std::string> rows;
  // The last band goes first: a column of which the first value is null has no type.
  for (auto band = bands.rbegin(); band != bands.rend(); ++band) {
    rows.push_back(fmt::format("{}, CAST({} AS integer), CAST({} AS integer)", sql_literal(band->words),
                               limit(band->from), limit(band->below)));
  }
  return view_of(name, "band, at_least, below", rows);
}

std::string rated_domains_view(const Settings& settings) {
  std::vector<std::string> rows;
  for (const std::string& domain : rated_domains(settings)) rows.push_back(sql_literal(domain));
  return view_of("rated_domains", "domain", rows);
}

/// Holidays, and so many days after a day that two business days are among them, however the holidays fall.
std::string holidays_view(const Settings& settings) {
  std::vector<std::string> rows;
  for (const Date day : settings.holidays) rows.push_back(fmt::format("CAST('{}' AS date)", iso(day)));
  const std::string holidays = rows.empty()
                                   ? "CREATE VIEW holidays AS SELECT CAST(NULL AS date) AS day WHERE false;\n\n"
                                   : view_of("holidays", "day", rows);
  std::vector<std::string> ahead;
  for (std::size_t i = 1; i <= 7 * (rows.size() + 1); ++i) ahead.push_back(std::to_string(i));
  return holidays + fmt::format("CREATE VIEW days_ahead (days) AS VALUES ({});\n\n", join(ahead, "), ("));
}

/// Differences and bands of the instruments, as the definitions have them on the day of the export.
std::string instrument_views(const instrument::Library& instruments) {
  std::vector<std::string> differences;
  std::vector<std::string> bands;
  for (const std::string& id : instruments.ids()) {
    const instrument::Definition* definition = instruments.find(id);
    if (definition == nullptr) continue;
    if (definition->important_difference) {
      differences.push_back(fmt::format("{}, {}, CAST({} AS double precision)", sql_literal(id),
                                        definition->higher_is_worse(), definition->important_difference->str()));
    }
    std::vector<std::string> seen;
    for (const instrument::BandRow& band : instrument::band_rows(*definition)) {
      if (std::find(seen.begin(), seen.end(), band.band) != seen.end()) continue;
      seen.push_back(band.band);
      bands.push_back(fmt::format("{}, {}, {}", sql_literal(id), sql_literal(band.band), band.positive));
    }
  }
  return view_of("instrument_differences", "instrument, higher_is_worse, important_difference", differences) +
         view_of("instrument_bands", "instrument, band, positive", bands);
}

}  // namespace

std::string views_of_lists(Dialect dialect, Detail detail) {
  std::string sql = "-- Functions of the views, and the items of each list as rows.\n";
  sql += dialect == Dialect::postgres ? postgres_functions : duckdb_functions;
  for (const Table& table : tables(detail)) {
    for (const TableColumn& column : table.columns) {
      // Every record has that list of its own protection, which no figure counts.
      if (column.type == ColumnType::list && column.name != "sensitive") sql += list_view(table, column, dialect);
    }
  }
  return sql;
}

std::string outcome_views(const Settings& settings, const instrument::Library& instruments) {
  std::string sql =
      "-- Lists and limits by which casemgr counts, from the program and the settings of the practice.\n\n" +
      closure_senses() + housing_groups() + absence_reasons() + bands_view("age_bands", age_bands()) +
      bands_view("income_bands", income_bands()) + rated_domains_view(settings) + holidays_view(settings) +
      view_of("practice_intervals", "reassessment", {std::to_string(interval("reassessment"_rule, settings))}) +
      instrument_views(instruments);
  for (const char* file : {"outcome_views.sql", "people_views.sql", "change_views.sql", "stay_views.sql"})
    sql += embedded_text(data_files(), file);
  return sql;
}

}  // namespace casemgr::exchange
