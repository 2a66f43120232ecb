// What an assessment still lacks.
//
// Pure.
#pragma once

#include <string>
#include <vector>

#include "casemgr/model/case.hpp"
#include "casemgr/root/error.hpp"
#include "casemgr/rules/context.hpp"

namespace casemgr {

/// What is lacking in one domain of an assessment.
struct Gap {
  Domain domain;
  std::string label;  ///< `Mental health`
  std::string what;   ///< `no finding, no confirmation, no reason why it was not assessed`
};
/// What keeps the draft from being complete (the last complete comprehensive one where there is no draft), in the order
/// of the domains. Without any comprehensive assessment every domain is a gap. A focused draft, or one of only
/// screenings, has gaps only where a rating lacks words.
std::vector<Gap> gaps(const Case& c, const RuleContext& context);

/// [gaps]: what the last comprehensive assessment left open when it was completed by force. None once the case is
/// closed.
Problems gap_problems(const Case& c, const RuleContext& context);

/// The domains of `gaps` by name: `diagnoses, treatment`.
std::string names_of(const std::vector<Gap>& gaps);

/// Whether a rating of 1 or 2 stands without words.
bool lacks_words(const DomainFinding& finding);

}  // namespace casemgr
