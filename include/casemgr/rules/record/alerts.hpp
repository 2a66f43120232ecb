// What must be known before anything else is done with a client: whatever endangers the client or the worker, and what
// the client has decided for an emergency.
//
// Pure, never throws. Every page takes its alerts from here. Which of them an audience may know, `alerts` of a
// `VisibleCase` decides (rules/disclosure/audience.hpp).
#pragma once

#include <string>
#include <vector>

#include "casemgr/model/case.hpp"
#include "casemgr/rules/context.hpp"

namespace casemgr {

CASEMGR_CODES(AlertSeverity, "severity of an alert", danger, serious, notice);

/// `danger`: a grave flag of high priority, or a high one for the worker. `serious`: the other grave flags and those
/// for the worker, any flag of high priority, an allergy that can kill. `notice`: the other flags, advance directives.
struct Alert {
  std::string id{};    ///< Of the flag, allergy or document; empty for the directives of the person.
  std::string kind{};  ///< `worker-safety`, `allergy`, `directives`
  AlertSeverity severity = AlertSeverity::notice;
  std::string words{};  ///< `worker safety, high: Loose dog, gun in house`, on one line; of a danger the level of risk.
  std::string plan{};   ///< Of the flag: what to do when it shows; on one line, empty where it has none.
  bool discreet = false;  ///< Must not be seen by people who look on: of a grave flag, or one for the worker.
};

/// Active flags, allergies that can kill and advance directives: by severity, then by kind of flag, then in file order.
/// Of a client who died only what endangers a visit to the household is left (`outlives_client`, alarm.hpp).
std::vector<Alert> alerts(const Case& c, const RuleContext& in);

/// Words and plan on one line: `fall, high: Steep stairs · plan: Call before the visit`.
std::string line_of(const Alert& alert);

/// Whether the allergy can kill: of severity 4, or its reaction says so (anaphylaxis).
bool can_kill(const Allergy& allergy);

}  // namespace casemgr
