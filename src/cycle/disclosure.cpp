#include "casemgr/cycle/disclosure.hpp"

#include <fmt/core.h>

#include "casemgr/rules/disclosure/consent.hpp"
#include "casemgr/rules/record/authority.hpp"
#include "records.hpp"

namespace casemgr::cycle {

Outcome add_disclosure(Case& c, Disclosure draft, const Context& context) {
  if (!draft.date) draft.date = context.today();
  if (!draft.consent.empty()) {
    const Consent& consent = live(c.consents, draft.consent);
    if (!in_force(consent, *draft.date)) {
      refuse(fmt::format("release '{}' does not cover {}: it {}", draft.consent.value, iso(*draft.date),
                         consent_words(consent, *draft.date)));
    }
    const std::string lacks = lacks_decider(c, consent, minor_age(context.settings), *draft.date);
    if (!lacks.empty()) refuse(fmt::format("release '{}' {}", draft.consent.value, lacks));
  }
  std::string words = fmt::format("{} to {}, sent {} by {}", draft.records.substr(0, draft.records.find(':')),
                                  one_line(draft.recipient), iso(*draft.date), one_line(draft.method));
  Outcome outcome = add_to(c, std::move(draft), context);
  outcome.words = std::move(words);
  return outcome;
}

}  // namespace casemgr::cycle
