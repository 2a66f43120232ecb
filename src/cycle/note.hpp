// What the verbs of contacts and progress notes share. Private to the layer.
#pragma once

#include "casemgr/cycle/context.hpp"
#include "casemgr/model/case.hpp"

namespace casemgr::cycle {

/// When a contact began of which only the length is known: that long ago.
Time begun(const Contact& contact, const Context& context);

/// Sets the form from the parts (free for plain text), of which empty ones are taken out. Error(rule) for text beside
/// parts, and for a part that the form does not have; the hint names those it has.
void complete_form(Contact& contact);

/// Says where a form whose parts the text does not tell apart is kept as one text.
void warn_form_kept(const Contact& contact, std::vector<std::string>& messages);

/// Whether anything is written in it.
bool has_words(const Contact& contact);

}  // namespace casemgr::cycle
