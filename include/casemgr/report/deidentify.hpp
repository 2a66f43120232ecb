// Pages without what could tell a reader who the client is (45 CFR 164.514(b)(2), "Safe Harbor").
//
// Pure. An allow-list: what no rule here lets through is left out, above all every text that a person typed.
#pragma once

#include <functional>
#include <string>

#include "casemgr/report/document.hpp"

namespace casemgr::report {

/// The page with codes, counts, amounts, truths and years only. Of each section for programs: of days and times the
/// year, in a column `KEY_year`, none that tells of an age over 89; ages over 89 as 90; of clients the code that
/// `draw` gives for each, and rows in the order of these codes; of other texts those that are codes of the program.
/// Ids of records, headings, notes and charts are gone; files that cannot be read are `file 1`, `file 2`.
Document deidentified(Document page, const std::function<std::string()>& draw);

/// What limits the rows may be a name: of each filter remains which it is.
void forget_filters(Document& page);

}  // namespace casemgr::report
