// Assigning clients to workers.
#include "casemgr/cycle/assignment.hpp"

#include <doctest/doctest.h>

#include "casemgr/cycle/already.hpp"
#include "casemgr/rules/record/assignment.hpp"
#include "desk.hpp"

namespace casemgr::cycle::assignment_test {

namespace {

Assignment to(const char* worker, std::optional<AssignmentRole> role = {}, const char* from = "",
              const char* until = "") {
  Assignment x;
  x.worker = {worker};
  x.role = role;
  if (*from != 0) x.from = day(from);
  if (*until != 0) x.until = day(until);
  return x;
}

}  // namespace

TEST_CASE("a new primary ends the one before on the day before") {
  Desk desk;
  Case c = taken_in(desk);
  const Context context = desk.context();
  const Date today = context.today();
  assign(c, to("kb"), context);
  CHECK(worker_of(c, today).who.value == "kb");
  Assignment next = to("ml");
  next.from = today + std::chrono::days{10};
  const Outcome outcome = assign(c, next, context);
  CHECK(has(notes(outcome), "of kb ends"));
  CHECK(worker_of(c, today + std::chrono::days{9}).who.value == "kb");
  CHECK(worker_of(c, today + std::chrono::days{10}).who.value == "ml");
  CHECK(assignment_problems(c).empty());
}

TEST_CASE("a primary who began on the same day becomes void, a substitute changes nothing") {
  Desk desk;
  Case c = taken_in(desk);
  const Context context = desk.context();
  assign(c, to("kb"), context);
  assign(c, to("sh", AssignmentRole::substitute), context);
  CHECK(worker_of(c, context.today()).who.value == "kb");
  assign(c, to("ml"), context);
  CHECK(c.episodes[0].record.assignments[0].record.is_void());
  CHECK_FALSE(c.episodes[0].record.assignments[1].record.is_void());
  CHECK(worker_of(c, context.today()).who.value == "ml");
}

TEST_CASE("assigning what is so says so, and what cannot be leaves the case as it was") {
  Desk desk;
  Case c = taken_in(desk);
  const Context context = desk.context();
  const Date later = context.today() + std::chrono::days{10};
  Assignment planned = to("ml");
  planned.from = later;
  assign(c, planned, context);
  assign(c, to("sh", AssignmentRole::supervisor), context);
  const Case before = c;
  CHECK_THROWS_AS(assign(c, to("sh", AssignmentRole::supervisor), context), AlreadySo);
  CHECK_THROWS_AS(assign(c, to("kb"), context), Error);                                  // A later primary.
  CHECK_THROWS_AS(assign(c, to("kb", {}, "1990-01-01"), context), Error);                // Before the episode.
  CHECK_THROWS_AS(assign(c, to(""), context), Error);                                    // Nobody.
  CHECK_THROWS_AS(assign(c, to("kb", {}, "2030-01-02", "2030-01-01"), context), Error);  // Ends before it begins.
  CHECK(same(c, before));
  const Id<Assignment> id = c.episodes[0].record.assignments[1].id;
  Assignment changed = c.episodes[0].record.assignments[1].record;
  changed.role = AssignmentRole::primary;
  CHECK_THROWS_AS(set_assignment(c, id, changed, context), Error);  // Two primaries on one day.
  CHECK(same(c, before));
  changed.until = later - std::chrono::days{1};
  set_assignment(c, id, changed, context);
  CHECK(worker_of(c, context.today()).who.value == "sh");
}

TEST_CASE("an intake is of the worker who opened the episode") {
  Desk desk;
  const Case c = taken_in(desk);
  const CaseWorker worker = worker_of(c, desk.context().today());
  CHECK(worker.who == desk.context().by);
  CHECK(c.episodes[0].record.assignments.empty());
}

}  // namespace casemgr::cycle::assignment_test
