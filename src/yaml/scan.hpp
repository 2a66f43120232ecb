// The quick reader: text as casemgr writes it, and no more.
#pragma once

#include "casemgr/yaml/tree.hpp"

namespace casemgr::yaml {

/// Fills `tree`, which holds a text that has passed `check_bytes`, with the nodes that the general reader would give.
/// False where it meets anything it does not know, a mistake or only another way to write: then `tree` has nodes of no
/// use, and the general reader says what there is.
///
/// Known are: block maps; block lists of scalars; `{}` and one-line `[…]` of scalars; scalars on one line, plain of
/// harmless signs or quoted with common escapes; literal blocks; nothing; comments and blank lines. Line ends are LF,
/// and there is no tab.
bool scan(Tree& tree);

}  // namespace casemgr::yaml
