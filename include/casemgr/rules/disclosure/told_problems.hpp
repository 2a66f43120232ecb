// Findings about a record and reasons of a rule, told to those who may not know all of it.
//
// Pure, never throws.
#pragma once

#include <string>

#include "casemgr/root/error.hpp"
#include "casemgr/rules/disclosure/audience.hpp"

namespace casemgr {

/// The findings, each where it is, but without its words where its path leads to what is hidden, or into a record whose
/// marks (`sensitive`) are themselves a finding: nobody knows whether it is to be hidden.
Problems told_problems(Problems problems, const VisibleCase& seen);

/// Words that a rule made of the whole case, without the ids of what is hidden, and as `VisibleCase::said` has them.
std::string told_words(std::string words, const VisibleCase& seen);

}  // namespace casemgr
