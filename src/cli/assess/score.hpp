// casemgr assess score: a screening instrument, answered on the line, as JSON, or item by item on a terminal.
#pragma once

#include <string>

#include "casemgr/cycle/assessment.hpp"
#include "casemgr/instrument/definition.hpp"
#include "casemgr/rules/assessment/interview_questions.hpp"
#include "kit/command.hpp"

namespace casemgr::cli {

Verb score_verb();
Option discreet_option();

/// `3 of 9: read item 3 (sleep) from your form`, and on the next line what may be answered.
std::string item_prompt(const instrument::Definition& definition, const std::string& item);
/// Whether nothing can be scored without an answer to `item`.
bool is_needed(const instrument::Definition& definition, const std::string& item);
/// Says at once, in plain words, what a positive safety answer calls for; where the outcome is hidden only that there
/// is something to follow up, which `monitor due` tells (instruments.md, last paragraph).
void tell_scored(Call& call, const instrument::Definition& definition, const cycle::Scored& scored,
                 const Overheard& overheard);

}  // namespace casemgr::cli
