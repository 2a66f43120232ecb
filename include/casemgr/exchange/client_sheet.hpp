// A client list as a spreadsheet writes it, read into rows that can be imported.
//
// Pure, never throws. Takes UTF-8 and UTF-16, with or without a byte order mark; commas, semicolons, tabs or bars
// between the cells; titles above the header, and a header of two lines with merged cells. What a column is, is guessed
// from its heading. A value that is damaged or can be read in two ways refuses its row, with the reason; nothing is
// guessed there.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "casemgr/exchange/csv.hpp"
#include "casemgr/model/settings.hpp"
#include "casemgr/rules/record/client_columns.hpp"

namespace casemgr::exchange {

/// The order of day and month in dates of numbers: 3/14/1958, 14/3/1958, or only 1958-03-14.
enum class DateOrder { mdy, dmy, iso };

struct SheetColumn {
  std::string heading{};
  std::string field{};               ///< Name of a `ClientField`; empty: it is not imported.
  std::string why{};                 ///< Why it is not imported.
  std::string sample{};              ///< The first value.
  std::optional<DateOrder> order{};  ///< Of a column of dates.
  std::string order_from{};          ///< How the order is known: `line 7`.
  std::string asks{};                ///< The first date that can be read in two ways, where the order is not known.
};

struct SheetRow {
  std::vector<std::string> cells{};  ///< As they are in the file.
  int line = 0;
  ListedClient client{};
  std::vector<std::string> reasons{};  ///< Why it is rejected; empty: it can be imported.
};

struct ClientSheet {
  std::vector<SheetColumn> columns{};
  std::vector<SheetRow> rows{};
  std::vector<std::string> notes{};  ///< What was passed over: titles, repeated headers.
};

struct SheetRequest {
  const Settings& settings;
  Date today{};
  std::vector<std::pair<std::string, std::string>> map{};  ///< By `--map`: heading and field; `-` for no import.
  std::optional<DateOrder> dates{};                        ///< By `--dates`, for all columns.
  std::map<std::string, DateOrder> orders{};               ///< By answers, by heading.
};

/// The heading of the last column of a file of rejected rows.
inline constexpr std::string_view reason_heading = "not imported because";
/// The heading of our own id.
inline constexpr std::string_view id_heading = "casemgr id";

/// Reads the list. False, with the problem, for what is no table, has no header that is known, or a map that names an
/// unknown column or field.
bool read_client_sheet(std::string_view bytes, std::string_view file, const SheetRequest& request, ClientSheet& sheet,
                       Problems& problems);

/// The rows with a reason for each, as a file that can be mended and imported: the columns of the list, our id, and the
/// reason in the last column.
std::string rejected_csv(const ClientSheet& sheet, const std::vector<std::pair<const SheetRow*, std::string>>& rows);

/// The clients with the columns of `columns` (heading and field), our id first.
std::string client_csv(const std::vector<std::pair<std::string, std::string>>& columns, std::string_view system,
                       const std::vector<const Case*>& clients);
/// The columns of an export where the settings name none: all fields, by their names.
std::vector<std::pair<std::string, std::string>> all_client_columns();

}  // namespace casemgr::exchange
