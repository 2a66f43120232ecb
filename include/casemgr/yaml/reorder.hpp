// Moving the entries of a map, each with the comments and blank lines that belong to it.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "casemgr/yaml/tree.hpp"

namespace casemgr::yaml {

/// The tree's text with the entries of `node`, the root or a block map under a key, in the order of `children`, which
/// names each of them once. An entry takes along its own lines and those above it that belong to it: blank ones and
/// comments behind the entry before. Nothing else changes. Throws Error(rule) for a map in braces, Error(failure) where
/// the result, read again, would not say the same in the new order.
std::string reorder(const Tree& tree, std::size_t node, const std::vector<std::size_t>& children);

}  // namespace casemgr::yaml
