#include "casemgr/model/referral.hpp"

#include "casemgr/model/case.hpp"
#include "casemgr/model/provider.hpp"
#include "rows.hpp"

namespace casemgr {

const RecordType& ReferralHistory::rows() {
  using T = ReferralHistory;
  static const auto type = record<T, Attributes>(
      {"history entry", 'z', "date"},
      field("date", &T::date, required, "Day of the change.", has_happened),
      field("status", &T::status, required, "Status from then on."),
      field("reason", &T::reason, optional, "Why, in words."),
      field("reason_code", &T::reason_code, optional, "Why, as a code."));
  return type;
}

const RecordType& ReferralOutcome::rows() {
  using T = ReferralOutcome;
  static const auto type = record<T>(
      {"outcome"},
      field("received", &T::received, optional, "What the client received."),
      field("enrolled", &T::enrolled, optional, "Whether the client was enrolled."),
      field("client_feedback", &T::client_feedback, optional, "What the client says of it."));
  return type;
}

const RecordType& Referral::rows() {
  using T = Referral;
  static const auto type = record<T, Attributes>(
      {"referral", 'r'},
      field("provider", &T::provider, required, "To whom, in the provider directory."),
      field("service", &T::service, required, "Category of service asked for."),
      field("services", &T::services, optional, "Services of the plan that it fulfils."),
      field("needs", &T::needs, optional, "Needs behind it."),
      field("goals", &T::goals, optional, "Goals it serves."),
      field("urgency", &T::urgency, optional, "How soon an answer is needed."),
      field("reason", &T::reason, optional, "Why the client is referred."),
      field("consent", &T::consent, optional, "Release under which it goes out."),
      field("respond_by", &T::respond_by, optional, "Day by which an answer is asked."),
      field("warm_handoff", &T::warm_handoff, optional, "Whether the client is introduced in person."),
      field("replaces", &T::replaces, optional, "Referral that this one replaces."),
      field("status", &T::status, optional, "Where it stands in the loop."),
      field("history", &T::history, optional, "Changes of status, as they came."),
      field("outcome", &T::outcome, optional, "What came of it; without it the loop is not closed."));
  return type;
}

template class Records<ReferralHistory>;
template class Records<Referral>;

}  // namespace casemgr
