#include "casemgr/rules/plan/golden_thread.hpp"

#include <doctest/doctest.h>

#include <functional>

#include "model/well_kept.hpp"

namespace casemgr::thread_test {
namespace {

using made::day;

Referral requested(const char* date) {
  Referral x;
  x.provider = {"p8k2r"};
  x.service = {"housing"};
  x.urgency = Urgency::routine;
  x.status = ReferralStatus::requested;
  ReferralHistory entry;
  entry.date = day(date);
  entry.status = ReferralStatus::requested;
  x.history.append({"zd2fg"}, entry);
  return x;
}

void move_to(Referral& x, ReferralStatus status, const char* date) {
  x.status = status;
  ReferralHistory entry;
  entry.date = day(date);
  entry.status = status;
  x.history.append({"z000" + std::to_string(x.history.size())}, entry);
}

TEST_CASE("breaks of the golden thread") {
  struct Row {
    const char* about;
    const char* today;
    std::function<void(Case&)> bend;
    const char* found;  // `path: what`, or empty
  };
  const Row rows[] = {
      {"none", "2026-06-10", [](Case&) {}, ""},
      {"need", "2026-06-10", [](Case& c) { c.needs.append({"n7xkd"}, made::need("food", 1)); },
       "needs.n7xkd: has no goal or service"},
      {"need of a service", "2026-06-10",
       [](Case& c) {
         c.needs.append({"n7xkd"}, made::need("food", 1));
         Service meals;
         meals.label = "Meals";
         meals.needs = {{"n7xkd"}};
         c.services.append({"v0001"}, meals);
       },
       ""},
      {"goal from nowhere", "2026-06-10",
       [](Case& c) {
         Goal goal = made::lease();
         goal.needs.clear();
         goal.client_words.clear();
         c.goals.append({"g0002"}, goal);
       },
       "goals.g0002: has no need, strength or client words"},
      {"goal out of sight: last day of its interval", "2026-08-31", [](Case&) {}, ""},  // 2 June and 90 days
      {"goal out of sight", "2026-09-01", [](Case&) {},
       "goals.g9tkd: no contact about it and no measurement since 2026-06-02"},
      {"its own interval", "2026-06-17",
       [](Case& c) { c.goals[0].record.measure->check = GoalCheck{.every = "2w", .method = ""}; },
       "goals.g9tkd: no contact about it and no measurement since 2026-06-02"},
      {"the plan's interval", "2026-06-10",
       [](Case& c) { c.plans[0].record.monitoring = Monitoring{.every = "weekly", .method = "", .survey = ""}; },
       "goals.g9tkd: no contact about it and no measurement since 2026-06-02"},
      {"a measurement touches it", "2026-09-01",
       [](Case& c) {
         Measurement x;
         x.date = day("2026-07-01");
         c.goals[0].record.measurements.append({"i0001"}, x);
       },
       ""},
      {"a try that failed does not", "2026-09-01",
       [](Case& c) {
         Contact x = made::not_reached("2026-07-01");
         x.goals = {{"g9tkd"}};
         c.contacts.append({"x0002"}, x);
       },
       "goals.g9tkd: no contact about it and no measurement since 2026-06-02"},
      {"goal on hold", "2026-09-01", [](Case& c) { c.goals[0].record.lifecycle = GoalLifecycle::on_hold; }, ""},
      {"referral, last day", "2026-06-15", [](Case& c) { c.referrals.append({"r6pxb"}, requested("2026-06-01")); }, ""},
      {"referral without answer", "2026-06-16", [](Case& c) { c.referrals.append({"r6pxb"}, requested("2026-06-01")); },
       "referrals.r6pxb: no response by 2026-06-15 (routine referral 14 days)"},
      {"two active plans", "2026-06-10", [](Case& c) { c.plans.append({"l0002"}, c.plans[0].record); },
       "plans.l5btw: is active; so is l0002, and that one, later in the file, counts"},
      {"two drafts", "2026-06-10",
       [](Case& c) {
         Assessment draft = made::comprehensive("2026-06-01");
         draft.status = AssessmentStatus::draft;
         c.assessments.append({"a0002"}, draft);
         c.assessments.append({"a0003"}, draft);
       },
       "assessments.a0002: is a draft; so is a0003, and that one, later in the file, counts"},
      {"closed", "2026-09-01",
       [](Case& c) {
         c.episodes[0].record.status = EpisodeStatus::finished;
         c.needs.append({"n7xkd"}, made::need("food", 1));
         c.referrals.append({"r6pxb"}, requested("2026-06-01"));
       },
       ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.about);
    Case c = made::well_kept();
    row.bend(c);
    std::string found;
    for (const Problem& problem : thread_problems(c, {}, day(row.today))) {
      CHECK(problem.check == Check::thread);
      found += (found.empty() ? "" : "\n") + problem.path + ": " + problem.what;
    }
    CHECK(found == row.found);
  }
}

TEST_CASE("clocks of a referral") {
  Case c = made::well_kept();
  c.referrals.append({"r6pxb"}, requested("2026-06-01"));
  Entry<Referral>& entry = c.referrals[0];
  Referral& x = entry.record;
  const auto clock = [&] {
    const auto found = referral_clock(c, entry, {});
    return found ? iso(found->due) + " " + found->rule : std::string("none");
  };
  CHECK(clock() == "2026-06-15 routine referral 14 days");
  x.urgency = Urgency::urgent;
  CHECK(clock() == "2026-06-04 urgent referral 3 days");
  x.urgency = Urgency::stat;
  CHECK(clock() == "2026-06-02 stat referral 1 day");
  x.urgency.reset();
  x.respond_by = day("2026-06-08");
  CHECK(clock() == "2026-06-08 respond by");
  x.respond_by = day("2026-06-20");
  CHECK(clock() == "2026-06-15 routine referral 14 days");  // the strictest wins
  move_to(x, ReferralStatus::accepted, "2026-06-05");
  CHECK(clock() == "2026-06-19 referral accepted, service not started 14 days");
  Appointment visit;
  visit.at = made::at("2026-06-25T10:00");
  visit.referral = {"r6pxb"};
  visit.status = AppointmentStatus::booked;
  c.appointments.append({"e0001"}, visit);
  CHECK(clock() == "2026-06-25 referral accepted, service not started 14 days");
  move_to(x, ReferralStatus::in_progress, "2026-06-25");
  CHECK(clock() == "2026-07-25 referral without update 30 days");
  Contact call = made::spoke("2026-07-10");
  call.reached = Reached::collateral;
  call.referrals = {{"r6pxb"}};
  c.contacts.append({"x0002"}, call);
  CHECK(clock() == "2026-08-09 referral without update 30 days");
  move_to(x, ReferralStatus::on_hold, "2026-07-12");
  CHECK(clock() == "2026-08-11 referral without update 30 days");
  move_to(x, ReferralStatus::completed, "2026-07-20");
  CHECK(clock() == "none");
  CHECK(in_status_since(x) == day("2026-07-20"));
}

}  // namespace
}  // namespace casemgr::thread_test
