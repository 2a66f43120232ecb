// From findings to needs: what the assessments say is vulnerable and no need has taken up.
//
// Proposals only. The worker accepts those that are right; the others are proposed again until the finding changes.
#pragma once

#include <string>
#include <vector>

#include "casemgr/model/case.hpp"
#include "casemgr/rules/context.hpp"

namespace casemgr {

struct Suggestion {
  ClientNeed need;                 ///< As it would be added: domain, text, severity, priority.
  std::string label;               ///< Of the domain: `Housing`
  std::vector<std::string> why{};  ///< `rated 2, vulnerable, 11 May 2026`; `PHQ-9 14 of 0-27, moderate, 11 May 2026`
};

/// One for each domain in which the last rating is 1 or 2, or the last score of an instrument is positive, and which
/// has no need that is active, deferred or declined, or was resolved since; in the order of the domains. Drafts count,
/// void records do not. A crisis is proposed as severe (4), a vulnerable domain as 3, a positive screening alone as 2;
/// high priority where it is a crisis or a safety flag was raised.
std::vector<Suggestion> suggestions(const Case& c, const RuleContext& context);

}  // namespace casemgr
