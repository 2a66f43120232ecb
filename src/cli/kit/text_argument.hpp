// TEXT on the line, whose field has an option also.
#pragma once

#include <string>

#include "kit/line.hpp"

namespace casemgr::cli {

/// Throws Error(usage) if an option filled `place`, a text of `record`, with other words than `text`, because one of
/// the two would get lost.
void check_given_once(const Line& line, void* record, const std::string& place, const std::string& text);

/// Puts `text`, given as TEXT, into `place`; an empty one changes nothing. Throws Error(usage) as above.
void put_text(const Line& line, void* record, std::string& place, const std::string& text);

/// Throws the error for that: "the text is given twice: as TEXT, and by --text".
[[noreturn]] void refuse_second_text(const std::string& first, const std::string& option);

}  // namespace casemgr::cli
