// Tables as text: comma-separated values as RFC 4180 has them.
//
// Reading takes what spreadsheets write: a byte order mark, LF or CRLF, quoted cells with line ends and doubled quotes.
// Writing quotes where it must and ends lines with CRLF. A text that a spreadsheet would take for a formula is written
// with an apostrophe before it (cli.md, "Output"), and read back without.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "casemgr/root/error.hpp"

namespace casemgr::exchange {

struct CsvRow {
  std::vector<std::string> cells{};
  int line = 0;  ///< In which it begins, from 1.
};

struct CsvTable {
  std::vector<std::string> header{};
  std::vector<CsvRow> rows{};  ///< Each with as many cells as the header; blank lines are none.
};

/// Reads the table `text`; false, with what is wrong by line and column, where it is none: no header, bytes that are
/// not UTF-8, an open quote, a column named twice, a row with more or fewer cells than the header.
bool read_csv(std::string_view text, std::string_view file, CsvTable& table, Problems& problems);

std::string write_csv(const CsvTable& table);

}  // namespace casemgr::exchange
