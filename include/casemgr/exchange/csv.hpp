// Tables as text: comma-separated values as RFC 4180 has them.
//
// Reading takes what spreadsheets write: a byte order mark, LF or CRLF, quoted cells with line ends and doubled quotes.
// Writing quotes where it must and ends lines with CRLF. A text that a spreadsheet would run as a formula is written
// after an apostrophe (cli.md, "Output"), which reading removes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "casemgr/root/error.hpp"

namespace casemgr::exchange {

struct CsvRow {
  std::vector<std::string> cells{};
  int line = 0;  ///< Line where the row begins, from 1.
};

struct CsvTable {
  std::vector<std::string> header{};
  std::vector<CsvRow> rows{};  ///< Each with as many cells as the header; blank lines are skipped.
};

/// Reads the table `text`. False, with a problem by line and column, for a missing header, bytes that are not UTF-8, an
/// open quote, a repeated column, or a row with more or fewer cells than the header.
bool read_csv(std::string_view text, std::string_view file, CsvTable& table, Problems& problems);

/// Reads the lines of a spreadsheet as they are, with that separator, without a header and of any length (a blank line
/// has no cells). False, with a problem by line and column, for bytes that are not UTF-8 and for a wrong quote.
bool read_sheet(std::string_view text, std::string_view file, char separator, std::vector<CsvRow>& rows,
                Problems& problems);

std::string write_csv(const CsvTable& table);

}  // namespace casemgr::exchange
