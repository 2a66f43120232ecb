// Whose client it is, day by day.
#include "casemgr/rules/record/assignment.hpp"

#include <doctest/doctest.h>

#include <string>

#include "model/well_kept.hpp"

namespace casemgr::assignment_test {

namespace {

using made::day;

Assignment of(const char* worker, AssignmentRole role, const char* from, const char* until = "") {
  Assignment x;
  x.worker = {worker};
  x.role = role;
  x.from = day(from);
  if (*until != 0) x.until = day(until);
  return x;
}

/// Opened on 4 May by `ml`; `kb` from 1 to 30 June, `sh` substitute all the time.
Case made_case() {
  Case c = made::well_kept();
  Episode& episode = c.episodes[0].record;
  episode.by = {"ml"};
  episode.assignments.append({"z3333"}, of("sh", AssignmentRole::substitute, "2026-05-04"));
  episode.assignments.append({"z2222"}, of("kb", AssignmentRole::primary, "2026-06-01", "2026-06-30"));
  return c;
}

std::string on(const Case& c, const char* date) {
  const CaseWorker worker = worker_of(c, day(date));
  static constexpr const char* words[] = {"assigned", "opened", "none"};
  return worker.who.value + " " + words[static_cast<int>(worker.basis)];
}

}  // namespace

TEST_CASE("a client is of the primary in force, before the first one of who opened the episode") {
  const Case c = made_case();
  struct Row {
    const char *day, *worker;
  };
  for (const Row& row :
       {Row{"2026-05-04", "ml opened"}, Row{"2026-05-31", "ml opened"}, Row{"2026-06-01", "kb assigned"},
        Row{"2026-06-30", "kb assigned"}, Row{"2026-07-01", " none"}}) {
    CAPTURE(row.day);
    CHECK(on(c, row.day) == row.worker);
  }
  CHECK(last_worker(c).who.empty());
  CHECK(assignments_on(c.episodes[0].record, day("2026-06-01")).size() == 2);
  Case none;
  CHECK(on(none, "2026-06-01") == " none");
}

TEST_CASE("a void assignment counts nowhere") {
  Case c = made_case();
  c.episodes[0].record.assignments[1].record.voided = Void{};
  CHECK(on(c, "2026-06-10") == "ml opened");
  CHECK(on(c, "2026-07-10") == "ml opened");
}

TEST_CASE("two primaries on one day are found, whichever comes first in the file") {
  struct Row {
    const char *from, *until;
    bool clashes;
  };
  for (const Row& row : {Row{"2026-05-10", "2026-05-31", false}, Row{"2026-05-10", "2026-06-01", true},
                         Row{"2026-05-10", "", true}, Row{"2026-06-30", "", true}, Row{"2026-07-01", "", false}}) {
    CAPTURE(row.from);
    CAPTURE(row.until);
    Case c = made_case();
    c.episodes[0].record.assignments.append({"z4444"}, of("ml", AssignmentRole::primary, row.from, row.until));
    CHECK(assignment_problems(c).size() == (row.clashes ? 1U : 0U));
    c.episodes[0].record.assignments[2].record.role = AssignmentRole::supervisor;
    CHECK(assignment_problems(c).empty());
  }
}

}  // namespace casemgr::assignment_test
