// Findings about a record and reasons of a rule, told to those who may not know all of it.
//
// Pure, never throws.
#pragma once

#include <string>

#include "casemgr/root/error.hpp"
#include "casemgr/rules/disclosure/audience.hpp"

namespace casemgr {

/// Returns the findings with their places. A finding about what `seen` hides loses its words; so does one about a
/// record whose marks (`sensitive`) are themselves a finding, because the program cannot tell whether to hide it.
Problems told_problems(Problems problems, const VisibleCase& seen);

/// Returns words that a rule made of the whole case as `VisibleCase::said` has them, without the ids of hidden records.
std::string told_words(std::string words, const VisibleCase& seen);

}  // namespace casemgr
