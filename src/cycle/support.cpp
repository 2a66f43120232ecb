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

Outcome set_support(Case& c, const Id<SupportPerson>& id, SupportPerson changed, const Context& context) {
  return set_in(c, &Case::supports, id, std::move(changed), context);
}

}  // namespace casemgr::cycle
