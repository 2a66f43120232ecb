#include "casemgr/cycle/task.hpp"

#include <fmt/core.h>

#include "casemgr/root/command.hpp"
#include "records.hpp"

namespace casemgr::cycle {

Outcome add_task(Case& c, Task draft, const Context& context) {
  const bool undated = !draft.due && !draft.done;
  Outcome outcome = add_to(c, std::move(draft), context);
  if (undated) {
    warn(outcome.messages, "task {} has no due date and appears in no due list; set one: {}", outcome.id,
         suggest::task_due(c.id, outcome.id));
  }
  return outcome;
}

Outcome finish_task(Case& c, const Id<Task>& id, std::optional<Date> done, const Context& context) {
  Task changed = live(c.tasks, id);
  if (changed.done) refuse(fmt::format("task '{}' was completed on '{}'", id.value, iso(*changed.done)));
  changed.done = done.value_or(context.today());
  Outcome outcome = set_in(c, id, std::move(changed), context);
  outcome.words = "completed: " + outcome.words;
  return outcome;
}

}  // namespace casemgr::cycle
