// Papers.
#include "casemgr/cycle/client.hpp"
#include "records.hpp"

namespace casemgr::cycle {

Outcome add_document(Case& c, PaperDocument draft, const Context& context) {
  if (!draft.date) draft.date = context.today();
  return add_to(c, &Case::documents, std::move(draft), context);
}

}  // namespace casemgr::cycle
