// The verbs of `casemgr monitor`, by what they are about.
#pragma once

#include <vector>

#include "casemgr/cycle/contact.hpp"
#include "kit/command.hpp"

namespace casemgr::cli {

Verb contact_verb();
std::vector<Verb> note_verbs();          ///< edit, sign, amend
std::vector<Verb> contact_list_verbs();  ///< list, show
std::vector<Verb> event_verbs();         ///< deliver, verify, event, appointment, task, advocate
Verb due_verb();
Verb exempt_verb();

struct Call;

/// The fields of a contact that can be given on a line.
FieldOptions contact_fields();
Argument contact_argument();
/// `--measure`, `--attainment`, `--sign`, `--next`, `--due`.
cycle::ContactExtras contact_extras(Call& call);

}  // namespace casemgr::cli
