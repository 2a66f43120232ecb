// The way of all text into the program: words of the line, files, standard input, the editor, answers on a terminal.
#pragma once

#include <string>
#include <string_view>

namespace casemgr::cli {

/// Text that may be kept.
struct Sanitized {
  std::string text;
  std::string message;  ///< For stderr: how many control characters were removed; may be empty.
};

/// Removes control characters other than newline and tab from `given`. Throws Error(usage) for text that is not valid
/// UTF-8, with `source` (`a word`, `text from 'note.txt'`) and the place, because readable text is never dropped.
Sanitized sanitize(std::string_view given, const std::string& source);

/// Returns what was read from outside without the byte order mark with which some programs begin a file.
std::string without_mark(std::string text);

/// Returns `took 2 control characters out of the text`; empty for none.
std::string controls_note(std::size_t removed);

}  // namespace casemgr::cli
