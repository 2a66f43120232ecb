// Whether a text names a person: no client's file mentions another.
//
// Pure, never throws.
#pragma once

#include <set>
#include <string>

#include "casemgr/model/case.hpp"
#include "casemgr/model/person.hpp"

namespace casemgr {

/// The words of a text, folded; everything that is neither letter nor digit parts them.
std::set<std::string> folded_words(const std::string& text);

/// Whether a word of `text` is a given, family, preferred or former name of `other`: whole words, case and accents
/// apart, of two letters or more; or a family of that name in the plural, of four letters or more (`Doe` is in `does`).
/// A name that `own` bears as well (a family's) does not count.
bool names(const std::string& text, const Person& other, const Person& own);
/// The same of a client, whom the id names, too.
bool names(const std::string& text, const Case& other, const Case& own);

}  // namespace casemgr
