#include "casemgr/model/task.hpp"

#include "rows.hpp"

namespace casemgr {

const RecordType& Task::rows() {
  using T = Task;
  static const auto type = record<T, Attributes>(
      {.name = "task", .letter = 'u', .done = "done", .about = {Scope::client}},
      field("text", &T::text, required, with_record | as_title, "Task."),
      field("due", &T::due, optional, with_record, "Due date."),
      field("owner", &T::owner, optional, with_record, "Responsible party; the worker if empty."),
      field("done", &T::done, optional, with_record, "Date completed.", has_happened),
      field("about", &T::about, optional, with_record, "Related record."),
      field("repeat", &T::repeat, optional, with_record, "Recurrence."));
  return type;
}

template class Records<Task>;

}  // namespace casemgr
