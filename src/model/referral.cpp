#include "casemgr/model/referral.hpp"

#include <fmt/core.h>

#include "casemgr/model/case.hpp"
#include "casemgr/model/provider.hpp"
#include "rows.hpp"

namespace casemgr {

const RecordType& ReferralHistory::rows() {
  using T = ReferralHistory;
  static const auto type = record<T, Attributes>(
      {"history entry", 'z', "date"},
      field("date", &T::date, required, with_record, "Day of the change.", has_happened),
      field("status", &T::status, required, with_record, "Status from then on."),
      field("reason", &T::reason, optional, with_record, "Why, in words."),
      field("reason_code", &T::reason_code, optional, with_record, "Why, as a code."));
  return type;
}

const RecordType& ReferralOutcome::rows() {
  using T = ReferralOutcome;
  static const auto type = record<T>(
      {"outcome"},
      field("received", &T::received, optional, with_record, "What the client received."),
      field("enrolled", &T::enrolled, optional, with_record, "Whether the client was enrolled."),
      field("client_feedback", &T::client_feedback, optional, with_record, "What the client says of it."));
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
  const std::string head = schema::in_parts({referral.service.value, whom}, " ", "referral");
  return fmt::format("{}, {}", head, status_words(referral));
}

}  // namespace

const RecordType& Referral::rows() {
  using T = Referral;
  static const auto type = record<T, Attributes>(
      {.name = "referral",
       .letter = 'r',
       .label = {.words = words<T, referral_label>},
       .is_open = holds<T, is_open_loop>,
       .about = told_by({"needs", "goals", "service"})},
      field("provider", &T::provider, required, with_record, "To whom, in the provider directory."),
      field("service", &T::service, required, with_record, "Category of service asked for."),
      field("services", &T::services, optional, with_record, "Services of the plan that it fulfils."),
      field("needs", &T::needs, optional, with_record, "Needs behind it."),
      field("goals", &T::goals, optional, with_record, "Goals it serves."),
      field("urgency", &T::urgency, optional, with_record, "How soon an answer is needed."),
      field("reason", &T::reason, optional, with_record, "Why the client is referred."),
      field("consent", &T::consent, optional, with_record, "Release under which it goes out."),
      field("respond_by", &T::respond_by, optional, with_record, "Day by which an answer is asked."),
      field("warm_handoff", &T::warm_handoff, optional, with_record, "Whether the client is introduced in person."),
      field("replaces", &T::replaces, optional, with_record, "Referral that this one replaces."),
      field("status", &T::status, optional, with_record, "Where it stands in the loop."),
      field("history", &T::history, optional, with_record, "Changes of status, as they came."),
      field("outcome", &T::outcome, optional, with_record, "What came of it; without it the loop is not closed."));
  return type;
}

template class Records<ReferralHistory>;
template class Records<Referral>;

}  // namespace casemgr
