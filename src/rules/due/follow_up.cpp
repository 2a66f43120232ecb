// The day's work: referrals, appointments, notes, tasks, advocacy, and what is left when a case is closed.
#include <fmt/core.h>

#include <algorithm>

#include "casemgr/root/text.hpp"
#include "casemgr/rules/assessment/alarm.hpp"
#include "casemgr/rules/plan/golden_thread.hpp"
#include "casemgr/rules/record/appointment.hpp"
#include "casemgr/rules/record/current_episode.hpp"
#include "casemgr/rules/record/label.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/note_clock.hpp"
#include "casemgr/rules/record/open.hpp"
#include "casemgr/rules/record/progress_note.hpp"
#include "due/contacts.hpp"
#include "due/due_case.hpp"

namespace casemgr {

namespace {

/// A follow-up call this many days early still is the follow-up.
constexpr std::chrono::days early_follow_up{14};

std::string silence(ReferralStatus status) {
  switch (status) {
    case ReferralStatus::requested: return "no response";
    case ReferralStatus::accepted: return "accepted, service not started";
    case ReferralStatus::on_hold: return "on hold, no update";
    default: return "no update";
  }
}

void referral_silence(DueCase& of, const Entry<Referral>& referral) {
  const auto clock = referral_clock(of.c, referral, of.in.settings);
  if (!clock) return;
  const ReferralStatus status = status_of(referral.record);
  const auto since = in_status_since(referral.record);
  const bool gives_up = status == ReferralStatus::requested && clock->due <= of.today;
  const std::string in_progress = status == ReferralStatus::in_progress ? "in progress " : "";
  of.add(DueKind::referral, referral.id.value, clock->due, clock->rule,
         fmt::format("referral {} to {}: {}{}{}", referral.id.value, of.provider_name(referral.record.provider),
                     silence(status), gives_up ? ", ask again or cancel for that reason" : "",
                     since ? fmt::format(" ({}since {})", in_progress, of.on(*since)) : ""),
         status == ReferralStatus::in_progress ? suggest::contact_about_referral(of.c.id, referral.id)
                                               : suggest::refer_status(of.c.id, referral.id))
      .of_rule(*clock->of)
      .with_figure(clock->span, clock->of->figure.unit);
}

std::vector<std::string> missing_outcome(const Referral& referral) {
  const ReferralOutcome outcome = referral.outcome.value_or(ReferralOutcome{});
  std::vector<std::string> missing;
  if (outcome.received.empty()) missing.emplace_back("service received");
  if (!outcome.enrolled) missing.emplace_back("enrollment");
  if (outcome.client_feedback.empty()) missing.emplace_back("client feedback");
  return missing;
}

void referral_outcome(DueCase& of, const Entry<Referral>& referral) {
  const auto completed = in_status_since(referral.record);
  const auto missing = missing_outcome(referral.record);
  if (!completed || missing.empty()) return;
  of.add(DueKind::referral, referral.id.value, *completed, "outcome missing after completion",
         fmt::format("referral {} to {} completed: {} not recorded", referral.id.value,
                     of.provider_name(referral.record.provider), join(missing, ", ")),
         suggest::referral_outcome(of.c.id, referral.id))
      .of_rule("outcome"_rule);
}

std::string what_for(const Appointment& x) {
  std::vector<std::string> parts;
  for (const std::string* part : {&x.purpose, &x.place}) {
    if (!part->empty()) parts.push_back(one_line(trim(*part)));
  }
  if (x.minutes) parts.push_back(fmt::format("{} min", *x.minutes));
  if (x.interpreter.value_or(false)) parts.emplace_back("interpreter");
  if (x.repeat) parts.push_back(label(*x.repeat));
  return parts.empty() ? "appointment" : join(parts, ", ");
}

}  // namespace

void due_referrals(DueCase& of) {
  for (const Entry<Referral>& referral : live(of.c.referrals)) {
    if (status_of(referral.record) == ReferralStatus::completed) {
      referral_outcome(of, referral);
    } else {
      referral_silence(of, referral);
    }
  }
}

void due_appointments(DueCase& of) {
  for (const auto& [id, x] : open_on(of.c.appointments, of.today)) {
    if (!x.at) continue;
    const std::string with = x.provider.empty() ? "" : " with " + of.provider_name(x.provider);
    const std::string passed =
        x.at->date < of.today ? fmt::format(" on {}: outcome not recorded", of.on(x.at->date)) : "";
    of.add(DueKind::appointment, id.value, x.at->date, "appointment",
           fmt::format("appointment {} {}{}{}", id.value, what_for(x), with, passed),
           suggest::appointment_status(of.c.id, id))
        .ranked(is_hearing(x) ? DueRank::deadline : DueRank::appointment)
        .due.minute = x.at->minute;
  }
}

void due_notes(DueCase& of) {
  for (const auto& [id, x] : open_on(of.c.contacts, of.today)) {
    const auto due = to_sign_by(of.c, x, of.in.settings);
    if (!due) continue;
    of.add(DueKind::note, id.value, *due, "unsigned_note"_rule,
           fmt::format("note {} of {} not signed", id.value, of.on(x.at->date)), suggest::sign(of.c.id, id));
  }
}

namespace {

/// Whether the task is about a danger to the client that ends with the client's life.
bool ends_with_life(const Case& c, const Task& task) {
  const Flag* flag = c.flags.find(Id<Flag>{task.about.value});
  return flag != nullptr && flag->kind && !outlives_client(*flag->kind) && !calls_for_report(*flag->kind);
}

}  // namespace

void due_tasks(DueCase& of) {
  for (const auto& [id, x] : open_on(of.c.tasks, of.today)) {
    if (!x.due || (of.died && ends_with_life(of.c, x))) continue;
    of.add(DueKind::task, id.value, *x.due, "due date",
           fmt::format("task {} \"{}\"{}{}", id.value, one_line(trim(x.text)),
                       x.owner.empty() ? "" : " (" + x.owner + ")", x.repeat ? ", " + label(*x.repeat) : ""),
           suggest::task_with(of.c.id, id));
  }
}

void due_advocacy(DueCase& of) {
  for (const auto& [id, x] : open_on(of.c.advocacy, of.today)) {
    if (!x.deadline) continue;
    of.add(DueKind::advocacy, id.value, x.deadline->date, "deadline",
           fmt::format("{} {} \"{}\"{}", x.kind ? spoken(code(*x.kind)) : std::string("advocacy"), id.value,
                       one_line(trim(x.issue)), x.with.empty() ? "" : ", " + one_line(trim(x.with))),
           suggest::advocacy_status(of.c.id, id))
        .due.minute = x.deadline->minute;
  }
}

void due_follow_up(DueCase& of) {
  if (of.episode == nullptr || !of.episode->record.follow_up || !is_closed(of.c)) return;
  const Episode& episode = of.episode->record;
  const Date day = *episode.follow_up;
  const bool asked = any_live(of.c.contacts, [&](const Contact& x) {
    return x.at && x.at->date <= of.today &&
           (of.died ? is_with_family(of.c, x) : resets_contact_clock(x, of.collateral)) &&
           x.at->date + early_follow_up >= day && (!episode.closed || x.at->date > *episode.closed);
  });
  if (asked) return;
  // After a death it is the family that is spoken with.
  constexpr int end_of_day = 24 * 60 - 1;
  const std::string tried =
      episode.closed && !of.died ? tried_since(of, Time{*episode.closed, end_of_day}) : std::string();
  const std::string what = of.died ? "bereavement follow-up with the family" : "follow-up";
  of.add(DueKind::contact, of.episode_id(), day, of.died ? "bereavement follow-up" : "follow-up after case closure",
         (episode.closed ? fmt::format("{}: closed {}", what, of.on(*episode.closed)) : what) + tried,
         suggest::contact(of.c.id))
      .on_topic("follow-up")
      .of_rule("follow_up"_rule);
}

void due_opening(DueCase& of) {
  if (of.episode == nullptr || of.episode->record.status != EpisodeStatus::planned || !of.episode->record.opened)
    return;
  of.add(DueKind::contact, of.episode_id(), *of.episode->record.opened, "planned opening date",
         fmt::format("planned opening {}", of.on(*of.episode->record.opened)), suggest::client_status(of.c.id))
      .ranked(DueRank::rest)
      .on_topic("opening");
}

}  // namespace casemgr
