// One cell of a client list, read as what its column is. Private to the layer.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "casemgr/exchange/client_sheet.hpp"

namespace casemgr::exchange {

/// The words of a heading or a value, folded, with one blank between: `D.O.B.` and `Client #` read as `d o b` and
/// `client number`.
std::string plain_words(std::string_view text);

/// A date of three numbers, in which the order of day and month is not written.
struct NumberDate {
  int first = 0, second = 0, year = 0;
  bool short_year = false;
};
std::optional<NumberDate> number_date(std::string_view cell);
/// The only order in which the date exists, or nothing.
std::optional<DateOrder> only_order(const NumberDate& date);

/// Reads `cell` in the form of its column into `value` (rules/record/client_columns.hpp), which stays empty for a cell
/// that says nothing. Returns the reason why it cannot be taken, or empty.
std::string read_cell(std::string_view cell, const SheetColumn& column, const SheetRequest& request,
                      std::string& value);

/// Splits a whole name; the reason if that cannot be done with certainty.
std::string read_whole_name(std::string_view cell, std::string& given, std::string& family);

}  // namespace casemgr::exchange
