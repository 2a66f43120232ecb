// Referrals: the open ones, most pressing first, and one with its status, consent, disclosures and contacts.
#pragma once

#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "casemgr/report/reports.hpp"

namespace casemgr::report {

/// Which referrals a list holds.
struct ReferralFilter {
  bool ended = false;                                ///< Also those that are over.
  bool voided = false;                               ///< Also void ones.
  std::vector<std::string> statuses{}, urgencies{};  ///< Any of these; empty: all.
  Id<Provider> provider{};
};

/// `refer list`: a fold over cases. Rows: client, id, name, provider, provider_name, service, urgency, status, since,
/// due, days (in this state), days_late; the longest overdue first, then the most urgent, then what is due next.
struct ReferralList {
  Inputs in;
  ReferralFilter filter;
  std::vector<std::pair<std::tuple<int, int, Date>, Row>> lines{};  ///< Each with its place in the order.

  void add(const Case& c);
  [[nodiscard]] Section finish();
};
/// How many of the client's referrals such a list holds.
std::size_t count_referrals(const Case& c, const ReferralFilter& filter, Date today);

/// The sections beside the fields of a referral: its status and next statuses, its consent as of today,
/// the referrals it replaces and is replaced by, what was disclosed for it, its appointments, the contacts about it.
std::vector<Section> referral_loop(const VisibleCase& seen, const Id<Referral>& id,
                                   const std::vector<ReferralStatus>& next, const Inputs& inputs);

}  // namespace casemgr::report
