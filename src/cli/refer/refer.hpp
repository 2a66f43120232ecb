// The verbs of `casemgr refer` that have files of their own.
#pragma once

#include <vector>

#include "kit/command.hpp"

namespace casemgr::cli {

Argument referral_argument();
Verb refer_list_verb();
Verb refer_show_verb();
Verb letter_verb();
std::vector<Verb> provider_verbs();  ///< provider add, list, show, set, service, contact
std::vector<Verb> provider_exchange_verbs();
/// The verb `refer provider export`.
Verb provider_export_verb();  ///< provider import, export

}  // namespace casemgr::cli
