#include "casemgr/rules/record/findings.hpp"
#include "casemgr/model/provider.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "instrument/definitions.hpp"
#include "model/well_kept.hpp"

namespace casemgr::findings_test {
namespace {

bool finds(const Case& c, Check check) {
  const Settings settings;
  const ProviderDirectory providers;
  const Problems all = case_problems(c, {made::day("2026-06-03"), settings, providers, instrument::builtin()});
  return std::any_of(all.begin(), all.end(), [&](const Problem& problem) { return problem.check == check; });
}

TEST_CASE("the problems of every rule across records are found together") {
  Case c = made::well_kept();
  CHECK_FALSE(finds(c, Check::smart));
  CHECK_FALSE(finds(c, Check::digest));
  CHECK_FALSE(finds(c, Check::plan_changed));
  c.goals[0].record.due.reset();
  Contact note = made::spoke("2026-06-02T08:15");
  note.signed_ = Signature{.by = {"ml"}, .date = made::day("2026-06-02"), .digest = "none"};
  c.contacts.append({"x9999"}, note);
  CHECK(finds(c, Check::smart));
  CHECK(finds(c, Check::digest));
  CHECK(finds(c, Check::plan_changed));
}

}  // namespace
}  // namespace casemgr::findings_test
