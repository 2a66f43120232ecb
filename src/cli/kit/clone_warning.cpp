#include "kit/clone_warning.hpp"

#include <fmt/core.h>

#include "casemgr/root/command.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/store/drivers.hpp"

namespace casemgr::cli {

void warn_of_clone(Call& call) {
  std::vector<std::string> faults;
  try {
    faults = store::driver_faults(call.cases.root());
  } catch (const Error& error) {
    return call.output.say(fmt::format("warning: cannot tell how git merges records here: {}", error.what()));
  }
  if (faults.empty()) return;
  for (const std::string& fault : faults) call.output.say("warning: " + fault);
  call.output.say(fmt::format("hint: to set up this clone: {}", suggest::init.verb()));
}

}  // namespace casemgr::cli
