// Text inside a page: escaped, so that data can never become markup.
#pragma once

#include <string>
#include <string_view>

namespace casemgr::render {

/// Without control characters, safe between tags and inside quoted attributes.
std::string escape_html(std::string_view text);

/// As escape_html, with places where words too long for a narrow column may be broken.
std::string escape_breakable(std::string_view text);

}  // namespace casemgr::render
