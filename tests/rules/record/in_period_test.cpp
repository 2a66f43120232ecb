// What of a case lasted on a day of a period.
#include "casemgr/rules/record/in_period.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "model/well_kept.hpp"

namespace casemgr::in_period_test {

namespace {

using made::day;

const Period second_quarter = {day("2026-04-01"), day("2026-06-30")};

std::optional<Date> day_or_none(const char* text) { return *text == 0 ? std::nullopt : std::optional(day(text)); }

struct Lasting {
  const char *first, *last;
  bool is_in;
};

/// Empty: no day is known.
constexpr Lasting lasting[] = {{"2026-04-01", "2026-06-30", true},
                               {"2026-03-01", "2026-04-01", true},
                               {"2026-06-30", "2026-09-01", true},
                               {"2026-01-01", "", true},
                               {"", "", true},
                               {"", "2026-03-31", false},
                               {"2026-07-01", "", false},
                               {"2026-01-01", "2026-03-31", false}};

bool has(const std::vector<EpisodeStatus>& all, EpisodeStatus status) {
  return std::find(all.begin(), all.end(), status) != all.end();
}

Assignment assigned(const char* worker, const char* from, const char* until, AssignmentRole role) {
  Assignment x;
  x.worker = {worker};
  x.role = role;
  x.from = day(from);
  x.until = day_or_none(until);
  return x;
}

}  // namespace

TEST_CASE("what lasts is in a period that holds any of its days") {
  for (const Lasting& row : lasting) {
    CAPTURE(row.first);
    CAPTURE(row.last);
    Program program;
    program.enrolled = day_or_none(row.first);
    program.ended = day_or_none(row.last);
    CHECK(was_enrolled_in(program, second_quarter) == row.is_in);
    ClientNeed need;
    need.identified = program.enrolled;
    need.resolved = program.ended;
    if (need.resolved) need.status = NeedStatus::resolved;
    CHECK(was_active_in(need, second_quarter) == row.is_in);
    Case c;
    Service service;
    service.funding = {"waiver"};
    service.starts = program.enrolled;
    service.ends = program.ended;
    c.services.append({"r2222"}, service);
    CHECK(was_funded_in(c, "waiver", second_quarter) == row.is_in);
    CHECK_FALSE(was_funded_in(c, "medicaid", second_quarter));
    program.voided = need.voided = c.services[0].record.voided = Void{};
    CHECK_FALSE(was_enrolled_in(program, second_quarter));
    CHECK_FALSE(was_active_in(need, second_quarter));
    CHECK_FALSE(was_funded_in(c, "waiver", second_quarter));
  }
}

TEST_CASE("a need set aside on no known day is as it is now") {
  ClientNeed need;
  for (const NeedStatus status : {NeedStatus::inactive, NeedStatus::declined, NeedStatus::resolved}) {
    need.status = status;
    CHECK_FALSE(was_active_in(need, second_quarter));
  }
  need.status = NeedStatus::deferred;
  CHECK(was_active_in(need, second_quarter));
}

TEST_CASE("a service delivered in the period was paid in it, whatever its days say") {
  Case c;
  Service service;
  service.funding = {"waiver"};
  service.starts = day("2026-07-01");
  Delivery once;
  once.date = day("2026-06-30");
  service.deliveries.append({"v2222"}, once);
  c.services.append({"r2222"}, service);
  CHECK(was_funded_in(c, "waiver", second_quarter));
  CHECK_FALSE(was_funded_in(c, "waiver", {day("2026-01-01"), day("2026-03-31")}));
}

TEST_CASE("the statuses of a period are those of its days, of a closing day also the one before") {
  using enum EpisodeStatus;
  Case c;
  Episode x;
  x.opened = day("2026-02-01");
  x.status = finished;
  x.closed = day("2026-04-01");
  EpisodeHistory held;
  held.date = day("2026-03-01");
  held.status = onhold;
  x.history.append({"h2222"}, held);
  c.episodes.append({"e2222"}, x);
  struct Row {
    const char *from, *to;
    bool was_active, was_onhold, was_finished;
  };
  for (const Row& row :
       {Row{"2026-01-01", "2026-01-31", false, false, false}, Row{"2026-03-01", "2026-03-31", false, true, false},
        Row{"2026-03-02", "2026-03-31", false, true, false}, Row{"2026-04-01", "2026-06-30", false, true, true},
        Row{"2026-04-02", "2026-06-30", false, false, true}}) {
    CAPTURE(row.from);
    const auto all = statuses_in(c, {day(row.from), day(row.to)});
    CHECK(has(all, active) == row.was_active);
    CHECK(has(all, onhold) == row.was_onhold);
    CHECK(has(all, finished) == row.was_finished);
  }
  c.episodes[0].record.opened = c.episodes[0].record.closed;
  c.episodes[0].record.history = {};
  CHECK(has(statuses_in(c, second_quarter), active));  // Opened and closed on one day.
  c.episodes[0].record.status = entered_in_error;
  CHECK(statuses_in(c, second_quarter).empty());
}

TEST_CASE("a worker worked with a client on the days of the assignment on which the case went on") {
  Case c;
  Episode x;
  x.by = {"ml"};
  x.opened = day("2026-02-01");
  x.closed = day("2026-08-31");
  x.status = EpisodeStatus::finished;
  x.assignments.append({"u2222"}, assigned("ks", "2026-03-01", "2026-06-30", AssignmentRole::primary));
  x.assignments.append({"u2223"}, assigned("ab", "2026-05-01", "", AssignmentRole::supervisor));
  c.episodes.append({"e2222"}, x);
  struct Row {
    const char *worker, *from, *to;
    bool is_in;
  };
  for (const Row& row : {Row{"ml", "2026-02-01", "2026-03-31", true}, Row{"ml", "2026-03-01", "2026-03-31", false},
                         Row{"ks", "2026-02-01", "2026-02-28", false}, Row{"ks", "2026-06-30", "2026-07-31", true},
                         Row{"ks", "2026-07-01", "2026-07-31", false}, Row{"ab", "2026-08-31", "2026-09-30", true},
                         Row{"ab", "2026-09-01", "2026-09-30", false}, Row{"ab", "2026-04-01", "2026-04-30", false},
                         Row{"", "2026-04-01", "2026-06-30", false}, Row{"", "2026-06-01", "2026-07-01", true},
                         Row{"", "2026-09-01", "2026-09-30", false}, Row{"zz", "2026-01-01", "2026-12-31", false}}) {
    CAPTURE(row.worker);
    CAPTURE(row.from);
    CHECK(worked_in(c, row.worker, {day(row.from), day(row.to)}) == row.is_in);
  }
  CHECK(worked_in(Case{}, "", second_quarter));
  CHECK_FALSE(worked_in(Case{}, "ml", second_quarter));
}

TEST_CASE("figures count a period up to the end of today") {
  struct Row {
    const char *today, *last;
    bool has_begun;
  };
  for (const Row& row : {Row{"2026-03-31", "2026-03-31", false}, Row{"2026-04-01", "2026-04-01", true},
                         Row{"2026-05-11", "2026-05-11", true}, Row{"2026-06-30", "2026-06-30", true},
                         Row{"2026-09-01", "2026-06-30", true}}) {
    CAPTURE(row.today);
    const Period over = until_today(second_quarter, day(row.today));
    CHECK(over.from == second_quarter.from);
    CHECK(over.to == day(row.last));
    CHECK(has_begun(second_quarter, day(row.today)) == row.has_begun);
  }
}

}  // namespace casemgr::in_period_test
