// Forms as YAML templates for the editor: every field of the form, with an empty line for an absent one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kit/ask_form.hpp"

namespace casemgr::cli {

/// Returns the form as YAML: each field below its sentence as a comment, then the other fields that are present.
std::string form_text(const Form& form, const void* record);
/// Returns the fields of the form alone, indented; `record` may be null.
std::string form_lines(const Form& form, const void* record, std::size_t indent);
/// Returns an empty section of records with an example of one, as comments; `on_record` is listed beside the key.
std::string form_example(std::string_view section, const Form& form, const std::vector<OnRecord>& on_record);
}  // namespace casemgr::cli
