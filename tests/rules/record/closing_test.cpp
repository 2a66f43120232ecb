#include "casemgr/rules/record/closing.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "casemgr/model/provider.hpp"
#include "casemgr/model/settings.hpp"
#include "casemgr/root/text.hpp"
#include "instrument/definitions.hpp"
#include "model/well_kept.hpp"

namespace casemgr::closing_test {
namespace {

using made::day;

RuleContext at(std::string_view today) {
  static const Settings settings;
  static const ProviderDirectory providers;
  return {day(today), settings, providers, instrument::builtin()};
}

/// The task or appointment that a row added: the last one.
StillOpen added(const std::vector<StillOpen>& open) {
  return *std::find_if(open.rbegin(), open.rend(),
                       [](const StillOpen& x) { return x.kind == "task" || x.kind == "appointment"; });
}

TEST_CASE("what is still open") {
  Case c = made::well_kept();
  c.goals.append({"g0002"}, made::lease());
  c.goals[1].record.achievement = GoalAchievement::achieved;
  c.goals.append({"g0003"}, made::lease());
  c.goals[2].record.lifecycle = GoalLifecycle::completed;
  Service meals;
  meals.label = "Meals";
  meals.provider = {"p8k2r"};
  c.services.append({"v0001"}, meals);
  Referral referral;
  referral.provider = {"p0009"};
  referral.service = {"food"};
  referral.status = ReferralStatus::accepted;
  c.referrals.append({"r0001"}, referral);
  Appointment visit;
  visit.at = made::at("2026-06-20T10:00");
  visit.purpose = "Lease";
  c.appointments.append({"e0001"}, visit);
  Task task;
  task.text = "Call the landlord";
  c.tasks.append({"u0001"}, task);
  task.done = day("2026-06-01");
  c.tasks.append({"u0002"}, task);
  c.contacts[0].record.text = "Saw both flats.";
  Assessment draft = made::comprehensive("2026-06-01");
  draft.status = AssessmentStatus::draft;
  c.assessments.append({"a0002"}, draft);
  Flag flag;
  flag.kind = FlagKind::fall;
  flag.text = "Steep stairs";
  c.flags.append({"f0001"}, flag);

  std::string found;
  for (const StillOpen& x : still_open(c, at("2026-06-10"), {day("2026-06-10")})) {
    found += std::string(x.kind) + " " + x.path + " " + x.words + ": " + std::string(words(x)) + "\n";
  }
  CHECK(found ==
        "goal goals.g9tkd Signed lease for an accessible apartment: canceled\n"
        "goal goals.g0002 Signed lease for an accessible apartment: completed\n"
        "service services.v0001 Meals: completed\n"
        "referral referrals.r0001 food to p0009, accepted: left open; nothing becomes due\n"
        "appointment appointments.e0001 2026-06-20T10:00 Lease: canceled\n"
        "task tasks.u0001 Call the landlord: void\n"
        "note contacts.x9wmd 2026-06-02T08:15 home visit: Saw both flats.: stays open and due\n"
        "assessment assessments.a0002 comprehensive assessment 2026-06-01 draft: stays open and due\n"
        "flag flags.f0001 fall: Steep stairs: stays open and due\n");

  ProviderDirectory directory;
  Provider provider;
  provider.name = "Hope Housing";
  directory.providers.append({"p8k2r"}, provider);
  SupportPerson daughter;
  daughter.name = "Ana Lopez";
  c.supports.append({"k3rvx"}, daughter);
  c.supports.append({"k0002"}, daughter);
  SupportPerson feared;
  feared.name = "Bruno Lopez";
  feared.sensitive = {Sensitive::violence};
  c.supports.append({"k0003"}, feared);
  SupportPerson husband;
  husband.name = "Carl Lopez";
  husband.relationship = "husband";
  c.supports.append({"k0004"}, husband);
  const auto told = [&] { return to_notify(c, directory, day("2026-06-10")); };
  CHECK(join(told().names, ", ") == "Hope Housing, p0009, Ana Lopez, Carl Lopez");
  Flag danger;
  danger.kind = FlagKind::violence;
  for (const char* text : {"Carl threatens her", "her partner drinks", "afraid of her husband"}) {
    danger.text = text;
    Case again = c;
    again.flags.append({"f0002"}, danger);
    std::swap(c, again);
    CHECK(join(told().names, ", ") == "Hope Housing, p0009, Ana Lopez");
    CHECK(join(told().doubted, ", ") == "Carl Lopez");
    std::swap(c, again);
  }
}

Goal kept_goal() {
  Goal goal = made::lease();
  goal.measure = Measure{.what = "falls", .target = Decimal(0), .direction = Direction::maintain};
  return goal;
}

void measure(Goal& goal, const char* date, int value) {
  Measurement x;
  x.date = day(date);
  x.value = Decimal(value);
  goal.measurements.append({"i000" + std::to_string(goal.measurements.size() + 1)}, x);
}

TEST_CASE("a goal that was measured at its target is not cancelled") {
  const std::optional<ClosureReason> met = ClosureReason::goals_met;
  struct Row {
    const char* about;
    std::optional<ClosureReason> reason;
    Goal (*goal)();
    Settlement settlement;
  };
  const auto goal_of = +[] { return made::lease(); };
  for (const Row& row : {
           Row{"not measured", met, goal_of, Settlement::cancel},
           Row{"measured at its target", met,
               [] {
                 Goal x = made::lease();
                 measure(x, "2026-06-01", 1);
                 return x;
               },
               Settlement::achieve},
           Row{"whatever the reason", ClosureReason::moved_out_of_area,
               [] {
                 Goal x = made::lease();
                 measure(x, "2026-06-01", 1);
                 return x;
               },
               Settlement::achieve},
           Row{"measured after the case was closed", met,
               [] {
                 Goal x = made::lease();
                 measure(x, "2026-06-11", 1);
                 return x;
               },
               Settlement::cancel},
           Row{"reached, and lost again", met,
               [] {
                 Goal x = made::lease();
                 measure(x, "2026-06-01", 1);
                 measure(x, "2026-06-05", 0);
                 return x;
               },
               Settlement::cancel},
           Row{"judged not achieved", met,
               [] {
                 Goal x = made::lease();
                 measure(x, "2026-06-01", 1);
                 x.achievement = GoalAchievement::not_achieved;
                 return x;
               },
               Settlement::cancel},
           Row{"attained as expected, without a target", met,
               [] {
                 Goal x = made::lease();
                 x.measure->target.reset();
                 Measurement level;
                 level.date = day("2026-06-01");
                 level.attainment = 0;
                 x.measurements.append({"i0001"}, level);
                 return x;
               },
               Settlement::achieve},
           Row{"kept, before its due day", met,
               [] {
                 Goal x = kept_goal();
                 measure(x, "2026-06-01", 0);
                 return x;
               },
               Settlement::ask},
           Row{"kept, in a case that does not end well", ClosureReason::moved_out_of_area,
               [] {
                 Goal x = kept_goal();
                 measure(x, "2026-06-01", 0);
                 return x;
               },
               Settlement::cancel},
           Row{"kept until its due day", met,
               [] {
                 Goal x = kept_goal();
                 measure(x, "2026-06-01", 0);
                 x.due = day("2026-06-10");
                 return x;
               },
               Settlement::achieve},
           Row{"not kept", met,
               [] {
                 Goal x = kept_goal();
                 measure(x, "2026-06-01", 2);
                 measure(x, "2026-06-05", 0);
                 x.due = day("2026-06-10");
                 return x;
               },
               Settlement::cancel},
       }) {
    CAPTURE(row.about);
    Case c = made::well_kept();
    c.goals = {};
    c.goals.append({"g0001"}, row.goal());
    CHECK(still_open(c, at("2026-06-10"), {day("2026-06-10"), row.reason})[0].settlement == row.settlement);
  }
}

TEST_CASE("what outlives the case stays") {
  using enum ClosureReason;
  struct Row {
    const char* about;
    ClosureReason reason;
    void (*add)(Case&);
    const char* settled;
  };
  const auto task = +[](Case& c, const char* due, const char* about) {
    Task x;
    x.text = "Call the daughter";
    if (*due != 0) x.due = day(due);
    x.about = {about};
    c.tasks.append({"u0001"}, x);
  };
  static const auto add_task = task;
  static const auto add_visit = +[](Case& c, const char* at, const char* provider) {
    Appointment x;
    x.at = made::at(at);
    x.provider = {provider};
    c.appointments.append({"e0001"}, x);
  };
  for (const Row& row : {
           Row{"a task due later", goals_met, [](Case& c) { add_task(c, "2026-06-20", ""); }, "stays open and due"},
           Row{"a task due now", goals_met, [](Case& c) { add_task(c, "2026-06-10", ""); }, "void"},
           Row{"a task with no date", goals_met, [](Case& c) { add_task(c, "", ""); }, "void"},
           Row{"a task for the survivors", deceased, [](Case& c) { add_task(c, "", ""); }, "stays open and due"},
           Row{"a task of a goal that ends", goals_met, [](Case& c) { add_task(c, "2026-06-20", "g9tkd"); }, "void"},
           Row{"a task of a goal of a client who died", deceased, [](Case& c) { add_task(c, "2026-06-20", "g9tkd"); },
               "stays open and due"},
           Row{"a task of an appeal that stays", goals_met,
               [](Case& c) {
                 Advocacy appeal;
                 appeal.issue = "Benefit cut";
                 c.advocacy.append({"w0001"}, appeal);
                 add_task(c, "", "w0001");
               },
               "stays open and due"},
           Row{"a task of a twin", duplicate, [](Case& c) { add_task(c, "2026-06-20", ""); }, "void"},
           Row{"a visit to a provider", goals_met, [](Case& c) { add_visit(c, "2026-06-20T10:00", "p8k2r"); },
               "stays open and due"},
           Row{"a visit of our own", goals_met, [](Case& c) { add_visit(c, "2026-06-20T10:00", ""); }, "canceled"},
           Row{"a visit that may have happened", goals_met, [](Case& c) { add_visit(c, "2026-06-02T10:00", ""); },
               "stays open and due"},
           Row{"a visit of a client who died", deceased, [](Case& c) { add_visit(c, "2026-06-20T10:00", "p8k2r"); },
               "canceled"},
       }) {
    CAPTURE(row.about);
    Case c = made::well_kept();
    c.contacts = {};
    row.add(c);
    const CaseEnd end{day("2026-06-10"), row.reason};
    CHECK(words(added(still_open(c, at("2026-06-10"), end))) == row.settled);
    CaseEnd kept = end;
    kept.says.kept = {added(still_open(c, at("2026-06-10"), end)).id};
    CHECK(added(still_open(c, at("2026-06-10"), kept)).settlement == Settlement::stays);
  }
}

TEST_CASE("how a closure reason counts") {
  int counts[4] = {0, 0, 0, 0};
  for (std::size_t i = 0; i < code_list(ClosureReason{}).codes.size(); ++i) {
    ++counts[static_cast<int>(closure_sense(static_cast<ClosureReason>(i)))];
  }
  CHECK(counts[0] == 3);
  CHECK(counts[1] == 8);
  CHECK(counts[2] == 2);
  CHECK(counts[3] == 2);
  CHECK(closure_sense(ClosureReason::declined) == ClosureSense::client_choice);
  CHECK(closure_sense(ClosureReason::lost_contact) == ClosureSense::negative);
}

}  // namespace
}  // namespace casemgr::closing_test

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
      "c7kq2mw is closed since 2026-06-05; this will not become due; 'casemgr client reopen c7kq2mw …' opens a new "
      "episode";
  const char* const died = "c7kq2mw: client died on 2026-06-01; this will not become due";
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
