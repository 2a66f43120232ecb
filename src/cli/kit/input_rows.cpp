#include "kit/input_rows.hpp"

#include "casemgr/schema/rows.hpp"

namespace casemgr::cli {

namespace {

constexpr auto optional = schema::Need::optional;

}  // namespace

const RecordType& ReferralMove::rows() {
  using T = ReferralMove;
  static const auto type = schema::record<T, ReferralHistory>(
      {"move of a referral"}, schema::field("received", &T::received, optional, "What the client received."),
      schema::field("enrolled", &T::enrolled, optional, "Whether the client was enrolled."),
      schema::field("client_feedback", &T::client_feedback, optional, "What the client says of it."));
  return type;
}

const RecordType& TypedScore::rows() {
  using T = TypedScore;
  static const auto type = schema::record<T, Attributes>(
      {Score::rows().name}, schema::field("instrument", &T::instrument, optional, "Instrument that was given."),
      schema::field("at", &T::at, optional, "When it was answered.", schema::has_happened),
      schema::field("answers", &T::answers, optional,
                    "Answer of each item, its value or its words; an item not asked is absent."));
  return type;
}

const RecordType& NamedFinding::rows() {
  using T = NamedFinding;
  static const auto type =
      schema::record<T, DomainFinding>({"finding"}, schema::field("domain", &T::domain, optional, "Domain it is of."));
  return type;
}

}  // namespace casemgr::cli
