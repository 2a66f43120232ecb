// Referrals and their outcome.
#pragma once

#include "casemgr/model/attributes.hpp"

namespace casemgr {

struct Provider;
struct Service;
struct ClientNeed;
struct Goal;
struct Consent;

struct ReferralHistory : Attributes {
  std::optional<Date> date{};
  std::optional<ReferralStatus> status{};
  std::string reason{};
  std::optional<ReferralReason> reason_code{};
  static const RecordType& rows();
};

struct ReferralOutcome {
  std::string received{};
  std::optional<Enrolment> enrolled{};
  std::string client_feedback{};
  static const RecordType& rows();
};

struct Referral : Attributes {
  Id<Provider> provider{};
  Category service{};  ///< A category; the service of the plan that it fulfils is in `services`.
  std::vector<Id<Service>> services{};
  std::vector<Id<ClientNeed>> needs{};
  std::vector<Id<Goal>> goals{};
  std::optional<Urgency> urgency{};
  std::string reason{};
  Id<Consent> consent{};
  std::optional<Date> respond_by{};
  std::optional<bool> warm_handoff{};
  Id<Referral> replaces{};
  std::optional<ReferralStatus> status{};
  Records<ReferralHistory> history{};
  std::optional<ReferralOutcome> outcome{};
  static const RecordType& rows();
};

/// The status of a referral: its own, else that of its last history entry, else draft.
ReferralStatus status_of(const Referral& referral);
/// Whether it was cancelled because the provider never answered (reason `no-response` of the last change).
bool had_no_response(const Referral& referral);
/// The status in words: `in progress`, `no response`.
std::string status_words(const Referral& referral);

}  // namespace casemgr
