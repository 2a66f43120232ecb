// From findings to needs, and from one assessment to the next: `assess suggest`, `assess compare`.
#pragma once

#include "casemgr/report/lists.hpp"
#include "kit/call.hpp"

namespace casemgr::cli {

/// Prints a list, says how many rows it leaves out, and names instruments that cannot be read.
void print_partial(Call& call, report::Partial list);

Verb suggest_verb();
Verb compare_verb();

}  // namespace casemgr::cli
