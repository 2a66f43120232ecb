// Programs.
#include "casemgr/cycle/client.hpp"
#include "records.hpp"

namespace casemgr::cycle {

Outcome add_program(Case& c, Program draft, const Context& context) {
  if (!draft.enrolled) draft.enrolled = context.today();
  return add_to(c, &Case::programs, std::move(draft), context);
}

}  // namespace casemgr::cycle
