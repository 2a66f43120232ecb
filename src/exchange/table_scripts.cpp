// Writes the scripts that load the tables into PostgreSQL and DuckDB, and their description as a data package.
#include <fmt/core.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "casemgr/root/text.hpp"
#include "table_plan.hpp"
#include "table_views.hpp"

namespace casemgr::exchange {

using nlohmann::ordered_json;

namespace {

std::string list_of(const std::vector<std::string>& names) {
  std::vector<std::string> quoted;
  for (const std::string& name : names) quoted.push_back(in_quotes(name));
  return join(quoted, ", ");
}

std::string_view sql_type(ColumnType type, Dialect dialect) {
  switch (type) {
    case ColumnType::text: return "text";
    case ColumnType::whole: return "integer";
    // As many digits as our numbers have; DuckDB's own default keeps three places.
    case ColumnType::decimal: return dialect == Dialect::postgres ? "numeric" : "decimal(36, 18)";
    case ColumnType::truth: return "boolean";
    case ColumnType::day: return "date";
    case ColumnType::moment: return "timestamp";
    case ColumnType::list: return dialect == Dialect::postgres ? "jsonb" : "json";
  }
  return {};
}

std::string foreign_key(const TableReference& reference) {
  return fmt::format("FOREIGN KEY ({}) REFERENCES {} ({})", list_of(reference.columns), in_quotes(reference.table),
                     list_of(reference.keys));
}

bool is_in_key(const Table& table, const std::string& column) {
  return std::find(table.key.begin(), table.key.end(), column) != table.key.end();
}

std::string create_table(const Table& table, Dialect dialect) {
  std::vector<std::string> lines;
  for (const TableColumn& column : table.columns) {
    lines.push_back(fmt::format("{} {}{}", in_quotes(column.name), sql_type(column.type, dialect),
                                is_in_key(table, column.name) ? " NOT NULL" : ""));
  }
  lines.push_back(fmt::format("PRIMARY KEY ({})", list_of(table.key)));
  if (!table.also_unique.empty()) lines.push_back(fmt::format("UNIQUE ({})", list_of(table.also_unique)));
  // DuckDB checks foreign keys row by row and cannot drop them: only PostgreSQL gets any.
  for (const TableReference& reference : table.references) {
    if (reference.is_owner && dialect == Dialect::postgres) lines.push_back(foreign_key(reference));
  }
  std::string sql = fmt::format("CREATE TABLE {} (\n  {}\n);\n", in_quotes(table.name), join(lines, ",\n  "));
  sql += fmt::format("COMMENT ON TABLE {} IS {};\n", in_quotes(table.name), sql_literal(table.sentence));
  for (const TableColumn& column : table.columns) {
    sql += fmt::format("COMMENT ON COLUMN {}.{} IS {};\n", in_quotes(table.name), in_quotes(column.name),
                       sql_literal(column.sentence));
  }
  return sql;
}

std::string all_tables(Dialect dialect, Detail detail) {
  std::string sql;
  for (const Table& table : tables(detail)) sql += create_table(table, dialect) + "\n";
  return sql + views_of_lists(dialect, detail) + "\n";
}

std::string schema_sql(Detail detail) {
  return "-- The tables of casemgr for PostgreSQL. load-postgres.sql creates and fills them.\n"
         "-- A comment says what a column holds. Keys lead from each row to the one that it is in; those of records "
         "that\n"
         "-- name each other are in references.sql.\n\n" +
         all_tables(Dialect::postgres, detail);
}

/// Adds the keys that a file may break: an id without its record is told, and refuses nothing.
std::string references_sql(Detail detail) {
  std::string sql =
      "-- Keys by which records name each other, for PostgreSQL, after the rows are there. New rows must keep them.\n"
      "-- A warning names a key that rows of the export break: the command check says which records those are.\n\n"
      "DO $$\nDECLARE\n  one record;\nBEGIN\n  FOR one IN SELECT * FROM (VALUES\n    ";
  std::vector<std::string> rows;
  for (const Table& table : tables(detail)) {
    for (const TableReference& reference : table.references) {
      if (reference.is_owner) continue;
      rows.push_back(fmt::format("({}, {}, {})", sql_literal(table.name),
                                 sql_literal(fmt::format("{}_{}", table.name, reference.columns.back())),
                                 sql_literal(foreign_key(reference))));
    }
  }
  return sql + join(rows, ",\n    ") +
         "\n  ) AS keys (table_name, key_name, clause) LOOP\n"
         "    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I %s NOT VALID', one.table_name, one.key_name, "
         "one.clause);\n"
         "    BEGIN\n"
         "      EXECUTE format('ALTER TABLE %I VALIDATE CONSTRAINT %I', one.table_name, one.key_name);\n"
         "    EXCEPTION WHEN foreign_key_violation THEN\n"
         "      RAISE WARNING 'some rows of % name a record that is not there: %', one.table_name, one.key_name;\n"
         "    END;\n"
         "  END LOOP;\nEND $$;\n";
}

/// Loads one table from its CSV file, or from NDJSON, whose lines hold no end of a text, where psql would stop early.
std::string copy_postgres(const Table& table, const TableSize& size) {
  if (!size.has_end_mark)
    return fmt::format("\\copy {0} FROM '{1}.csv' WITH (FORMAT csv, HEADER true, NULL '', ENCODING 'UTF8')\n",
                       in_quotes(table.name), table.name);
  // No line of JSON has the two control characters.
  return fmt::format(
      "CREATE TEMP TABLE casemgr_lines (line json);\n"
      "\\copy casemgr_lines FROM '{1}.ndjson' WITH (FORMAT csv, QUOTE E'\\x01', DELIMITER E'\\x02', ENCODING 'UTF8')\n"
      "INSERT INTO {0} SELECT one.* FROM casemgr_lines, json_populate_record(NULL::{0}, line) AS one;\n"
      "DROP TABLE casemgr_lines;\n",
      in_quotes(table.name), table.name);
}

std::string load_postgres_sql(const std::vector<TableSize>& sizes, Detail detail) {
  std::string sql =
      "-- Loads the tables into PostgreSQL, all or nothing. In this folder:\n"
      "--   psql -d DATABASE -v practice=NAME -f load-postgres.sql\n"
      "-- Each practice has a schema of its own (NAME; without it casemgr), so that many practices share a database:\n"
      "-- ids of clients are unique within a practice only. To load again: DROP SCHEMA NAME CASCADE.\n"
      "\\set ON_ERROR_STOP on\n"
      "\\if :{?practice}\n\\else\n\\set practice casemgr\n\\endif\n"
      "BEGIN;\n"
      "CREATE SCHEMA :\"practice\";\n"
      "SET LOCAL search_path TO :\"practice\";\n"
      "\\ir schema.sql\n";
  for (std::size_t i = 0; i < tables(detail).size(); ++i) sql += copy_postgres(tables(detail)[i], sizes[i]);
  sql += "-- As many rows as were exported.\nDO $$\nBEGIN\n";
  for (std::size_t i = 0; i < tables(detail).size(); ++i) {
    sql += fmt::format(
        "  IF (SELECT count(*) FROM {0}) <> {1} THEN RAISE EXCEPTION '{2}: {1} rows were exported'; END IF;\n",
        in_quotes(tables(detail)[i].name), sizes[i].rows, tables(detail)[i].name);
  }
  std::vector<std::string> names;
  for (const Table& table : tables(detail)) names.push_back(table.name);
  const std::string_view views = detail == Detail::whole ? "\\ir views.sql\n" : "";
  return sql + fmt::format("END $$;\n\\ir references.sql\n{}ANALYZE {};\nCOMMIT;\n", views, list_of(names));
}

std::string load_duckdb_sql(const std::vector<TableSize>& sizes, Detail detail) {
  std::string sql =
      "-- Loads the tables into a new DuckDB database, all or nothing. In this folder:\n"
      "--   duckdb -bail practice.duckdb < load-duckdb.sql" +
      std::string(detail == Detail::whole ? " && duckdb -bail practice.duckdb < views.sql" : "") +
      "\n-- From the CSV files: DuckDB rounds decimals that it reads from JSON.\n"
      "BEGIN TRANSACTION;\n\n" +
      all_tables(Dialect::duckdb, detail);
  for (const Table& table : tables(detail)) {
    sql += fmt::format(
        "COPY {0} FROM '{1}.csv' (FORMAT csv, HEADER true, DELIMITER ',', QUOTE '\"', ESCAPE '\"', NULLSTR '', "
        "AUTO_DETECT false, MAX_LINE_SIZE 67108864);\n",
        in_quotes(table.name), table.name);
  }
  sql += "\n-- As many rows as were exported.\n";
  for (std::size_t i = 0; i < tables(detail).size(); ++i) {
    sql += fmt::format("SELECT CASE WHEN count(*) <> {1} THEN error('{2}: {1} rows were exported') END FROM {0};\n",
                       in_quotes(tables(detail)[i].name), sizes[i].rows, tables(detail)[i].name);
  }
  return sql + "COMMIT;\n";
}

void put_type(ordered_json& field, const TableColumn& column) {
  switch (column.type) {
    case ColumnType::text: field["type"] = "string"; break;
    case ColumnType::whole: field["type"] = "integer"; break;
    case ColumnType::decimal: field["type"] = "number"; break;
    case ColumnType::truth:
      field["type"] = "boolean";
      field["trueValues"] = {"true"};
      field["falseValues"] = {"false"};
      break;
    case ColumnType::day: field["type"] = "date"; break;
    case ColumnType::moment:
      field["type"] = "datetime";
      field["format"] = "%Y-%m-%dT%H:%M:%S";
      break;
    case ColumnType::list: field["type"] = "array"; break;
  }
}

ordered_json field_of(const Table& table, const TableColumn& column) {
  ordered_json field = {{"name", column.name}};
  put_type(field, column);
  field["description"] = column.sentence;
  if (is_in_key(table, column.name)) field["constraints"]["required"] = true;
  if (column.codes != nullptr) field["constraints"]["enum"] = column.codes->codes;
  return field;
}

ordered_json resource_of(const Table& table) {
  ordered_json schema = {{"fields", ordered_json::array()}, {"missingValues", {""}}, {"primaryKey", table.key}};
  for (const TableColumn& column : table.columns) schema["fields"].push_back(field_of(table, column));
  for (const TableReference& reference : table.references) {
    schema["foreignKeys"].push_back(
        {{"fields", reference.columns}, {"reference", {{"resource", reference.table}, {"fields", reference.keys}}}});
  }
  return {
      {"name", table.name},
      {"path", table.name + ".csv"},
      {"profile", "tabular-data-resource"},
      {"description", table.sentence},
      {"format", "csv"},
      {"mediatype", "text/csv"},
      {"encoding", "utf-8"},
      {"dialect",
       {{"delimiter", ","}, {"quoteChar", "\""}, {"doubleQuote", true}, {"lineTerminator", "\n"}, {"header", true}}},
      {"schema", std::move(schema)}};
}

std::string package_title(std::string_view practice, Detail detail) {
  if (detail == Detail::deidentified) return "Case management records, de-identified";
  return practice.empty() ? "Case management records" : fmt::format("Case management records of {}", practice);
}

std::string package_json(std::string_view practice, Detail detail) {
  ordered_json package = {{"profile", "tabular-data-package"},
                          {"name", detail == Detail::whole ? "casemgr-tables" : "casemgr-tables-deidentified"},
                          {"title", package_title(practice, detail)},
                          {"resources", ordered_json::array()}};
  for (const Table& table : tables(detail)) package["resources"].push_back(resource_of(table));
  return package.dump(1) + "\n";
}

}  // namespace

std::vector<std::pair<std::string, std::string>> table_scripts(const std::vector<TableSize>& sizes,
                                                               const Settings& settings,
                                                               const instrument::Library& instruments, Detail detail) {
  std::vector<std::pair<std::string, std::string>> scripts = {{"schema.sql", schema_sql(detail)},
                                                              {"references.sql", references_sql(detail)}};
  // Settings have words of the practice.
  if (detail == Detail::whole) scripts.emplace_back("views.sql", outcome_views(settings, instruments));
  scripts.emplace_back("load-postgres.sql", load_postgres_sql(sizes, detail));
  scripts.emplace_back("load-duckdb.sql", load_duckdb_sql(sizes, detail));
  scripts.emplace_back("datapackage.json", package_json(settings.practice, detail));
  return scripts;
}

std::vector<std::string> table_files(Detail detail) {
  std::vector<std::string> names;
  for (const Table& table : tables(detail)) {
    names.push_back(table.name + ".csv");
    names.push_back(table.name + ".ndjson");
  }
  const std::vector<TableSize> none(tables(detail).size());
  for (const auto& [name, text] : table_scripts(none, {}, {}, detail)) names.push_back(name);
  return names;
}

}  // namespace casemgr::exchange
