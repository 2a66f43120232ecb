// How pressing a case is: the sum of the severities of its needs, raised by floors, flags and judgement.
//
// Pure, never throws. The figure is never shown without its parts.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "casemgr/model/case.hpp"

namespace casemgr {

struct AcuityPart {
  Domain domain;
  int severity;  ///< Of all active needs of that domain together; never 0.
};

/// What raises a case by itself, whatever the figure, or judgement over it.
struct AcuityFloor {
  std::string words;  ///< `need n8sdk has severity 4`, `suicide flag f2kmd`, `judged: Alone since May`
  std::string about;  ///< Id of the record or name of the domain it is about; empty for judgement.
};

struct Acuity {
  /// False where no assessment of the episode is complete and neither floor nor judgment sets a level: then `level` is
  /// the one whose clocks and capacity count (`settings.acuity.unassessed`), and no page names it.
  bool assessed = true;
  int figure = 0;                 ///< Sum of the parts.
  int unrated = 0;                ///< Active needs without a severity.
  std::vector<AcuityPart> parts;  ///< In order of the first need of each domain.
  AcuityLevel level = AcuityLevel::low;
  AcuityLevel computed = AcuityLevel::low;  ///< Before judgement.
  std::vector<AcuityFloor> floors{};        ///< All that hold, whether or not the level needed them.
  std::string reason;  ///< Why the level is not that of the figure's band ("suicide flag f2kmd"); empty when it is.
};

/// Acuity on `today`. Bands: `settings.acuity`, else 8 and 16. Without a complete assessment of this episode other than
/// a screening it is not assessed. A need of severity 4, or a domain whose last rating in this episode is 1, makes it
/// at least high; an active flag of suicide, violence, abuse or neglect with priority high makes it crisis. The
/// episode's judgement replaces that until its `until`, but never goes below a flag's floor.
Acuity acuity(const Case& c, const Settings& settings, Date today);

/// Whether the words leave out what is about a record (by its id) or a domain (by its name); none: nothing.
using HiddenAbout = std::function<bool(const std::string& about)>;

/// `housing 3 + health 4 + food 2`; `no active need` where there is no part. The name of a hidden domain is `other`.
std::string parts_words(const Acuity& acuity, const HiddenAbout& hidden = {});
/// `moderate`, `not-assessed`
std::string level_code(const Acuity& acuity);
/// `moderate 9 = housing 3 + health 4 + food 2`, with ` (reason)` after it where the level has one that may be said;
/// `not assessed; needs on file: housing 3`.
std::string words(const Acuity& acuity, const HiddenAbout& hidden = {});
/// The parts and all floors, `housing 3 + food 2; need n8sdk has severity 4`, without those about what is hidden.
std::string basis_words(const Acuity& acuity, const HiddenAbout& hidden = {});

/// How full one person's caseload is.
class Load {
 public:
  void add(AcuityLevel level) { ++clients_[static_cast<std::size_t>(level)]; }
  [[nodiscard]] int clients(AcuityLevel level) const { return clients_[static_cast<std::size_t>(level)]; }
  /// Sum over levels of clients / capacity, to two decimals; 1.00 is full. A capacity of 0 or less in the settings
  /// counts as the default (crisis 10, high 15, moderate 30, low 60).
  [[nodiscard]] Decimal value(const Settings& settings) const;

 private:
  int clients_[4] = {0, 0, 0, 0};
};

/// Clients of `level` that one person can carry.
int capacity(AcuityLevel level, const Settings& settings);

}  // namespace casemgr
