// Screenings in an assessment: the answers there, and what of their outcome may show while others are near.
//
// Pure, never throws.
#pragma once

#include <string>
#include <vector>

#include "casemgr/instrument/definition.hpp"
#include "casemgr/model/case.hpp"

namespace casemgr {

/// The answer to an item in the last screening of that instrument in `assessment`, or null.
const Decimal* given_answer(const Assessment& assessment, const InstrumentName& instrument, const std::string& item);

/// Who may look on or listen.
struct Overheard {
  bool by_others = false;
  bool discreet = false;  ///< `--discreet`: of no instrument the outcome shows.
};
/// Whether the outcome may not show: of what is asked alone, and of safety answers, which raised `flags`.
bool hides_outcome(const instrument::Definition& definition, const std::vector<std::string>& flags,
                   const Overheard& overheard);

}  // namespace casemgr
