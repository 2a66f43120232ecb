#include "kit/clone_warning.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "casemgr/root/command.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/store/drivers.hpp"

namespace casemgr::cli {

void warn_of_clone(Call& call) {
  std::vector<std::string> faults;
  try {
    const std::string filter = store::filter_missing(call.cases.root());
    if (!filter.empty())
      call.output.say(
          fmt::format("warning: this clone lacks the filter '{}' of .gitattributes: records would be "
                      "committed in the open; {}",
                      printable(filter), store::how_to_filter(filter)));
    faults = store::driver_faults(call.cases.root());
  } catch (const Error& error) {
    return call.output.say(fmt::format("warning: cannot tell how git merges records here: {}", error.what()));
  }
  if (faults.empty()) return;
  for (const std::string& fault : faults) call.output.say("warning: " + fault);
  call.output.say(fmt::format("hint: to set up this clone: {}", suggest::init.verb()));
}

void hint_at_markers(Call& call, const Problems& findings) {
  const bool is_marked = std::any_of(findings.begin(), findings.end(),
                                     [](const Problem& problem) { return problem.check == Check::markers; });
  if (is_marked) call.output.message(fmt::format("hint: to decide what a merge marked: {}", suggest::resolve()));
}

void refuse_open_text(Call& call) {
  if (call.given.globals.no_commit || !call.cases.directory().settings().commit.value_or(true)) return;
  const std::string filter = store::filter_missing(call.cases.root());
  if (filter.empty()) return;
  throw Error(
      ErrorKind::rule,
      fmt::format("cannot save: git would keep the record in the open, because this clone lacks the filter '{}' "
                  "of .gitattributes",
                  printable(filter)),
      fmt::format("{}; or add --no-commit and do not commit the file; nothing was written",
                  store::how_to_filter(filter)));
}

}  // namespace casemgr::cli
