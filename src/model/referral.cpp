#include "casemgr/model/referral.hpp"

#include "casemgr/model/case.hpp"
#include "casemgr/model/provider.hpp"
#include "rows.hpp"

namespace casemgr {

const RecordType& ReferralHistory::rows() {
  using T = ReferralHistory;
  static const auto type = record<T, Attributes>(
      {"history entry", 'z', "date"},
      field("date", &T::date, required, with_record, "Date of change.", has_happened),
      field("status", &T::status, required, with_record, "New status."),
      field("reason", &T::reason, optional, with_record, "Reason, in words."),
      field("reason_code", &T::reason_code, optional, with_record, "Reason code."));
  return type;
}

const RecordType& ReferralOutcome::rows() {
  using T = ReferralOutcome;
  static const auto type = record<T>(
      {"outcome"},
      field("received", &T::received, optional, with_record, "Service received."),
      field("enrolled", &T::enrolled, optional, with_record, "Client enrolled."),
      field("client_feedback", &T::client_feedback, optional, with_record, "Client feedback."));
  return type;
}

ReferralStatus status_of(const Referral& referral) {
  if (referral.status) return *referral.status;
  for (std::size_t i = referral.history.size(); i-- > 0;) {
    const ReferralHistory& entry = referral.history[i].record;
    if (!entry.is_void() && entry.status) return *entry.status;
  }
  return ReferralStatus::draft;
}

bool had_no_response(const Referral& referral) {
  if (status_of(referral) != ReferralStatus::cancelled) return false;
  for (std::size_t i = referral.history.size(); i-- > 0;) {
    const ReferralHistory& entry = referral.history[i].record;
    if (!entry.is_void()) return entry.reason_code == ReferralReason::no_response;
  }
  return false;
}

std::string status_words(const Referral& referral) { return had_no_response(referral) ? "no response" : spoken(code(status_of(referral))); }

namespace {

bool is_open_loop(const Referral& referral) {
  using enum ReferralStatus;
  const ReferralStatus status = status_of(referral);
  return status == draft || status == requested || status == accepted || status == in_progress || status == on_hold;
}

std::string referral_label(const Referral& referral, const schema::Names& names) {
  const std::string whom = referral.provider.empty() ? "" : "to " + schema::name_of(referral.provider, names);
  return schema::in_parts({spoken(referral.service.value), whom}, " ", "referral");
}

}  // namespace

const RecordType& Referral::rows() {
  using T = Referral;
  static const auto type = record<T, Attributes>(
      {.name = "referral",
       .letter = 'r',
       .label = {.words = words<T, referral_label>, .state = schema::state<T, status_words>},
       .is_open = holds<T, is_open_loop>,
       .about = told_by({"needs", "goals", "service"})},
      field("provider", &T::provider, required, with_record, "Provider in the directory."),
      field("service", &T::service, required, with_record, "Service category requested."),
      field("services", &T::services, optional, with_record, "Plan services it fulfills."),
      field("needs", &T::needs, optional, with_record, "Needs addressed."),
      field("goals", &T::goals, optional, with_record, "Goals supported."),
      field("urgency", &T::urgency, optional, with_record, "How soon a response is needed."),
      field("reason", &T::reason, optional, with_record, "Reason for referral."),
      field("consent", &T::consent, optional, with_record, "Release of information used."),
      field("respond_by", &T::respond_by, optional, with_record, "Response due date."),
      field("warm_handoff", &T::warm_handoff, optional, with_record, "Warm handoff: introduced in person."),
      field("replaces", &T::replaces, optional, with_record, "Referral it replaces."),
      field("status", &T::status, optional, with_record, "Status."),
      field("history", &T::history, optional, with_record | computed, "Status changes, in order."),
      field("outcome", &T::outcome, optional, with_record, "Outcome; the loop stays open without it."));
  return type;
}

template class Records<ReferralHistory>;
template class Records<Referral>;

}  // namespace casemgr
