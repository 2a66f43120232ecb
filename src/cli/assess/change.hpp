// From findings to needs, and from one assessment to the next: `assess suggest`, `assess compare`.
#pragma once

#include "kit/command.hpp"

namespace casemgr::cli {

Verb suggest_verb();
Verb compare_verb();

}  // namespace casemgr::cli
