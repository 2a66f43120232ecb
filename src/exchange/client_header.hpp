// The bytes, the separator and the header of a client list. Private to the layer.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "casemgr/exchange/client_sheet.hpp"

namespace casemgr::exchange {

struct Header {
  bool found = false;
  std::vector<SheetColumn> columns{};
  std::size_t first_row = 0;  ///< Place of the first line below the header.
  std::vector<std::string> notes{};
};

/// Turns UTF-16 into UTF-8, and line ends of a single CR into LF. False, with the problem, for half a character.
bool decode_sheet(std::string_view bytes, std::string_view file, std::string& text, Problems& problems);
/// Splits the text at the separator by which most headings are known.
bool separate_sheet(std::string_view text, std::string_view file, const SheetRequest& request,
                    std::vector<CsvRow>& lines, Problems& problems);
/// Finds the header among the first lines: one line, or two of which the upper names groups of columns.
Header find_header(const std::vector<CsvRow>& lines, const SheetRequest& request);

}  // namespace casemgr::exchange
