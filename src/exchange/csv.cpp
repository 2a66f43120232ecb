#include "casemgr/exchange/csv.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "casemgr/root/text.hpp"
#include "place.hpp"

namespace casemgr::exchange {

namespace {

/// Reads the text cell by cell. Never throws; the first problem ends the reading.
class Scanner {
 public:
  Scanner(std::string_view text, std::string_view file, Problems& problems, char separator = ',')
      : text_(text),
        file_(file),
        problems_(problems),
        separator_(separator),
        ends_bare_{separator, '\n', '"'},
        at_(text.starts_with("\xEF\xBB\xBF") ? 3 : 0) {}

  [[nodiscard]] bool at_end() const { return at_ >= text_.size(); }

  /// Whether commas separate the cells of the first line; spreadsheets of some countries write semicolons or tabs.
  bool has_commas() {
    const std::string_view first = text_.substr(at_, text_.find('\n', at_) - at_);
    const std::size_t other = first.find_first_of(";\t");
    if (other == std::string_view::npos || first.find(',') != std::string_view::npos) return true;
    return wrong(at_ + other, fmt::format("{} separate the cells here; save the table with commas between them",
                                          first[other] == ';' ? "semicolons" : "tabs"));
  }

  /// Reads the next row, empty for a blank line; false after a problem.
  bool row(CsvRow& row) {
    line_ += std::count(text_.begin() + static_cast<std::ptrdiff_t>(counted_),
                        text_.begin() + static_cast<std::ptrdiff_t>(at_), '\n');
    counted_ = at_;
    row = {.cells = {}, .line = static_cast<int>(line_)};
    if (line_end()) return true;
    while (true) {
      std::string& cell = row.cells.emplace_back();
      if (!(at_ < text_.size() && text_[at_] == '"' ? quoted(cell) : bare(cell))) return false;
      if (at_end() || line_end()) return true;
      ++at_;  // the separator
    }
  }

 private:
  bool line_end() {
    if (at_ < text_.size() && text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n') ++at_;
    if (at_ >= text_.size() || text_[at_] != '\n') return false;
    ++at_;
    return true;
  }

  bool bare(std::string& cell) {
    const std::size_t begin = at_;
    at_ = std::min(text_.find_first_of(ends_bare_, at_), text_.size());
    if (at_ < text_.size() && text_[at_] == '"') return wrong(at_, "quote mark inside an unquoted cell");
    std::size_t end = at_;
    if (at_ < text_.size() && text_[at_] == '\n' && end > begin && text_[end - 1] == '\r') at_ = --end;
    cell = text_.substr(begin, end - begin);
    return true;
  }

  bool quoted(std::string& cell) {
    const std::size_t begin = at_++;
    while (true) {
      const std::size_t quote = text_.find('"', at_);
      if (quote == std::string_view::npos) return wrong(begin, "unclosed quote mark in this cell");
      cell += text_.substr(at_, quote - at_);
      at_ = quote + 1;
      if (at_ >= text_.size() || text_[at_] != '"') break;
      cell += '"';
      ++at_;
    }
    if (at_end() || text_[at_] == separator_ || text_[at_] == '\n' || text_.substr(at_).starts_with("\r\n"))
      return true;
    return wrong(at_, "text after the closing quote mark");
  }

  bool wrong(std::size_t at, const std::string& what) {
    problems_.push_back(problem_at(text_, at, file_, Check::syntax, what));
    return false;
  }

  std::string_view text_;
  std::string_view file_;
  Problems& problems_;
  char separator_;
  std::string ends_bare_;  ///< What ends a cell without quotes.
  std::size_t at_;
  std::size_t counted_ = 0;
  std::ptrdiff_t line_ = 1;
};

bool opens_formula(std::string_view text) {
  return !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
}

/// Apostrophes before a formula get one more, so that the text reads back the same.
bool is_shielded(std::string_view text) {
  const std::size_t first = text.find_first_not_of('\'');
  return first != 0 && first != std::string_view::npos && opens_formula(text.substr(first));
}

std::string written(std::string_view cell) {
  std::string text = opens_formula(cell) || is_shielded(cell) ? "'" + std::string(cell) : std::string(cell);
  if (text.find_first_of(",\"\r\n") == std::string::npos && !text.starts_with("\xEF\xBB\xBF")) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

bool sound_header(const CsvTable& table, int line, std::string_view file, Problems& problems) {
  if (table.header.empty()) return refuse(problems, file, 1, "missing header line");
  for (auto at = table.header.begin(); at != table.header.end(); ++at) {
    if (std::find(table.header.begin(), at, *at) == at) continue;
    return refuse(problems, file, line, fmt::format("the column '{}' appears twice", *at), Check::duplicate);
  }
  return true;
}

}  // namespace

bool read_csv(std::string_view text, std::string_view file, CsvTable& table, Problems& problems) {
  if (!sound_text(text, file, problems)) return false;
  Scanner scanner(text, file, problems);
  if (!scanner.has_commas()) return false;
  CsvRow row;
  while (table.header.empty() && !scanner.at_end()) {
    if (!scanner.row(row)) return false;
    for (const std::string& name : row.cells) table.header.emplace_back(trim(name));
  }
  if (!sound_header(table, row.line, file, problems)) return false;
  while (!scanner.at_end()) {
    if (!scanner.row(row)) return false;
    if (row.cells.empty()) continue;
    if (row.cells.size() != table.header.size()) {
      return refuse(problems, file, row.line,
                    fmt::format("the row has {} cells, the header has {}", row.cells.size(), table.header.size()));
    }
    for (std::string& cell : row.cells) {
      if (is_shielded(cell)) cell.erase(0, 1);
    }
    table.rows.push_back(std::move(row));
  }
  return true;
}

bool read_sheet(std::string_view text, std::string_view file, char separator, std::vector<CsvRow>& rows,
                Problems& problems) {
  if (!sound_text(text, file, problems)) return false;
  Scanner scanner(text, file, problems, separator);
  while (!scanner.at_end()) {
    CsvRow row;
    if (!scanner.row(row)) return false;
    for (std::string& cell : row.cells) {
      if (is_shielded(cell)) cell.erase(0, 1);
    }
    rows.push_back(std::move(row));
  }
  return true;
}

std::string write_csv(const CsvTable& table) {
  std::string text;
  const auto add_line = [&text](const std::vector<std::string>& cells) {
    // A row of one empty cell would be a blank line, which reading skips.
    if (cells.size() == 1 && cells.front().empty()) text += "\"\"";
    for (std::size_t i = 0; i < cells.size(); ++i) text += (i == 0 ? "" : ",") + written(cells[i]);
    text += "\r\n";
  };
  add_line(table.header);
  for (const CsvRow& row : table.rows) add_line(row.cells);
  return text;
}

}  // namespace casemgr::exchange
