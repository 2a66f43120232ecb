#include "client_header.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "casemgr/root/text.hpp"
#include "client_cells.hpp"
#include "hsds_rows.hpp"
#include "place.hpp"

namespace casemgr::exchange {

namespace {

constexpr std::size_t most_titles = 15;

/// The field of a heading, or empty.
std::string guess(std::string_view heading) {
  static const std::vector<CsvRow> known = embedded_rows("client_headings.csv");
  const std::string words = plain_words(heading);
  const auto at = std::find_if(known.begin(), known.end(), [&](const CsvRow& row) { return row.cells[1] == words; });
  if (at != known.end()) return at->cells[0];
  const std::string_view name = trim(heading);
  return find_client_field(name) != nullptr ? std::string(name) : std::string();  // As an export names it.
}

bool is_known(std::string_view heading, const SheetRequest& request) {
  if (trim(heading).empty()) return false;
  if (!guess(heading).empty()) return true;
  const auto same = [&](const auto& item) { return fold(item.first) == fold(trim(heading)); };
  const auto& kept = request.settings.client_columns.items;
  return std::any_of(request.map.begin(), request.map.end(), same) || std::any_of(kept.begin(), kept.end(), same);
}

std::size_t known_in(const std::vector<std::string>& cells, const SheetRequest& request) {
  return static_cast<std::size_t>(
      std::count_if(cells.begin(), cells.end(), [&](const std::string& cell) { return is_known(cell, request); }));
}

std::size_t filled_in(const std::vector<std::string>& cells) {
  return static_cast<std::size_t>(
      std::count_if(cells.begin(), cells.end(), [](const std::string& cell) { return !trim(cell).empty(); }));
}

/// The place of the first line with the most known headings, and their number.
std::pair<std::size_t, std::size_t> best_line(const std::vector<CsvRow>& lines, const SheetRequest& request) {
  std::pair<std::size_t, std::size_t> best{0, 0};
  for (std::size_t i = 0; i < std::min(lines.size(), most_titles); ++i) {
    const std::size_t known = known_in(lines[i].cells, request);
    if (known > best.second) best = {i, known};
  }
  return best;
}

std::string cell_at(const std::vector<std::string>& cells, std::size_t i) {
  return i < cells.size() ? one_line(trim(cells[i])) : std::string();
}

/// The groups of merged cells: each empty cell belongs to the group at its left.
std::vector<std::string> filled_right(std::vector<std::string> cells) {
  for (std::size_t i = 1; i < cells.size(); ++i) {
    if (trim(cells[i]).empty()) cells[i] = cells[i - 1];
  }
  return cells;
}

SheetColumn column_of(const std::vector<std::string>& upper, const std::vector<std::string>& lower, std::size_t i) {
  SheetColumn column;
  column.heading = cell_at(lower, i);
  const std::string group = cell_at(filled_right(upper), i);
  const std::string both = column.heading.empty() ? cell_at(upper, i) : group + " " + column.heading;
  column.field = guess(both);
  if (column.heading.empty() || !column.field.empty()) {
    column.heading = std::string(trim(both));
  } else {
    column.field = guess(column.heading);
  }
  if (column.heading.empty()) column.heading = fmt::format("column {}", i + 1);
  return column;
}

/// A heading that is there again gets a number.
void number_again(std::vector<SheetColumn>& columns) {
  for (std::size_t i = 1; i < columns.size(); ++i) {
    const auto same = [&](const SheetColumn& other) { return fold(other.heading) == fold(columns[i].heading); };
    const auto end = columns.begin() + static_cast<std::ptrdiff_t>(i);
    const auto before = std::count_if(columns.begin(), end, same);
    if (before != 0) columns[i].heading += fmt::format(" ({})", before + 1);
  }
}

char32_t unit_at(std::string_view bytes, std::size_t at, bool big) {
  const auto first = static_cast<unsigned char>(bytes[at]);
  const auto second = static_cast<unsigned char>(bytes[at + 1]);
  return big ? static_cast<char32_t>(first << 8U | second) : static_cast<char32_t>(second << 8U | first);
}

bool decode_utf16(std::string_view bytes, bool big, std::string& text) {
  if (bytes.size() % 2 != 0) return false;
  for (std::size_t at = 0; at < bytes.size(); at += 2) {
    char32_t unit = unit_at(bytes, at, big);
    if (unit >= 0xD800 && unit < 0xE000) {
      if (unit >= 0xDC00 || at + 3 >= bytes.size()) return false;
      const char32_t low = unit_at(bytes, at + 2, big);
      if (low < 0xDC00 || low >= 0xE000) return false;
      unit = 0x10000 + ((unit - 0xD800) << 10U) + (low - 0xDC00);
      at += 2;
    }
    append_utf8(text, unit);
  }
  return true;
}

/// Without a mark, text of Latin letters in UTF-16 has a zero in each second byte.
std::optional<bool> utf16_order(std::string_view bytes) {
  if (bytes.starts_with("\xFE\xFF")) return true;
  if (bytes.starts_with("\xFF\xFE")) return false;
  if (bytes.size() < 4) return std::nullopt;
  if (bytes[0] == 0 && bytes[1] != 0 && bytes[2] == 0) return true;
  if (bytes[1] == 0 && bytes[0] != 0 && bytes[3] == 0) return false;
  return std::nullopt;
}

}  // namespace

bool decode_sheet(std::string_view bytes, std::string_view file, std::string& text, Problems& problems) {
  if (const std::optional<bool> big = utf16_order(bytes)) {
    if (!decode_utf16(bytes, *big, text))
      return refuse(problems, file, 0, "is UTF-16 with half a character; save the list as UTF-8", Check::encoding);
    if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  } else {
    text = bytes.starts_with("\xEF\xBB\xBF") ? bytes.substr(3) : bytes;
  }
  if (text.find('\n') == std::string::npos) std::replace(text.begin(), text.end(), '\r', '\n');
  return true;
}

bool separate_sheet(std::string_view text, std::string_view file, const SheetRequest& request,
                    std::vector<CsvRow>& lines, Problems& problems) {
  std::string_view body = text;
  std::string separators = ",;\t|";
  if (text.size() > 5 && text.starts_with("sep=")) {  // As some spreadsheets name it in a first line.
    separators = text[4];
    body = text.substr(std::min(text.find('\n'), text.size() - 1) + 1);
  }
  std::pair<std::size_t, std::size_t> best{0, 0};
  for (const char separator : separators) {
    std::vector<CsvRow> read;
    Problems found;
    if (!read_sheet(body, file, separator, read, found)) {
      if (problems.empty()) problems = std::move(found);
      continue;
    }
    std::size_t widest = 0;
    for (const CsvRow& row : read) widest = std::max(widest, row.cells.size());
    const std::pair score{best_line(read, request).second, widest};
    if (lines.empty() || score > best) {
      best = score;
      lines = std::move(read);
    }
  }
  if (lines.empty() && problems.empty()) return refuse(problems, file, 1, "there is no header line");
  if (!lines.empty()) problems.clear();
  return !lines.empty();
}

Header find_header(const std::vector<CsvRow>& lines, const SheetRequest& request) {
  Header header;
  auto [place, known] = best_line(lines, request);
  if (known < (request.map.empty() ? 2U : 1U)) return header;
  // A line of groups above the headings knows no more words than they do; a first client has a few such words, too.
  if (place + 1 < lines.size() && known_in(lines[place + 1].cells, request) >= std::max<std::size_t>(known, 2)) ++place;
  std::vector<std::string> upper;
  if (place > 0 && filled_in(lines[place - 1].cells) >= 2) upper = lines[place - 1].cells;
  for (std::size_t i = 0; i < place; ++i) {
    const bool is_group = !upper.empty() && i + 1 == place;
    if (!is_group && filled_in(lines[i].cells) != 0)
      header.notes.push_back(
          fmt::format("line {} is not a header: {}", lines[i].line, trim(join(lines[i].cells, " "))));
  }
  std::vector<std::string> lower = lines[place].cells;
  std::size_t width = std::max(lower.size(), upper.size());
  while (width > 0 && cell_at(lower, width - 1).empty() && cell_at(upper, width - 1).empty()) --width;
  for (std::size_t i = 0; i < width; ++i) {
    SheetColumn column = column_of(upper, lower, i);
    if (plain_words(column.heading) == reason_heading) {
      column.field.clear();
      column.why = "the reasons of the import before";
    } else if (column.field.empty()) {
      column.why = "its heading is not known";
    }
    header.columns.push_back(std::move(column));
  }
  number_again(header.columns);
  header.first_row = place + 1;
  header.found = true;
  return header;
}

}  // namespace casemgr::exchange
