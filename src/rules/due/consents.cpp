// Consents that expire, and what a client signed who may not decide alone, or not any more.
#include <fmt/core.h>

#include <algorithm>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/disclosure/consent.hpp"
#include "casemgr/rules/plan/agreement.hpp"
#include "casemgr/rules/record/authority.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/open.hpp"
#include "due/due_case.hpp"

namespace casemgr {

namespace {

bool same_party(const Consent& a, const Consent& b) {
  if (!a.provider.empty() && !b.provider.empty()) return a.provider == b.provider;
  return fold(trim(a.recipient)) == fold(trim(b.recipient)) && a.provider.empty() == b.provider.empty();
}

bool goes_as_far(const std::optional<ConsentDirection>& other, const std::optional<ConsentDirection>& one) {
  return other == one || other == ConsentDirection::exchange;
}

bool names_as_much(const Consent& other, const Consent& one) {
  return contains_all(other.sensitive, one.sensitive) && goes_as_far(other.direction, one.direction) &&
         contains_all(other.information, one.information);
}

/// A release that is not signed lets nothing out, nor does one that is only assent, nor one by word of mouth where the
/// law asks for paper (`covers` in rules/disclosure/consent.hpp).
bool is_signed_as_well(const DueCase& of, const Consent& other, const Consent& one) {
  const auto binds = [&](const Consent& x) {
    return !lacks_signature(x, one.sensitive) && lacks_decider(of.c, x, minor_age(of.in.settings), of.today).empty();
  };
  return !binds(one) || binds(other);
}

/// Whether the other names every discloser that the one names: us, who are meant where it names none, and others.
bool lets_as_many_disclose(const DueCase& of, const Consent& other, const Consent& one) {
  const std::vector<std::string> ours = request_to(of.in.settings, {}, {}).ours;
  if (lets_disclose(one, ours) && !lets_disclose(other, ours)) return false;
  const std::vector<std::string> names = split(one.discloser, ';');
  return std::all_of(names.begin(), names.end(), [&](const std::string& name) {
    if (trim(name).empty()) return true;
    const bool is_ours = std::any_of(ours.begin(), ours.end(),
                                     [&](const std::string& our) { return fold(trim(our)) == fold(trim(name)); });
    return is_ours || (!trim(other.discloser).empty() && lets_disclose(other, {name}));
  });
}

/// Whether another consent that lasts longer has taken its place, without a day between them.
bool is_renewed(const DueCase& of, const Entry<Consent>& one) {
  const Date begins = std::max(*one.record.expires + std::chrono::days{1}, of.today);
  return any_live(of.c.consents, [&](const Consent& x) {
    if (&x == &one.record || x.kind != one.record.kind || x.revoked) return false;
    const bool longer = !x.expires || *x.expires > *one.record.expires;
    return longer && x.granted && *x.granted <= begins && same_party(x, one.record) && names_as_much(x, one.record) &&
           is_signed_as_well(of, x, one.record) && lets_as_many_disclose(of, x, one.record);
  });
}

/// Whether work goes on that an expired consent was for. A release is needed by what is under way with its recipient.
bool is_needed(const DueCase& of, const Entry<Consent>& one) {
  if (one.record.kind != ConsentKind::release) return true;
  const auto is_recipient = [&](const Id<Provider>& provider) {
    return !provider.empty() &&
           names_recipient(one.record, request_to(of.in.settings, provider, of.provider_name(provider)));
  };
  for (const auto& [id, referral] : open_on(of.c.referrals, of.today)) {
    if (referral.consent == one.id || is_recipient(referral.provider)) return true;
  }
  const auto is_with_them = [&](const auto& x) { return is_recipient(x.provider) && is_open(x, of.today); };
  const auto is_name = [&](const std::string& name) {
    return !trim(name).empty() && names_recipient(one.record, request_to(of.in.settings, {}, name));
  };
  return any_live(of.c.services, is_with_them) || any_live(of.c.appointments, is_with_them) ||
         any_live(of.c.benefits, [&](const Benefit& x) { return is_name(x.payer) && is_open(x, of.today); }) ||
         any_live(of.c.advocacy, [&](const Advocacy& x) { return is_name(x.with) && is_open(x, of.today); });
}

std::string consent_name(const DueCase& of, const Entry<Consent>& entry) {
  const Consent& x = entry.record;
  const std::string whom = x.recipient.empty() ? of.provider_name(x.provider) : one_line(trim(x.recipient));
  return fmt::format("consent {} ({}{})", entry.id.value, x.kind ? spoken(code(*x.kind)) : "release",
                     whom.empty() ? "" : " to " + whom);
}

/// Whether the client, or who decides for them, gave the same consent from that day on.
bool is_given_again(const DueCase& of, const Entry<Consent>& one, Date from, int of_age) {
  return any_live(of.c.consents, [&](const Consent& x) {
    return &x != &one.record && x.kind == one.record.kind && x.granted && *x.granted >= from && in_force(x, of.today) &&
           same_party(x, one.record) && lacks_decider(of.c, x, of_age, of.today).empty();
  });
}

void assented_consent(DueCase& of, const Entry<Consent>& entry, int of_age) {
  const Date from = *entry.record.granted;
  if (is_given_again(of, entry, from, of_age)) return;
  of.add(DueKind::consent, entry.id.value, from, "signature",
         fmt::format("{} is only assent, agreement missing: {}", consent_name(of, entry),
                     decider_words(of.c, of.today, of_age)),
         signing_of(of.c, entry, of_age, of.today))
      .of_rule("signer"_rule)
      .on_topic("signature");
}

/// What a minor's guardian signed lasts, and the client who comes of age is asked.
void outgrown_consent(DueCase& of, const Entry<Consent>& entry, int of_age) {
  const std::optional<Date> from = comes_of_age(of.c.person, of_age);
  if (!from) return;
  const Date day = std::max(*from, of.today);
  const bool outgrown = is_outgrown(of.c, entry.record, of_age, day) && in_force(entry.record, day);
  if (!outgrown || is_given_again(of, entry, *from, of_age)) return;
  of.add(DueKind::consent, entry.id.value, *from, "signature",
         fmt::format("{} was given before the client {} of age {}{}, agreement missing: {}", consent_name(of, entry),
                     *from > of.today ? "comes" : "came", of.c.person.birth_date->is_whole() ? "" : "by ", of.on(*from),
                     decider_words(of.c, day, of_age)),
         consent_again(of.c.id, entry.record))
      .of_rule("signer"_rule)
      .on_topic("signature")
      .ahead_by(of.figure("consent"_rule));
}

void unsigned_plan(DueCase& of, const Entry<Plan>& plan, int of_age) {
  const std::optional<Date> assented = assent_day(of, plan.record);
  const bool outgrown = !assented && is_outgrown(of.c, plan.record, of_age, of.today);
  if (!assented && !outgrown) return;
  const std::vector<Awaited> missing = awaited(of.c, plan.record, of.in.settings, of.today);
  const AgreementRole role = outgrown || missing.empty() ? AgreementRole::client : missing.front().role;
  Command command = suggest::agree_by_method(of.c.id, code(role));
  if (role == AgreementRole::representative) command.with("--name", "…");
  of.add(DueKind::plan_review, plan.id.value,
         assented ? *assented : comes_of_age(of.c.person, of_age).value_or(of.today), "signature",
         outgrown
             ? fmt::format("plan {} was agreed before the client came of age, agreement missing: client", plan.id.value)
             : awaited_words(of.c, plan, of.in.settings, of.today),
         std::move(command))
      .of_rule("signer"_rule)
      .on_topic("signature");
}

}  // namespace

std::optional<Date> assent_day(const DueCase& of, const Plan& plan) {
  const int of_age = minor_age(of.in.settings);
  std::optional<Date> day;
  if (any_live(plan.agreements, [&](const Agreement& x) { return binds(of.c, x, of_age); })) return day;
  for (const auto& [id, x] : live(plan.agreements)) {
    if (x.method != AgreeMethod::declined && is_only_assent(of.c, x, of_age)) take_later(day, x.date);
  }
  return day;
}

void due_signers(DueCase& of) {
  const int of_age = minor_age(of.in.settings);
  for (const Entry<Consent>& entry : of.c.consents) {
    if (!entry.record.granted || !in_force(entry.record, of.today)) continue;
    if (is_only_assent(of.c, entry.record, of_age)) {
      assented_consent(of, entry, of_age);
    } else {
      outgrown_consent(of, entry, of_age);
    }
  }
  if (const Entry<Plan>* plan = plan_of_episode(of.c)) unsigned_plan(of, *plan, of_age);
}

void due_consents(DueCase& of) {
  const int ahead = of.figure("consent"_rule);
  if (ahead <= 0) return;
  for (const Entry<Consent>& entry : of.c.consents) {
    const Consent& x = entry.record;
    if (x.is_void() || x.revoked || !x.granted || !x.expires || is_renewed(of, entry)) continue;
    const bool over = *x.expires < of.today;
    if (over && !is_needed(of, entry)) continue;
    of.add(DueKind::consent, entry.id.value, *x.expires, "consent"_rule,
           fmt::format("{} {} {}", consent_name(of, entry), over ? "expired" : "expires", of.on(*x.expires)),
           consent_again(of.c.id, x))
        .ahead_by(ahead);
  }
}

}  // namespace casemgr
