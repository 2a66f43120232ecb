// Turns a plan into splices of the bytes.
#pragma once

#include <string>

#include "plan.hpp"

namespace casemgr::yaml {

/// How freely new text is laid out.
enum class Layout {
  pretty,  ///< Literal blocks, and lines copied from another file.
  safe,    ///< Double quotes for every text: used if the pretty layout would change the meaning of its
           ///< surroundings.
};

/// Returns the tree's text with the plan applied. Throws Error(failure) if two splices overlap.
std::string splice(const Tree& tree, const Plan& plan, Layout layout);

/// Returns the end of the entry of `node`, whose key or dash is in `column`: the end of its last line, or of the last
/// comment deeper than the key.
std::size_t extent_end(const Tree& tree, std::size_t node, std::size_t column);

/// Returns the byte after the colon of `node`, a child of a map.
std::size_t after_colon(const Tree& tree, std::size_t node);

/// Returns the bracketed collection `node` with its edits and the bytes between its items; any other node unchanged.
std::string flow_text(const Tree& tree, const Plan& plan, std::size_t node);

/// True where `node` is a collection in brackets.
bool is_flow(const Tree& tree, std::size_t node);

}  // namespace casemgr::yaml
