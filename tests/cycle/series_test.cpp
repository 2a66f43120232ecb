// Recurring tasks, steps and appointments from the verbs: the next one is made, not doubled, and taken back.
#include "casemgr/cycle/appointment.hpp"
#include "casemgr/cycle/client.hpp"
#include "casemgr/cycle/closing.hpp"
#include "casemgr/cycle/task.hpp"
#include "casemgr/rules/plan/agreement.hpp"
#include "casemgr/rules/plan/trajectory.hpp"
#include "casemgr/rules/record/recurrence.hpp"
#include "cycle/desk.hpp"

namespace casemgr::cycle::series_test {

namespace {

std::optional<Recurrence> every(std::string_view interval, std::string_view until = {}) {
  Recurrence repeat;
  repeat.every = parse_interval(interval);
  repeat.until = parse_date(until);
  return repeat;
}

/// The three kinds in one shape: how one is made, how it is over, and how its section is reached.
struct Tasks {
  static Id<Task> add(Case& c, Desk& desk, std::string_view at, std::optional<Recurrence> repeat) {
    Task task;
    task.text = "Send the hours";
    task.due = parse_time(at)->date;
    task.repeat = std::move(repeat);
    return {add_task(c, task, desk.context()).id};
  }
  static Outcome finish(Case& c, const Id<Task>& id, Desk& desk) { return finish_task(c, id, {}, desk.context()); }
  static Outcome set(Case& c, const Id<Task>& id, Task task, Desk& desk) {
    return set_task(c, id, std::move(task), desk.context());
  }
  static void move(Task& task, std::string_view to) { task.due = parse_time(to)->date; }
  static Records<Task>& all(Case& c) { return c.tasks; }
};

struct Steps {
  static Id<Step> add(Case& c, Desk& desk, std::string_view at, std::optional<Recurrence> repeat) {
    const Id<Goal> goal = c.goals.empty() ? with_goal(c, desk) : c.goals[0].id;
    Step step;
    step.text = "Call the landlord";
    step.due = parse_time(at)->date;
    step.repeat = std::move(repeat);
    return {add_step(c, goal, step, desk.context()).id};
  }
  static Outcome finish(Case& c, const Id<Step>& id, Desk& desk) { return finish_step(c, id, {}, desk.context()); }
  static Outcome set(Case& c, const Id<Step>& id, Step step, Desk& desk) {
    return set_step(c, id, std::move(step), desk.context());
  }
  static void move(Step& step, std::string_view to) { step.due = parse_time(to)->date; }
  static Records<Step>& all(Case& c) { return c.goals.find(c.goals[0].id)->steps; }
};

struct Visits {
  static Id<Appointment> add(Case& c, Desk& desk, std::string_view at, std::optional<Recurrence> repeat) {
    Appointment visit;
    visit.purpose = "Home visit";
    visit.at = parse_time(at);
    visit.minutes = 60;
    visit.repeat = std::move(repeat);
    return {add_appointment(c, visit, desk.context()).id};
  }
  static Outcome finish(Case& c, const Id<Appointment>& id, Desk& desk) {
    return set_appointment_status(c, id, AppointmentStatus::fulfilled, {}, desk.context());
  }
  static Outcome set(Case& c, const Id<Appointment>& id, Appointment visit, Desk& desk) {
    return set_appointment(c, id, std::move(visit), desk.context());
  }
  static void move(Appointment& visit, std::string_view to) { visit.at = parse_time(to); }
  static Records<Appointment>& all(Case& c) { return c.appointments; }
};

template <class Kind>
std::string days(Case& c) {
  std::vector<std::string> all;
  for (const auto& [id, record] : Kind::all(c))
    all.push_back((record.is_void() ? "void " : "") + iso(*falls_at(record)));
  return join(all, ", ");
}

}  // namespace

TEST_CASE_TEMPLATE("one that is over is followed by the next, once", Kind, Tasks, Steps, Visits) {
  Desk desk;
  Case c = taken_in(desk);
  const auto first = Kind::add(c, desk, "2026-06-01", every("2w", "2026-06-20"));
  CHECK(Kind::all(c).size() == 1);
  CHECK(has(notes(Kind::finish(c, first, desk)), "next: 15 June 2026 ("));
  CHECK(days<Kind>(c) == "2026-06-01, 2026-06-15");
  CHECK_FALSE(refused(c, [&] { Kind::finish(c, first, desk); }).empty());
  auto same = *Kind::all(c).find(first);
  same.note = "Went well";
  CHECK(notes(Kind::set(c, first, same, desk)).empty());
  CHECK(Kind::all(c).size() == 2);
  const auto second = Kind::all(c)[1].id;
  CHECK(Kind::all(c)[1].record.note.empty());
  CHECK(Kind::all(c).find(first)->repeat->next.value == second.value);
  desk.go_to("2026-06-16T10:00");
  CHECK(has(notes(Kind::finish(c, second, desk)), "last of its series: it goes until 20 June 2026"));
  CHECK(Kind::all(c).size() == 2);
  check_whole(c, desk.providers);
}

TEST_CASE_TEMPLATE("two who finish the same one make the same next one", Kind, Tasks, Steps, Visits) {
  Desk desk;
  Case here = taken_in(desk);
  const auto first = Kind::add(here, desk, "2026-06-01", every("1w"));
  Case there = here;
  Kind::finish(here, first, desk);
  Desk other;
  other.ids = Ids::seeded("another clone");
  other.go_to("2026-06-02T09:00");
  Kind::finish(there, first, other);
  CHECK(Kind::all(here)[1].id == Kind::all(there)[1].id);
}

TEST_CASE_TEMPLATE("months keep their day, and past ones are skipped", Kind, Tasks, Steps, Visits) {
  Desk desk;
  Case c = taken_in(desk);
  const auto first = Kind::add(c, desk, "2027-01-31", every("1mo"));
  desk.go_to("2027-01-31T10:00");
  Kind::finish(c, first, desk);
  desk.go_to("2027-03-01T10:00");
  const auto second = Kind::all(c)[1].id;
  Kind::finish(c, second, desk);
  CHECK(days<Kind>(c) == "2027-01-31, 2027-02-28, 2027-03-31");
  desk.go_to("2027-06-02T10:00");
  const auto third = Kind::all(c)[2].id;
  const std::string said = notes(Kind::finish(c, third, desk));
  CHECK(has(said, "next: 30 June 2027 ("));
  CHECK(has(said, "skipped 2 dates already past, 30 April 2027 to 31 May 2027"));
  CHECK(days<Kind>(c) == "2027-01-31, 2027-02-28, 2027-03-31, 2027-06-30");
}

TEST_CASE_TEMPLATE("one that is moved leaves its series where it was", Kind, Tasks, Steps, Visits) {
  Desk desk;
  Case c = taken_in(desk);
  const auto first = Kind::add(c, desk, "2026-06-08", every("1w"));
  auto moved = *Kind::all(c).find(first);
  Kind::move(moved, "2026-06-05");
  CHECK(has(notes(Kind::set(c, first, moved, desk)), "its series counts from 8 June 2026"));
  desk.go_to("2026-06-05T10:00");
  Kind::finish(c, first, desk);
  CHECK(days<Kind>(c) == "2026-06-05, 2026-06-15");
  const auto second = Kind::all(c)[1].id;
  moved = *Kind::all(c).find(second);
  Kind::move(moved, "2026-06-17");
  moved.repeat->planned = falls_at(moved);  // As '--every' does: the series is moved.
  CHECK_FALSE(has(notes(Kind::set(c, second, moved, desk)), "counts from"));
  desk.go_to("2026-06-17T10:00");
  Kind::finish(c, second, desk);
  CHECK(days<Kind>(c) == "2026-06-05, 2026-06-17, 2026-06-24");
}

TEST_CASE_TEMPLATE("voiding one takes the next back unless it was changed", Kind, Tasks, Steps, Visits) {
  for (const bool touched : {false, true}) {
    CAPTURE(touched);
    Desk desk;
    Case c = taken_in(desk);
    const auto first = Kind::add(c, desk, "2026-06-01", every("1w"));
    Kind::finish(c, first, desk);
    const auto second = Kind::all(c)[1].id;
    if (touched) {
      auto changed = *Kind::all(c).find(second);
      changed.note = "Bring the form";
      Kind::set(c, second, changed, desk);
    }
    const std::string said = notes(void_record(c, first.value, "Wrong client", desk.context()));
    CHECK(has(said, touched ? "was changed since and stays" : "is void as well"));
    CHECK(Kind::all(c).find(second)->is_void() == !touched);
  }
}

TEST_CASE_TEMPLATE("a series is ended, begun again, and refused without a day", Kind, Tasks, Steps, Visits) {
  Desk desk;
  Case c = taken_in(desk);
  with_goal(c, desk);
  CHECK(has(refused(c, [&] { Kind::add(c, desk, "2026-06-08", every("1w", "2026-06-07")); }), "5: until '2026-06-07'"));
  CHECK(has(refused(c, [&] { Kind::add(c, desk, "2026-06-08", every("", "2026-06-30")); }), "2: cannot use '--until'"));
  const auto first = Kind::add(c, desk, "2026-06-01", every("1w"));
  auto changed = *Kind::all(c).find(first);
  changed.repeat->every = {};
  Kind::set(c, first, changed, desk);
  CHECK_FALSE(Kind::all(c).find(first)->repeat);
  CHECK(notes(Kind::finish(c, first, desk)).find("next:") == std::string::npos);
  changed = *Kind::all(c).find(first);
  changed.repeat = every("1w");
  CHECK(has(notes(Kind::set(c, first, changed, desk)), "next: 8 June 2026"));
  changed = *Kind::all(c).find(first);
  changed.repeat = {};
  CHECK(has(refused(c, [&] { Kind::set(c, first, changed, desk); }), "cannot change the recurrence here"));
}

TEST_CASE_TEMPLATE("nothing comes next once the case is closed", Kind, Tasks, Steps, Visits) {
  Desk desk;
  Case c = taken_in(desk);
  const auto first = Kind::add(c, desk, "2026-06-01", every("1w"));
  Episode end;
  end.closure_reason = ClosureReason::goals_met;
  end.closure_summary = "Done";
  ClosingWay way;
  way.closing = Closing::force;
  close_client(c, end, way, desk.context());
  CHECK(has(notes(Kind::finish(c, first, desk)), "last of its series: the case is closed"));
  CHECK(Kind::all(c).size() == 1);
}

TEST_CASE("a missed or canceled appointment is followed by the next at the usual time") {
  using enum AppointmentStatus;
  for (const AppointmentStatus status : {fulfilled, noshow, cancelled}) {
    CAPTURE(code(status));
    Desk desk;
    Case c = taken_in(desk);
    const auto first = Visits::add(c, desk, "2026-06-01T09:00", every("1w"));
    Appointment moved = *c.appointments.find(first);
    moved.at = moment("2026-06-01T09:30");
    set_appointment(c, first, moved, desk.context());
    set_appointment_status(c, first, status, "Ill", desk.context());
    REQUIRE(c.appointments.size() == 2);
    const Appointment& next = c.appointments[1].record;
    CHECK(next.at == moment("2026-06-08T09:00"));
    CHECK(next.status == booked);
    CHECK(next.minutes == 60);
    CHECK(next.note.empty());
  }
}

TEST_CASE("a contact that keeps the appointment says when the next is") {
  Desk desk;
  Case c = taken_in(desk);
  Contact contact;
  contact.text = "Came";
  contact.appointment = Visits::add(c, desk, "2026-06-01T09:00", every("1w"));
  CHECK(has(notes(add_contact(c, contact, {}, desk.context())), "next: 8 June 2026 9:00"));
}

TEST_CASE("a step that is canceled, or whose goal has ended, is the last; what is open again has no next") {
  Desk desk;
  Case c = taken_in(desk);
  const auto first = Steps::add(c, desk, "2026-06-01", every("1w"));
  Step changed = *Steps::all(c).find(first);
  changed.status = StepStatus::cancelled;
  CHECK(has(notes(set_step(c, first, changed, desk.context())), "last of its series: the step is canceled"));
  changed.status = StepStatus::completed;
  set_step(c, first, changed, desk.context());
  CHECK(Steps::all(c).size() == 1);  // It was over before.
  changed.status = StepStatus::in_progress;
  set_step(c, first, changed, desk.context());
  finish_step(c, first, {}, desk.context());
  REQUIRE(Steps::all(c).size() == 2);
  changed = *Steps::all(c).find(first);
  changed.status = StepStatus::in_progress;
  CHECK(has(notes(set_step(c, first, changed, desk.context())), "is void as well"));
  CHECK(Steps::all(c).find(first)->repeat->next.empty());
  GoalHistory ended;
  ended.achievement = GoalAchievement::achieved;
  set_goal_status(c, c.goals[0].id, ended, desk.context());
  CHECK(has(notes(finish_step(c, first, {}, desk.context())), "has ended"));
}

TEST_CASE("a task about what has ended is the last") {
  Desk desk;
  Case c = taken_in(desk);
  Task task;
  task.text = "Check on the lease";
  task.due = day("2026-06-01");
  task.about = {with_goal(c, desk).value};
  task.repeat = every("1w");
  const Id<Task> id{add_task(c, task, desk.context()).id};
  GoalHistory ended;
  ended.lifecycle = GoalLifecycle::cancelled;
  set_goal_status(c, c.goals[0].id, ended, desk.context());
  CHECK(has(notes(finish_task(c, id, {}, desk.context())), "goal " + c.goals[0].id.value + " has ended"));
}

TEST_CASE("a recurring step counts once, and its next ones are what was agreed") {
  Desk desk;
  Case c = taken_in(desk);
  const auto first = Steps::add(c, desk, "2026-06-01", every("1w"));
  Plan plan;
  plan.goals = {c.goals[0].id};
  const std::string agreed = agreed_text(c, plan);
  finish_step(c, first, {}, desk.context());
  REQUIRE(Steps::all(c).size() == 2);
  CHECK(agreed_text(c, plan) == agreed);
  const StepCount count = count_steps(c.goals[0].record, desk.now.date);
  CHECK(count.all == 1);
  CHECK(count.done == 0);
  Step changed = Steps::all(c)[1].record;
  changed.text = "Write to the landlord";
  set_step(c, Steps::all(c)[1].id, changed, desk.context());
  CHECK(agreed_text(c, plan) != agreed);
}

}  // namespace casemgr::cycle::series_test
