// A document in every format.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "casemgr/report/document.hpp"

namespace casemgr::render {

enum class Format { table, plain, csv, json, jsonl, md, html, ids, ics };

std::optional<Format> parse_format(std::string_view name);
std::string format_name(Format format);

struct Style {
  std::size_t width = 80;    ///< Cells of the terminal.
  bool colour = false;
  std::string section{};     ///< csv, plain: the section to print (its key); empty: the first. Unknown: Error(usage).
};

/// The whole text, ending in a line end unless it is empty. All formats but `ics` (which the exchange layer makes).
/// Control characters never reach the output; csv cells that a spreadsheet would run get an apostrophe; html is escaped,
/// self-contained, without script, and has a print style.
std::string render(const report::Document& document, Format format, const Style& style);

}  // namespace casemgr::render
