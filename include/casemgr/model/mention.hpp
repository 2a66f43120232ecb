// Whether a text names a person: so that no client's file tells of another one.
//
// Pure, never throws.
#pragma once

#include <string>

#include "casemgr/model/person.hpp"

namespace casemgr {

/// Whether a word of `text` is a given, family, preferred or former name of `other`: whole words, case and accents
/// apart, of two letters or more. A name that `own` bears too (a family's) names nobody else.
bool names(const std::string& text, const Person& other, const Person& own);

}  // namespace casemgr
