#include "history.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <type_traits>
#include <utility>

#include "casemgr/root/command.hpp"
#include "casemgr/rules/record/closing.hpp"
#include "casemgr/rules/record/current_episode.hpp"
#include "casemgr/rules/record/live.hpp"
#include "records.hpp"

namespace casemgr::cycle {

namespace {

/// The last answer of `of` to a change that is not void.
template <class H, class F>
auto last_of(const Records<H>& history, const F& of) {
  decltype(of(H{})) last{};
  for (const auto& [id, entry] : live(history)) {
    if (const auto now = of(entry)) last = now;
  }
  return last;
}

/// The state that a history still tells: of a record whose last change was void, the one before.
void follow_history(Goal& goal) {
  goal.lifecycle =
      last_of(goal.history, [](const GoalHistory& x) { return x.lifecycle; }).value_or(GoalLifecycle::active);
  goal.achievement =
      last_of(goal.history, [](const GoalHistory& x) { return x.achievement; }).value_or(GoalAchievement::in_progress);
}
void follow_history(Service& service) {
  service.status =
      last_of(service.history, [](const ServiceHistory& x) { return x.status; }).value_or(ServiceStatus::active);
}
void follow_history(Referral& referral) {
  referral.status =
      last_of(referral.history, [](const ReferralHistory& x) { return x.status; }).value_or(ReferralStatus::draft);
}
void follow_history(Flag& flag) {
  flag.priority = last_of(flag.history, [](const FlagHistory& x) { return x.priority; });
}
void follow_history(Episode& episode) {
  episode.status =
      last_of(episode.history, [](const EpisodeHistory& x) { return x.status; }).value_or(EpisodeStatus::active);
}

/// Of these the first entry of the history says how they began; a goal or service that began active has none.
template <class T>
constexpr bool begins_with_entry = std::is_same_v<T, Episode> || std::is_same_v<T, Referral> || std::is_same_v<T, Flag>;

/// Gives every record of `records` whose history has entries that `is_mistake` names the state from before them.
template <class T, class F>
void take_back(Records<T>& records, const Void& why, const F& is_mistake) {
  for (auto& [id, record] : records) {
    bool any = false;
    for (auto& [entry_id, entry] : record.history) {
      if (record.is_void() || entry.is_void() || !is_mistake(entry)) continue;
      entry.voided = why;
      any = true;
    }
    if (any) follow_history(record);
  }
}

/// Takes a line out of a text; false where it is not in it.
bool take_line(std::string& text, const std::string& line) {
  std::vector<std::string> lines = split(text, '\n');
  if (std::erase(lines, line) == 0) return false;
  text = join(lines, "\n");
  return true;
}

/// Gives an appointment that the closing on that day cancelled the status that its note tells it had; false where the
/// note tells none.
bool uncancel(Appointment& x, const std::string& reason, Date closed) {
  for (std::size_t i = 0; i < code_list(AppointmentStatus{}).codes.size(); ++i) {
    const auto status = static_cast<AppointmentStatus>(i);
    if (!take_line(x.note, cancelled_with_case(reason, closed, status))) continue;
    x.status = status;
    return true;
  }
  return false;
}

/// Opens again what was settled when `episode` was closed. Returns the later appointments that stay cancelled, because
/// their notes do not tell that the closing did it.
std::vector<std::string> reopen_settled(Case& c, const Episode& episode, const Void& why) {
  const std::string reason = settling_reason(*episode.closure_reason);
  const std::string by_code = "case closed: " + code(*episode.closure_reason);  // As closings wrote it before.
  const auto came_with_reason = [&](const auto& entry) { return entry.reason == reason || entry.reason == by_code; };
  const auto came_with_closing = [&](const auto& entry) {
    return came_with_reason(entry) && entry.date && *entry.date >= *episode.closed;
  };
  take_back(c.goals, why, came_with_closing);
  take_back(c.services, why, came_with_closing);
  take_back(c.referrals, why, came_with_closing);
  for (auto& [id, task] : c.tasks) {
    if (task.voided && came_with_reason(*task.voided) && task.voided->date == episode.closed) task.voided.reset();
  }
  std::vector<std::string> stay;
  for (auto& [id, x] : c.appointments) {
    if (x.is_void() || x.status != AppointmentStatus::cancelled || uncancel(x, reason, *episode.closed) ||
        uncancel(x, by_code, *episode.closed))
      continue;
    if (x.at && x.at->date >= *episode.closed) stay.push_back(id.value);
  }
  return stay;
}

/// A day of death that closing wrote: the day of closing, of which no event speaks.
bool died_by_closing(const Case& c, const Episode& episode) {
  if (episode.closure_reason != ClosureReason::deceased || c.person.deceased != episode.closed) return false;
  return !any_live(c.events, [](const Event& x) { return x.kind == EventKind::death; });
}

std::string names_of(const std::vector<StillOpen>& open) {
  std::vector<std::string> names;
  for (const StillOpen& one : open) names.push_back(fmt::format("{} {}", one.kind, one.id));
  return join(names, ", ");
}

void reopen(Case& c, Episode& episode, EpisodeHistory& entry, const Context& context,
            std::vector<std::string>& messages) {
  const CaseEnd end{*episode.closed, episode.closure_reason, {}};
  const std::vector<StillOpen> before = still_open(c, context, end);
  const std::vector<std::string> stay = reopen_settled(c, episode, *entry.voided);
  std::vector<StillOpen> open = still_open(c, context, end);
  std::erase_if(open, [&](const StillOpen& x) {
    return std::any_of(before.begin(), before.end(), [&](const StillOpen& old) { return old.id == x.id; });
  });
  if (!open.empty()) warn(messages, "open again, as before the closing: {}", names_of(open));
  if (!stay.empty()) warn(messages, "appointments that stay canceled unless you book them again: {}", join(stay, ", "));
  if (died_by_closing(c, episode)) {
    c.person.deceased.reset();
    messages.emplace_back("date of death also removed from the record");
  } else if (episode.closure_reason == ClosureReason::deceased && c.person.deceased) {
    warn(messages, "the client is still recorded as deceased on {}; if that is wrong: {}", iso(*c.person.deceased),
         suggest::client_deceased(c.id, "''"));
  }
  if (!episode.closure_summary.empty()) add_to_note(entry, "Summary: " + episode.closure_summary);
  if (!episode.aftercare.empty()) add_to_note(entry, "Aftercare: " + episode.aftercare);
  episode.closed.reset();
  episode.closure_reason.reset();
  episode.follow_up.reset();
  episode.closure_summary.clear();
  episode.aftercare.clear();
}

/// Error(rule) where the episode is not the last.
void check_last(const Case& c, const Id<Episode>& id) {
  const Entry<Episode>* last = current_episode_entry(c);
  if (last == nullptr || last->id == id) return;
  refuse(fmt::format("episode {} was followed by episode {}", id.value, last->id.value),
         "two would be open at once: only the closing of the last episode can be void");
}

/// What was received is kept in the note of the entry that is void.
void keep_outcome(ReferralHistory& entry, Referral& referral) {
  const ReferralOutcome& outcome = *referral.outcome;
  if (!outcome.received.empty()) add_to_note(entry, "Received: " + outcome.received);
  if (outcome.enrolled) add_to_note(entry, spoken(*outcome.enrolled));
  if (!outcome.client_feedback.empty()) add_to_note(entry, "Feedback: " + outcome.client_feedback);
  referral.outcome.reset();
}

/// What came with the entry besides the state.
template <class T, class H>
void restore_more(Case& c, Entry<T>& record, H& entry, const Context& context, std::vector<std::string>& messages) {
  if constexpr (std::is_same_v<T, Episode>) {
    if (!record.record.closed || !is_open(record.record, Date{})) return;
    check_last(c, record.id);
    reopen(c, record.record, entry, context, messages);
  } else if constexpr (std::is_same_v<T, Referral>) {
    if (entry.status != ReferralStatus::completed || !record.record.outcome) return;
    if (record.record.status == ReferralStatus::completed) return;
    keep_outcome(entry, record.record);
    messages.emplace_back("its outcome is removed as well; the entry's note keeps it");
  }
}

template <class T>
bool restored(Case& c, Records<T>& records, std::string_view id, const Context& context,
              std::vector<std::string>& messages) {
  for (Entry<T>& record : records) {
    auto* entry = record.record.history.find(id);
    if (entry == nullptr) continue;
    if (live(record.record.history).empty() && begins_with_entry<T>) return true;
    follow_history(record.record);
    restore_more(c, record, *entry, context, messages);
    messages.insert(messages.begin(), fmt::format("{} {} now: {}", T::rows().name, record.id.value,
                                                  label(record.record, context.providers)));
    return true;
  }
  return false;
}

}  // namespace

std::string settling_reason(ClosureReason why) { return fmt::format("case closed: {}", spoken(why)); }

std::string cancelled_with_case(const std::string& reason, Date closed, AppointmentStatus before) {
  return fmt::format("{} on {}, was {}", reason, iso(closed), code(before));
}

std::vector<std::string> restore_state(Case& c, std::string_view id, const Context& context) {
  std::vector<std::string> messages;
  const bool found = restored(c, c.goals, id, context, messages) || restored(c, c.services, id, context, messages) ||
                     restored(c, c.referrals, id, context, messages) || restored(c, c.flags, id, context, messages);
  if (!found) restored(c, c.episodes, id, context, messages);
  return messages;
}

}  // namespace casemgr::cycle
