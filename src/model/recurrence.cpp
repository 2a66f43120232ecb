#include "casemgr/model/recurrence.hpp"

#include <fmt/core.h>

#include "rows.hpp"

namespace casemgr {

namespace {

std::string series_label(const Recurrence& repeat, const schema::Names& /*names*/) {
  const std::string every = repeat.every ? words(*repeat.every) : "repeats";
  return repeat.until ? fmt::format("{} until {}", every, long_date(*repeat.until)) : every;
}

}  // namespace

const RecordType& Recurrence::rows() {
  using T = Recurrence;
  static const auto type = record<T>(
      {.name = "recurrence", .label = {.words = words<T, series_label>}},
      field("every", &T::every, required, with_record | agreed, "How often it recurs: 10d, 2w, 1mo, 1q, 1y; none ends it."),
      field("until", &T::until, optional, with_record | agreed, "Last date of the series."),
      field("from", &T::from, optional, with_record | computed, "First date of the series, if months are counted from its day."),
      field("planned", &T::planned, optional, with_record | computed, "Date by the series, if this one was moved."),
      field("next", &T::next, optional, with_record | computed, "The next one, once this one is over."));
  return type;
}

}  // namespace casemgr
