// A cell of a column of dates. Private to the layer.
#pragma once

#include <string>
#include <string_view>

#include "client_cells.hpp"

namespace casemgr::exchange {

/// Reads the date into `value`; returns the reason why it cannot be taken, or empty. A birth date is not ahead of
/// today.
std::string read_date_cell(std::string_view cell, const SheetColumn& column, const SheetRequest& request, bool birth,
                           std::string& value);

}  // namespace casemgr::exchange
