#include "casemgr/cycle/consent.hpp"

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

void warn_release(const Case& c, Outcome& outcome) {
  const Consent& consent = *c.consents.find(std::string_view(outcome.id));
  const std::vector<std::string> lacking = missing_from_release(consent, c.person);
  if (!lacking.empty()) warn(outcome.messages, "the release still lacks: {}", join(lacking, ", "));
  if (consent.authority || is_signed_by_client(consent, c.person)) return;
  outcome.messages.emplace_back("signed by somebody else than the client: '--authority' says by what right");
}

}  // namespace

Outcome add_consent(Case& c, Consent draft, const Context& context) {
  if (draft.kind == ConsentKind::release && !draft.direction) draft.direction = ConsentDirection::disclose;
  name_recipient(draft, context.providers);
  Outcome outcome = add_to(c, std::move(draft), context);
  warn_release(c, outcome);
  return outcome;
}

Outcome set_consent(Case& c, const Id<Consent>& id, Consent changed, const Context& context) {
  name_recipient(changed, context.providers);
  Outcome outcome = set_in(c, id, std::move(changed), context);
  warn_release(c, outcome);
  return outcome;
}

}  // namespace casemgr::cycle
