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
      field("member_id", &T::member_id, optional, with_record, "Number of the client in the program."),
      field("enrolled", &T::enrolled, optional, with_record, "Day of enrolment."),
      field("ended", &T::ended, optional, with_record, "Day enrolment ended.", not_before("enrolled")),
      field("level_of_care", &T::level_of_care, optional, with_record, "Level of care that was determined."),
      field(
          "level_of_care_due",
          &T::level_of_care_due,
          optional,
          with_record,
          "Day the level of care is to be determined again.",
          not_before("enrolled")),
      field("redetermination", &T::redetermination, optional, with_record, "Day eligibility is to be determined again.", not_before("enrolled")));
  return type;
}

template class Records<Program>;

}  // namespace casemgr
