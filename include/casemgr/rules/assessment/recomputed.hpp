// Scores on file against what their answers make.
#pragma once

#include "casemgr/instrument/instrument.hpp"
#include "casemgr/model/case.hpp"

namespace casemgr {

/// [scores]: an instrument that `instruments` lacks, an answer to an item that it lacks or that it does not allow, and
/// a total, subscale, band or safety flag that is not what the answers make; of a total without answers, one beyond the
/// limits and a band that does not hold it. A score of another version of its instrument is not computed again, nor is
/// a void one. Where cut-points depend on sex or age, each band counts that they allow for some person: what is on file
/// of the client may have been corrected since.
Problems score_problems(const Case& c, const instrument::Library& instruments);

}  // namespace casemgr
