#include "casemgr/cycle/consent.hpp"

#include <fmt/core.h>

#include "casemgr/root/command.hpp"
#include "casemgr/rules/disclosure/consent.hpp"
#include "casemgr/rules/disclosure/sensitive_kinds.hpp"
#include "casemgr/rules/record/authority.hpp"
#include "records.hpp"
#include "signing.hpp"

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

/// Says at once what a consent by word of mouth does not cover.
void warn_verbal(const Consent& consent, Outcome& outcome) {
  if (consent.kind != ConsentKind::release || consent.method != SignMethod::verbal) return;
  std::vector<std::string> laws;
  for (const Sensitive kind : {Sensitive::substance_use, Sensitive::mental_health, Sensitive::violence}) {
    laws.push_back(fmt::format("{} ({})", spoken(code(kind)), writing_law(kind)));
  }
  warn(outcome.messages,
       "a verbal release is not a written authorization: get it signed before releasing anything about {}",
       join(laws, ", "));
}

void warn_consent(const Case& c, const Context& context, Outcome& outcome) {
  const Consent& consent = *c.consents.find(std::string_view(outcome.id));
  const int of_age = minor_age(context.settings);
  const std::vector<std::string> lacking = missing_from_release(c, consent, of_age, context.today());
  if (!lacking.empty()) warn(outcome.messages, "the release is missing: {}", join(lacking, ", "));
  warn_verbal(consent, outcome);
  const bool only_assent = is_only_assent(c, consent, of_age);
  const bool by_client = is_signed_by_client(c, consent, of_age);
  if (only_assent || (by_client && !consent.authority && !trim(consent.signed_by).empty())) {
    warn_client_alone(c, only_assent, consent.granted.value_or(context.today()), "which covers nothing", context,
                      outcome.messages);
  }
  if (only_assent) {
    warn(outcome.messages, "agreement missing: {} ({})", decider_words(c, context.today(), of_age),
         signing_of(c, {outcome.id, consent}, of_age, context.today()).text());
  } else if (std::string why = lacks_decider(c, consent, of_age, context.today()); !why.empty()) {
    warn(outcome.messages, "it {}", why);
  }
  if (consent.authority || by_client) return;
  outcome.messages.emplace_back("not given by the client: add '--authority' for the signer's legal authority");
}

bool signs_otherwise(const Consent& consent, const Consent& before) {
  return consent.signed_by != before.signed_by || consent.authority != before.authority ||
         consent.granted != before.granted;
}

/// Checks by what right it was given, and records a signature of the client alone as assent where a guardian decides. A
/// consent without a day is given today.
void settle_signer(const Case& c, Consent& consent, const Consent& before, const Context& context) {
  const int of_age = minor_age(context.settings);
  Consent unmarked = consent;
  unmarked.assent.reset();
  if (!unmarked.granted) unmarked.granted = context.today();
  if (consent.decides_alone && (consent.decides_alone != before.decides_alone || signs_otherwise(consent, before))) {
    check_decides_alone(c, *consent.decides_alone, is_signed_by_client(c, unmarked, of_age), *unmarked.granted,
                        context);
  }
  if (signs_otherwise(consent, before)) {
    if (std::string ended = ended_right(c, unmarked, of_age); !ended.empty()) {
      refuse("it " + ended, "who has the authority now signs; after a death the executor: '--authority executor'");
    }
  }
  if (before.assent.value_or(false)) consent.assent.reset();
  settle_assent(consent.assent, is_only_assent(c, unmarked, of_age));
}

}  // namespace

Outcome add_consent(Case& c, Consent draft, const Context& context) {
  if (draft.kind == ConsentKind::release && !draft.direction) draft.direction = ConsentDirection::disclose;
  name_recipient(draft, context.providers);
  settle_signer(c, draft, {}, context);
  Outcome outcome = add_to(c, std::move(draft), context);
  warn_consent(c, context, outcome);
  return outcome;
}

Outcome set_consent(Case& c, const Id<Consent>& id, Consent changed, const Context& context) {
  name_recipient(changed, context.providers);
  if (const Consent* before = c.consents.find(id)) settle_signer(c, changed, *before, context);
  Outcome outcome = set_in(c, id, std::move(changed), context);
  warn_consent(c, context, outcome);
  return outcome;
}

}  // namespace casemgr::cycle
