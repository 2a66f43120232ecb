// Three-way merge of one text by its lines.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace casemgr::yaml {

/// Returns the text with the changes of both sides; none where both changed the same line, or neighbors. What both
/// added at the end is there, in an order that does not depend on who merges. None without a text in `base`.
std::optional<std::string> merge_texts(std::string_view base, std::string_view ours, std::string_view theirs);

}  // namespace casemgr::yaml
