// The questions of an interview on paper.
#pragma once

#include <vector>

#include "casemgr/report/document.hpp"
#include "casemgr/report/reports.hpp"

namespace casemgr::report {

/// Every domain with what the last assessment found and room to write, the records in force, the items of the
/// instruments `chosen`. What is about violence is on it only where the inputs say so.
Document interview_sheet(const VisibleCase& seen, const std::vector<InstrumentName>& chosen, const Inputs& inputs);
/// The same for nobody in particular.
Document blank_interview_sheet(const std::vector<InstrumentName>& chosen, const Inputs& inputs);

}  // namespace casemgr::report
