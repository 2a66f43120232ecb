#include "casemgr/model/merged.hpp"

#include "casemgr/model/case.hpp"
#include "casemgr/schema/walk.hpp"
#include "rows.hpp"

namespace casemgr {

const RecordType& MergedClient::rows() {
  using T = MergedClient;
  static const auto type = record<T>(
      {"merged client"},
      field("date", &T::date, required, goes_nowhere | bookkeeping, "Date of the merge.", has_happened),
      field("by", &T::by, optional, goes_nowhere | bookkeeping, "Worker who merged the two."),
      field("through", &T::through, optional, goes_nowhere | bookkeeping, "Client into whose file it was merged before."),
      field("taken", &T::taken, optional, goes_nowhere | bookkeeping, "Fields of this file with the other client's value."),
      field("set_aside", &T::set_aside, optional, goes_nowhere | bookkeeping, "Episodes and plans whose status changed with the merge."),
      field("acuity_before", &T::acuity_before, optional, goes_nowhere | bookkeeping, "Acuity override replaced by the other client's higher one."),
      field("empty_sections", &T::empty_sections, optional, goes_nowhere | bookkeeping, "Sections of this file that had no record before."),
      field(
          "layout",
          &T::layout,
          optional,
          goes_nowhere | bookkeeping,
          "Text of the other file without its records: its comments, the user's own keys and the order of all."),
      field("person", &T::person, required, goes_nowhere, "The other client's own values."),
      field("intervals", &T::intervals, optional, goes_nowhere, "The other client's own intervals."));
  return type;
}

const RecordType& SeparatedClient::rows() {
  using T = SeparatedClient;
  static const auto type = record<T>(
      {"separated client"},
      field("date", &T::date, required, goes_nowhere | bookkeeping, "Date of the separation.", has_happened),
      field("records", &T::records, required, goes_nowhere | bookkeeping, "Records of that client named by signed notes here."));
  return type;
}

bool is_pointer(const Case& c) { return !c.merged_into.empty(); }

Case pointer_to(const Token& into, const Case& c) {
  Case pointer;
  pointer.format = c.format;
  pointer.id = c.id;
  pointer.person.name = c.person.name;
  pointer.merged_into = into;
  return pointer;
}

bool has_strays(const Case& pointer) {
  const Case bare = pointer_to(pointer.merged_into, pointer);
  return !schema::same_record(Case::rows(), &pointer, &bare);
}

}  // namespace casemgr
