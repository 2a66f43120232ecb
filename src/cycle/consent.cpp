// Consents: to whom, and what a release lacks.
#include <fmt/format.h>

#include "casemgr/cycle/client.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/disclosure/consent.hpp"
#include "records.hpp"

namespace casemgr::cycle {

namespace {

/// A recipient's name and its provider are filled from each other.
void name_recipient(Consent& consent, const ProviderDirectory& directory) {
  if (!consent.provider.empty() && consent.recipient.empty()) {
    if (const Provider* provider = directory.providers.find(consent.provider)) consent.recipient = provider->name;
  } else if (consent.provider.empty() && !consent.recipient.empty()) {
    std::vector<Id<Provider>> same;
    for (const auto& [id, provider] : directory.providers) {
      if (!provider.is_void() && fold(provider.name) == fold(consent.recipient)) same.push_back(id);
    }
    if (same.size() == 1) consent.provider = same.front();
  }
}

void warn_lacking(const Case& c, const Consent& consent, Outcome& outcome) {
  const std::vector<std::string> lacking = missing_from_release(consent, c.person);
  if (!lacking.empty()) outcome.messages.push_back(fmt::format("the release still lacks: {}", join(lacking, ", ")));
}

void warn_signer(const Case& c, const Consent& consent, Outcome& outcome) {
  if (consent.authority || is_signed_by_client(consent, c.person)) return;
  outcome.messages.emplace_back("signed by somebody else than the client: '--authority' says by what right");
}

}  // namespace

Outcome add_consent(Case& c, Consent draft, const Context& context) {
  if (!draft.granted) draft.granted = context.today();
  if (draft.kind == ConsentKind::release && !draft.direction) draft.direction = ConsentDirection::disclose;
  name_recipient(draft, context.providers);
  const Consent given = draft;
  Outcome outcome = add_to(c, &Case::consents, std::move(draft), context);
  warn_lacking(c, given, outcome);
  warn_signer(c, given, outcome);
  return outcome;
}

Outcome set_consent(Case& c, const Id<Consent>& id, Consent changed, const Context& context) {
  name_recipient(changed, context.providers);
  const Consent given = changed;
  Outcome outcome = set_in(c, &Case::consents, id, std::move(changed), context);
  warn_lacking(c, given, outcome);
  warn_signer(c, given, outcome);
  return outcome;
}

}  // namespace casemgr::cycle
