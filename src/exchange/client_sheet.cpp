#include "casemgr/exchange/client_sheet.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <functional>

#include "casemgr/root/text.hpp"
#include "client_cells.hpp"
#include "client_header.hpp"
#include "place.hpp"

namespace casemgr::exchange {

namespace {

bool is_blank_row(const std::vector<std::string>& cells) {
  return std::all_of(cells.begin(), cells.end(), [](const std::string& cell) { return trim(cell).empty(); });
}

/// How a name for the map is compared: as written, but for case and blanks.
bool is_heading(std::string_view heading, std::string_view named) { return fold(trim(heading)) == fold(trim(named)); }

class SheetReader {
 public:
  SheetReader(std::string_view file, const SheetRequest& request, ClientSheet& sheet, Problems& problems)
      : file_(file), request_(request), sheet_(sheet), problems_(problems) {}

  bool read(const std::vector<CsvRow>& lines) {
    Header header = find_header(lines, request_);
    if (!header.found) {
      return refuse(problems_, file_, 1,
                    "no line has headings that are known; --map \"Column=field\" says what a column is");
    }
    sheet_.notes = std::move(header.notes);
    sheet_.columns = std::move(header.columns);
    if (!apply_map()) return false;
    leave_out_twice();
    take_rows(lines, header);
    find_orders();
    for (SheetRow& row : sheet_.rows) understand(row);
    return true;
  }

 private:
  /// What the settings keep of the last import, then what `--map` says.
  bool apply_map() {
    for (const auto& [heading, field] : request_.settings.client_columns.items) {
      if (SheetColumn* column = named(heading)) set_field(*column, field);
    }
    for (const auto& item : request_.map) {
      const auto& [heading, field] = item;
      SheetColumn* column = named(heading);
      if (column == nullptr) return refuse(problems_, file_, 1, unknown_column(heading));
      if (field != "-" && find_client_field(field) == nullptr) return refuse(problems_, file_, 1, unknown_field(field));
      const auto twice = std::find_if(request_.map.begin(), request_.map.end(), [&](const auto& other) {
        return other.second == item.second && other.first != item.first;
      });
      if (field != "-" && twice != request_.map.end()) {
        return refuse(problems_, file_, 1,
                      fmt::format("--map gives '{}' two columns: '{}' and '{}'", field, heading, twice->first));
      }
      set_field(*column, field);
    }
    return true;
  }

  SheetColumn* named(std::string_view heading) {
    for (SheetColumn& column : sheet_.columns) {
      if (is_heading(column.heading, heading)) return &column;
    }
    return nullptr;
  }

  static void set_field(SheetColumn& column, const std::string& field) {
    const bool none = field == "-";
    column.field = none ? std::string() : field;
    column.why = none ? "left out by the map" : "";
  }

  [[nodiscard]] std::string unknown_column(const std::string& heading) const {
    std::vector<std::string> all;
    for (const SheetColumn& column : sheet_.columns) all.push_back(column.heading);
    return fmt::format("there is no column '{}'; the columns are: {}", heading, join(all, ", "));
  }

  static std::string unknown_field(const std::string& field) {
    std::vector<std::string> all;
    for (const ClientField& known : client_fields()) all.emplace_back(known.name);
    const auto near = nearest(field, all);
    if (near) return fmt::format("there is no field '{}'; did you mean '{}'?", field, *near);
    return fmt::format("there is no field '{}'; the fields are: {}; '-' leaves the column out", field, join(all, ", "));
  }

  /// What makes a column that of its field: the map before the settings, these before a guess.
  [[nodiscard]] int rank(const SheetColumn& column) const {
    const auto is_in = [&](const auto& items) {
      return std::any_of(items.begin(), items.end(),
                         [&](const auto& item) { return is_heading(column.heading, item.first); });
    };
    return is_in(request_.map) ? 2 : is_in(request_.settings.client_columns.items) ? 1 : 0;
  }

  /// One field has one column: that of the highest rank, else the first.
  void leave_out_twice() {
    for (SheetColumn& column : sheet_.columns) {
      if (column.field.empty()) continue;
      const auto other = std::find_if(sheet_.columns.begin(), sheet_.columns.end(), [&](const SheetColumn& one) {
        return one.field == column.field && (rank(one) > rank(column) || (rank(one) == rank(column) && &one < &column));
      });
      if (other == sheet_.columns.end()) continue;
      column.why = fmt::format("'{}' is {} already", other->heading, column.field);
      column.field.clear();
    }
  }

  void take_rows(const std::vector<CsvRow>& lines, const Header& header) {
    for (std::size_t i = header.first_row; i < lines.size(); ++i) {
      const CsvRow& line = lines[i];
      if (is_blank_row(line.cells)) continue;
      if (line.cells == lines[header.first_row - 1].cells) {
        sheet_.notes.push_back(fmt::format("line {} repeats the header", line.line));
        continue;
      }
      SheetRow& row = sheet_.rows.emplace_back(SheetRow{line.cells, line.line});
      check_length(row);
      row.cells.resize(std::max(row.cells.size(), sheet_.columns.size()));
      for (std::size_t column = 0; column < sheet_.columns.size(); ++column) {
        std::string& sample = sheet_.columns[column].sample;
        if (sample.empty()) sample = one_line(trim(row.cells[column]));
      }
    }
  }

  /// The column in which an import before gave its reasons; npos where there is none.
  [[nodiscard]] std::size_t reason_column() const {
    const auto at = std::find_if(sheet_.columns.begin(), sheet_.columns.end(),
                                 [](const SheetColumn& column) { return fold(column.heading) == reason_heading; });
    return at == sheet_.columns.end() ? std::string::npos : static_cast<std::size_t>(at - sheet_.columns.begin());
  }

  void check_length(SheetRow& row) const {
    const std::size_t all = sheet_.columns.size();
    const std::size_t reasons = reason_column();
    if (reasons < row.cells.size() && fold(row.cells[reasons]).starts_with("the row ")) {
      row.reasons.push_back(fmt::format("{}: empty '{}' once the row is mended",
                                        row.cells[reasons].substr(0, row.cells[reasons].find(';')),
                                        sheet_.columns[reasons].heading));
    } else if (row.cells.size() < all) {
      row.reasons.push_back(fmt::format("the row ends after {} of {} cells", row.cells.size(), all));
    } else if (!is_blank_row({row.cells.begin() + static_cast<std::ptrdiff_t>(all), row.cells.end()})) {
      row.reasons.push_back(fmt::format("the row has {} cells, the header {}", row.cells.size(), all));
    }
  }

  void find_orders() {
    for (std::size_t i = 0; i < sheet_.columns.size(); ++i) {
      SheetColumn& column = sheet_.columns[i];
      const ClientField* field = find_client_field(column.field);
      if (field == nullptr || (field->form != CellForm::date && field->form != CellForm::birth)) continue;
      const auto answer = request_.orders.find(column.heading);
      if (request_.dates) {
        column.order = request_.dates;
        column.order_from = "--dates";
      } else if (answer != request_.orders.end()) {
        column.order = answer->second;
        column.order_from = "as answered";
      } else {
        find_order(i, column);
      }
    }
  }

  /// One order for the column, taken from a row that allows only one; none where two rows contradict each other. The
  /// rows that an import left say nothing of an order: most of the column is not among them.
  void find_order(std::size_t place, SheetColumn& column) {
    if (reason_column() != std::string::npos) return ask_order(place, column);
    for (const SheetRow& row : sheet_.rows) {
      const auto date = number_date(row.cells[place]);
      if (!date) continue;
      const auto only = only_order(*date);
      if (!only && column.asks.empty() && date->first != date->second) column.asks = trim(row.cells[place]);
      if (!only) continue;
      if (column.order && *column.order != *only) {
        return contradict(column, row.line, place);
      }
      if (!column.order) column.order_from = fmt::format("line {}", row.line);
      column.order = only;
    }
    if (column.order) column.asks.clear();
  }

  void contradict(SheetColumn& column, int line, std::size_t place) {
    sheet_.notes.push_back(
        fmt::format("'{}' has days of two orders: {} and line {}", column.heading, column.order_from, line));
    column.order.reset();
    column.order_from.clear();
    ask_order(place, column);
  }

  /// Keeps the first date of the column that can be read in two ways.
  void ask_order(std::size_t place, SheetColumn& column) const {
    for (const SheetRow& row : sheet_.rows) {
      const auto date = number_date(row.cells[place]);
      const bool asks = date && !only_order(*date) && date->first != date->second;
      if (asks && column.asks.empty()) column.asks = trim(row.cells[place]);
    }
  }

  void understand(SheetRow& row) const {
    row.client.line = row.line;
    for (std::size_t i = 0; i < sheet_.columns.size(); ++i) {
      const SheetColumn& column = sheet_.columns[i];
      if (column.field.empty()) continue;
      std::string value;
      const std::string reason = read_cell(row.cells[i], column, request_, value);
      if (!reason.empty()) {
        row.reasons.push_back(fmt::format("{}: {}", column.heading, reason));
      } else if (!value.empty()) {
        put(row, column.field, value);
      }
    }
    complete(row);
  }

  static void put(SheetRow& row, const std::string& field, const std::string& value) {
    if (field == "key") {
      row.client.key = value;
    } else if (field == "id") {
      row.client.anew = fold(value) == "new";
      if (!row.client.anew) row.client.id = value;
    } else if (field != "name") {
      row.client.cells.emplace_back(field, value);
    } else {
      std::string given;
      std::string family;
      if (std::string reason = read_whole_name(value, given, family); !reason.empty()) {
        row.reasons.push_back(std::move(reason));
        return;
      }
      if (!given.empty()) row.client.cells.emplace_back("given", given);
      if (!family.empty()) row.client.cells.emplace_back("family", family);
    }
  }

  /// Puts the cells in the order in which their fields are set, whatever the order of the columns.
  static void put_in_order(SheetRow& row) {
    std::stable_sort(row.client.cells.begin(), row.client.cells.end(), [](const auto& a, const auto& b) {
      return std::less<>{}(find_client_field(a.first), find_client_field(b.first));
    });
  }

  void complete(SheetRow& row) const {
    put_in_order(row);
    const bool has_keys = std::any_of(sheet_.columns.begin(), sheet_.columns.end(),
                                      [](const SheetColumn& column) { return column.field == "key"; });
    if (!row.reasons.empty()) return;
    if (row.client.text("given").empty() && row.client.text("family").empty()) {
      row.reasons.emplace_back("the row has no name");
    } else if (has_keys && row.client.key.empty() && row.client.id.empty()) {
      row.reasons.emplace_back("the row has no number in the column of the client's number");
    }
  }

  std::string_view file_;
  const SheetRequest& request_;
  ClientSheet& sheet_;
  Problems& problems_;
};

}  // namespace

bool read_client_sheet(std::string_view bytes, std::string_view file, const SheetRequest& request, ClientSheet& sheet,
                       Problems& problems) {
  std::string text;
  if (!decode_sheet(bytes, file, text, problems)) return false;
  std::vector<CsvRow> lines;
  if (!separate_sheet(text, file, request, lines, problems)) return false;
  sheet = {};
  return SheetReader(file, request, sheet, problems).read(lines);
}

}  // namespace casemgr::exchange
