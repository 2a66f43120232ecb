// casemgr check -f github: findings as annotations of a workflow, which many people read.
//
// Pure. An annotation names the file, the place, the check, and the record and field. What a finding says in words may
// quote the record; here a sentence of the check stands for it.
#pragma once

#include <string>
#include <string_view>

#include "casemgr/root/error.hpp"

namespace casemgr::cli {

/// One line for each: `::error file=clients/c7kq2mw.yaml,line=42,col=7,title=casemgr dates::…`. `place` (`cases/`) goes
/// in front of the files.
std::string annotations(const Problems& problems, std::string_view place);

}  // namespace casemgr::cli
