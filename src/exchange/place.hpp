// Where in a text something stands, and what no text from outside may be.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "casemgr/root/error.hpp"

namespace casemgr::exchange {

/// A finding at the byte `at` of `text`.
Problem problem_at(std::string_view text, std::size_t at, std::string_view file, Check check, std::string what);

/// Whether `text` is UTF-8 of a size that can be taken; says where not.
bool sound_text(std::string_view text, std::string_view file, Problems& problems);

}  // namespace casemgr::exchange
