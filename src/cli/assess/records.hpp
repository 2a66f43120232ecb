// What an assessment finds, as records: scores, needs, strengths, diagnoses, medications, treatments, allergies.
#pragma once

#include <vector>

#include "kit/command.hpp"

namespace casemgr::cli {

std::vector<Verb> assess_record_verbs();

}  // namespace casemgr::cli
