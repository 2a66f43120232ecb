// The known screening instruments: all in a list, or one in full.
#pragma once

#include <vector>

#include "casemgr/instrument/definition.hpp"
#include "casemgr/report/document.hpp"

namespace casemgr::report {

/// Where a definition comes from.
enum class Origin { built_in, own, changed };

struct KnownInstrument {
  const instrument::Definition* definition;
  Origin origin;
};

/// `assess instruments`: one row each: id, title, items, range, domain, origin, own_wording.
Section instruments_section(const std::vector<KnownInstrument>& all);

/// `assess instruments ID`: head, items with their answers, what is passed over, bands with the source of their
/// cut-points, what is said beside the total, flags. Labels and the practice's own wording only.
Document instrument_document(const KnownInstrument& known, Date today);

}  // namespace casemgr::report
