// casemgr assess instruments: what screening instruments there are, one of them, and the file for its wording.
#pragma once

#include "casemgr/instrument/definition.hpp"
#include "kit/call.hpp"

namespace casemgr::cli {

/// The instrument of that id. Where the practice's own file for it cannot be used it is refused with the first finding:
/// the built-in one of that name is not what was asked for. Findings of other files are said.
const instrument::Definition& instrument_named(Call& call, const std::string& id);

Verb instruments_verb();

}  // namespace casemgr::cli
