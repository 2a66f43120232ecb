// Goal attainment scaling: one figure over goals of different kinds (Kiresuk and Sherman 1968).
//
// Pure, never throws. 50 is attainment as expected.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "casemgr/model/case.hpp"

namespace casemgr {

struct AttainedGoal {
  Decimal weight;  ///< 1 where none was given.
  int attainment;  ///< -2 to +2.
};

struct Attainment {
  std::optional<Decimal> score;  ///< T with two decimals, correctly rounded; none where it is undefined.
  int counted = 0;               ///< Goals in it.
  int left_out = 0;              ///< Goals without an attainment.
  std::string why;               ///< Why there is no score: `no goal with an attainment`; else empty.
};

/// T = 50 + 10 * S(w*x) / sqrt(0.7 * S(w^2) + 0.3 * (S w)^2). A goal of negative weight counts as weight 0.
Attainment attainment_score(const std::vector<AttainedGoal>& goals);

/// Over the goals of a case that are not void, rejected or entered in error, each by its last attainment up to `until`.
Attainment attainment_score(const Case& c, Date until);

/// The last attainment recorded up to `until`.
std::optional<int> last_attainment(const Goal& goal, Date until);

}  // namespace casemgr
