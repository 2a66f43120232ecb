#include "casemgr/rules/due/due.hpp"

#include <doctest/doctest.h>

#include <functional>

#include "rules/due/rows.hpp"

namespace casemgr::cycle::due_test {
namespace {

using made::at;
using made::day;

TEST_CASE("a case kept as it should be has no alarm, and its next dates in order") {
  const Case c = made::well_kept();
  CHECK(lines(due_on(c, "2026-06-10", 0)).empty());
  CHECK(lines(due_on(c, "2026-06-10", 21)).empty());
  CHECK(lines(due_on(c, "2026-06-10", 366)) ==
        "contact zb6kd 2026-07-02 -22 contact 30 days (low)\n"
        "plan-review l5btw 2026-08-16 -67 plan review 90 days\n"
        "contact zb6kd 2026-08-31 -82 face-to-face contact 90 days\n"
        "step h2bpk 2026-09-15 -97 due date\n"
        "goal g9tkd 2026-12-31 -204 due date\n"
        "reassessment a2fjq 2027-05-11 -335 reassessment 365 days\n");
  const Settings settings;
  const ProviderDirectory providers;
  const auto next = next_due(c, {day("2026-06-10"), settings, providers, instrument::Library{}});
  REQUIRE(next);
  CHECK(next->due == day("2026-07-02"));
  CHECK(next->text == "contact: last spoke 2 Jun (low acuity, 30 days)");
  CHECK(next->settle.text() == "casemgr monitor contact c7kq2mw");
}

TEST_CASE("due today is not late") {
  const Case c = made::well_kept();
  CHECK(lines(due_on(c, "2026-07-01")) == "");
  CHECK(lines(due_on(c, "2026-07-02")) == "contact zb6kd 2026-07-02 0 contact 30 days (low)\n");
  CHECK(lines(due_on(c, "2026-07-03")) == "contact zb6kd 2026-07-02 1 contact 30 days (low)\n");
}

TEST_CASE("a negative horizon is none") {
  CHECK(lines(due_on(made::well_kept(), "2026-07-02", -5)) == "contact zb6kd 2026-07-02 0 contact 30 days (low)\n");
}

void status(Case& c, EpisodeStatus to) { c.episodes[0].record.status = to; }

/// Something of every kind, overdue on 1 October 2026.
Case neglected() {
  Case c = made::well_kept();
  c.contacts[0].record.text = "Saw both flats.";
  Task task;
  task.text = "Call the landlord";
  task.due = day("2026-09-01");
  c.tasks.append({"u0001"}, task);
  Flag flag;
  flag.kind = FlagKind::suicide;
  flag.priority = Priority::high;
  flag.raised = day("2026-09-20");
  c.flags.append({"f2kmd"}, flag);
  Event fall;
  fall.at = at("2026-09-10");
  fall.kind = EventKind::fall;
  fall.report_due = day("2026-09-12");
  c.events.append({"z0001"}, fall);
  Assessment draft = made::comprehensive("2026-06-20");
  draft.status = AssessmentStatus::draft;
  c.assessments.append({"a0002"}, draft);
  return c;
}

const char* const note_row = "note x9wmd 2026-06-04 119 unsigned note 2 days\n";
const char* const draft_row = "reassessment a0002 2026-07-20 73 draft assessment 30 days\n";
const char* const flag_row = "safety f2kmd 2026-09-20 11 safety flag until cleared\n";
const char* const event_row = "event z0001 2026-09-12 19 report due\n";
const char* const task_row = "task u0001 2026-09-01 30 due date\n";
const char* const step_row = "step h2bpk 2026-09-15 16 due date\n";

TEST_CASE("which rules apply in which episode") {
  const std::string left_open = std::string(note_row) + draft_row + task_row + event_row + flag_row;
  const std::string still_open = "event zb6kd 2026-10-01 0 death recorded\n";
  // A client who died is in no danger any more.
  const std::string left_by_death = std::string(note_row) + draft_row + task_row + event_row;
  const std::string dated = std::string(note_row) + draft_row + task_row + event_row + step_row + flag_row;
  struct Row {
    const char* about;
    std::function<void(Case&)> bend;
    std::string rows;
  };
  using enum EpisodeStatus;
  const Row rows[] = {
      {"active", [](Case&) {},
       std::string(note_row) + "contact zb6kd 2026-06-04 119 contact 2 days (crisis)\n" + draft_row +
           "plan-review l5btw 2026-08-16 46 plan review 90 days\n"
           "contact zb6kd 2026-08-31 31 face-to-face contact 90 days\n" +
           task_row + event_row + step_row + flag_row},
      {"on hold", [](Case& c) { status(c, onhold); }, dated},
      {"waiting", [](Case& c) { status(c, waitlist); }, dated},
      {"planned", [](Case& c) { status(c, planned); }, "contact zb6kd 2026-05-04 150 planned opening date\n" + dated},
      {"closed", [](Case& c) { status(c, finished); }, left_open},
      {"cancelled", [](Case& c) { status(c, cancelled); }, left_open},
      {"closed with a follow-up",
       [](Case& c) {
         status(c, finished);
         c.episodes[0].record.closed = day("2026-08-30");
         c.episodes[0].record.follow_up = day("2026-09-30");
       },
       left_open + "contact zb6kd 2026-09-30 1 follow-up after case closure\n"},
      {"no episode of care", [](Case& c) { c.episodes = {}; }, left_open},
      {"died, by the person", [](Case& c) { c.person.deceased = day("2026-09-30"); }, left_by_death + still_open},
      {"died, by an event",
       [](Case& c) {
         Event death;
         death.at = at("2026-09-30T11:00");
         death.kind = EventKind::death;
         c.events.append({"z0002"}, death);
       },
       left_by_death + still_open},
      {"died, by the reason of closing",
       [](Case& c) {
         status(c, finished);
         c.episodes[0].record.closure_reason = ClosureReason::deceased;
         c.episodes[0].record.follow_up = day("2026-09-30");
       },
       left_by_death + "contact zb6kd 2026-09-30 1 bereavement follow-up\n"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.about);
    Case c = neglected();
    row.bend(c);
    CHECK(lines(due_on(c, "2026-10-01")) == row.rows);
  }
}

TEST_CASE("the follow-up is settled by a contact after closing") {
  Case c = made::well_kept();
  status(c, EpisodeStatus::finished);
  c.episodes[0].record.closed = day("2026-06-30");
  c.episodes[0].record.follow_up = day("2026-07-30");
  CHECK(lines(due_on(c, "2026-07-30")) == "contact zb6kd 2026-07-30 0 follow-up after case closure\n");
  c.contacts.append({"x0002"}, made::spoke("2026-07-10"));  // a call about something else
  CHECK(lines(due_on(c, "2026-07-30")) == "contact zb6kd 2026-07-30 0 follow-up after case closure\n");
  c.contacts.append({"x0003"}, made::spoke("2026-07-16"));
  CHECK(lines(due_on(c, "2026-07-30")) == "");
}

TEST_CASE("the bereavement follow-up is settled by speaking with the family") {
  Case c = made::well_kept();
  status(c, EpisodeStatus::finished);
  c.episodes[0].record.closure_reason = ClosureReason::deceased;
  c.episodes[0].record.closed = day("2026-06-30");
  c.episodes[0].record.follow_up = day("2026-07-30");
  CHECK(lines(due_on(c, "2026-07-30")) == "contact zb6kd 2026-07-30 0 bereavement follow-up\n");
  SupportPerson ana;
  ana.name = "Ana Lopez";
  ana.relationship = "daughter";
  c.supports.append({"k0001"}, ana);
  SupportPerson nurse;  // paid to be there
  nurse.name = "Bea Clark";
  nurse.organization = "Heart Clinic";
  c.supports.append({"k0002"}, nurse);
  struct Row {
    const char* with;
    const char* referral;
    bool settles;
  };
  for (const Row& row :
       {Row{"", "", true}, Row{"her daughter", "", true}, Row{"Ana, who called", "", true}, Row{"the family", "", true},
        Row{"Bea Clark", "", false}, Row{"Heart Clinic billing", "", false}, Row{"Ana Lopez", "r0001", false}}) {
    CAPTURE(row.with);
    Case after = c;
    Contact family = made::spoke("2026-07-28");
    family.reached = Reached::collateral;
    family.with = row.with;
    if (*row.referral != 0) family.referrals = {{row.referral}};
    after.contacts.append({"x0002"}, family);
    CHECK(lines(due_on(after, "2026-07-30")).empty() == row.settles);
  }
}

TEST_CASE("nothing is late before rules_from") {
  Settings settings;
  settings.rules_from = day("2026-09-01");
  const Case c = made::well_kept();
  CHECK(lines(due_on(c, "2026-08-20", 0, settings)) == "");
  CHECK(lines(due_on(c, "2026-09-01", 0, settings)) ==
        "plan-review l5btw 2026-09-01 0 plan review 90 days\n"
        "contact zb6kd 2026-09-01 0 contact 30 days (low)\n"
        "contact zb6kd 2026-09-01 0 face-to-face contact 90 days\n");
  CHECK(lines(due_on(c, "2026-09-03", 0, settings), DueKind::plan_review) ==
        "plan-review l5btw 2026-09-01 2 plan review 90 days\n");
}

TEST_CASE("an interval of 0 switches its rule off; the client's stands over the practice's") {
  Case c = made::well_kept();
  Settings settings;
  settings.intervals = Intervals{.contact = ContactIntervals{.low = 10}, .face_to_face = 0};
  CHECK(lines(due_on(c, "2026-06-12", 0, settings)) == "contact zb6kd 2026-06-12 0 contact 10 days (low)\n");
  CHECK(lines(due_on(c, "2026-08-31", 0, settings), DueKind::contact) ==
        "contact zb6kd 2026-06-12 80 contact 10 days (low)\n");
  c.intervals = Intervals{.contact = ContactIntervals{.low = 0}};
  CHECK(lines(due_on(c, "2026-08-31", 0, settings), DueKind::contact) == "");
}

TEST_CASE("appointments of a day come in order of time, after what has none") {
  Case c = made::well_kept();
  const auto visit = [&](const char* id, const char* when) {
    Appointment x;
    x.at = at(when);
    x.purpose = "Lease";
    x.minutes = 60;
    x.interpreter = true;
    x.status = AppointmentStatus::booked;
    c.appointments.append({id}, x);
  };
  visit("e0001", "2026-06-10T14:00");
  visit("e0002", "2026-06-10T09:30");
  visit("e0003", "2026-06-10");
  visit("e0004", "2026-06-09T10:00");
  const auto rows = due_on(c, "2026-06-10");
  CHECK(lines(rows) ==
        "appointment e0004 2026-06-09 1 appointment\n"
        "appointment e0003 2026-06-10 0 appointment\n"
        "appointment e0002 2026-06-10 0 appointment\n"
        "appointment e0001 2026-06-10 0 appointment\n");
  CHECK(rows[2].minute == 9 * 60 + 30);
  CHECK(rows[2].text == "appointment e0002 Lease, 60 min, interpreter");
  CHECK(rows[0].text == "appointment e0004 Lease, 60 min, interpreter on 9 Jun: outcome not recorded");
  for (auto& [id, x] : c.appointments) x.status = AppointmentStatus::fulfilled;
  CHECK(lines(due_on(c, "2026-06-10")) == "");
}

TEST_CASE("void records count nowhere") {
  Case c = neglected();
  for (auto& [id, x] : c.contacts) x.voided = Void{};
  for (auto& [id, x] : c.tasks) x.voided = Void{};
  for (auto& [id, x] : c.flags) x.voided = Void{};
  for (auto& [id, x] : c.events) x.voided = Void{};
  for (auto& [id, x] : c.goals) x.voided = Void{};
  c.assessments[1].record.voided = Void{};
  status(c, EpisodeStatus::onhold);
  CHECK(lines(due_on(c, "2026-10-01")) == "");
}

TEST_CASE("an empty case is no trouble") { CHECK(due_on(Case{}, "2026-10-01", 1000).empty()); }

}  // namespace
}  // namespace casemgr::cycle::due_test
