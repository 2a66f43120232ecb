// Checks values against the limits of their row.
#include <fmt/core.h>

#include "casemgr/root/date.hpp"
#include "casemgr/root/decimal.hpp"
#include "casemgr/schema/walk.hpp"

namespace casemgr::schema {

namespace {

/// The number of a value whose type `is_number`, as it is printed.
Decimal number_of(Type type, const void* value) {
  if (type == Type::whole) return Decimal(*static_cast<const int*>(value));
  return type == Type::money ? static_cast<const Money*>(value)->amount.rounded(2)
                             : *static_cast<const Decimal*>(value);
}

}  // namespace

std::string beyond_limits(const Field& f, const void* value) {
  const auto& [lowest, highest, first, happened] = f.limits;
  if (!is_number(f.value.type) || (!lowest && !highest)) return {};
  const Decimal number = number_of(f.value.type, value);
  const bool low = lowest && number < Decimal(*lowest);
  const bool high = highest && number > Decimal(*highest);
  if (!low && !high) return {};
  if (lowest && highest) return fmt::format("is not between {} and {}", *lowest, *highest);
  return low ? fmt::format("is below {}", *lowest) : fmt::format("is above {}", *highest);
}

std::string before_its_first(const RecordType& type, const Field& f, const void* record) {
  if (f.limits.not_before.empty() || !f.present(record)) return {};
  // Either may be a time, whose day counts, or a month or year, whose first day does.
  const std::string first = text_of(type, record, f.limits.not_before);
  const auto from = first_moment(first);
  const auto to = first_moment(f.value.print(f.at(record, 0)));
  if (!from || !to || from->date <= to->date) return {};
  return fmt::format("is before {} '{}'", f.limits.not_before, first);
}

}  // namespace casemgr::schema
