#include "kit/sanitize.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "casemgr/root/error.hpp"
#include "casemgr/root/text.hpp"

namespace casemgr::cli {

namespace {

/// Removes what arrow and function keys send (`ESC [ D`); removing only the ESC would leave `[D` in the text.
std::string without_key_sequences(std::string_view text, std::size_t& removed) {
  std::string kept;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool starts = text[i] == '\x1b' && i + 1 < text.size() && (text[i + 1] == '[' || text[i + 1] == 'O');
    if (!starts) {
      kept += text[i];
      continue;
    }
    ++removed;
    i += 2;
    while (i < text.size() && text[i] >= 0x20 && text[i] < 0x40) ++i;  // Parameters up to the final letter.
  }
  return kept;
}

}  // namespace

std::string controls_note(std::size_t removed) {
  if (removed == 0) return {};
  return fmt::format("removed {} from the text", counted(removed, "control character"));
}

std::string without_mark(std::string text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  return text;
}

Sanitized sanitize(std::string_view given, const std::string& source) {
  if (const auto bad = invalid_utf8(given)) {
    const std::string_view before = given.substr(0, *bad);
    const auto line = std::count(before.begin(), before.end(), '\n') + 1;
    const std::size_t column = code_points(before.substr(before.rfind('\n') + 1)) + 1;
    throw Error(ErrorKind::usage, fmt::format("cannot use {}: not valid UTF-8", source),
                fmt::format("character {} of line {}; to convert an older Windows file: iconv -f WINDOWS-1252 -t UTF-8",
                            column, line));
  }
  std::size_t removed = 0;
  const std::string typed = without_key_sequences(given, removed);
  std::size_t controls = 0;
  Sanitized entered{without_controls(typed, &controls), {}};
  entered.message = controls_note(removed + controls);
  return entered;
}

}  // namespace casemgr::cli
