// `report justification`: the letter by which a payer is asked to continue a service, from the record alone.
#pragma once

#include <string>
#include <vector>

#include "casemgr/report/reports.hpp"
#include "casemgr/root/command.hpp"

namespace casemgr::report {

struct JustificationFilter {
  Period period{};        ///< Of contacts, deliveries and referrals. All else is as of its last day, if that is past.
  Id<Service> service{};  ///< Only what is linked to this service.
  FundingName funding{};  ///< The same of the services with this funding.
  bool shows_ids = true;  ///< Whether people read the ids behind each sentence; programs always do.

  [[nodiscard]] bool is_narrow() const { return !service.empty() || !funding.empty(); }
};

/// What the record lacks for the letter.
struct Lack {
  std::string id{};  ///< Of the record that lacks it; empty where there is none.
  std::string what{};
  Command command{};  ///< What mends it.
};

/// What is missing, in the order of the letter. `seen`: the case as the writer of the letter may know it.
std::vector<Lack> lacks_of_justification(const VisibleCase& seen, const JustificationFilter& filter,
                                         const Inputs& inputs);

/// First what is missing (not for a recipient); then who it is about; needs, what was done, progress, why it must
/// continue, what is requested, in sentences. Each names the ids that it rests on. Rows for programs: `sentences`
/// with `part`, `text`, `ids`, and `missing`.
Document justification(const VisibleCase& seen, const JustificationFilter& filter, const Inputs& inputs);

}  // namespace casemgr::report
