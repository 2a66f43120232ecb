#include "casemgr/exchange/client_sheet.hpp"

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <algorithm>

#include "casemgr/root/text.hpp"

namespace casemgr::exchange::client_sheet_test {

namespace {

constexpr std::string_view head = "Client ID,Last Name,First Name,DOB,Phone,Zip\n";

ClientSheet read(std::string_view text, std::optional<DateOrder> dates = {},
                 std::vector<std::pair<std::string, std::string>> map = {}) {
  static const Settings settings;
  const SheetRequest request{settings, *parse_date("2026-05-04"), std::move(map), dates};
  ClientSheet sheet;
  Problems problems;
  const bool read = read_client_sheet(text, "t.csv", request, sheet, problems);
  for (const Problem& problem : problems) sheet.notes.push_back(to_string(problem));
  CHECK(read == problems.empty());
  return sheet;
}

std::string fields(const ClientSheet& sheet) {
  std::vector<std::string> all;
  for (const SheetColumn& column : sheet.columns) all.push_back(column.field.empty() ? "-" : column.field);
  return join(all, " ");
}

/// The value of the field in the first row, or why the row is rejected.
std::string first(const ClientSheet& sheet, std::string_view field) {
  REQUIRE_FALSE(sheet.rows.empty());
  const SheetRow& row = sheet.rows.front();
  return row.reasons.empty() ? row.client.text(field) : join(row.reasons, "; ");
}

std::string in_utf16(std::string_view text, bool big) {
  std::string bytes = big ? "\xFE\xFF" : "\xFF\xFE";
  for (const char c : text) bytes += big ? std::string{'\0', c} : std::string{c, '\0'};
  return bytes;
}

}  // namespace

TEST_CASE("a list is read as spreadsheets write it") {
  const std::string plain = std::string(head) + "1,Lopez,Maria,3/14/1958,555-0100,02139\n";
  std::string semicolons = plain;
  std::replace(semicolons.begin(), semicolons.end(), ',', ';');
  std::string tabs = plain;
  std::replace(tabs.begin(), tabs.end(), ',', '\t');
  std::string returns = plain;
  std::replace(returns.begin(), returns.end(), '\n', '\r');
  const std::vector<std::string> all = {plain,
                                        "\xEF\xBB\xBF" + plain,
                                        semicolons,
                                        "sep=;\n" + semicolons,
                                        tabs,
                                        returns,
                                        in_utf16(tabs, true),
                                        in_utf16(semicolons, false),
                                        in_utf16(plain, false).substr(2),
                                        "Our clients,,,,,\n\n" + plain,
                                        plain + ",,,,,\n\n",
                                        plain + std::string(head)};
  for (const std::string& text : all) {
    CAPTURE(text);
    const ClientSheet sheet = read(text);
    CHECK(fields(sheet) == "key family given born phone zip");
    REQUIRE(sheet.rows.size() == 1);
    CHECK(sheet.rows[0].reasons.empty());
    CHECK(sheet.rows[0].client.key == "1");
    CHECK(first(sheet, "family") == "Lopez");
    CHECK(first(sheet, "born") == "1958-03-14");
  }
}

TEST_CASE("a header of two lines names groups of columns") {
  const ClientSheet sheet = read(
      "Client,,,Phone,,Emergency contact,\n"
      "Last,First,DOB,Number,Cell,Name,Phone\n"
      "Lopez,Maria,3/14/1958,555-0100,555-0101,Ana Lopez,555-0102\n");
  CHECK(fields(sheet) == "family given born phone mobile emergency_name emergency_phone");
  CHECK(first(sheet, "emergency_phone") == "555-0102");
}

TEST_CASE("each column has one field, and the map corrects it") {
  const std::string list = "Name,Phone,Phone,Color\n\"Lopez, Maria\",555-0100,555-0101,Red\n";
  CHECK(fields(read(list)) == "name phone - -");
  CHECK(fields(read(list, {}, {{"phone (2)", "mobile"}, {"Color", "notes"}})) == "name phone mobile notes");
  CHECK(fields(read(list, {}, {{"Phone", "-"}, {"Phone (2)", "phone"}})) == "name - phone -");
  CHECK(read(list, {}, {{"Colour", "notes"}}).notes.front() ==
        "t.csv:1:1: error: there is no column 'Colour'; the columns are: Name, Phone, Phone (2), Color [structure]");
  CHECK(read(list, {}, {{"Color", "note"}}).notes.front() ==
        "t.csv:1:1: error: there is no field 'note'; did you mean 'notes'? [structure]");
}

TEST_CASE("what is damaged or can be read in two ways rejects the row by name") {
  struct Cell {
    std::string row, says;
  };
  const std::vector<Cell> all = {
      {"1,Lopez,Maria,21258,,",
       "DOB: '21258' is a spreadsheet's number for a day, not a date; format the column as a date"},
      {"1,Lopez,Maria,67,,", "DOB: '67' is an age, not a birth date"},
      {"1,Lopez,Maria,3/4/1958,,",
       "DOB: '3/4/1958' may be 4 March 1958 or 3 April 1958; --dates mdy or --dates dmy says which"},
      {"1,Lopez,Maria,3/14/2031,,", "DOB: the birth date 2031-03-14 is in the future"},
      {"1,Lopez,Maria,3/14/1858,,", "DOB: the birth date 1858-03-14 is more than 120 years ago"},
      {"1,Lopez,Maria,2/30/1958,,", "DOB: '2/30/1958' is not a date"},
      {"1,Lopez,Maria,3/14/20,,", "DOB: the year '20' may be 1920 or 2020; write four digits"},
      {"1,Lopez,Maria,soon,,", "DOB: 'soon' is no date"},
      {"1,Lopez,Maria,#REF!,,", "DOB: '#REF!' is an error of the spreadsheet"},
      {"1,Lopez,Maria,########,,", "DOB: '########' is a column that was too narrow to show its value"},
      {"1,Lopez,Maria,,1.2E+10,",
       "Phone: '1.2E+10' is a number that the spreadsheet cut short; format the column as text"},
      {"1,Lopez,Maria,,555,", "Phone: '555' has too few digits for a telephone"},
      {"1,Lopez,Maria,,,2139", "Zip: the ZIP code '2139' has lost its first zero; format the column as text"},
      {"1.0,Lopez,Maria,,,",
       "Client ID: '1.0' is a number that the spreadsheet gave decimals; format the column as text"},
      {"1,L\xC3\x83\xC2\xB3pez,Maria,,,",
       "Last Name: 'L\xC3\x83\xC2\xB3pez' was read in another character set; save the list as UTF-8"},
      {"1,Total: 60,,,,", "Last Name: 'Total: 60' is no name"},
      {"1,,,,,", "the row has no name"},
      {",Lopez,Maria,,,", "the row has no number in the column of the client's number"},
      {"1,Lopez", "the row ends after 2 of 6 cells"},
      {"1,Lopez,Maria,,,,more", "the row has 7 cells, the header 6"},
  };
  for (const Cell& cell : all) CHECK(first(read(std::string(head) + cell.row + "\n"), "family") == cell.says);
}

TEST_CASE("days are read in every clear way") {
  const std::vector<std::pair<std::string, std::string>> all = {
      {"3/14/1958", "1958-03-14"},
      {"14.3.1958", "1958-03-14"},
      {"3/3/1958", "1958-03-03"},
      {"1958-03-14", "1958-03-14"},
      {"1958/3/14", "1958-03-14"},
      {"1958-03-14 00:00:00", "1958-03-14"},
      {"14-Mar-1958", "1958-03-14"},
      {"\"March 14, 1958\"", "1958-03-14"},
      {"14 Sept 1958", "1958-09-14"},
      {"3/14/58", "1958-03-14"},
      {"3/14/1958 0:00", "1958-03-14"},
      {"n/a", ""},
      {"1958", "1958"},
      {"3/1958", "1958-03"},
      {"March 1958", "1958-03"},
      {"1958-03", "1958-03"},
      {"unknown", ""},
  };
  for (const auto& [written, day] : all) {
    CHECK(first(read(std::string(head) + "1,Lopez,Maria," + written + ",,\n"), "born") == day);
  }
}

TEST_CASE("a column has one order of day and month, from a row that allows only one") {
  const auto two = [](std::string_view a, std::string_view b) {
    return fmt::format("{}1,Lopez,Maria,{},,\n2,Stone,Leo,{},,\n", head, a, b);
  };
  CHECK(first(read(two("3/4/1958", "3/14/1958")), "born") == "1958-03-04");
  CHECK(first(read(two("3/4/1958", "14/3/1958")), "born") == "1958-04-03");
  CHECK(first(read(two("3/4/1958", "3/4/1958"), DateOrder::dmy), "born") == "1958-04-03");
  CHECK(first(read(two("14/3/1958", "3/4/1958"), DateOrder::mdy), "born") ==
        "DOB: '14/3/1958' is not a date with the month first, as in this column (--dates)");
  CHECK(first(read(two("3/4/1958", ""), DateOrder::iso), "born") == "DOB: '3/4/1958' is not written as YYYY-MM-DD");
  const ClientSheet open = read(two("3/4/1958", "5/6/1958"));
  CHECK(open.columns[3].asks == "3/4/1958");
  std::string three = two("3/14/1958", "14/3/1958") + "3,Moss,Ida,3/4/1958,,\n";
  const ClientSheet both = read(three);
  CHECK(both.notes == std::vector<std::string>{"'DOB' has days of two orders: line 2 and line 3"});
  CHECK(both.columns[3].asks == "3/4/1958");
  CHECK(both.rows[0].reasons.empty());
  CHECK_FALSE(both.rows[2].reasons.empty());
}

TEST_CASE("words become what the record says") {
  const std::string list =
      "Name,Sex,Race,Language,Hispanic,Leave message,Status,Needs\n"
      "Maria E. Lopez,F,\"White, Asian\",Spanish,N,Y,Waiting list,Housing; Food pantry; legal: eviction\n";
  const ClientSheet sheet = read(list);
  const std::vector<std::pair<std::string, std::string>> all = {
      {"given", "Maria E."},
      {"family", "Lopez"},
      {"sex", "female"},
      {"race", "White; Asian"},
      {"language", "es"},
      {"ethnicity", "not Hispanic or Latino"},
      {"voicemail", "yes"},
      {"status", "waitlist"},
      {"needs", "housing: Housing; food: Food pantry; legal: eviction"}};
  for (const auto& [field, value] : all) CHECK(first(sheet, field) == value);
}

TEST_CASE("rejected rows keep their cells and get a reason in the last column") {
  const ClientSheet sheet = read(std::string(head) + "1,Lopez,Maria,67,,\n");
  const std::string text = rejected_csv(sheet, {{&sheet.rows[0], "an age"}});
  CHECK(
      text ==
      "Client ID,Last Name,First Name,DOB,Phone,Zip,casemgr id,not imported because\r\n1,Lopez,Maria,67,,,,an age\r\n");
  const ClientSheet again = read(text);
  CHECK(fields(again) == "key family given born phone zip id -");
}

TEST_CASE("the rows that an import left tell no order of day and month, and stay rejected until they are mended") {
  ClientSheet left = read(
      "Client ID,Last Name,First Name,DOB,not imported because\n"
      "1,Lopez,Maria,3/4/1981,DOB: may be 4 March or 3 April\n2,Stone,Leo,14/3/1958,ZIP\n");
  CHECK(first(left, "born").find("3/4/1981") != std::string::npos);
  REQUIRE(left.rows.size() == 2);
  CHECK(left.rows[1].client.text("born") == "1958-03-14");
  CHECK_FALSE(left.columns[3].asks.empty());

  const ClientSheet broken = read(
      "Client ID,Last Name,First Name,DOB,Phone\n"
      "1,Lopez,Maria\n2,Stone,Leo,1958-03-14,555-0100,x,do not call\n");
  std::vector<std::pair<const SheetRow*, std::string>> rows;
  for (const SheetRow& row : broken.rows) rows.emplace_back(&row, join(row.reasons, "; "));
  const std::string file = rejected_csv(broken, rows);
  CHECK(file.find("do not call") != std::string::npos);
  const ClientSheet again = read(file);
  REQUIRE(again.rows.size() == 2);
  for (const SheetRow& row : again.rows)
    CHECK(join(row.reasons, "; ").find("once the row is mended") != std::string::npos);
}

TEST_CASE("the order of the columns changes nothing") {
  const ClientSheet sheet = read(
      "OK to leave message,Next Assessment,Last Assessment,DOB,First Name,Last Name,Phone\n"
      "no,2026-08-01,2026-02-01,1958-03-14,Maria,Lopez,555-0100\n");
  REQUIRE(sheet.rows.size() == 1);
  std::vector<std::string> order;
  for (const auto& [field, text] : sheet.rows[0].client.cells) order.push_back(field);
  const auto at = [&](std::string_view field) { return std::find(order.begin(), order.end(), field) - order.begin(); };
  CHECK(at("phone") < at("voicemail"));
  CHECK(at("last_assessment") < at("next_assessment"));
  CHECK(order.size() == 7);
}

TEST_CASE("a first client with words of headings in its cells is no header") {
  const ClientSheet sheet = read("Client ID,First Name,Last Name,Insurance,Notes\n1,Maria,Lopez,Medicaid,Phone\n");
  REQUIRE(sheet.rows.size() == 1);
  CHECK(first(sheet, "given") == "Maria");
}

TEST_CASE("what the settings keep of a column goes before a guess, and no field has two columns of the map") {
  Settings settings;
  settings.client_columns.put("Cell", "phone");
  const SheetRequest request{settings, *parse_date("2026-05-04"), {}, {}};
  ClientSheet sheet;
  Problems problems;
  const std::string text = "Client ID,Last Name,Phone,Cell\n1,Lopez,555-0100,555-0999\n";
  CHECK(read_client_sheet(text, "t.csv", request, sheet, problems));
  CHECK(first(sheet, "phone") == "555-0999");
  const ClientSheet twice = read(text, {}, {{"Phone", "phone"}, {"Cell", "phone"}});
  CHECK(join(twice.notes, "\n").find("two columns") != std::string::npos);
}

TEST_CASE("a comma parts needs in front of a domain, and belongs to their words elsewhere") {
  const std::vector<std::pair<std::string, std::string>> all = {
      {"housing: Eviction notice, transport to court", "housing: Eviction notice, transport to court"},
      {"Housing: Behind on rent, food: Pantry", "housing: Behind on rent; food: Pantry"},
      {"Housing, food, legal: eviction", "housing: Housing; food: food; legal: eviction"},
      {"Housing, Food pantry", "housing: Housing; food: Food pantry"},
  };
  for (const auto& [cell, needs] : all) {
    CHECK(first(read("Client ID,Last Name,Needs\n1,Lopez,\"" + cell + "\"\n"), "needs") == needs);
  }
}

}  // namespace casemgr::exchange::client_sheet_test
