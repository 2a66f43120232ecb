// Flags, benefits, programs, and events that must be reported.
#include <fmt/core.h>

#include <algorithm>
#include <set>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/assessment/alarm.hpp"
#include "casemgr/rules/record/current_episode.hpp"
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
  const bool has_spoken = last != nullptr && last->record.at->date >= raised;
  const std::string risk = risk_words(of.c, x, of.in);
  std::string text = fmt::format("{} flag {} since {}: {}{}", spoken(spoken(code(*x.kind))), flag.id.value,
                                 of.on(raised), risk, risk.empty() ? "" : "; ");
  text += has_spoken ? "last spoke " + of.on(last->record.at->date) : std::string("not spoken with since");
  of.add(DueKind::safety, flag.id.value, has_spoken ? of.today : raised, "safety flag until cleared", std::move(text),
         suggest::flag_with(of.c.id, flag.id))
      .ahead_by(always);
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
      of.add(DueKind::flag, flag.id.value, *x.expires, "flag review date",
             fmt::format("flag {} {}: review", flag.id.value, label(x)), suggest::flag_with(of.c.id, flag.id));
    }
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
    const std::string what = x.label.empty() ? (x.kind ? spoken(*x.kind) : "benefit") : one_line(trim(x.label));
    of.add(DueKind::benefit, id.value, day, "benefit"_rule,
           fmt::format("benefit {} ({}) {} {}", id.value, what, renewal ? "renews" : "ends", of.on(day)),
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

/// Whether an event says that such a report was made, or its note that its own row asks for it.
bool is_report(const Event& event, Date since) {
  if (!event.reported) {
    return event.report_due && event.kind == EventKind::incident && (!event.at || event.at->date >= since) &&
           names_protective_services(event.note);
  }
  const std::optional<Time>& at = event.reported->at ? event.reported->at : event.at;
  return (!at || at->date >= since) && names_protective_services(event.reported->to);
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

bool is_of_this_episode(const Case& c, Date day) {
  const Episode* episode = current_episode(c);
  return episode != nullptr && (!episode->opened || day >= *episode->opened);
}

}  // namespace

void due_mandated_reports(DueCase& of) {
  const int count = of.figure("mandated_report"_rule);
  if (count <= 0) return;
  for (const Entry<Flag>& flag : live(of.c.flags)) {
    const Flag& x = flag.record;
    if (!x.kind || !calls_for_report(*x.kind)) continue;
    const Date raised = std::min(x.raised.value_or(of.today), of.today);
    // The duty outlives the danger: clearing the flag reports nothing.
    if (!is_open(x, of.today) && !is_of_this_episode(of.c, raised)) continue;
    if (is_reported(of.c, raised)) continue;
    of.add(DueKind::flag, flag.id.value, raised + std::chrono::days{count}, "mandated_report"_rule,
           fmt::format("report of {} to {} (flag {} since {}): none is recorded; state law decides", spoken(*x.kind),
                       protective_services(of.c, of.today), flag.id.value, of.on(raised)),
           suggest::report_made(of.c.id, std::string(protective_services(of.c, of.today))))
        .ranked(DueRank::deadline)
        .on_topic("mandated-report");
  }
}

void due_event_reports(DueCase& of) {
  for (const auto& [id, event] : live(of.c.events)) {
    if (event.reported || !event.report_due) continue;
    of.add(DueKind::event, id.value, *event.report_due, "report due",
           fmt::format("report due for {} {}", event.kind ? spoken(code(*event.kind)) : std::string("event"),
                       event.at ? "on " + of.on(event.at->date) : id.value),
           suggest::event_reported(of.c.id, id))
        .ranked(DueRank::deadline)
        .on_topic("report");
  }
}

}  // namespace casemgr
