#include "kit/deidentified.hpp"

#include "casemgr/model/ids.hpp"
#include "casemgr/report/deidentify.hpp"
#include "kit/environment.hpp"

namespace casemgr::cli {

Option deidentify_option() {
  return flag(
      "deidentify",
      "Leave out all that could tell who somebody is: codes, counts, amounts and years remain, and a random code "
      "for each client.");
}

report::Document as_asked(Call& call, report::Document page) {
  if (!call.given.has("deidentify")) return page;
  for (const Problem& problem : page.problems) call.output.say(problem);  // The page does not name the files.
  Ids ids = ids_for(call.world);
  return report::deidentified(std::move(page), [&] { return ids.make_token("deidentified").value; });
}

}  // namespace casemgr::cli
