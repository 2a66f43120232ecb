// The one way by which text comes in: words of the line, files, standard input, the editor, answers on a terminal.
#pragma once

#include <string>
#include <string_view>

namespace casemgr::cli {

/// Text that may be kept.
struct Sanitized {
  std::string text;
  std::string message;  ///< For stderr: how many control characters were taken out; empty where there were none.
};

/// Takes control characters other than newline and tab out of `given`. Error(usage) where it is not valid UTF-8, which
/// names `source` (`a word`, `text from 'note.txt'`) and the place: nothing is dropped that a person can read.
Sanitized sanitize(std::string_view given, const std::string& source);

/// `took 2 control characters out of the text`; empty for none.
std::string controls_note(std::size_t removed);

}  // namespace casemgr::cli
