// The warning that git would not merge records as records in this clone.
#pragma once

#include "kit/call.hpp"

namespace casemgr::cli {

/// Says, also under --quiet, what is missing in this clone for git to merge and compare records with casemgr, and the
/// command that mends it; nothing where all is there. A write does not mend it by itself: git would then run a program
/// that nobody asked for.
void warn_of_clone(Call& call);
/// Says how to decide where any of the findings is a marker of a merge.
void hint_at_markers(Call& call, const Problems& findings);

/// Throws Error(rule) where a commit of records would have them in the open: .gitattributes names a filter for them
/// that this clone does not have, such as that of git-crypt before `git-crypt unlock`.
void refuse_open_text(Call& call);

}  // namespace casemgr::cli
