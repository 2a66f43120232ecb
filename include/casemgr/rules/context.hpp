// What a rule knows besides the case: the day, the practice's settings and directory, the instruments.
#pragma once

#include "casemgr/root/date.hpp"

namespace casemgr {

struct Settings;
struct ProviderDirectory;
namespace instrument {
class Library;
}

/// Holds references only: it lives no longer than what it was made from.
struct RuleContext {
  Date today;
  const Settings& settings;
  const ProviderDirectory& providers;
  const instrument::Library& instruments;
};

}  // namespace casemgr
