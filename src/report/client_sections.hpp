// The sections of the whole record of a client. Private to the layer; put together in client_report.cpp.
#pragma once

#include "words.hpp"

namespace casemgr::report {

// what was found
Section person_section(const View& view);
Section situation_section(const View& view);
Section scores_section(const View& view);  ///< With a chart for each instrument of two scores or more.

// what is wanted and who brings it
Section goals_section(const View& view);  ///< With a chart for each goal of two measurements or more.
Section steps_section(const View& view);
Section measurements_section(const View& view);
Section services_section(const View& view);
Section referrals_section(const View& view);

// the work
Section contacts_section(const View& view);  ///< Amendments follow their note.
Section history_section(const View& view);   ///< Every entry of every history, in order of days.

}  // namespace casemgr::report
