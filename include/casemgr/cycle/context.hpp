// What a verb may know besides the case: now, new ids, the practice's settings, directory and instruments.
//
// Verbs are pure: they take a case and input, change the case, and return what they did. They throw
// Error(rule) for what is well formed but against a rule, before anything was changed.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "casemgr/instrument/instrument.hpp"
#include "casemgr/model/ids.hpp"
#include "casemgr/model/provider.hpp"
#include "casemgr/model/settings.hpp"
#include "casemgr/rules/context.hpp"

namespace casemgr::cycle {

struct Context {
  Time now;  ///< Without minute there is no clock: times are days.
  Ids& ids;
  const Settings& settings;
  const ProviderDirectory& providers;
  const instrument::Library& instruments;
  Worker by;  ///< The person at work.
  /// Whether a clock change skips that local time; empty: no clock does.
  std::function<bool(Time)> skips{};

  [[nodiscard]] Date today() const { return now.date; }
  // NOLINTNEXTLINE(google-explicit-constructor): a verb asks rules as it is asked itself
  operator RuleContext() const { return {today(), settings, providers, instruments}; }
};

/// What a verb did.
struct Outcome {
  std::string id;                     ///< Of the record made or changed.
  std::string words;                  ///< One line for stdout after the id: `Signed lease for an accessible flat`.
  std::vector<std::string> messages;  ///< For stderr: what was understood, what is worth knowing.
};

}  // namespace casemgr::cycle
