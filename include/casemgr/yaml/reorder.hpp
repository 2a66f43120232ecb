// Moving the entries of a map, each with the comments and blank lines that belong to it.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "casemgr/yaml/tree.hpp"

namespace casemgr::yaml {

/// Returns the tree's text with the entries of `node` (the root or a map under a key) in the order of `children`, which
/// names each once. An entry of a block map moves with the blank lines and comments between it and the entry before; in
/// braces, entries change places and what is between them stays. Throws Error(rule) for a map that begins on the line
/// of a list's dash, and Error(failure) if the result, read again, is not the same content in the new order.
std::string reorder(const Tree& tree, std::size_t node, const std::vector<std::size_t>& children);

}  // namespace casemgr::yaml
