// The splices that carry a plan out on the bytes.
#pragma once

#include <string>

#include "plan.hpp"

namespace casemgr::yaml {

/// How freely new text is laid out.
enum class Layout {
  pretty,  ///< Literal blocks, and lines taken over from elsewhere.
  safe,    ///< Double quotes for every text: what is left when the pretty way would change the meaning of its
           ///< surroundings.
};

/// The tree's text with the plan carried out. Throws Error(failure) where two splices would overlap.
std::string splice(const Tree& tree, const Plan& plan, Layout layout);

/// Where the entry of `node` ends, its key or dash being in `column`: the end of its last line, or of the last comment
/// deeper than the key.
std::size_t extent_end(const Tree& tree, std::size_t node, std::size_t column);

/// Behind the colon of the entry of `node`, a child of a map.
std::size_t behind_colon(const Tree& tree, std::size_t node);

/// The bracketed collection `node` with its edits, all that stands between its items kept; any other node as it stands.
std::string flow_text(const Tree& tree, const Plan& plan, std::size_t node);

/// True where `node` is a collection in brackets.
bool is_flow(const Tree& tree, std::size_t node);

}  // namespace casemgr::yaml
