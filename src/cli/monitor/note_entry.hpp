// The words of a progress note as they come in: from the line, a file, the editor, or part by part on a terminal.
#pragma once

#include <string>
#include <vector>

#include "kit/call.hpp"

namespace casemgr::cli {

/// The note's text as given: TEXT, `-`, `--text-file`; empty where parts, `--input` or nobody gave it.
std::string note_text_given(Call& call);

/// `--soap` and its like: the form of the note.
void apply_form(Call& call, Contact& note);

/// The words of a note that is to have some and has none: in the editor, or, where it has a form, part by part.
/// Without a terminal Error(usage) "missing TEXT".
void ask_note(Call& call, Contact& note);

/// The note in the user's editor, a form with a place for each part. Error(aborted) where nothing is left of it.
void edit_note(Call& call, Contact& note);

/// Lays a text given for a note over it: part by part where it names parts of the note's form, else as the whole.
void lay_over(Contact& note, const std::string& text);

/// `--text-file`, `--edit`, `--soap`, `--dap`, `--birp`, `--girp`.
std::vector<Option> note_options();

}  // namespace casemgr::cli
