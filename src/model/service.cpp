#include "casemgr/model/service.hpp"

#include <fmt/core.h>

#include "casemgr/model/assessment.hpp"
#include "casemgr/model/goal.hpp"
#include "casemgr/model/provider.hpp"
#include "rows.hpp"

namespace casemgr {

const RecordType& Frequency::rows() {
  using T = Frequency;
  static const auto type = record<T>(
      {"frequency"}, field("times", &T::times, optional, with_record, "Times per period."), field("per", &T::per, optional, with_record, "Period."));
  return type;
}

const RecordType& Authorization::rows() {
  using T = Authorization;
  static const auto type = record<T, Attributes>(
      {.name = "authorization", .letter = 'y', .label = {", ", {"{number}", "{payer}", "until {ends}"}}, .last = "ends"},
      field("number", &T::number, optional, with_record, "Authorization number."),
      field("payer", &T::payer, optional, with_record, "Payer."),
      field("units", &T::units, optional, with_record, "Units authorized."),
      field("starts", &T::starts, optional, with_record, "Start date."),
      field("ends", &T::ends, optional, with_record, "End date.", not_before("starts")));
  return type;
}

const RecordType& Delivery::rows() {
  using T = Delivery;
  static const auto type = record<T, Attributes>(
      {.name = "delivery", .letter = 'j', .chronicle = "date", .label = {" ", {"{date}", "{units} units", "{missed}"}}},
      field("date", &T::date, required, with_record, "Delivery date, or planned date if missed.", has_happened),
      field("units", &T::units, optional, with_record, "Units delivered."),
      field("cost", &T::cost, optional, with_record, "Cost, if different from the unit cost."),
      field("missed", &T::missed, optional, with_record, "True if planned but missed."));
  return type;
}

namespace {

std::string verification_label(const Verification& x, const schema::Names& /*names*/) {
  const std::optional<Date>& day = x.to ? x.to : x.from;
  const std::string span = x.from && x.to ? fmt::format("{} to {}", iso(*x.from), iso(*x.to)) : day ? iso(*day) : "";
  return schema::in_parts({span, x.as_planned ? "as planned: " + spoken(*x.as_planned) : ""}, " ", "verification");
}

}  // namespace

const RecordType& Verification::rows() {
  using T = Verification;
  static const auto type = record<T, Attributes>(
      {.name = "verification", .letter = 'z', .label = {.words = words<T, verification_label>}},
      field("from", &T::from, optional, with_record, "First day verified."),
      field("to", &T::to, optional, with_record, "Last day verified.", not_before("from")),
      field("as_planned", &T::as_planned, required, with_record, "Delivered as planned."),
      field("source", &T::source, optional, with_record, "Source of verification."));
  return type;
}

const RecordType& ServiceHistory::rows() {
  using T = ServiceHistory;
  static const auto type = record<T, Attributes>(
      {"history entry", 'z', "date"},
      field("date", &T::date, required, with_record, "Date of change.", has_happened),
      field("status", &T::status, required, with_record, "New status."),
      field("reason", &T::reason, optional, with_record, "Reason."));
  return type;
}

const RecordType& Service::rows() {
  using T = Service;
  static const auto type = record<T, Attributes>(
      {.name = "service",
       .letter = 'v',
       .first = "starts",
       .label = {" ", {"{label|category}"}},
       .closed = {"status", {"revoked", "declined", "completed", "entered-in-error"}},
       .about = told_by({"needs", "goals", "category"})},
      field("category", &T::category, optional, with_record | agreed, "Service category."),
      field("label", &T::label, required, with_record | agreed | as_title, "Service name."),
      field("provider", &T::provider, optional, with_record | agreed, "Provider in the directory."),
      field("needs", &T::needs, optional, with_record | agreed, "Needs addressed."),
      field("goals", &T::goals, optional, with_record | agreed, "Goals supported."),
      field("frequency", &T::frequency, optional, with_record | agreed, "Frequency."),
      field("starts", &T::starts, optional, with_record | agreed, "Start date."),
      field("ends", &T::ends, optional, with_record | agreed, "End date.", not_before("starts")),
      field("status", &T::status, optional, with_record, "Status."),
      field("unit", &T::unit, optional, with_record | agreed, "Unit."),
      field("unit_cost", &T::unit_cost, optional, with_record | agreed, "Cost of one unit."),
      field("funding", &T::funding, optional, with_record | agreed, "Funding source, by name in the settings."),
      field("units_planned", &T::units_planned, optional, with_record | agreed, "Total units planned."),
      field("authorizations", &T::authorizations, optional, with_record, "Payer authorizations."),
      field("deliveries", &T::deliveries, optional, with_record, "Deliveries by providers, in order."),
      field("verified", &T::verified, optional, with_record, "Service verifications."),
      field("history", &T::history, optional, with_record | computed, "Status changes, in order."));
  return type;
}

template class Records<Authorization>;
template class Records<Delivery>;
template class Records<Verification>;
template class Records<ServiceHistory>;
template class Records<Service>;

}  // namespace casemgr
