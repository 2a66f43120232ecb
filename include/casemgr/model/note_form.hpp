// The forms of a progress note and their parts: SOAP, DAP, BIRP, GIRP (standards.md, "Notes and consent").
//
// Pure, never throws.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "casemgr/model/codes.hpp"

namespace casemgr {

struct NoteForm {
  NoteFormat format;
  std::vector<std::string> parts;  ///< In the order in which they are written.
};

/// The forms that have parts; free form has none and is not among them.
const std::vector<NoteForm>& note_forms();
/// Null for free form.
const NoteForm* note_form(NoteFormat format);

/// What a text says part by part, in the order of the form. A part begins with its name or first letter and a colon at
/// the beginning of a line (`Subjective: …`, `S: …`); in a text of one line also within it, by name where the part is
/// still to come, by letter where it is the next one. Nothing where the text does not begin with a part.
std::optional<Values<std::string>> parts_of_text(const NoteForm& form, std::string_view text);

/// The parts as one text that `parts_of_text` reads back: for an editor, where every part of the form has its place.
std::string text_of_parts(const NoteForm& form, const Values<std::string>& parts);

/// The parts of such a text after somebody wrote in it: what stands below each heading, a line of its own at the left
/// edge. Nothing where a heading is not there any more, or not in its place: then it reads as any text.
std::optional<Values<std::string>> parts_below_headings(const NoteForm& form, std::string_view text);

}  // namespace casemgr
