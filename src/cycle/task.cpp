#include "casemgr/cycle/task.hpp"

#include <fmt/core.h>

#include "casemgr/root/command.hpp"
#include "records.hpp"
#include "series.hpp"

namespace casemgr::cycle {

Outcome add_task(Case& c, Task draft, const Context& context) {
  const bool undated = !draft.due && !draft.done;
  complete_series<Task>(c.tasks, draft, nullptr);
  Case after = c;
  Outcome outcome = add_to(after, std::move(draft), context);
  follow_series<Task>(after, {outcome.id}, nullptr, context, outcome.messages);
  c = std::move(after);
  if (undated) {
    warn(outcome.messages, "task {} has no due date and appears in no due list; set one: {}", outcome.id,
         suggest::task_due(c.id, outcome.id));
  }
  return outcome;
}

Outcome set_task(Case& c, const Id<Task>& id, Task changed, const Context& context) {
  const Task before = live(c.tasks, id);
  complete_series(c.tasks, changed, &before);
  Case after = c;
  Outcome outcome = set_in(after, id, std::move(changed), context);
  warn_moved_alone(before, *after.tasks.find(id), outcome.messages);
  follow_series(after, id, &before, context, outcome.messages);
  c = std::move(after);
  return outcome;
}

Outcome finish_task(Case& c, const Id<Task>& id, std::optional<Date> done, const Context& context) {
  Task changed = live(c.tasks, id);
  if (changed.done)
    refuse_same_since(id.value, changed.done,
                      fmt::format("task '{}' was completed on '{}'", id.value, iso(*changed.done)));
  changed.done = done.value_or(context.today());
  Outcome outcome = set_task(c, id, std::move(changed), context);
  outcome.words = "completed: " + outcome.words;
  return outcome;
}

}  // namespace casemgr::cycle
