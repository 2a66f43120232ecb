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
      {"frequency"},
      field("times", &T::times, optional, with_record, "How many times."),
      field("per", &T::per, optional, with_record, "In which period."));
  return type;
}

const RecordType& Authorization::rows() {
  using T = Authorization;
  static const auto type = record<T, Attributes>(
      {.name = "authorization", .letter = 'y', .label = {", ", {"{number}", "{payer}", "until {ends}"}}, .last = "ends"},
      field("number", &T::number, optional, with_record, "Its number."),
      field("payer", &T::payer, optional, with_record, "Who authorized it."),
      field("units", &T::units, optional, with_record, "Units authorized."),
      field("starts", &T::starts, optional, with_record, "First day."),
      field("ends", &T::ends, optional, with_record, "Last day.", not_before("starts")));
  return type;
}

const RecordType& Delivery::rows() {
  using T = Delivery;
  static const auto type = record<T, Attributes>(
      {.name = "delivery", .letter = 'j', .chronicle = "date", .label = {" ", {"{date}", "{units} units", "{missed}"}}},
      field("date", &T::date, required, with_record, "Day it was delivered, or was to be.", has_happened),
      field("units", &T::units, optional, with_record, "Units delivered."),
      field("cost", &T::cost, optional, with_record, "What it cost, where it differs from the unit cost."),
      field("missed", &T::missed, optional, with_record, "True where it was planned and did not happen."));
  return type;
}

namespace {

std::string verification_label(const Verification& x, const schema::Names& /*names*/) {
  const std::optional<Date>& day = x.to ? x.to : x.from;
  const std::string span = x.from && x.to ? fmt::format("{} to {}", iso(*x.from), iso(*x.to)) : day ? iso(*day) : "";
  return schema::in_parts({span, x.as_planned ? "as planned: " + code(*x.as_planned) : ""}, " ", "verification");
}

}  // namespace

const RecordType& Verification::rows() {
  using T = Verification;
  static const auto type = record<T, Attributes>(
      {.name = "verification", .letter = 'z', .label = {.words = words<T, verification_label>}},
      field("from", &T::from, optional, with_record, "First day it is about."),
      field("to", &T::to, optional, with_record, "Last day it is about.", not_before("from")),
      field("as_planned", &T::as_planned, required, with_record, "Whether the service happened as planned."),
      field("source", &T::source, optional, with_record, "Who or what says so."));
  return type;
}

const RecordType& ServiceHistory::rows() {
  using T = ServiceHistory;
  static const auto type = record<T, Attributes>(
      {"history entry", 'z', "date"},
      field("date", &T::date, required, with_record, "Day of the change.", has_happened),
      field("status", &T::status, required, with_record, "Status from then on."),
      field("reason", &T::reason, optional, with_record, "Why."));
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
      field("category", &T::category, optional, with_record | agreed, "What kind of service."),
      field("label", &T::label, required, with_record | agreed | as_title, "Its name."),
      field("provider", &T::provider, optional, with_record | agreed, "Who gives it, in the provider directory."),
      field("needs", &T::needs, optional, with_record | agreed, "Needs it answers."),
      field("goals", &T::goals, optional, with_record | agreed, "Goals it serves."),
      field("frequency", &T::frequency, optional, with_record | agreed, "How often."),
      field("starts", &T::starts, optional, with_record | agreed, "First day."),
      field("ends", &T::ends, optional, with_record | agreed, "Last day.", not_before("starts")),
      field("status", &T::status, optional, with_record, "Where it stands."),
      field("unit", &T::unit, optional, with_record | agreed, "What one unit is."),
      field("unit_cost", &T::unit_cost, optional, with_record | agreed, "Cost of one unit."),
      field("funding", &T::funding, optional, with_record | agreed, "Who pays, by the name in the settings."),
      field("units_planned", &T::units_planned, optional, with_record | agreed, "Units planned in all."),
      field("authorizations", &T::authorizations, optional, with_record, "What the payer authorized."),
      field("deliveries", &T::deliveries, optional, with_record, "What others delivered, as it came."),
      field("verified", &T::verified, optional, with_record, "Whether it happens as planned."),
      field("history", &T::history, optional, with_record, "Changes of status, as they came."));
  return type;
}

template class Records<Authorization>;
template class Records<Delivery>;
template class Records<Verification>;
template class Records<ServiceHistory>;
template class Records<Service>;

}  // namespace casemgr
