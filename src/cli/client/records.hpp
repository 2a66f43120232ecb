// The nouns around a client: supports, consents, flags, benefits, programs, documents.
#pragma once

#include <vector>

#include "kit/command.hpp"

namespace casemgr::cli {

std::vector<Verb> client_noun_verbs();

}  // namespace casemgr::cli
