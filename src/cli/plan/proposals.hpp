// casemgr plan draft: goals and services proposed for needs that nothing answers yet.
#pragma once

#include "kit/command.hpp"

namespace casemgr::cli {

Verb draft_verb();

}  // namespace casemgr::cli
