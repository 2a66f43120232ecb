#include "casemgr/cycle/assignment.hpp"

#include <fmt/core.h>

#include "casemgr/root/command.hpp"
#include "casemgr/rules/record/assignment.hpp"
#include "casemgr/rules/record/current_episode.hpp"
#include "records.hpp"

namespace casemgr::cycle {

namespace {

void check_one_primary(const Case& after) {
  const Problems problems = assignment_problems(after);
  if (problems.empty()) return;
  refuse(fmt::format("{}: {}", problems.front().path, problems.front().what),
         "a primary ends before the next one begins: '--until'; or '--role substitute'");
}

void check_in_episode(Date from, const Episode& episode) {
  if (!episode.opened || from >= *episode.opened) return;
  refuse(fmt::format("cannot assign from '{}': the episode opened on {}", iso(from), iso(*episode.opened)));
}

/// Refuses a primary while a later one is assigned already.
void check_no_later(const Episode& episode, const Assignment& draft) {
  for (const auto& [id, x] : episode.assignments) {
    const bool is_later = !x.is_void() && x.role == AssignmentRole::primary && x.from && *x.from > *draft.from;
    if (!is_later || (draft.until && *draft.until < *x.from)) continue;
    refuse(fmt::format("cannot assign a primary from '{}': '{}' is primary from {} ({})", iso(*draft.from),
                       x.worker.value, iso(*x.from), id.value),
           fmt::format("end it before: '--until {}'; or '--role substitute'", iso(*x.from - std::chrono::days{1})));
  }
}

/// Throws AlreadySo for a worker who has the role on that day, if the assignment says all that was `asked` but a
/// reason; else refuses.
void check_new_role(const Episode& episode, const Assignment& draft, Assignment asked) {
  const std::string reason = std::exchange(asked.reason, {});
  for (const Entry<Assignment>* entry : assignments_on(episode, *draft.from)) {
    const Assignment& there = entry->record;
    if (there.worker != draft.worker || there.role != draft.role) continue;
    if (!says_all(there, asked))
      refuse(fmt::format("'{}' is {} already, by assignment '{}'", draft.worker.value, spoken(code(*draft.role)),
                         entry->id.value),
             "change that one: its id in place of the worker, with '--until' or what else is to be changed");
    refuse_same_said(
        entry->id.value, entry->id.value, !reason.empty() && reason != there.reason,
        fmt::format("'{}' is {} already, since {}", draft.worker.value, spoken(code(*draft.role)), iso(*there.from)));
  }
}

/// Ends the primary in force on the day on which the next one begins.
void end_primary(Episode& episode, const Assignment& next, const Context& context, Outcome& outcome) {
  for (auto& [id, x] : episode.assignments) {
    const bool holds = !x.is_void() && x.role == AssignmentRole::primary && x.from && *x.from <= *next.from &&
                       (!x.until || *next.from <= *x.until);
    if (!holds) continue;
    if (*x.from == *next.from) {
      x.voided = Void{.date = context.today(),
                      .by = context.by,
                      .reason = fmt::format("{} was assigned from the same day", next.worker.value)};
      warn(outcome.messages, "assignment {} of {} is void: it began on the same day", id.value, x.worker.value);
    } else {
      x.until = *next.from - std::chrono::days{1};
      warn(outcome.messages, "assignment {} of {} ends {}", id.value, x.worker.value, iso(*x.until));
    }
  }
}

}  // namespace

Outcome assign(Case& c, Assignment draft, const Context& context) {
  if (is_closed(c))
    refuse(fmt::format("client '{}' is closed", c.id.value), fmt::format("use '{}'", suggest::reopen(c.id)));
  const Entry<Episode>* current = current_episode_entry(c);
  if (draft.worker.empty())
    throw Error(ErrorKind::usage, "missing WORKER", "the short name of a person of the settings");
  const Assignment asked = draft;
  if (!draft.role) draft.role = AssignmentRole::primary;
  if (!draft.from) draft.from = std::max(context.today(), current->record.opened.value_or(context.today()));
  check_in_episode(*draft.from, current->record);
  if (draft.by.empty()) draft.by = context.by;
  validate_new(c, draft, context);
  check_new_role(current->record, draft, asked);
  if (draft.role == AssignmentRole::primary) check_no_later(current->record, draft);
  Case after = c;
  Episode& episode = *after.episodes.find(current->id);
  const Id<Assignment> id = context.ids.make<Assignment>(c);
  Outcome outcome{id.value, label(draft), {}};
  if (draft.role == AssignmentRole::primary) end_primary(episode, draft, context, outcome);
  episode.assignments.append(id, std::move(draft));
  check_one_primary(after);
  c = std::move(after);
  return outcome;
}

Outcome set_assignment(Case& c, const Id<Assignment>& id, Assignment changed, const Context& context) {
  Case after = c;
  const auto [entry, present] = live_inside(after.episodes, &Episode::assignments, id);
  validate_change(c, changed, *present, context);
  if (changed.from) check_in_episode(*changed.from, entry->record);
  Outcome outcome{id.value, label(changed), {}};
  *present = std::move(changed);
  check_one_primary(after);
  c = std::move(after);
  return outcome;
}

}  // namespace casemgr::cycle
