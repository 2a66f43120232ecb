// casemgr assess score: a screening instrument, answered on the line, as JSON, or item by item on a terminal.
#pragma once

#include "command.hpp"

namespace casemgr::cli {

Verb score_verb();

}  // namespace casemgr::cli
