#include "casemgr/exchange/csv.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <array>

namespace casemgr::exchange::csv_test {

namespace {

CsvTable read(std::string_view text) {
  CsvTable table;
  Problems problems;
  REQUIRE(read_csv(text, "t.csv", table, problems));
  REQUIRE(problems.empty());
  return table;
}

std::string complaint(std::string_view text) {
  CsvTable table;
  Problems problems;
  REQUIRE_FALSE(read_csv(text, "t.csv", table, problems));
  REQUIRE(problems.size() == 1);
  return to_string(problems.front());
}

}  // namespace

TEST_CASE("a table is read as spreadsheets write it") {
  const CsvTable table = read("\xEF\xBB\xBFid, name\r\n1,\"a, \"\"b\"\"\r\nc\"\r\n\r\n2,\"\"\r\n3,'+44 20\n4,\"x\"");
  CHECK(table.header == std::vector<std::string>{"id", "name"});
  REQUIRE(table.rows.size() == 4);
  CHECK(table.rows[0].cells == std::vector<std::string>{"1", "a, \"b\"\r\nc"});
  CHECK(table.rows[0].line == 2);
  CHECK(table.rows[1].cells == std::vector<std::string>{"2", ""});
  CHECK(table.rows[1].line == 5);
  CHECK(table.rows[2].cells == std::vector<std::string>{"3", "+44 20"});
  CHECK(table.rows[3].line == 7);
}

TEST_CASE("what is no table is refused with its place") {
  struct Wrong {
    std::string text, complaint;
  };
  const std::vector<Wrong> all = {
      {"", "t.csv:1:1: error: missing header line [structure]"},
      {"\n\n", "t.csv:1:1: error: missing header line [structure]"},
      {"id;name\n1;\"a\"\n",
       "t.csv:1:3: error: semicolons separate the cells here; save the table with commas between them [syntax]"},
      {"\"id\"\tname\n1\ta\n",
       "t.csv:1:5: error: tabs separate the cells here; save the table with commas between them [syntax]"},
      {"id,id\n1,2\n", "t.csv:1:1: error: the column 'id' appears twice [duplicate]"},
      {"id,name\n1\n", "t.csv:2:1: error: the row has 1 cells, the header has 2 [structure]"},
      {"id,name\n1,\"open\n", "t.csv:2:3: error: unclosed quote mark in this cell [syntax]"},
      {"id,name\n1,\"a\"b\n", "t.csv:2:6: error: text after the closing quote mark [syntax]"},
      {"id,name\n1,a\"b\n", "t.csv:2:4: error: quote mark inside an unquoted cell [syntax]"},
      {"id,name\n1,caf\xE9\n", "t.csv:2:6: error: contains the byte 0xE9, which is not UTF-8 [encoding]"},
  };
  for (const Wrong& wrong : all) {
    CAPTURE(wrong.text);
    CHECK(complaint(wrong.text) == wrong.complaint);
  }
}

TEST_CASE("what is written is read the same") {
  static constexpr std::array<std::string_view, 14> pieces = {"a",  " ", "\"", "\"\"", ",", "\n", "\r\n",
                                                              "\r", "'", "=1", "+",    "é", "@",  "\xEF\xBB\xBF"};
  const auto cell =
      rc::gen::map(rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, pieces.size())),
                   [](const std::vector<std::size_t>& chosen) {
                     std::string text;
                     for (const std::size_t i : chosen) text += pieces.at(i);
                     return text;
                   });
  CHECK(rc::check("cells of any text", [&] {
    const auto width = *rc::gen::inRange<std::size_t>(1, 4);
    CsvTable table;
    for (std::size_t i = 0; i < width; ++i) table.header.push_back("c" + std::to_string(i));
    for (std::size_t rows = *rc::gen::inRange<std::size_t>(0, 4); rows > 0; --rows) {
      CsvRow& row = table.rows.emplace_back();
      for (std::size_t i = 0; i < width; ++i) row.cells.push_back(*cell);
    }
    CsvTable again;
    Problems problems;
    RC_ASSERT(read_csv(write_csv(table), "t.csv", again, problems));
    RC_ASSERT(again.header == table.header);
    RC_ASSERT(again.rows.size() == table.rows.size());
    for (std::size_t i = 0; i < table.rows.size(); ++i) RC_ASSERT(again.rows[i].cells == table.rows[i].cells);
  }));
}

}  // namespace casemgr::exchange::csv_test
