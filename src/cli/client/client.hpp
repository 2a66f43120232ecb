// The verbs of `casemgr client` that have files of their own.
#pragma once

#include <vector>

#include "kit/command.hpp"

namespace casemgr::cli {

Verb assign_verb();
std::vector<Verb> client_noun_verbs();  ///< support, consent, flag, benefit, program, document
Verb household_verb();
std::vector<Verb> merge_verbs();  ///< merge, separate, distinct
Verb close_verb();
Verb reopen_verb();

/// The options of an episode's fields; those of closing are the verb's own. `with_status`: also the judgment of acuity.
FieldOptions episode_fields(bool with_status);

}  // namespace casemgr::cli
