// TEXT on the line, where the field that it fills has an option, too.
#pragma once

#include <string>

#include "kit/line.hpp"

namespace casemgr::cli {

/// Error(usage) where an option filled `place`, a text of `record`, with other words than `text`: whichever of them
/// won, the others would be lost without a word.
void check_given_once(const Line& line, void* record, const std::string& place, const std::string& text);

/// Puts `text`, given in TEXT's place, into `place`; an empty one changes nothing. Error(usage) as above.
void put_text(const Line& line, void* record, std::string& place, const std::string& text);

/// The error for that: "the text is given twice: as TEXT, and by --text".
[[noreturn]] void refuse_second_text(const std::string& first, const std::string& option);

}  // namespace casemgr::cli
