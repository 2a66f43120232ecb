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
/// the beginning of a line (`Subjective: …`, `S: …`); also within a line that began with a part: with a capital, where
/// the part is still to come, by a letter that is not the next one only behind the end of a sentence. Nothing where the
/// text does not begin with a part.
std::optional<Values<std::string>> parts_of_text(const NoteForm& form, std::string_view text);

/// Adds `text` to what the parts say, each on a new line: part by part where it begins with one, else all of it to the
/// first part of the form.
void add_to_parts(const NoteForm& form, Values<std::string>& parts, std::string_view text);

/// The parts as one text that `parts_of_text` reads back: for an editor, where every part of the form has its place.
std::string text_of_parts(const NoteForm& form, const Values<std::string>& parts);

/// The parts of such a text after somebody wrote in it: what stands below each heading, a line of its own at the left
/// edge. Nothing where a heading is not there any more, or not in its place: then it reads as any text.
std::optional<Values<std::string>> parts_below_headings(const NoteForm& form, std::string_view text);

}  // namespace casemgr
