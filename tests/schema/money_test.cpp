#include <doctest/doctest.h>

#include <vector>

#include "casemgr/root/decimal.hpp"
#include "casemgr/schema/rows.hpp"

namespace casemgr::schema {

TEST_CASE("an amount is read in one way or refused with what it could be") {
  struct Row {
    const char* text;
    const char* answer;  ///< The amount, or what is wrong.
  };
  const std::vector<Row> rows = {
      {"1450", "1450.00"},
      {"45.5", "45.50"},
      {"-12.30", "-12.30"},
      {"0.500", "0.50"},
      {"1234.500", "1234.50"},
      {"1.500", "could be 1500 or 1.50"},
      {"-1.500", "could be -1500 or -1.50"},
      {"1,500", "could be 1500 or 1.50"},
      {"100.000", "could be 100000 or 100.00"},
      {"1.455", "has more than two decimals"},
      {"1,455", "is not an amount; it is written 1455"},
      {"45,50", "is not an amount; it is written 45.50"},
      {"-45,5", "is not an amount; it is written -45.5"},
      {"1,450,", "is not an amount"},
      {"$45", "is not an amount"},
      {"1e3", "is not an amount"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    Money money;
    const std::string wrong = parse_money(row.text, money);
    CHECK((wrong.empty() ? print_money(money) : wrong) == row.answer);
  }
}

}  // namespace casemgr::schema
