#include "casemgr/rules/service/referral_consent.hpp"

#include <fmt/format.h>

#include "casemgr/model/codes.hpp"
#include "casemgr/model/settings.hpp"
#include "casemgr/root/command.hpp"
#include "casemgr/rules/disclosure/consent.hpp"

namespace casemgr {

namespace {

Command how_to_consent(const Case& c, const Referral& referral, const DisclosureRequest& request,
                       const RuleContext& context) {
  Command command = suggest::release(c.id).with("--provider", referral.provider.value);
  for (const Domain& domain : request.information) {
    command.with("--information", is_domain(domain.value, context.settings) ? domain.value : std::string("…"));
  }
  for (const Sensitive kind : request.sensitive) command.with("--sensitive", code(kind));
  return command;
}

}  // namespace

LackingConsent lacking_consent(const Case& c, const Referral& referral, const RuleContext& context) {
  const DisclosureRequest request = request_of(c, referral, context.providers, context.settings);
  LackingConsent lacking{{}, how_to_consent(c, referral, request, context)};
  const Consent* named = c.consents.find(referral.consent);
  if (named != nullptr) {
    const Coverage coverage = covers(*named, request, context.today);
    if (coverage.covered) return {};
    lacking.why = fmt::format("{} {}", referral.consent.value, coverage.why);
  } else if (covering_release(c, request, context.today) != nullptr) {
    return {};
  } else if (request.information.size() == 1 && !is_domain(request.information.front().value, context.settings)) {
    const std::string& word = request.information.front().value;
    lacking.why = fmt::format("none can name '{}'{}", word,
                              is_category(word, context.settings) ? "; --need says what it is for" : "");
  } else {
    lacking.why = why_uncovered(c, request, context.today);
  }
  return lacking;
}

}  // namespace casemgr
