#include "casemgr/model/program.hpp"

#include "rows.hpp"

namespace casemgr {

const RecordType& Program::rows() {
  using T = Program;
  static const auto type = record<T, Attributes>(
      {.name = "program",
       .letter = 'z',
       .first = "enrolled",
       .label = {", ", {"{program}", "{level_of_care}"}},
       .over = "ended",
       .about = in_domain("insurance")},
      field("program", &T::program, required, with_record, "Name of the program."),
      field("member_id", &T::member_id, optional, with_record, "Program member id."),
      field("enrolled", &T::enrolled, optional, with_record, "Enrollment date."),
      field("ended", &T::ended, optional, with_record, "Enrollment end date.", not_before("enrolled")),
      field("level_of_care", &T::level_of_care, optional, with_record, "Level of care determined."),
      field("level_of_care_due", &T::level_of_care_due, optional, with_record, "Next level-of-care determination.", not_before("enrolled")),
      field("redetermination", &T::redetermination, optional, with_record, "Next redetermination date.", not_before("enrolled")));
  return type;
}

template class Records<Program>;

}  // namespace casemgr
