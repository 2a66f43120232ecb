#include "casemgr/root/error.hpp"

#include <doctest/doctest.h>

#include <set>

namespace casemgr::error_test {
namespace {

std::vector<Check> all_checks() {
  std::vector<Check> checks;
  for (int i = 0; i <= static_cast<int>(last_check); ++i) {
    checks.push_back(static_cast<Check>(i));
  }
  return checks;
}

TEST_CASE("an error keeps its kind and hint") {
  const Error error(ErrorKind::not_found, "cannot find client 'c7kq2mw'", "see casemgr client list");
  CHECK(static_cast<int>(error.kind()) == 3);
  CHECK(std::string(error.what()) == "cannot find client 'c7kq2mw'");
  CHECK(error.hint() == "see casemgr client list");
  CHECK(Error(ErrorKind::io, "cannot write").hint().empty());
}

TEST_CASE("the checks have the names of the manual, in its order") {
  std::string names;
  for (const Check check : all_checks()) {
    names += check_name(check) + (is_error(check) ? " " : never_fails(check) ? "! " : "? ");
  }
  CHECK(names ==
        "syntax encoding structure duplicate type codes dates reference markers sentinel digest scores name "
        "history clone unknown-key? thread? smart? plan-changed? consent? order? permissions? gaps? remote! size! ");
}

TEST_CASE("every error but a dangling reference and a digest makes a file unreadable") {
  for (const Check check : all_checks()) {
    CAPTURE(check_name(check));
    const bool is_readable = check == Check::reference || check == Check::digest || check == Check::scores ||
                             check == Check::history || check == Check::clone;
    CHECK(makes_unreadable(check) == (is_error(check) && !is_readable));
  }
  CHECK(makes_unreadable(Check::syntax));
  CHECK_FALSE(makes_unreadable(Check::gaps));
}

TEST_CASE("a finding is one line") {
  Problem problem{.file = "clients/c7kq2mw.yaml",
                  .line = 42,
                  .column = 7,
                  .path = "goals.g9tkd.due",
                  .what = "'2026-02-30' is not a date",
                  .check = Check::dates};
  CHECK(to_string(problem) == "clients/c7kq2mw.yaml:42:7: error: goals.g9tkd.due: '2026-02-30' is not a date [dates]");
  problem.path.clear();
  problem.check = Check::permissions;
  problem.line = 0;
  problem.what = "others may read the directory";
  CHECK(to_string(problem) == "clients/c7kq2mw.yaml: warning: others may read the directory [permissions]");
  problem.check = Check::size;
  CHECK(to_string(problem) == "clients/c7kq2mw.yaml: note: others may read the directory [size]");
  problem.check = Check::permissions;
  problem.line = 3;
  problem.column = 0;
  CHECK(to_string(problem) == "clients/c7kq2mw.yaml:3: warning: others may read the directory [permissions]");
}

}  // namespace
}  // namespace casemgr::error_test
