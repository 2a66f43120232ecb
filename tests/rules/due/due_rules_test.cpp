// One row for every rule of the interval table, and for the rules without a figure: nothing is late before its day, it
// is due on it, and late after it. Then a record that is kept well over a year.
#include <doctest/doctest.h>

#include <functional>
#include <set>

#include "casemgr/cycle/exemption.hpp"
#include "casemgr/rules/due/due.hpp"
#include "casemgr/rules/due/exemption.hpp"
#include "casemgr/rules/due/rules.hpp"
#include "cycle/desk.hpp"
#include "rules/due/rows.hpp"

namespace casemgr::cycle::due_rules_test {
namespace {

using made::at;
using made::day;

void judged(Case& c, AcuityLevel level) {
  c.episodes[0].record.acuity = EpisodeAcuity{.level = level, .reason = "Judged"};
}

void left(Case& c, EventSetting setting, const char* when) {
  Event stay;
  stay.at = day("2026-06-03") <= day(when) ? at("2026-06-03") : at(when);
  stay.kind = EventKind::admission;
  stay.setting = setting;
  c.events.append({"z0001"}, stay);
  stay.at = at(when);
  stay.kind = EventKind::discharge;
  c.events.append({"z0002"}, stay);
}

void admitted(Case& c, const char* when) {
  Event stay;
  stay.at = at(when);
  stay.kind = EventKind::admission;
  c.events.append({"z0001"}, stay);
}

Referral& referral(Case& c, ReferralStatus status, const char* since, Urgency urgency = Urgency::routine) {
  Referral x;
  x.provider = {"p8k2r"};
  x.service = {"housing"};
  x.urgency = urgency;
  x.status = status;
  ReferralHistory entry;
  entry.date = day(since);
  entry.status = status;
  x.history.append({"zd2fg"}, entry);
  c.referrals.append({"r6pxb"}, x);
  return c.referrals[0].record;
}

Service& service(Case& c) {
  Service x;
  x.label = "Housing navigation";
  x.starts = day("2026-05-25");
  x.status = ServiceStatus::active;
  c.services.append({"v3nqt"}, x);
  return c.services[0].record;
}

void authorized(Case& c, const char* ends) {
  Authorization x;
  x.units = Decimal(10);
  x.starts = day("2026-05-25");
  x.ends = day(ends);
  service(c).authorizations.append({"y8wcm"}, x);
}

/// A weekly service whose June was looked at by nobody.
void delivered_in_june(Case& c, int times) {
  Service& x = service(c);
  x.frequency = Frequency{.times = Decimal(1), .per = Per::week};
  for (int i = 0; i < times; ++i) {
    Delivery one;
    one.date = day("2026-06-02") + std::chrono::days{i * 4};
    x.deliveries.append({"j000" + std::to_string(i + 1)}, one);
  }
  Verification seen;
  seen.to = day("2026-06-29");
  x.verified.append({"z0001"}, seen);
}

struct Row {
  const char* rule;  ///< Key of the interval, else a name of our own.
  DueKind kind;
  const char* id;
  const char* due;
  std::function<void(Case&)> bend;
};

const std::vector<Row>& table() {
  using K = DueKind;
  static const std::vector<Row> rows = {
      {"reassessment", K::reassessment, "a2fjq", "2027-05-11", [](Case&) {}},
      {"plan_review", K::plan_review, "l5btw", "2026-08-16", [](Case&) {}},
      {"contact.crisis", K::contact, "zb6kd", "2026-06-04", [](Case& c) { judged(c, AcuityLevel::crisis); }},
      {"contact.high", K::contact, "zb6kd", "2026-06-09", [](Case& c) { judged(c, AcuityLevel::high); }},
      {"contact.moderate", K::contact, "zb6kd", "2026-06-16", [](Case& c) { judged(c, AcuityLevel::moderate); }},
      {"contact.low", K::contact, "zb6kd", "2026-07-02", [](Case&) {}},
      // Friday; Saturday and Sunday do not count.
      {"discharge_contact", K::event, "z0002", "2026-06-09",
       [](Case& c) { left(c, EventSetting::hospital, "2026-06-05"); }},
      {"discharge_visit_high", K::event, "z0002", "2026-06-12",
       [](Case& c) {
         left(c, EventSetting::hospital, "2026-06-05");
         judged(c, AcuityLevel::high);
         c.contacts.append({"x0002"}, made::spoke("2026-06-06"));
       }},
      {"discharge_visit", K::event, "z0002", "2026-06-19",
       [](Case& c) {
         left(c, EventSetting::hospital, "2026-06-05");
         c.contacts.append({"x0002"}, made::spoke("2026-06-06"));
       }},
      {"psychiatric_first", K::event, "z0002", "2026-06-12",
       [](Case& c) { left(c, EventSetting::psychiatric, "2026-06-05"); }},
      {"psychiatric_second", K::event, "z0002", "2026-07-05",
       [](Case& c) {
         left(c, EventSetting::psychiatric, "2026-06-05");
         c.intervals = Intervals{.medication_reconciliation = 0};  // due on the same day
         Appointment visit;
         visit.at = at("2026-06-10");
         visit.purpose = "Psychiatrist";
         visit.status = AppointmentStatus::fulfilled;
         c.appointments.append({"e0001"}, visit);
       }},
      {"referral.stat", K::referral, "r6pxb", "2026-06-02",
       [](Case& c) { referral(c, ReferralStatus::requested, "2026-06-01", Urgency::stat); }},
      {"referral.asap", K::referral, "r6pxb", "2026-06-03",
       [](Case& c) { referral(c, ReferralStatus::requested, "2026-06-01", Urgency::asap); }},
      {"referral.urgent", K::referral, "r6pxb", "2026-06-04",
       [](Case& c) { referral(c, ReferralStatus::requested, "2026-06-01", Urgency::urgent); }},
      {"referral.routine", K::referral, "r6pxb", "2026-06-15",
       [](Case& c) { referral(c, ReferralStatus::requested, "2026-06-01"); }},
      {"referral_begin", K::referral, "r6pxb", "2026-06-15",
       [](Case& c) { referral(c, ReferralStatus::accepted, "2026-06-01"); }},
      {"referral_news", K::referral, "r6pxb", "2026-07-01",
       [](Case& c) { referral(c, ReferralStatus::in_progress, "2026-06-01"); }},
      {"consent", K::consent, "q0001", "2026-08-01",
       [](Case& c) {
         Consent x;
         x.kind = ConsentKind::services;
         x.granted = day("2026-05-04");
         x.expires = day("2026-08-01");
         c.consents.append({"q0001"}, x);
       }},
      {"benefit", K::benefit, "b0001", "2026-09-30",
       [](Case& c) {
         Benefit x;
         x.status = BenefitStatus::active;
         x.renews = day("2026-09-30");
         c.benefits.append({"b0001"}, x);
       }},
      {"authorization", K::authorization, "y8wcm", "2026-11-25", [](Case& c) { authorized(c, "2026-11-25"); }},
      {"authorization_units", K::authorization, "y8wcm", "2026-07-25",
       [](Case& c) {
         authorized(c, "2026-07-25");
         Delivery x;
         x.date = day("2026-06-01");
         x.units = Decimal(8);
         c.services[0].record.deliveries.append({"j0001"}, x);
       }},
      {"signer", K::consent, "q0001", "2026-06-20",
       [](Case& c) {
         c.person.birth_date = day("2008-06-20");
         Consent x;
         x.kind = ConsentKind::services;
         x.granted = day("2026-06-01");
         x.signed_by = "Ana Lopez";
         x.authority = Authority::guardian;
         c.consents.append({"q0001"}, x);
       }},
      {"unsigned_note", K::note, "x9wmd", "2026-06-04", [](Case& c) { c.contacts[0].record.text = "Saw both flats."; }},
      {"face_to_face", K::contact, "zb6kd", "2026-08-31",
       [](Case& c) { c.contacts.append({"x0002"}, made::spoke("2026-08-20")); }},
      {"first_contact", K::contact, "zb6kd", "2026-05-12",
       [](Case& c) {
         c.contacts = {};
         c.episodes[0].record.opened = day("2026-05-08");
       }},
      {"first_assessment", K::reassessment, "zb6kd", "2026-06-03", [](Case& c) { c.assessments = {}; }},
      {"first_plan", K::plan_review, "zb6kd", "2026-06-10", [](Case& c) { c.plans = {}; }},
      {"service_verified", K::service, "v3nqt", "2026-06-24", [](Case& c) { service(c); }},
      {"delivered_low", K::service, "v3nqt", "2026-07-30", [](Case& c) { delivered_in_june(c, 2); }},
      {"delivered_high", K::service, "v3nqt", "2026-07-30", [](Case& c) { delivered_in_june(c, 7); }},
      {"level_of_care", K::program, "z0009", "2026-10-01",
       [](Case& c) {
         Program x;
         x.level_of_care_due = day("2026-10-01");
         c.programs.append({"z0009"}, x);
       }},
      {"redetermination", K::program, "z0009", "2026-10-01",
       [](Case& c) {
         Program x;
         x.redetermination = day("2026-10-01");
         c.programs.append({"z0009"}, x);
       }},
      {"situation", K::reassessment, "zb6kd", "2027-05-04",
       [](Case& c) {
         Situation x;
         x.stage = SituationStage::entry;
         x.date = day("2026-05-04");
         c.situations.append({"z0009"}, x);
       }},
      {"not_reached", K::contact, "zb6kd", "2026-06-08",
       [](Case& c) { c.contacts.append({"x0002"}, made::not_reached("2026-06-04")); }},
      {"not_reached_letter", K::contact, "zb6kd", "2026-06-12",
       [](Case& c) {
         for (const char* when : {"2026-06-04", "2026-06-08", "2026-06-10"}) {
           c.contacts.append({"x" + std::to_string(1000 + c.contacts.size())}, made::not_reached(when));
         }
       }},
      {"follow-up", K::contact, "zb6kd", "2026-07-30",
       [](Case& c) {
         c.episodes[0].record.status = EpisodeStatus::finished;
         c.episodes[0].record.closed = day("2026-06-30");
         c.episodes[0].record.follow_up = day("2026-07-30");
       }},
      {"step", K::step, "h2bpk", "2026-09-15", [](Case&) {}},
      {"goal", K::goal, "g9tkd", "2026-12-31", [](Case&) {}},
      {"check", K::goal, "g9tkd", "2026-06-16",
       [](Case& c) { c.goals[0].record.measure->check = GoalCheck{.every = "2w", .method = "call"}; }},
      {"monitoring", K::plan_review, "l5btw", "2026-07-02",
       [](Case& c) { c.plans[0].record.monitoring = Monitoring{.every = "1mo", .method = "call", .survey = ""}; }},
      {"outcome", K::referral, "r6pxb", "2026-06-20",
       [](Case& c) { referral(c, ReferralStatus::completed, "2026-06-20"); }},
      {"goal-after-referral", K::goal, "g9tkd", "2026-07-02",
       [](Case& c) {
         c.contacts.append({"x0002"}, made::spoke("2026-06-20"));
         referral(c, ReferralStatus::completed, "2026-06-02").goals = {{"g9tkd"}};
         c.contacts[0].record.goals = {};
       }},
      {"task", K::task, "u0001", "2026-06-20",
       [](Case& c) {
         Task x;
         x.due = day("2026-06-20");
         c.tasks.append({"u0001"}, x);
       }},
      {"advocacy", K::advocacy, "w0001", "2026-06-20",
       [](Case& c) {
         Advocacy x;
         x.deadline = at("2026-06-20");
         c.advocacy.append({"w0001"}, x);
       }},
      {"flag", K::flag, "f0001", "2026-06-20",
       [](Case& c) {
         Flag x;
         x.kind = FlagKind::fall;
         x.expires = day("2026-06-20");
         c.flags.append({"f0001"}, x);
       }},
      {"mandated_report", K::flag, "f0001", "2026-06-11",
       [](Case& c) {
         Flag x;
         x.kind = FlagKind::neglect;
         x.raised = day("2026-06-10");
         c.flags.append({"f0001"}, x);
       }},
      {"appointment", K::appointment, "e0001", "2026-06-20",
       [](Case& c) {
         Appointment x;
         x.at = at("2026-06-20T09:30");
         x.status = AppointmentStatus::booked;
         c.appointments.append({"e0001"}, x);
       }},
      {"medication_reconciliation", K::event, "z0002", "2026-07-05",
       [](Case& c) { left(c, EventSetting::jail, "2026-06-05"); }},
      {"stay_contact", K::event, "z0001", "2026-06-12", [](Case& c) { admitted(c, "2026-06-10"); }},
      {"stay_contact_high", K::event, "z0001", "2026-06-11",
       [](Case& c) {
         judged(c, AcuityLevel::high);
         admitted(c, "2026-06-10");
       }},
      {"stay", K::event, "z0001", "2026-06-19",
       [](Case& c) {
         admitted(c, "2026-06-10");
         Contact ward = made::spoke("2026-06-12");
         ward.reached = Reached::collateral;
         ward.with = "charge nurse";
         c.contacts.append({"x0002"}, ward);
       }},
      {"event", K::event, "z0001", "2026-06-20",
       [](Case& c) {
         Event x;
         x.at = at("2026-06-10");
         x.kind = EventKind::fall;
         x.report_due = day("2026-06-20");
         c.events.append({"z0001"}, x);
       }},
  };
  return rows;
}

/// Days by which the row of `row` is late on `today`; nothing where there is none.
std::optional<int> late(const Case& c, const Row& row, Date today, const Settings& settings = {}) {
  const ProviderDirectory providers;
  for (const Due& due : due_rows(c, {today, settings, providers, instrument::Library{}}, 1)) {
    if (due.kind == row.kind && due.id == row.id && due.due == day(row.due)) return due.days_late;
  }
  return std::nullopt;
}

TEST_CASE("every rule on both sides of its day") {
  for (const Row& row : table()) {
    CAPTURE(row.rule);
    // Due on whatever day it is seen, until the authorization ends: services_test.cpp.
    if (std::string_view(row.rule) == "authorization_units") continue;
    Case c = made::well_kept();
    row.bend(c);
    const Date due = day(row.due);
    CHECK(late(c, row, due - std::chrono::days{1}) == -1);
    CHECK(late(c, row, due) == 0);
    CHECK(late(c, row, due + std::chrono::days{1}) == 1);
  }
}

TEST_CASE("every figure of the interval table has its row") {
  std::set<std::string_view> known;
  for (const Row& row : table()) known.insert(row.rule);
  for (const DueRule& row : due_rules) {
    if (row.figure.unit.empty()) continue;
    CAPTURE(row.key);
    // How far ahead a reassessment shows is no rule of its own: plan_test.cpp.
    CHECK(known.contains(row.key) != (row.key == "reassessment_window"));
  }
}

TEST_CASE("every row can be exempted by its kind, and by its rule where it has a name") {
  for (const Row& row : table()) {
    CAPTURE(row.rule);
    for (const std::string& rule : {code(row.kind), std::string(row.rule)}) {
      const schema::CodeList& rules = exemption_rules();
      const bool named = schema::code_index(rules, rule) >= 0;
      CHECK((named || rule == "follow-up" || rule == "plan_review"));
      if (!named) continue;
      Case c = made::well_kept();
      row.bend(c);
      Exemption x;
      x.rule = rule;
      x.reason = "Abroad";
      x.until = day(row.due) + std::chrono::days{5};
      c.exemptions.append({"z0777"}, x);
      CHECK_FALSE(late(c, row, day(row.due) + std::chrono::days{1}));
      // The same about the one record, by the verb.
      c.exemptions = {};
      Desk desk;
      desk.now = at(row.due);
      x.about = {row.id};
      CHECK_NOTHROW(add_exemption(c, x, desk.context()));
      CHECK_FALSE(late(c, row, day(row.due) + std::chrono::days{1}));
    }
  }
}

/// Everything done on its day until `today`, and nothing after it.
Case kept_until(Date today) {
  using std::chrono::days;
  Case c = made::well_kept();
  c.goals[0].record.steps[0].record.status = StepStatus::not_started;
  if (today >= day("2026-09-10")) {
    c.goals[0].record.steps[0].record.status = StepStatus::completed;
    c.goals[0].record.steps[0].record.done = day("2026-09-10");
  }
  Service& meals = service(c);
  meals.frequency = Frequency{.times = Decimal(1), .per = Per::week};
  referral(c, ReferralStatus::requested, "2026-06-01");
  const auto move = [&](const char* id, const char* on, ReferralStatus to) {
    if (today < day(on)) return;
    ReferralHistory entry;
    entry.date = day(on);
    entry.status = to;
    c.referrals[0].record.history.append({id}, entry);
    c.referrals[0].record.status = to;
  };
  move("z0101", "2026-06-12", ReferralStatus::accepted);
  move("z0102", "2026-06-20", ReferralStatus::in_progress);
  move("z0103", "2026-07-15", ReferralStatus::completed);
  c.referrals[0].record.goals = {{"g9tkd"}};
  if (today >= day("2026-07-15"))
    c.referrals[0].record.outcome =
        ReferralOutcome{.received = "Voucher", .enrolled = Enrolment::enrolled, .client_feedback = "Glad"};
  int count = 0;
  for (Date when = day("2026-06-16"); when <= today; when += days{14}) {
    Contact x = made::spoke(iso(when), count % 4 == 0 ? ContactMode::home_visit : ContactMode::phone);
    x.goals = {{"g9tkd"}};
    c.contacts.append({"x" + std::to_string(2000 + count)}, x);
    ++count;
  }
  for (Date when = day("2026-05-25"); when <= today; when += days{7}) {
    Delivery x;
    x.date = when;
    c.services[0].record.deliveries.append({"j" + std::to_string(2000 + count++)}, x);
  }
  for (Date when = day("2026-06-22"); when <= today; when += days{28}) {
    Verification x;
    x.to = when;
    c.services[0].record.verified.append({"z" + std::to_string(2000 + count++)}, x);
  }
  for (Date when = day("2026-08-10"); when <= today; when += days{84}) {
    PlanReview x;
    x.date = when;
    c.plans[0].record.reviews.append({"z" + std::to_string(3000 + count++)}, x);
  }
  if (today >= day("2026-12-20")) c.goals[0].record.achievement = GoalAchievement::achieved;
  if (today >= day("2027-05-02")) {
    Assessment again = made::comprehensive("2027-05-02");
    again.kind = AssessmentKind::reassessment;
    c.assessments.append({"a0002"}, again);
  }
  return c;
}

TEST_CASE("a record kept well is never late, on any day of a year") {
  for (Date today = day("2026-06-02"); today <= day("2027-06-10"); today += std::chrono::days{1}) {
    const Case c = kept_until(today);
    std::vector<Due> rows = due_on(c, iso(today));
    std::erase_if(rows, [](const Due& row) { return row.days_late <= 0; });
    CAPTURE(iso(today));
    CHECK(lines(rows) == "");
  }
}

}  // namespace
}  // namespace casemgr::cycle::due_rules_test
