// casemgr client close and reopen: the end of an episode, and a new one.
#pragma once

#include "kit/command.hpp"

namespace casemgr::cli {

Verb close_verb();
Verb reopen_verb();

/// The options of an episode's fields; those of closing are the verb's own. `with_status`: the judgement of acuity,
/// too.
FieldOptions episode_fields(bool with_status);

}  // namespace casemgr::cli
