// One contact with its note, as a page to read.
#pragma once

#include <optional>

#include "casemgr/report/reports.hpp"
#include "casemgr/rules/service/billing.hpp"

namespace casemgr::report {

/// `monitor show`: when, how, with whom and about what, the note by its parts, who signed it and whether that still
/// holds, its amendments below it, and whether it can be billed. For people; programs read the record itself.
Document contact_document(const VisibleCase& seen, const Id<Contact>& id, const std::optional<Billing>& billing,
                          const Inputs& inputs);

}  // namespace casemgr::report
