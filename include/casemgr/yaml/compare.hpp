// Holds the two readers of read.hpp to each other.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "casemgr/root/error.hpp"
#include "casemgr/yaml/tree.hpp"

namespace casemgr::yaml {

/// Returns the first place, in the text of `strict`, where the trees have other nodes [syntax]; none where they are
/// the same. Quotes no value.
std::optional<Problem> difference_of(const Tree& strict, const Tree& general, std::string_view file);

/// How two readers read one text.
struct Comparison {
  bool by_both = false;  ///< The strict reader knows every line; else the general one alone reads the text.
  std::optional<Problem> difference{};  ///< Also the first place that the general reader refuses.
};

/// Reads `text` with both readers, with `file` as the file of a problem.
Comparison compare_readers(const std::string& text, std::string_view file);

}  // namespace casemgr::yaml
