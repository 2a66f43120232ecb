// Flags, consents, benefits, programs, and events that must be reported.
#include <fmt/core.h>

#include <algorithm>
#include <set>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/assessment/alarm.hpp"
#include "casemgr/rules/disclosure/consent.hpp"
#include "casemgr/rules/record/label.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/open.hpp"
#include "casemgr/rules/record/person.hpp"
#include "casemgr/rules/record/progress_note.hpp"
#include "due/due_case.hpp"

namespace casemgr {

namespace {

/// A danger is due on the day it was raised until the client was spoken with, and then again every day until it is
/// ended.
void safety(DueCase& of, const Entry<Flag>& flag) {
  const Flag& x = flag.record;
  const Date raised = std::min(x.raised.value_or(of.today), of.today);
  const Entry<Contact>* last = last_spoken(of.c, of.today);
  const bool spoken = last != nullptr && last->record.at->date >= raised;
  const std::string risk = risk_words(of.c, x, of.in);
  std::string text = fmt::format("{} flag {} since {}: {}{}", code(*x.kind), flag.id.value, of.on(raised), risk,
                                 risk.empty() ? "" : "; ");
  text +=
      spoken ? "last spoke " + of.on(last->record.at->date) : std::string("nobody has spoken with the client since");
  of.add(DueKind::safety, flag.id.value, spoken ? of.today : raised, "safety flag until it is ended", std::move(text),
         suggest::flag_with(of.c.id, flag.id))
      .ahead_by(always);
}

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

/// A release that is not signed lets nothing out, nor does one by word of mouth where the law asks for paper (`covers`
/// in rules/disclosure/consent.hpp).
bool is_signed_as_well(const Consent& other, const Consent& one) {
  if (!lacks_signature(one, one.sensitive)) return !lacks_signature(other, one.sensitive);
  return true;
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
           is_signed_as_well(x, one.record) && lets_as_many_disclose(of, x, one.record);
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
  return any_live(of.c.services, [&](const Service& x) { return is_recipient(x.provider) && is_open(x, of.today); });
}

/// The command that adds the same consent again. A recipient without an entry in the directory stays open.
Command settle_consent(const DueCase& of, const Consent& x) {
  Command command = suggest::consent(of.c.id, x.kind ? code(*x.kind) : std::string("…"));
  if (!x.provider.empty()) {
    command.with("--provider", x.provider.value);
  } else if (!x.recipient.empty()) {
    command.with("\"…\"");
  }
  for (const Domain& domain : x.information) command.with("--information", domain.value);
  return command;
}

void program_date(DueCase& of, const Entry<Program>& program, const std::optional<Date>& day, const DueRule& rule,
                  Command settle) {
  if (!day || of.figure(rule) <= 0) return;
  of.add(DueKind::program, program.id.value, *day, rule,
         fmt::format("{}: {} due {}", label(program.record), rule.figure.name, of.on(*day)), std::move(settle))
      .on_topic(rule.key)
      .ahead_by(of.figure(rule));
}

}  // namespace

/// A client who died is in no danger any more: what is left is looked at again for those who visit the household.
void due_flags(DueCase& of) {
  for (const Entry<Flag>& flag : open_on(of.c.flags, of.today)) {
    const Flag& x = flag.record;
    if (of.died && (!x.kind || !outlives_client(*x.kind))) continue;
    if (is_danger(x) && !of.died) {
      safety(of, flag);
    } else if (x.expires) {
      of.add(DueKind::flag, flag.id.value, *x.expires, "expiry of a flag",
             fmt::format("flag {} {}: look at it again", flag.id.value, label(x)),
             suggest::flag_with(of.c.id, flag.id));
    }
  }
}

void due_consents(DueCase& of) {
  const int ahead = of.figure("consent"_rule);
  if (ahead <= 0) return;
  for (const Entry<Consent>& entry : of.c.consents) {
    const Consent& x = entry.record;
    if (x.is_void() || x.revoked || !x.granted || !x.expires || is_renewed(of, entry)) continue;
    const bool over = *x.expires < of.today;
    if (over && !is_needed(of, entry)) continue;
    const std::string whom = x.recipient.empty() ? of.provider_name(x.provider) : one_line(trim(x.recipient));
    const std::string what = (x.kind ? spoken(code(*x.kind)) : "release") + (whom.empty() ? "" : " to " + whom);
    of.add(DueKind::consent, entry.id.value, *x.expires, "consent"_rule,
           fmt::format("consent {} ({}) {} {}", entry.id.value, what, over ? "expired" : "expires", of.on(*x.expires)),
           settle_consent(of, x))
        .ahead_by(ahead);
  }
}

void due_benefits(DueCase& of) {
  const int ahead = of.figure("benefit"_rule);
  if (ahead <= 0) return;
  for (const auto& [id, x] : of.c.benefits) {
    using enum BenefitStatus;
    const bool runs = x.status != denied && x.status != ended && x.status != potential;
    if (x.is_void() || !runs || (!x.renews && !x.ends)) continue;
    const bool renewal = x.renews && (!x.ends || *x.renews <= *x.ends);
    const Date day = renewal ? *x.renews : *x.ends;
    const std::string what = x.label.empty() ? (x.kind ? code(*x.kind) : "benefit") : one_line(trim(x.label));
    of.add(DueKind::benefit, id.value, day, "benefit"_rule,
           fmt::format("benefit {} ({}) {} {}", id.value, what, renewal ? "to be renewed" : "ends", of.on(day)),
           renewal ? suggest::benefit_renews(of.c.id, id) : suggest::benefit_ends(of.c.id, id))
        .ahead_by(ahead);
  }
}

void due_programs(DueCase& of) {
  for (const Entry<Program>& program : open_on(of.c.programs, of.today)) {
    program_date(of, program, program.record.level_of_care_due, "level_of_care"_rule,
                 suggest::level_of_care_due(of.c.id, program.id));
    program_date(of, program, program.record.redetermination, "redetermination"_rule,
                 suggest::redetermination(of.c.id, program.id));
  }
}

namespace {

/// Whether a text names an office that takes reports of abuse and neglect.
bool names_protective_services(const std::string& text) {
  const std::set<std::string> words = folded_words(text);
  return words.contains("protective") || words.contains("aps") || words.contains("cps") || words.contains("mandated");
}

/// Whether an event says that such a report was made, or its own row asks for it by a day of its own.
bool is_report(const Event& event, Date since) {
  const bool asked = event.report_due && (!event.at || event.at->date >= since);
  if (!event.reported) return asked && event.kind == EventKind::incident;
  const std::optional<Time>& at = event.reported->at ? event.reported->at : event.at;
  return (!at || at->date >= since) &&
         (event.kind == EventKind::incident || names_protective_services(event.reported->to));
}

/// Whether a report since that day is on record: as an event, a disclosure, an action of advocacy, or a talk.
bool is_reported(const Case& c, Date since) {
  return any_live(c.events, [&](const Event& x) { return is_report(x, since); }) ||
         any_live(
             c.disclosures,
             [&](const Disclosure& x) { return x.basis == Basis::mandated_report && x.date && *x.date >= since; }) ||
         any_live(c.advocacy,
                  [&](const Advocacy& x) {
                    return x.date && *x.date >= since && names_protective_services(x.with + "\n" + x.issue);
                  }) ||
         any_live(c.contacts, [&](const Contact& x) {
           return x.at && x.at->date >= since && resets_contact_clock(x, true) && names_protective_services(x.with);
         });
}

}  // namespace

void due_mandated_reports(DueCase& of) {
  const int count = of.figure("mandated_report"_rule);
  if (count <= 0) return;
  for (const Entry<Flag>& flag : open_on(of.c.flags, of.today)) {
    const Flag& x = flag.record;
    if (!x.kind || !calls_for_report(*x.kind)) continue;
    const Date raised = std::min(x.raised.value_or(of.today), of.today);
    if (is_reported(of.c, raised)) continue;
    of.add(DueKind::flag, flag.id.value, raised + std::chrono::days{count}, "mandated_report"_rule,
           fmt::format("report of {} to {} (flag {} since {}): none is recorded; state law decides", code(*x.kind),
                       protective_services(of.c, of.today), flag.id.value, of.on(raised)),
           suggest::report_made(of.c.id))
        .ranked(DueRank::deadline)
        .on_topic("mandated-report");
  }
}

void due_event_reports(DueCase& of) {
  for (const auto& [id, event] : live(of.c.events)) {
    if (event.reported || !event.report_due) continue;
    of.add(DueKind::event, id.value, *event.report_due, "report due",
           fmt::format("report of {} {}", event.kind ? code(*event.kind) : std::string("event"),
                       event.at ? "on " + of.on(event.at->date) : id.value),
           suggest::event_reported(of.c.id, id))
        .ranked(DueRank::deadline)
        .on_topic("report");
  }
}

}  // namespace casemgr
