// Escapes text inside a page, so that data never becomes markup.
#pragma once

#include <string>
#include <string_view>

namespace casemgr::render {

/// Returns text without control characters, safe between tags and inside quoted attributes.
std::string escape_html(std::string_view text);

/// As escape_html, with break opportunities in words too long for a narrow column.
std::string escape_breakable(std::string_view text);

}  // namespace casemgr::render
