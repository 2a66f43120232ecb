// casemgr assess score: a screening instrument, answered on the line, as JSON, or item by item on a terminal.
#pragma once

#include <string>

#include "casemgr/cycle/assessment.hpp"
#include "casemgr/instrument/definition.hpp"
#include "kit/command.hpp"

namespace casemgr::cli {

Verb score_verb();
Option discreet_option();

/// `3 of 9: read item 3 (sleep) from your form`, and on the next line what may be answered.
std::string item_prompt(const instrument::Definition& definition, const std::string& item);
/// Whether nothing can be scored without an answer to `item`.
bool is_needed(const instrument::Definition& definition, const std::string& item);
/// The answer to an item in the last screening of that instrument in `assessment`, or null.
const Decimal* given_answer(const Assessment& assessment, const InstrumentName& instrument, const std::string& item);

/// Who may look on or listen.
struct Overheard {
  bool by_others = false;
  bool discreet = false;  ///< `--discreet`: of no instrument the outcome shows.
};
/// Whether the outcome may not show: of what is asked alone, and of safety answers.
bool hides_outcome(const instrument::Definition& definition, const cycle::Scored& scored, const Overheard& overheard);

/// Says at once, in plain words, what a positive safety answer calls for; where the outcome is hidden only that there
/// is something to follow up, which `monitor due` tells (instruments.md, last paragraph).
void tell_scored(Call& call, const instrument::Definition& definition, const cycle::Scored& scored,
                 const Overheard& overheard);

}  // namespace casemgr::cli
