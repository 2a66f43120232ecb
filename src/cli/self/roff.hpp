// The roff of manual pages.
#pragma once

#include <fmt/core.h>

#include <string>
#include <string_view>

namespace casemgr::cli {

/// Returns text with the escapes of roff: backslashes, typed hyphens, a dot or quote at a line's start.
inline std::string roff(std::string_view text) {
  std::string out;
  bool line_start = true;
  for (const char c : text) {
    if (line_start && (c == '.' || c == '\'')) out += "\\&";
    line_start = c == '\n';
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else {
      out += c;
    }
  }
  return out;
}

inline std::string heading(const std::string& page, int section) {
  std::string upper = page;
  for (char& c : upper) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return fmt::format(".\\\" Made by 'casemgr manual {}'; do not edit.\n.TH {} {} \"\" \"casemgr\" \"casemgr manual\"\n",
                     page, roff(upper), section);
}

inline std::string item(std::string_view term, std::string_view words) {
  return fmt::format(".TP\n\\fB{}\\fR\n{}\n", roff(term), roff(words));
}

}  // namespace casemgr::cli
