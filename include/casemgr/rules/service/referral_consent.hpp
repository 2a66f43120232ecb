// Which consent a referral still needs before anything about the client is sent.
//
// Pure, never throws.
#pragma once

#include <string>

#include "casemgr/model/case.hpp"
#include "casemgr/root/command.hpp"
#include "casemgr/rules/context.hpp"

namespace casemgr {

/// Why no release in force covers what the referral discloses, and the command that would make one; empty where one
/// does.
struct LackingConsent {
  std::string why{};
  Command command{};
};
LackingConsent lacking_consent(const Case& c, const Referral& referral, const RuleContext& context);

}  // namespace casemgr
