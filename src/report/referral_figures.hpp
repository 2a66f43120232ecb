// The figures that the referral report collects from cases. Private to the layer.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "casemgr/report/reports.hpp"
#include "casemgr/rules/service/referral_course.hpp"
#include "figures.hpp"

namespace casemgr::report {

/// The referrals of some cases, as they stood at the end of a period and by what happened in it.
struct LoopFigures {
  /// One of the states in which a referral is open.
  struct State {
    std::vector<Decimal> days{};  ///< Of the stays that ended in the period.
    int missing = 0;              ///< Stays that are over, without a first or a last day.
    int open = 0, silent = 0;     ///< At the end of the period, in cases that are open then.
    int case_not_open = 0;        ///< Open in a case that is not.
  };
  /// Why referrals came to nothing, each way out with its reason.
  struct Reason {
    std::string where{};  ///< A provider or a category; empty: all of them.
    std::string event{}, reason{};
    auto operator<=>(const Reason&) const = default;
  };
  struct Waiting {
    int referrals = 0;
    std::set<std::string> clients{};
    std::vector<Decimal> days{};
    int missing = 0;  ///< Without the day of the request.
  };
  struct Unmet {
    int referrals = 0, pending = 0;
    std::set<std::string> clients{};
  };
  using Place = std::pair<std::string, std::string>;  ///< Category and area.

  std::map<ReferralEvent, int> events{};
  std::map<ReferralStatus, State> states{};
  std::map<Reason, int> reasons{}, by_provider{}, by_category{};
  std::map<std::string, Waiting> waiting{};  ///< By category.
  std::map<Place, Unmet> unmet{};            ///< By the client's area.
  std::map<Place, int> unmet_at{};           ///< Referrals by the area that the provider's service is for.
  int ended_unmet = 0;                       ///< Rejected, failed or without an answer in the period.
  int without_day = 0;                       ///< The day of the request is not known.

  LoopFigures();
  void add(const Case& c, const Period& period, const Inputs& in);

 private:
  void add_referral(const Case& c, const Entry<Referral>& then, const Period& period, const Inputs& in);
  void add_event(const Referral& x, const ReferralHistory& entry, ReferralEvent event);
  void add_stays(const Referral& x, const Period& period);
  void add_open(const Case& c, const Entry<Referral>& then, const Period& period, const Inputs& in);
  void add_unmet(const Case& c, const Entry<Referral>& then, const Period& period, const Inputs& in);
};

/// The first three digits of the postal code, else the city; `not-recorded` without both, `withheld` of a client who is
/// in danger from another person.
std::string area_of(const Case& c);

/// The smallest value that at least nine of ten are not above; nothing of nothing.
std::optional<Decimal> ninth_decile(std::vector<Decimal> values);

}  // namespace casemgr::report
