// Files that hold what a test expects, and pages as they stand there. Reads the checkout.
#pragma once

#include <string>
#include <string_view>

namespace casemgr_test {

/// All bytes of `name` (`tests/render/expected/due.html`) in the checkout; empty where there is no such file.
std::string expected_text(std::string_view name);

/// Replaces the file `name` of the checkout by `text`.
void write_expected(std::string_view name, std::string_view text);

/// `page` without its style sheet, which one test holds for all pages. Text without one stays as it is.
std::string without_style(std::string page);

/// The style sheet of `page`: all between `<style>` and `</style>`.
std::string style_of(const std::string& page);

}  // namespace casemgr_test
