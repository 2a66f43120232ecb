// Text for a terminal that cannot draw what UTF-8 can.
//
// Pure.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace casemgr {

/// Returns `text` with what the program draws (bars, arrows, check marks, ellipses, dots between parts) in ASCII.
/// Letters stay, so that names are what they are. Columns stay aligned, and lines stay within `width` cells.
std::string with_ascii_drawing(std::string_view text, std::size_t width);

}  // namespace casemgr
