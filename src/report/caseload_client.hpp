// What the caseload says of one client. Private to the layer.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "casemgr/report/reports.hpp"
#include "casemgr/rules/assessment/acuity.hpp"
#include "casemgr/rules/assessment/stage.hpp"
#include "grouping.hpp"

namespace casemgr::report {

/// How a client stands on the caseload.
enum class CaseloadStanding { active, on_hold, waiting, to_close, closed };

struct CaseloadClient {
  std::string id{};
  std::string name{};
  std::string shown{};  ///< The name in a list for people.
  StageReason stage{};
  Acuity acuity{};
  std::string acuity_basis{};
  int open_goals = 0;
  int open_referrals = 0;
  Group worker{};
  std::vector<Group> programs{};
  std::optional<Date> last_contact{};
  std::optional<Date> last_try{};  ///< Of the tries after the last contact.
  std::optional<Date> next_due{};
  std::vector<std::string> alerts{};  ///< Those that may be shown, the gravest first.
  int left_out = 0;                   ///< How much of what is said here is hidden from the readers.
  CaseloadStanding standing = CaseloadStanding::active;
  bool safety = false;  ///< Something due is about safety.

  /// Active or on hold: such a client is a load.
  [[nodiscard]] bool is_load() const {
    return standing == CaseloadStanding::active || standing == CaseloadStanding::on_hold;
  }
};

CaseloadStanding caseload_standing(const Case& c, Date today);
CaseloadClient caseload_client(const VisibleCase& seen, const Inputs& in);

}  // namespace casemgr::report
