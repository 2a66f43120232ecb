// The verbs of `refer` that read: list, show, and the letter to the provider.
#pragma once

#include "kit/command.hpp"

namespace casemgr::cli {

Argument referral_argument();
Verb refer_list_verb();
Verb refer_show_verb();
Verb letter_verb();

}  // namespace casemgr::cli
