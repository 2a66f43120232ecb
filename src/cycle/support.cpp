// Support persons.
#include "casemgr/cycle/client.hpp"
#include "finding.hpp"
#include "records.hpp"
#include "same_name.hpp"

namespace casemgr::cycle {

Outcome add_support(Case& c, SupportPerson draft, const Context& context) {
  const SupportPerson given = draft;
  Outcome outcome = add_to(c, &Case::supports, std::move(draft), context);
  warn_same(c.supports, &SupportPerson::name, given, context, outcome);
  looked_at(c, "supports", context);
  return outcome;
}

}  // namespace casemgr::cycle
