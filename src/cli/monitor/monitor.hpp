// The verbs of `casemgr monitor`, by what they are about, and what those of notes share.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "casemgr/cycle/contact.hpp"
#include "kit/call.hpp"

namespace casemgr::cli {

Verb contact_verb();
std::vector<Verb> note_verbs();          ///< edit, sign, amend
std::vector<Verb> contact_list_verbs();  ///< list, show
std::vector<Verb> event_verbs();         ///< deliver, verify, event, appointment, task, advocate
Verb exempt_verb();

/// The fields of a contact that can be given on a line.
FieldOptions contact_fields();
Argument contact_argument();
/// `--measure`, `--attainment`, `--sign`, `--next`, `--due`.
cycle::ContactExtras contact_extras(Call& call);

// The words of a progress note as they come in: from the line, a file, the editor, or part by part on a terminal.

/// Returns the note's text: TEXT, `-` or `--text-file`; empty where none of them was given.
std::string note_text_given(Call& call);

/// Sets the form of the note from `--soap` and its like.
void apply_form(Call& call, Contact& note);

/// Asks for the words of a note that must have some and has none: in the editor, or part by part where it has a form.
/// Without a terminal Error(usage) "missing TEXT".
void ask_note(Call& call, Contact& note);

/// Opens the note in the user's editor, a form with a place for each part. Error(aborted) where nothing is left.
void edit_note(Call& call, Contact& note);

/// Puts a text into a note: part by part where it names parts of the note's form, else as the whole text.
void lay_over(Contact& note, const std::string& text);

/// `--text-file`, `--edit`, `--soap`, `--dap`, `--birp`, `--girp`.
std::vector<Option> note_options();

// One contact with several clients: written to each file or to none, no file naming another client.

/// The text for all files, and the texts for one file only.
struct SharedWords {
  std::string text;
  std::map<std::string, std::string> own{};  ///< By the client's id.
};

/// Reads `--own CLIENT="TEXT"`. Without a text, the last client on the line is in place of the text: if `--own` names
/// it, it is taken as a client.
void read_own_words(Call& call, std::vector<store::LoadedCase>& clients, SharedWords& words);

/// Writes it to all of the clients, or throws and writes nothing. Asks first where one of them has a violence or abuse
/// flag, and where a text would name one client in the file of another: Error(aborted) without an answer.
void write_shared(Call& call, const std::vector<store::LoadedCase>& clients, SharedWords words);

/// Asks whether to write it anyway: Error(aborted) without a yes.
/// Asks on a terminal for the mode of a contact that gives none and from which none follows; without a terminal throws
/// Error(usage).
void ask_mode(Call& call, const Case& c, Contact& draft);
void ask_to_write(Call& call, const std::string& question);

/// Asks where the changed words of a note of `c` name a client who shares the same contact: Error(aborted) without an
/// answer.
void ask_about_sharers(Call& call, const Case& c, const Contact& before, const Contact& now);

}  // namespace casemgr::cli
