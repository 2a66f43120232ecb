// Papers.
#include "casemgr/cycle/client.hpp"
#include "records.hpp"

namespace casemgr::cycle {

Outcome add_document(Case& c, PaperDocument draft, const Context& context) {
  if (!draft.date) draft.date = context.today();
  return add_to(c, &Case::documents, std::move(draft), context);
}

Outcome set_document(Case& c, const Id<PaperDocument>& id, PaperDocument changed, const Context& context) {
  return set_in(c, &Case::documents, id, std::move(changed), context);
}

}  // namespace casemgr::cycle
