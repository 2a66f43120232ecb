// Documents that the tests of all formats share.
#pragma once

#include "casemgr/report/document.hpp"

namespace casemgr::tests {

/// Every kind of cell, column, section and chart, with text that is out to break each format.
report::Document everything();
/// A report as practitioners read it, with lines under rows and charts.
report::Document caseload();
/// What is due: sections without headings that line up, flat in json.
report::Document due();
/// One client: lists and sections beside their titles.
report::Document client();

}  // namespace casemgr::tests
