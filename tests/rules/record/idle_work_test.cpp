#include "casemgr/rules/record/idle_work.hpp"

#include <doctest/doctest.h>

#include "model/well_kept.hpp"

namespace casemgr::idle_work_test {
namespace {

const Date today = made::day("2026-06-10");

Case closed() {
  Case c = made::well_kept();
  c.episodes[0].record.status = EpisodeStatus::finished;
  c.episodes[0].record.closed = made::day("2026-06-05");
  return c;
}

Case dead() {
  Case c = made::well_kept();
  c.person.deceased = made::day("2026-06-01");
  return c;
}

void add_goal(Case& c) { c.goals.append({"g0002"}, made::lease()); }
void add_service(Case& c) { c.services.append({"v0002"}, {}); }
void add_referral(Case& c) { c.referrals.append({"r0002"}, {}); }
void add_appointment(Case& c) { c.appointments.append({"e0002"}, {}); }
void add_task(Case& c) { c.tasks.append({"u0002"}, {}); }
void add_finished_goal(Case& c) {
  add_goal(c);
  c.goals[1].record.lifecycle = GoalLifecycle::completed;
}

TEST_CASE("open work that nothing reminds of is told where it is added") {
  const char* const is_closed =
      "c7kq2mw is closed since 2026-06-05: nothing of this becomes due; 'casemgr client reopen c7kq2mw …' opens a new "
      "episode";
  const char* const died = "c7kq2mw: the client died on 2026-06-01: nothing of this becomes due";
  struct Row {
    const char* about;
    Case (*before)();
    void (*add)(Case&);
    const char* words;
  };
  const Row rows[] = {
      {"an open case", made::well_kept, add_goal, ""},
      {"a goal of a closed one", closed, add_goal, is_closed},
      {"a service of a closed one", closed, add_service, is_closed},
      {"a referral of a closed one", closed, add_referral, is_closed},
      {"an appointment of a closed one becomes due", closed, add_appointment, ""},
      {"a goal that is over", closed, add_finished_goal, ""},
      {"a goal of a client who died", dead, add_goal, died},
      {"an appointment of a client who died", dead, add_appointment, died},
      {"a task of a client who died", dead, add_task, ""},
      {"nothing", closed, [](Case&) {}, ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.about);
    const Case before = row.before();
    Case after = before;
    row.add(after);
    CHECK(idle_work(before, after, today) == row.words);
  }
  Case reopened = closed();
  add_goal(reopened);
  CHECK(idle_work(made::well_kept(), reopened, today).empty());
}

}  // namespace
}  // namespace casemgr::idle_work_test
