// `--deidentify`: a report without what could tell who somebody is.
#pragma once

#include "casemgr/report/document.hpp"
#include "kit/call.hpp"
#include "kit/command.hpp"

namespace casemgr::cli {

Option deidentify_option();
/// The page, de-identified where the option asks for it.
report::Document as_asked(Call& call, report::Document page);

}  // namespace casemgr::cli
