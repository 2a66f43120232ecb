#include "casemgr/exchange/tables.hpp"

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <set>

#include "casemgr/exchange/csv.hpp"
#include "casemgr/root/text.hpp"
#include "support/expected.hpp"

namespace casemgr::exchange::tables_test {
namespace {

using schema::Field;
using schema::Shape;
using schema::Type;

/// Fills every field of every record, two elements of each that may have several, and counts the cells that they make.
class FillsAll {
 public:
  void fill(const RecordType& type, void* record) {
    for (const Field& field : type.fields) {
      if (type.name == std::string_view("client") && field.key == "id") continue;
      const bool alone = field.shape == Shape::value || field.shape == Shape::record;
      for (int i = 0; i < (alone ? 1 : 2); ++i) add(field, record);
    }
  }

  std::size_t cells = 0;                      ///< Besides keys and places.
  std::size_t rows = 0;                       ///< Besides that of the client.
  std::vector<std::string> typed = {"word"};  ///< What every text, word and key has one of.
  std::vector<std::string> ids{};             ///< All that records have and name.

 private:
  void add(const Field& field, void* record) {
    const bool is_link = field.shape == Shape::set && field.value.type == Type::reference;
    const bool is_keyed =
        field.shape == Shape::records || field.shape == Shape::by_name || field.shape == Shape::values;
    if (is_link || is_keyed) ++rows;
    void* element = field.append(record, is_keyed ? key(field) : std::string());
    if (field.has_records()) return fill(field.record(), element);
    const std::string problem = field.value.parse(field.key == "rounding" ? "floor" : sample(field.value), element);
    REQUIRE_MESSAGE(problem.empty(), field.key << ' ' << problem);
    if (field.shape == Shape::set) {
      cells += !is_link && field.size(record) == 1 ? 1 : 0;
    } else {
      cells += field.value.type == Type::partial_day ? 4 : field.value.type == Type::time ? 2 : 1;
    }
  }

  std::string sample(const schema::ValueType& type) {
    switch (type.type) {
      case Type::day:
      case Type::partial_day: return "1958-03-14";
      case Type::time: return "2026-03-02T10:05";
      case Type::interval: return "2w";
      case Type::boolean: return "true";
      case Type::code: return type.codes().codes.at(++count_ % type.codes().codes.size());
      case Type::reference: {
        constexpr std::string_view letters = "bcdfghjkmnpqrstvwxz23456789";
        std::string id(1, type.target == nullptr ? 'g' : type.target().letter);
        for (std::size_t n = ++count_, i = 0; i < (id.front() == 'c' ? 6 : 4); ++i, n /= letters.size())
          id += letters[n % letters.size()];
        ids.push_back(id);
        return id;
      }
      case Type::text:
      case Type::word: return text();
      default: return fmt::format("{}", ++count_ % 3);
    }
  }

  std::string text() {
    ++count_;
    return fmt::format("{} {}", typed[count_ % typed.size()], count_);
  }

  std::string key(const Field& field) {
    if (field.shape != Shape::records) return text();
    ids.push_back(fmt::format("key{}", ++count_));
    return ids.back();
  }

  std::size_t count_ = 0;
};

/// The lines of each table.
struct Written {
  std::vector<std::string> csv = std::vector<std::string>(tables().size());
  std::vector<std::string> ndjson = std::vector<std::string>(tables().size());
  std::vector<TableSize> sizes{};

  template <class Add>
  explicit Written(const Add& add, std::optional<Deidentifying> deidentifying = std::nullopt) {
    TableWriter writer(
        [this](std::size_t table, std::string_view lines, std::string_view objects) {
          csv[table] += lines;
          ndjson[table] += objects;
        },
        std::move(deidentifying));
    add(writer);
    writer.finish();
    sizes = writer.sizes();
  }

  [[nodiscard]] std::vector<CsvRow> rows(std::size_t table) const {
    CsvTable read;
    Problems problems;
    REQUIRE(read_csv(csv_header(tables()[table]) + csv[table], "table", read, problems));
    return read.rows;
  }

  [[nodiscard]] const std::string& lines_of(const std::string& name) const { return csv[place_of(name)]; }
  [[nodiscard]] const std::string& objects_of(const std::string& name) const { return ndjson[place_of(name)]; }

 private:
  static std::size_t place_of(const std::string& name) {
    const auto at =
        std::find_if(tables().begin(), tables().end(), [&](const Table& table) { return table.name == name; });
    REQUIRE(at != tables().end());
    return static_cast<std::size_t>(at - tables().begin());
  }
};

bool is_key(const Table& table, const std::string& column) {
  return column == "position" || std::find(table.key.begin(), table.key.end(), column) != table.key.end();
}

std::string type_name(ColumnType type) {
  constexpr std::array names = {"text", "whole", "decimal", "truth", "day", "moment", "list"};
  return names.at(static_cast<std::size_t>(type));
}

/// Each column with its type, each key and each reference, one a line.
std::string layout() {
  std::string text;
  for (const Table& table : tables()) {
    text += fmt::format("{} ({})\n", table.name, join(table.key, ", "));
    for (const TableColumn& column : table.columns)
      text += fmt::format("  {} {}\n", column.name, type_name(column.type));
    for (const TableReference& reference : table.references) {
      text += fmt::format("  {} {} -> {} ({})\n", reference.is_owner ? "in" : "names", join(reference.columns, ", "),
                          reference.table, join(reference.keys, ", "));
    }
  }
  return text;
}

constexpr const char* layout_file = "tests/exchange/tables/layout.txt";

TEST_CASE("every field of every record is in a cell of one table") {
  FillsAll clients;
  Case c;
  c.id = {"cbbbbbb"};
  clients.fill(Case::rows(), &c);
  FillsAll providers;
  ProviderDirectory directory;
  providers.fill(ProviderDirectory::rows(), &directory);
  const Written written([&](TableWriter& writer) {
    writer.add(directory);
    writer.add(c);
  });
  std::size_t cells = 0;
  std::size_t rows = 0;
  for (std::size_t i = 0; i < tables().size(); ++i) {
    const Table& table = tables()[i];
    CAPTURE(table.name);
    const std::vector<CsvRow> all = written.rows(i);
    CHECK(!all.empty());
    CHECK(all.size() == written.sizes[i].rows);
    rows += all.size();
    for (const CsvRow& row : all) {
      for (std::size_t k = 0; k < table.columns.size(); ++k) {
        if (is_key(table, table.columns[k].name)) {
          CHECK(!row.cells[k].empty());
        } else {
          CHECK_MESSAGE(!row.cells[k].empty(), table.columns[k].name);
          cells += row.cells[k].empty() ? 0 : 1;
        }
      }
    }
  }
  // The format of the directory is a word about its file, not about a provider.
  CHECK(cells == clients.cells + providers.cells - 1);
  CHECK(rows == clients.rows + providers.rows + 1);
}

TEST_CASE("an empty record is a row of nulls, with every key") {
  Case c;
  c.id = {"cbbbbbb"};
  const Written written([&](TableWriter& writer) { writer.add(c); });
  const std::string& row = written.lines_of("clients");
  CHECK(row == "cbbbbbb" + std::string(row.size() - 8, ',') + "\n");
  const std::string& object = written.objects_of("clients");
  const auto clients =
      std::find_if(tables().begin(), tables().end(), [](const Table& t) { return t.name == "clients"; });
  for (const TableColumn& column : clients->columns)
    CHECK(object.find("\"" + column.name + "\":") != std::string::npos);
  CHECK(written.lines_of("goals").empty());
}

TEST_CASE("texts that are hard to load") {
  const auto rows_of = [](const std::string& text) {
    Case c;
    c.id = {"cbbbbbb"};
    c.needs.append({"nbbbb"}, {}).text = text;
    return Written([&](TableWriter& writer) { writer.add(c); });
  };
  const auto cell_of = [&](const std::string& text) {
    const std::string line = rows_of(text).lines_of("needs");
    constexpr std::string_view before = "cbbbbbb,nbbbb,1,,";
    REQUIRE(line.starts_with(before));
    return std::string(trim(line.substr(before.size()).substr(0, line.rfind(",,,,,,,,") - before.size())));
  };
  const auto ends = [&](const std::string& text) {
    const Written written = rows_of(text);
    return std::any_of(written.sizes.begin(), written.sizes.end(), [](const TableSize& x) { return x.has_end_mark; });
  };
  CHECK(cell_of("=1+1").starts_with("=1+1,"));
  CHECK(cell_of("'quoted").starts_with("'quoted,"));
  CHECK(cell_of("01103").starts_with("01103,"));
  CHECK(cell_of("a, b").starts_with("\"a, b\","));
  CHECK(cell_of("say \"no\"").starts_with("\"say \"\"no\"\"\","));
  CHECK(cell_of("one\ntwo").starts_with("\"one\ntwo\","));
  CHECK(cell_of("one\rtwo").starts_with("\"one\rtwo\","));
  CHECK(cell_of("Łódź").starts_with("Łódź,"));
  CHECK(cell_of(" blank").starts_with("\" blank\","));
  CHECK(cell_of("\xEF\xBB\xBFmark").starts_with("\"\xEF\xBB\xBFmark\","));
  CHECK(rows_of("one\n\"two\"").objects_of("needs").find(R"("text":"one\n\"two\"")") != std::string::npos);
  CHECK(ends("one\n\\.\ntwo"));
  CHECK_FALSE(ends("one \\. two\nthree"));
}

TEST_CASE("days that may be partial and times that may be days are of one type in every column") {
  Case c;
  c.id = {"cbbbbbb"};
  c.person.birth_date = parse_partial_date("1958-03");
  c.contacts.append({"xbbbb"}, {}).at = parse_time("2026-03-02");
  c.contacts.append({"xbbbc"}, {}).at = parse_time("2026-03-02T08:05");
  const Written written([&](TableWriter& writer) { writer.add(c); });
  CHECK(written.objects_of("clients").find(
            R"("person_birth_date":null,"person_birth_date_year":1958,"person_birth_date_month":3,)"
            R"("person_birth_date_precision":"month")") != std::string::npos);
  CHECK(written.objects_of("contacts").find(R"("at":null,"at_date":"2026-03-02")") != std::string::npos);
  CHECK(written.objects_of("contacts").find(R"("at":"2026-03-02T08:05:00","at_date":"2026-03-02")") !=
        std::string::npos);
}

TEST_CASE("the writer holds a piece of each table, however many clients there are") {
  Case c;
  c.id = {"cbbbbbb"};
  c.needs.append({"nbbbb"}, {}).text = std::string(1000, 'x');
  std::size_t given = 0;
  std::size_t longest = 0;
  TableWriter writer([&](std::size_t, std::string_view csv, std::string_view ndjson) {
    ++given;
    longest = std::max({longest, csv.size(), ndjson.size()});
  });
  for (int i = 0; i < 1000; ++i) writer.add(c);
  CHECK(given > 10);
  CHECK(longest < 100'000);
}

TEST_CASE("names are plain, keys are columns, and references lead to keys") {
  std::map<std::string, const Table*> by_name;
  for (const Table& table : tables()) CHECK(by_name.emplace(table.name, &table).second);
  const auto is_plain = [](const std::string& name) {
    return name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_0123456789") == std::string::npos && name.size() < 64;
  };
  for (const Table& table : tables()) {
    CAPTURE(table.name);
    CHECK(is_plain(table.name));
    std::map<std::string, ColumnType> columns;
    for (const TableColumn& column : table.columns) {
      CHECK(columns.emplace(column.name, column.type).second);
      CHECK(is_plain(column.name));
      CHECK(column.sentence.ends_with('.'));
    }
    const bool is_of_provider = table.name.starts_with("provider");
    CHECK((table.columns.front().name == "client") == !is_of_provider);
    for (const std::string& key : table.key) CHECK(columns.contains(key));
    for (const TableReference& reference : table.references) {
      REQUIRE(by_name.contains(reference.table));
      const Table& there = *by_name.at(reference.table);
      CHECK((reference.keys == there.key || reference.keys == there.also_unique));
      CHECK(reference.columns.size() == reference.keys.size());
      for (const std::string& column : reference.columns) CHECK(columns.contains(column));
    }
  }
}

TEST_CASE("the scripts name every table and column with its sentence") {
  std::map<std::string, std::string> scripts;
  Settings settings;
  settings.practice = "Lantern's Row";
  for (auto& [name, text] : table_scripts(std::vector<TableSize>(tables().size()), settings, {}))
    scripts.emplace(name, text);
  for (const Table& table : tables()) {
    CAPTURE(table.name);
    for (const char* script : {"load-postgres.sql", "load-duckdb.sql"})
      CHECK(scripts.at(script).find(fmt::format("'{}.csv'", table.name)) != std::string::npos);
    for (const char* script : {"schema.sql", "load-duckdb.sql"}) {
      for (const TableColumn& column : table.columns)
        CHECK(scripts.at(script).find(fmt::format("COMMENT ON COLUMN \"{}\".\"{}\" IS '", table.name, column.name)) !=
              std::string::npos);
    }
  }
  CHECK(scripts.at("schema.sql").find("IS 'The client''s view, in their own words.'") != std::string::npos);
  CHECK(scripts.at("datapackage.json").find("Lantern's Row") != std::string::npos);
  CHECK(scripts.at("views.sql").find("('goals-met', 'positive')") != std::string::npos);
  CHECK(table_files().size() == 2 * tables().size() + scripts.size());
}

TEST_CASE("the views count by the limits of the program and of the practice") {
  Settings settings;
  settings.holidays = {*parse_date("2026-05-25")};
  settings.intervals.emplace().reassessment = 200;
  settings.domains["pet's"].area = Area::psychosocial;
  std::string views;
  for (const auto& [name, text] : table_scripts(std::vector<TableSize>(tables().size()), settings, {}))
    views += name == "views.sql" ? text : std::string();
  const auto has = [&](const char* part) { return views.find(part) != std::string::npos; };
  CHECK(has("('85+', CAST(85 AS integer), CAST(NULL AS integer))"));
  CHECK(has("('0-17', CAST(NULL AS integer), CAST(18 AS integer))"));
  CHECK(has("('jail', 'institutional')"));
  CHECK(has("VALUES (CAST('2026-05-25' AS date));"));
  CHECK(has("(reassessment) AS\n  VALUES (200);"));
  CHECK(has("('pet''s')"));
  CHECK(has("('does-not-know')"));
}

TEST_CASE("the items of each list are rows of a view with a name of its own") {
  std::string schema;
  for (const auto& [name, text] : table_scripts(std::vector<TableSize>(tables().size()), {}, {}))
    schema += name == "schema.sql" ? text : std::string();
  CHECK(schema.find("CREATE VIEW \"clients_person_race\" AS\n  SELECT \"client\", ") != std::string::npos);
  for (const Table& table : tables())
    CHECK(schema.find(fmt::format("CREATE VIEW \"{}\"", table.name)) == std::string::npos);
}

/// Codes in the order in which they are drawn, backwards.
Deidentifying counting_down() {
  return {[n = 9999]() mutable { return fmt::format("q{}", --n); }, *parse_date("2026-05-11")};
}

/// A file of each kind in which every field has a name, a phone, a day, an address or a mail address.
struct Identified {
  Case c{};
  ProviderDirectory directory{};
  std::vector<std::string> secrets = {"Zoltan", "+1 555 0199", "2026-04-05", "12 Elm St", "zo@example.org"};

  Identified() {
    FillsAll clients;
    clients.typed = secrets;
    c.id = {"cbbbbbb"};
    clients.fill(Case::rows(), &c);
    FillsAll providers;
    providers.typed = secrets;
    providers.fill(ProviderDirectory::rows(), &directory);
    for (const FillsAll* filled : {&clients, &providers})
      secrets.insert(secrets.end(), filled->ids.begin(), filled->ids.end());
    secrets.emplace_back("cbbbbbb");
    for (const char* day : {"1958-03", "2026-03", "T10:05", "2w"}) secrets.emplace_back(day);
  }

  [[nodiscard]] Written written() const {
    return Written(
        [this](TableWriter& writer) {
          writer.add(directory);
          writer.add(c);
        },
        counting_down());
  }
};

TEST_CASE("no text, no id and no day is in de-identified tables") {
  const Identified identified;
  const Written written = identified.written();
  std::size_t rows = 0;
  for (std::size_t i = 0; i < tables(Detail::deidentified).size(); ++i) {
    CAPTURE(tables(Detail::deidentified)[i].name);
    rows += written.sizes[i].rows;
    for (const std::string& secret : identified.secrets) {
      CHECK_MESSAGE(written.csv[i].find(secret) == std::string::npos, secret);
      CHECK_MESSAGE(written.ndjson[i].find(secret) == std::string::npos, secret);
    }
  }
  CHECK(rows > 100);
}

TEST_CASE("no word of the settings is in the scripts of de-identified tables") {
  Settings settings;
  FillsAll filler;
  filler.typed = {"Zoltan"};
  filler.fill(Settings::rows(), &settings);
  std::size_t scripts = 0;
  for (const auto& [name, text] :
       table_scripts(std::vector<TableSize>(tables(Detail::deidentified).size()), settings, {}, Detail::deidentified)) {
    CAPTURE(name);
    CHECK(text.find("Zoltan") == std::string::npos);
    CHECK(text.find("views.sql") == std::string::npos);
    ++scripts;
  }
  CHECK(scripts == 5);
}

TEST_CASE("codes, amounts, counts, truths and years stay in de-identified tables") {
  Case c;
  c.id = {"cbbbbbb"};
  c.person.sex = Sex::female;
  c.person.birth_date = parse_partial_date("1931-02");
  c.person.veteran = false;
  Situation situation;
  situation.date = parse_date("2026-03-04");
  situation.income.items.emplace_back("ssi", Money{Decimal(94350, 2)});
  situation.noncash = {NoncashBenefit::snap};
  c.situations.append({"zbbbb"}, situation);
  Assessment assessment;
  assessment.domains["housing"].rating = 2;
  assessment.domains["Zoltan's"].rating = 3;
  c.assessments.append({"abbbb"}, assessment);
  const Written written([&](TableWriter& writer) { writer.add(c); }, counting_down());
  const auto lines = [&](const std::string& name) {
    const auto& all = tables(Detail::deidentified);
    const auto at = std::find_if(all.begin(), all.end(), [&](const Table& table) { return table.name == name; });
    REQUIRE(at != all.end());
    return written.ndjson[static_cast<std::size_t>(at - all.begin())];
  };
  CHECK(lines("clients").find(R"("client":"q9998",)") != std::string::npos);
  CHECK(lines("clients").find(R"("person_birth_date_year":null,)") != std::string::npos);  // Over 89.
  CHECK(lines("clients").find(R"("person_sex":"female","person_veteran":false,)") != std::string::npos);
  CHECK(lines("situations").find(R"("id":"z1","position":1,"date_year":2026,)") != std::string::npos);
  CHECK(lines("situations").find(R"("noncash":["snap"],)") != std::string::npos);
  CHECK(lines("income") ==
        "{\"client\":\"q9998\",\"situation\":\"z1\",\"key\":\"ssi\",\"position\":1,\"value\":943.50}\n");
  CHECK(lines("domain_ratings").find(R"("assessment":"a2","domain":"housing","position":1,"rating":2,)") !=
        std::string::npos);
  CHECK(lines("domain_ratings").find(R"("assessment":"a2","domain":"k3","position":2,"rating":3,)") !=
        std::string::npos);
}

TEST_CASE("providers stand in the order of their codes, and rows of clients name them by these") {
  ProviderDirectory directory;
  for (const char* id : {"pbbbb", "pcccc"}) directory.providers.append({id}, {});
  Case c;
  c.id = {"cbbbbbb"};
  c.services.append({"vbbbb"}, {}).provider = {"pcccc"};
  const Written written(
      [&](TableWriter& writer) {
        writer.add(directory);
        writer.add(c);
      },
      counting_down());
  CHECK(written.csv[0].starts_with("q9997,1,"));
  CHECK(written.csv[0].find("\nq9998,2,") != std::string::npos);
  std::string services;
  for (std::size_t i = 0; i < tables(Detail::deidentified).size(); ++i)
    services += tables(Detail::deidentified)[i].name == "services" ? written.ndjson[i] : std::string();
  CHECK(services.find(R"("provider":"q9997")") != std::string::npos);
}

TEST_CASE("a column keeps its table, its place and its type") {
  // What stands in the file is what databases of users have: a line may come, none may go or change.
  // test_exchange --no-skip --test-case="write the expected tables"
  CHECK(layout() == casemgr_test::expected_text(layout_file));
}

TEST_CASE("write the expected tables" * doctest::skip()) { casemgr_test::write_expected(layout_file, layout()); }

}  // namespace
}  // namespace casemgr::exchange::tables_test
