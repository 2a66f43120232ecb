// The form of a progress note.
//
// Private to the layer.
#pragma once

#include "casemgr/model/case.hpp"

namespace casemgr::cycle {

/// Sets the form from the parts (free for plain text). Error(rule) for text beside parts, and for a part that the form
/// does not have; the hint names those it has.
void complete_form(Contact& contact);

/// Whether anything is written in it.
bool has_words(const Contact& contact);

}  // namespace casemgr::cycle
