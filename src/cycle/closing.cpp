#include "casemgr/cycle/closing.hpp"

#include <fmt/core.h>

#include "casemgr/root/command.hpp"
#include "casemgr/rules/record/closing.hpp"
#include "casemgr/rules/record/current_episode.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/situation.hpp"
#include "history.hpp"
#include "records.hpp"

namespace casemgr::cycle {

namespace {

std::string list_of(const std::vector<StillOpen>& open, bool (*which)(const StillOpen&)) {
  std::vector<std::string> names;
  for (const StillOpen& one : open) {
    if (which(one)) names.push_back(fmt::format("{} {}", one.kind, one.id));
  }
  return join(names, ", ");
}

void check_nothing_open(const Case& c, const std::vector<StillOpen>& open) {
  const std::string names = list_of(open, keeps_open);
  if (names.empty()) return;
  const std::string message = fmt::format("client '{}' has open items: {}", c.id.value, names);
  const bool only_notes = std::all_of(open.begin(), open.end(),
                                      [](const StillOpen& one) { return one.kind == "note" || !keeps_open(one); });
  if (only_notes) {
    refuse(message, fmt::format("sign a note: {} (by its id if there are several); "
                                "'--settle' and '--force' with '--summary' leave it unsigned",
                                suggest::sign(c.id, ".")));
  }
  refuse(message,
         "'--settle' ends them (goals completed if achieved, else canceled; referrals and appointments canceled; "
         "services completed; tasks void) but for what outlives the case and what '--keep ID' names; '--force' with "
         "'--summary' leaves them");
}

/// Error(rule) for an id to keep that is not open, or that no settling ends.
void check_kept(const std::vector<StillOpen>& open, const ClosingWay& way) {
  const std::vector<std::string>& kept = way.says.kept;
  if (!kept.empty() && way.closing != Closing::settle) {
    throw Error(ErrorKind::usage, "cannot use '--keep' without '--settle'");
  }
  for (const std::string& id : kept) {
    const bool found = std::any_of(open.begin(), open.end(), [&](const StillOpen& x) { return x.id == id; });
    if (!found) refuse(fmt::format("cannot keep '{}': it is not open", id));
  }
}

/// Error(rule) for a goal of which only the user can say whether it was achieved.
void check_answered(const Case& c, const std::vector<StillOpen>& open) {
  for (const StillOpen& one : open) {
    if (one.settlement != Settlement::ask) continue;
    refuse(
        fmt::format("goal {} \"{}\" is {}", one.id, one.words, words(one)),
        fmt::format("record it: {}; or leave the goal open: '--keep {}'", suggest::goal_status(c.id, one.id), one.id));
  }
}

/// Not before the last thing that is written down of it: a history goes forward.
Date not_before(Date day, const std::optional<Date>& last) { return last && *last > day ? *last : day; }

void settle(Case& c, const StillOpen& open, Date day, const std::string& reason, const Context& context) {
  const std::string_view id = open.id;
  if (Goal* goal = c.goals.find(id)) {
    GoalHistory entry{{}, not_before(day, last_day(goal->history)), GoalLifecycle::completed, {}, reason};
    if (open.settlement == Settlement::cancel) entry.lifecycle = GoalLifecycle::cancelled;
    if (open.settlement == Settlement::achieve) entry.achievement = GoalAchievement::achieved;
    move_to(c, *goal, std::move(entry), context);
  } else if (Service* service = c.services.find(id)) {
    move_to(c, *service,
            ServiceHistory{{},
                           not_before(day, last_day(service->history)),
                           open.settlement == Settlement::cancel ? ServiceStatus::revoked : ServiceStatus::completed,
                           reason},
            context);
  } else if (Referral* referral = c.referrals.find(id)) {
    move_to(c, *referral,
            ReferralHistory{{}, not_before(day, last_day(referral->history)), ReferralStatus::cancelled, reason, {}},
            context);
  } else if (Appointment* appointment = c.appointments.find(id)) {
    add_to_note(*appointment, cancelled_with_case(reason, day, *appointment->status));
    appointment->status = AppointmentStatus::cancelled;
  } else if (Task* task = c.tasks.find(id)) {
    task->voided = Void{.date = day, .by = context.by, .reason = reason};
  }
}

void check_end(const Episode& episode, const Episode& end, Closing closing, const Context& context) {
  if (!end.closure_reason) {
    refuse("missing closing reason",
           fmt::format("'--reason' with one of: {}", join(code_list(ClosureReason{}).codes, ", ")));
  }
  const Date closed = end.closed.value_or(context.today());
  check_not_ahead("closed", closed, context);
  check_span("opened", episode.opened, "closed", closed);
  check_not_before(closed, last_day(episode.history), "the episode");
  if (end.closure_reason == ClosureReason::duplicate && end.follow_up) {
    refuse("a duplicate episode takes no follow-up", "omit '--follow-up'");
  }
  if (closing == Closing::force && end.closure_summary.empty()) {
    refuse("'--force' needs a closing summary", "say what stays open and why: '--summary'");
  }
}

/// An episode that never began is cancelled, and so is one taken in twice.
EpisodeStatus status_at_end(const Episode& episode, ClosureReason reason) {
  const bool began = episode.status != EpisodeStatus::planned && episode.status != EpisodeStatus::waitlist;
  return began && reason != ClosureReason::duplicate ? EpisodeStatus::finished : EpisodeStatus::cancelled;
}

void end_episode(Case& c, Episode& episode, const Episode& end, Date closed, const Context& context) {
  episode.status = status_at_end(episode, *end.closure_reason);
  episode.closed = closed;
  episode.closure_reason = end.closure_reason;
  take_given(episode, end, &Episode::closure_summary, &Episode::aftercare);
  episode.follow_up = end.follow_up;
  insert_in_order(episode.history, context.ids.make<EpisodeHistory>(c),
                  EpisodeHistory{{}, closed, episode.status, spoken(*end.closure_reason)});
}

/// What settling does with what is open; nothing where it is not settled.
void settle_all(Case& c, const std::vector<StillOpen>& open, Date day, ClosureReason why, const Context& context) {
  const std::string reason = settling_reason(why);
  for (const StillOpen& one : open) {
    if (one.settlement != Settlement::stays) settle(c, one, day, reason, context);
  }
}

std::vector<std::string> closing_notes(const std::vector<StillOpen>& open, const Notices& notices, Closing closing) {
  std::vector<std::string> messages;
  for (const StillOpen& one : open) {
    StillOpen becomes = one;
    if (closing == Closing::force) becomes.settlement = Settlement::stays;
    warn(messages, "{} {} {}: {}", one.kind, one.id, words(becomes), one.words);
  }
  if (!notices.names.empty()) warn(messages, "notify: {}", join(notices.names, ", "));
  if (!notices.doubted.empty()) {
    warn(messages, "decide first whether it is safe to notify: {}", join(notices.doubted, ", "));
  }
  return messages;
}

/// What goes with the reason itself.
std::vector<std::string> reason_notes(const Case& before, const Case& after, const Episode& end) {
  std::vector<std::string> messages;
  if (after.person.deceased != before.person.deceased) {
    warn(messages, "date of death set to {}; no follow-up, survey or letter goes to the client",
         iso(*after.person.deceased));
  }
  if (end.closure_reason == ClosureReason::agency_terminated) {
    warn(messages, "agency-initiated termination needs a review; assign it: {}", suggest::task_with.verb());
  }
  const Entry<Episode>* of = current_episode_entry(after);
  if (of != nullptr && situation_of(after, *of, SituationStage::entry, Date::max()) != nullptr &&
      situation_of(after, *of, SituationStage::exit, Date::max()) == nullptr) {
    warn(messages, "the situation at entry is on file; record that at exit: {}",
         suggest::situation(after.id, code(SituationStage::exit)));
  }
  if (expects_follow_up(*end.closure_reason) && !end.follow_up) {
    warn(messages, "no follow-up scheduled; add a task: {}", suggest::task_with.verb());
  }
  return messages;
}

}  // namespace

namespace {

/// Whether the episode ended as it is to end: a script may say so twice.
bool is_same_end(const Episode& ended, const Episode& end) {
  const auto is_same_text = [](const std::string& was, const std::string& now) { return now.empty() || now == was; };
  return end.closure_reason == ended.closure_reason && is_same_text(ended.closure_summary, end.closure_summary) &&
         is_same_text(ended.aftercare, end.aftercare) && (!end.closed || end.closed == ended.closed) &&
         (!end.follow_up || end.follow_up == ended.follow_up);
}

/// Whether nothing is left to settle, and what is to be kept is open.
bool is_settled(const std::vector<StillOpen>& open, const ClosingWay& way) {
  const auto stays = [](const StillOpen& one) { return one.settlement == Settlement::stays; };
  const bool all_kept = std::all_of(way.says.kept.begin(), way.says.kept.end(), [&](const std::string& id) {
    return std::any_of(open.begin(), open.end(), [&](const StillOpen& one) { return one.id == id; });
  });
  return all_kept && (way.closing != Closing::settle || std::all_of(open.begin(), open.end(), stays));
}

}  // namespace

Outcome close_client(Case& c, const Episode& end, const ClosingWay& way, const Context& context) {
  const Entry<Episode>* entry = current_episode_entry(c);
  if (entry == nullptr || is_closed(c)) {
    const std::string what = fmt::format("client '{}' is already closed", c.id.value);
    const std::string hint = fmt::format("start a new episode: {}", suggest::reopen(c.id));
    const bool same = entry != nullptr && is_same_end(entry->record, end);
    const Date closed = same ? entry->record.closed.value_or(context.today()) : context.today();
    if (same && is_settled(still_open(c, context, {closed, end.closure_reason, way.says}), way))
      refuse_same_said(entry->id.value, entry->id.value, false, what, hint);
    refuse(what, hint);
  }
  check_end(entry->record, end, way.closing, context);
  const Date closed = end.closed.value_or(context.today());
  const std::vector<StillOpen> open = still_open(c, context, {closed, end.closure_reason, way.says});
  check_kept(open, way);
  if (way.closing == Closing::refuse) check_nothing_open(c, open);
  if (way.closing == Closing::settle) check_answered(c, open);

  Case after = c;
  Episode& episode = *after.episodes.find(entry->id);
  end_episode(after, episode, end, closed, context);
  validate_change(c, episode, entry->record, context);
  const bool died = end.closure_reason == ClosureReason::deceased;
  if (died) after.person.deceased = day_of_death(c, context.today()).value_or(closed);
  if (way.closing == Closing::settle) settle_all(after, open, closed, *end.closure_reason, context);
  Outcome outcome{entry->id.value, fmt::format("closed {}, {}", iso(closed), spoken(*end.closure_reason)),
                  closing_notes(open, to_notify(c, context.providers, context.today()), way.closing)};
  for (std::string& note : reason_notes(c, after, end)) outcome.messages.push_back(std::move(note));
  c = std::move(after);
  return outcome;
}

}  // namespace casemgr::cycle
