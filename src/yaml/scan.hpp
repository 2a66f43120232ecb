// The quick reader, for text as casemgr writes it.
#pragma once

#include "casemgr/yaml/tree.hpp"

namespace casemgr::yaml {

/// Fills `tree`, whose text is clean (`is_clean`), with the nodes that the general reader would make. False for any
/// text that it does not know, whether a mistake or another spelling: then the nodes are not usable, and the caller
/// runs the guards and the general reader.
///
/// Knows block maps; block lists of scalars; one-line `[…]` and `{…}` of scalars; scalars on one line, plain with quiet
/// signs or quoted with common escapes; literal blocks; missing values; comments and blank lines. Line ends are LF or
/// CR LF; tabs are known inside of quotes, comments and the lines of a block.
bool scan(Tree& tree);

}  // namespace casemgr::yaml
