#include "casemgr/model/task.hpp"

#include "rows.hpp"

namespace casemgr {

const RecordType& Task::rows() {
  using T = Task;
  static const auto type = record<T, Attributes>(
      {.name = "task", .letter = 'u', .done = "done", .about = {Scope::client}},
      field("text", &T::text, required, with_record | as_title, "What is to be done."),
      field("due", &T::due, optional, with_record, "Day it is to be done."),
      field("owner", &T::owner, optional, with_record, "Who does it; without one the worker."),
      field("done", &T::done, optional, with_record, "Day it was done.", has_happened),
      field("about", &T::about, optional, with_record, "Record it is about."));
  return type;
}

template class Records<Task>;

}  // namespace casemgr
