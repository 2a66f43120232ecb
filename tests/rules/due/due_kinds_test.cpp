// Every kind of due row besides contacts: the day before it shows, the day it is due, the day after, what settles it.
#include <doctest/doctest.h>

#include <functional>

#include "casemgr/rules/due/due.hpp"
#include "rules/due/rows.hpp"

namespace casemgr::cycle::due_kinds_test {
namespace {

using made::at;
using made::day;
using made::number;

std::string rows(const Case& c, const char* today, DueKind kind, int days = 0) {
  return lines(due_on(c, today, days), kind);
}

TEST_CASE("first assessment: 30 days") {
  Case c = made::well_kept();
  c.assessments = {};
  CHECK(rows(c, "2026-06-02", DueKind::reassessment) == "");
  CHECK(rows(c, "2026-06-03", DueKind::reassessment) == "reassessment zb6kd 2026-06-03 0 first assessment 30 days\n");
  Assessment draft = made::comprehensive("2026-05-20");
  draft.status = AssessmentStatus::draft;
  c.assessments.append({"a0001"}, draft);
  const auto found = due_on(c, "2026-06-04");
  CHECK(lines(found, DueKind::reassessment) == "reassessment zb6kd 2026-06-03 1 first assessment 30 days\n");
  CHECK(found.front().settle.text() == "casemgr assess complete c7kq2mw");
  c.assessments[0].record.status = AssessmentStatus::complete;
  CHECK(rows(c, "2026-06-04", DueKind::reassessment) == "");
}

TEST_CASE("reassessment shows in its window") {
  Case c = made::well_kept();
  const std::string due = "reassessment a2fjq 2027-05-11 ";
  CHECK(rows(c, "2027-04-10", DueKind::reassessment) == "");
  CHECK(rows(c, "2027-04-11", DueKind::reassessment) == due + "-30 reassessment 365 days\n");
  CHECK(rows(c, "2027-05-12", DueKind::reassessment) == due + "1 reassessment 365 days\n");
  c.intervals = Intervals{.reassessment = 180};
  CHECK(rows(c, "2026-11-07", DueKind::reassessment) == "reassessment a2fjq 2026-11-07 0 reassessment 180 days\n");
  Event change;
  change.at = at("2026-08-01");
  change.kind = EventKind::change_of_condition;
  c.events.append({"z0001"}, change);
  CHECK(rows(c, "2026-08-31", DueKind::reassessment) ==
        "reassessment a2fjq 2026-08-31 0 reassessment after change of condition 30 days\n");
}

TEST_CASE("a screening left as a draft") {
  Case c = made::well_kept();
  Assessment draft = made::comprehensive("2026-06-01");
  draft.kind = AssessmentKind::screening;
  draft.status = AssessmentStatus::draft;
  c.assessments.append({"a0002"}, draft);
  CHECK(rows(c, "2026-06-30", DueKind::reassessment) == "");
  CHECK(rows(c, "2026-07-01", DueKind::reassessment) == "reassessment a0002 2026-07-01 0 draft assessment 30 days\n");
}

TEST_CASE("plans: the first, one to be signed, review, monitoring") {
  Case c = made::well_kept();
  SUBCASE("none yet") {
    c.plans = {};
    CHECK(rows(c, "2026-06-09", DueKind::plan_review) == "");
    CHECK(rows(c, "2026-06-10", DueKind::plan_review) == "plan-review zb6kd 2026-06-10 0 first plan 30 days\n");
    c.assessments = {};
    CHECK(rows(c, "2026-06-10", DueKind::plan_review) == "");
  }
  SUBCASE("the client's signature is missing") {
    c.plans[0].record.agreements.erase(0);
    const auto found = due_on(c, "2026-06-10");
    CHECK(lines(found) == "plan-review l5btw 2026-06-10 0 first plan 30 days\n");
    CHECK(found[0].text == "plan l5btw is not agreed by client");
    CHECK(found[0].settle.text() == "casemgr plan agree c7kq2mw --as client");
  }
  SUBCASE("a second version to be signed") {
    Plan second = c.plans[0].record;
    c.plans[0].record.status = PlanStatus::superseded;
    second.date = day("2026-07-01");
    second.agreements.erase(1);
    c.plans.append({"l0002"}, second);
    CHECK(rows(c, "2026-07-31", DueKind::plan_review) == "plan-review l0002 2026-07-31 0 first plan 30 days\n");
  }
  SUBCASE("review") {
    CHECK(rows(c, "2026-08-15", DueKind::plan_review) == "");
    CHECK(rows(c, "2026-08-17", DueKind::plan_review) == "plan-review l5btw 2026-08-16 1 plan review 90 days\n");
  }
  SUBCASE("monitoring") {
    c.plans[0].record.monitoring = Monitoring{.every = "2w", .method = "call", .survey = ""};
    made::freeze(c, c.plans[0].record);
    CHECK(rows(c, "2026-06-15", DueKind::plan_review) == "");  // a goal was spoken of on 2 June
    CHECK(rows(c, "2026-06-16", DueKind::plan_review) == "plan-review l5btw 2026-06-16 0 monitoring 2w\n");
    Contact call = made::spoke("2026-06-10");
    call.activity = Activity::monitoring;
    c.contacts.append({"x0002"}, call);
    CHECK(rows(c, "2026-06-16", DueKind::plan_review) == "");
  }
}

TEST_CASE("goals: due date, own check, worsening") {
  Case c = made::well_kept();
  Goal& goal = c.goals[0].record;
  SUBCASE("due date") {
    CHECK(rows(c, "2026-12-30", DueKind::goal) == "");
    CHECK(rows(c, "2027-01-01", DueKind::goal) == "goal g9tkd 2026-12-31 1 due date\n");
    goal.achievement = GoalAchievement::achieved;
    CHECK(rows(c, "2027-01-01", DueKind::goal) == "");
    goal.achievement.reset();
    goal.lifecycle = GoalLifecycle::on_hold;
    CHECK(rows(c, "2027-01-01", DueKind::goal) == "");
  }
  SUBCASE("own check") {
    goal.measure->check = GoalCheck{.every = "weekly", .method = ""};
    CHECK(rows(c, "2026-06-08", DueKind::goal) == "");
    CHECK(rows(c, "2026-06-09", DueKind::goal) == "goal g9tkd 2026-06-09 0 check weekly\n");
    Measurement x;
    x.date = day("2026-06-05");
    goal.measurements.append({"i0001"}, x);
    CHECK(rows(c, "2026-06-11", DueKind::goal) == "");
    CHECK(rows(c, "2026-06-12", DueKind::goal) == "goal g9tkd 2026-06-12 0 check weekly\n");
  }
  SUBCASE("worsening") {
    goal.measure->baseline = number("9.1");
    goal.measure->target = number("7.0");
    goal.measure->direction = Direction::decrease;
    Measurement x;
    x.date = day("2026-06-05");
    x.value = number("9.6");
    goal.measurements.append({"i0001"}, x);
    CHECK(rows(c, "2026-06-08", DueKind::goal) == "goal g9tkd 2026-06-08 0 trajectory\n");
    goal.measurements[0].record.value = number("9.0");
    CHECK(rows(c, "2026-06-08", DueKind::goal) == "goal g9tkd 2026-07-05 -27 trajectory, contact 30 days\n");
  }
}

TEST_CASE("steps of goals under way") {
  Case c = made::well_kept();
  Goal& goal = c.goals[0].record;
  CHECK(rows(c, "2026-09-14", DueKind::step) == "");
  CHECK(rows(c, "2026-09-16", DueKind::step) == "step h2bpk 2026-09-15 1 due date\n");
  CHECK(due_on(c, "2026-09-16").back().settle.text() == "casemgr goal step c7kq2mw h2bpk --done");
  CHECK(due_on(c, "2026-09-16").back().text == "step h2bpk \"Visit two flats\" (client)");
  SUBCASE("done") {
    goal.steps[0].record.done = day("2026-09-16");
  }
  SUBCASE("on hold") {
    goal.steps[0].record.status = StepStatus::on_hold;
  }
  SUBCASE("goal on hold") {
    goal.lifecycle = GoalLifecycle::on_hold;
  }
  SUBCASE("goal only proposed") {
    goal.lifecycle = GoalLifecycle::proposed;
  }
  SUBCASE("goal achieved") {
    goal.achievement = GoalAchievement::sustaining;
  }
  CHECK(rows(c, "2026-09-16", DueKind::step) == "");
}

TEST_CASE("referrals") {
  Case c = made::well_kept();
  Referral x;
  x.provider = {"p8k2r"};
  x.service = {"housing"};
  x.status = ReferralStatus::in_progress;
  ReferralHistory entry;
  entry.date = day("2026-10-17");
  entry.status = ReferralStatus::in_progress;
  x.history.append({"zd2fg"}, entry);
  c.referrals.append({"r6pxb"}, x);
  ProviderDirectory directory;
  Provider provider;
  provider.name = "Hope Housing";
  directory.providers.append({"p8k2r"}, provider);
  CHECK(rows(c, "2026-11-15", DueKind::referral) == "");
  CHECK(rows(c, "2026-11-19", DueKind::referral) == "referral r6pxb 2026-11-16 3 referral without news 30 days\n");
  auto found = due_on(c, "2026-11-19", 0, {}, directory);
  std::erase_if(found, [](const Due& row) { return row.kind != DueKind::referral; });
  REQUIRE(found.size() == 1);
  CHECK(found[0].text == "referral r6pxb to Hope Housing: no word (in progress since 17 Oct)");
  CHECK(found[0].settle.text() == "casemgr monitor contact c7kq2mw \"…\" --referral r6pxb");

  c.referrals[0].record.status = ReferralStatus::completed;
  entry.date = day("2026-11-18");
  entry.status = ReferralStatus::completed;
  c.referrals[0].record.history.append({"z0002"}, entry);
  CHECK(rows(c, "2026-11-19", DueKind::referral) == "referral r6pxb 2026-11-18 1 outcome of a completed referral\n");
  c.referrals[0].record.outcome =
      ReferralOutcome{.received = "Voucher", .enrolled = Enrolment::enrolled, .client_feedback = "Glad"};
  CHECK(rows(c, "2026-11-19", DueKind::referral) == "");
  c.referrals[0].record.status = ReferralStatus::rejected;
  CHECK(rows(c, "2027-11-19", DueKind::referral) == "");
}

Service housing() {
  Service x;
  x.label = "Housing navigation";
  x.provider = {"p8k2r"};
  x.goals = {{"g9tkd"}};
  x.status = ServiceStatus::active;
  x.starts = day("2026-05-25");
  x.unit = ServiceUnit::hour;
  return x;
}

TEST_CASE("services are verified each month") {
  Case c = made::well_kept();
  c.services.append({"v3nqt"}, housing());
  Service& service = c.services[0].record;
  CHECK(rows(c, "2026-06-23", DueKind::service) == "");
  CHECK(rows(c, "2026-06-24", DueKind::service) == "service v3nqt 2026-06-24 0 service verified 30 days\n");
  SUBCASE("verified") {
    Verification x;
    x.to = day("2026-06-20");
    x.as_planned = AsPlanned::partly;
    service.verified.append({"z0001"}, x);
    CHECK(rows(c, "2026-07-19", DueKind::service) == "");
    CHECK(rows(c, "2026-07-21", DueKind::service) == "service v3nqt 2026-07-20 1 service verified 30 days\n");
  }
  SUBCASE("delivered by ourselves") {
    Contact x = made::spoke("2026-06-10");
    x.service = {"v3nqt"};
    c.contacts.append({"x0002"}, x);
    CHECK(rows(c, "2026-07-09", DueKind::service) == "");
  }
  SUBCASE("a stay holds it") {
    Event stay;
    stay.at = at("2026-06-14");
    stay.kind = EventKind::admission;
    c.events.append({"z0001"}, stay);
    CHECK(rows(c, "2026-06-24", DueKind::service) == "");
    stay.at = at("2026-06-24");
    stay.kind = EventKind::discharge;
    c.events.append({"z0002"}, stay);
    CHECK(rows(c, "2026-07-03", DueKind::service) == "");
    CHECK(rows(c, "2026-07-04", DueKind::service) == "service v3nqt 2026-07-04 0 service verified 30 days\n");
  }
  SUBCASE("only active ones that have begun") {
    service.status = ServiceStatus::on_hold;
    CHECK(rows(c, "2026-06-24", DueKind::service) == "");
    service.status = ServiceStatus::active;
    service.starts = day("2026-12-01");
    CHECK(rows(c, "2026-06-24", DueKind::service) == "");
  }
  SUBCASE("its last day") {
    service.ends = day("2026-06-20");
    CHECK(rows(c, "2026-06-20", DueKind::service) == "service v3nqt 2026-06-20 0 last day\n");
  }
}

TEST_CASE("delivered against plan, month by month") {
  struct Row {
    int times;
    const char* row;
  };
  // October 2026 has 31 days: a weekly service comes four or five times.
  for (const Row& row : {Row{0, "service v3nqt 2026-11-30 -20 delivered under plan 80 percent\n"},
                         Row{3, "service v3nqt 2026-11-30 -20 delivered under plan 80 percent\n"}, Row{4, ""},
                         Row{5, ""}, Row{6, "service v3nqt 2026-11-30 -20 delivered over plan 100 percent\n"}}) {
    CAPTURE(row.times);
    Case c = made::well_kept();
    c.services.append({"v3nqt"}, housing());
    Service& service = c.services[0].record;
    service.frequency = Frequency{.times = Decimal(1), .per = Per::week};
    Delivery september;
    september.date = day("2026-09-28");
    service.deliveries.append({"j0000"}, september);
    for (int i = 0; i < row.times; ++i) {
      Delivery x;
      x.date = day("2026-10-01") + std::chrono::days{i * 5};
      service.deliveries.append({"j000" + std::to_string(i + 1)}, x);
    }
    Verification fresh;  // so that the monthly verification is not due, and October is not spoken about
    fresh.to = day("2026-10-30");
    fresh.as_planned = AsPlanned::full;
    service.verified.append({"z0001"}, fresh);
    CHECK(rows(c, "2026-11-10", DueKind::service) == row.row);
    service.verified[0].record.to = day("2026-10-31");  // someone has looked at the whole month
    CHECK(rows(c, "2026-11-10", DueKind::service) == "");
    service.verified[0].record.to = day("2026-10-30");
    service.deliveries = {};  // deliveries are not written down here
    CHECK(rows(c, "2026-11-10", DueKind::service) == "");
  }
}

TEST_CASE("authorizations: by day and by units") {
  Case c = made::well_kept();
  c.services.append({"v3nqt"}, housing());
  Service& service = c.services[0].record;
  Authorization granted;
  granted.number = "A-17";
  granted.units = Decimal(12);
  granted.starts = day("2026-05-25");
  granted.ends = day("2026-11-25");
  service.authorizations.append({"y8wcm"}, granted);
  const auto delivered = [&](const char* units) {
    Delivery x;
    x.date = day("2026-06-01");
    x.units = number(units);
    service.deliveries.append({"j000" + std::to_string(service.deliveries.size())}, x);
  };
  const std::string ends = "authorization y8wcm 2026-11-25 ";
  SUBCASE("by day") {
    CHECK(rows(c, "2026-10-25", DueKind::authorization) == "");
    CHECK(rows(c, "2026-10-26", DueKind::authorization) == ends + "-30 authorization 30 days ahead\n");
    CHECK(rows(c, "2026-11-26", DueKind::authorization) == ends + "1 authorization 30 days ahead\n");
  }
  SUBCASE("by units") {
    delivered("9.5");
    CHECK(rows(c, "2026-07-01", DueKind::authorization) == "");
    delivered("0.1");  // 9.6 of 12 are 80 %
    const auto found = due_on(c, "2026-07-01");
    CHECK(lines(found, DueKind::authorization) == ends + "-147 units of an authorization 80 percent\n");
    CHECK(found.back().text == "authorization y8wcm (A-17) of Housing navigation: 9.6 of 12 hour used, ends 25 Nov");
    delivered("2.5");
    CHECK(rows(c, "2026-07-01", DueKind::authorization) ==
          "authorization y8wcm 2026-07-01 0 units of an authorization 80 percent\n");
  }
  SUBCASE("renewed") {
    granted.starts = day("2026-11-26");
    granted.ends = day("2027-05-25");
    service.authorizations.append({"y0002"}, granted);
    CHECK(rows(c, "2026-11-26", DueKind::authorization) == "");
    // Its units may still run out before it ends, and its end alone says nothing of them.
    delivered("12.5");
    CHECK(rows(c, "2026-11-20", DueKind::authorization) ==
          "authorization y8wcm 2026-11-20 0 units of an authorization 80 percent\n");
    auto found = due_on(c, "2026-11-20");
    std::erase_if(found, [](const Due& row) { return row.kind != DueKind::authorization; });
    CHECK(found.at(0).text == "authorization y8wcm (A-17) of Housing navigation: 12.5 of 12 hour used");
    CHECK(rows(c, "2026-11-26", DueKind::authorization) == "");
  }
  SUBCASE("another one after a gap") {
    granted.starts = day("2027-02-01");
    granted.ends = day("2027-06-30");
    service.authorizations.append({"y0002"}, granted);
    CHECK(rows(c, "2026-12-15", DueKind::authorization) == ends + "20 authorization 30 days ahead\n");
    CHECK(rows(c, "2027-02-01", DueKind::authorization) == "");
  }
  SUBCASE("the service ends with it") {
    service.ends = day("2026-11-25");
    CHECK(rows(c, "2026-11-20", DueKind::authorization) == "");
  }
  SUBCASE("the service is over") {
    service.status = ServiceStatus::completed;
    CHECK(rows(c, "2026-11-26", DueKind::authorization) == "");
  }
}

TEST_CASE("consents warn 30 days ahead, and stay late only where they are needed") {
  Case c = made::well_kept();
  Consent x;
  x.kind = ConsentKind::release;
  x.recipient = "Hope Housing";
  x.provider = {"p8k2r"};
  x.information = {{"housing"}};
  x.granted = day("2026-05-11");
  x.expires = day("2026-08-01");
  c.consents.append({"q7d3m"}, x);
  CHECK(rows(c, "2026-07-01", DueKind::consent) == "");
  CHECK(rows(c, "2026-07-02", DueKind::consent) == "consent q7d3m 2026-08-01 -30 consent 30 days ahead\n");
  CHECK(rows(c, "2026-08-01", DueKind::consent) == "consent q7d3m 2026-08-01 0 consent 30 days ahead\n");
  CHECK(rows(c, "2026-08-02", DueKind::consent) == "");  // nobody needs it any more
  c.services.append({"v3nqt"}, housing());               // now somebody does
  CHECK(rows(c, "2026-08-02", DueKind::consent) == "consent q7d3m 2026-08-01 1 consent 30 days ahead\n");
  SUBCASE("renewed") {
    x.granted = day("2026-07-20");
    x.expires = day("2027-07-20");
    c.consents.append({"q0002"}, x);
  }
  SUBCASE("revoked") {
    c.consents[0].record.revoked = day("2026-07-20");
  }
  SUBCASE("never given") {
    c.consents[0].record.granted.reset();
  }
  CHECK(rows(c, "2026-08-02", DueKind::consent) == "");
}

TEST_CASE("a consent is renewed by one that goes as far, not by a narrower one") {
  Consent x;
  x.kind = ConsentKind::release;
  x.direction = ConsentDirection::disclose;
  x.provider = {"p8k2r"};
  x.information = {{"housing"}, {"finances"}};
  x.sensitive = {Sensitive::legal};
  x.granted = day("2026-05-11");
  x.expires = day("2026-08-01");
  x.signed_by = "Maria Lopez";
  Settings settings;
  settings.practice = "Vale";
  const struct {
    const char* what;
    std::function<void(Consent&)> bend;
    bool renews;
  } table[] = {
      {"the same", [](Consent&) {}, true},
      {"both ways", [](Consent& y) { y.direction = ConsentDirection::exchange; }, true},
      {"only inwards", [](Consent& y) { y.direction = ConsentDirection::obtain; }, false},
      {"more domains", [](Consent& y) { y.information.push_back({"food"}); }, true},
      {"fewer domains", [](Consent& y) { y.information.pop_back(); }, false},
      {"without the sensitive kind", [](Consent& y) { y.sensitive = {}; }, false},
      {"to somebody else", [](Consent& y) { y.provider = {"p0002"}; }, false},
      {"no longer", [](Consent& y) { y.expires = day("2026-08-01"); }, false},
      {"revoked", [](Consent& y) { y.revoked = day("2026-07-21"); }, false},
      {"not signed", [](Consent& y) { y.signed_by.clear(); }, false},
      {"by word of mouth",
       [](Consent& y) {
         y.signed_by.clear();
         y.method = SignMethod::verbal;
       },
       true},
      {"by word of mouth, with a kind more that would ask for a signature",
       [](Consent& y) {
         y.sensitive.push_back(Sensitive::substance_use);
         y.method = SignMethod::verbal;
       },
       true},
      {"that lets somebody else disclose", [](Consent& y) { y.discloser = "St. Mary"; }, false},
      {"that lets us and somebody else disclose", [](Consent& y) { y.discloser = "St. Mary; vale"; }, true},
      {"granted on the day after", [](Consent& y) { y.granted = day("2026-08-02"); }, true},
      {"granted after a gap", [](Consent& y) { y.granted = day("2026-08-05"); }, false},
  };
  for (const auto& row : table) {
    CAPTURE(std::string(row.what));
    Case c = made::well_kept();
    c.services.append({"v3nqt"}, housing());
    c.consents.append({"q7d3m"}, x);
    Consent y = x;
    y.granted = day("2026-07-20");
    y.expires = day("2027-07-20");
    row.bend(y);
    c.consents.append({"q0002"}, y);
    const std::string found = lines(due_on(c, "2026-08-02", 0, settings), DueKind::consent);
    CHECK((found.find("q7d3m") != std::string::npos) != row.renews);
  }
}

TEST_CASE("a release that lets somebody else disclose is renewed by one that lets them, too") {
  Consent x;
  x.kind = ConsentKind::release;
  x.provider = {"p8k2r"};
  x.granted = day("2026-05-11");
  x.expires = day("2026-08-01");
  x.signed_by = "Maria Lopez";
  x.discloser = "St. Mary; Vale";
  Settings settings;
  settings.practice = "Vale";
  const auto is_renewed_by = [&](const char* discloser) {
    Case c = made::well_kept();
    c.services.append({"v3nqt"}, housing());
    c.consents.append({"q7d3m"}, x);
    Consent y = x;
    y.expires = day("2027-07-20");
    y.discloser = discloser;
    c.consents.append({"q0002"}, y);
    return lines(due_on(c, "2026-08-02", 0, settings), DueKind::consent).empty();
  };
  CHECK(is_renewed_by("Vale; st. mary"));
  CHECK_FALSE(is_renewed_by("Vale"));
  CHECK_FALSE(is_renewed_by("St. Mary"));
  CHECK_FALSE(is_renewed_by(""));
  x.discloser = "St. Mary";
  CHECK(is_renewed_by("St. Mary"));
  CHECK_FALSE(is_renewed_by(""));
}

TEST_CASE("a release with substance use is not renewed by word of mouth") {
  Case c = made::well_kept();
  c.services.append({"v3nqt"}, housing());
  Consent x;
  x.kind = ConsentKind::release;
  x.provider = {"p8k2r"};
  x.sensitive = {Sensitive::substance_use};
  x.granted = day("2026-05-11");
  x.expires = day("2026-08-01");
  x.signed_by = "Maria Lopez";
  c.consents.append({"q7d3m"}, x);
  x.expires = day("2027-08-01");
  x.method = SignMethod::verbal;
  c.consents.append({"q0002"}, x);
  CHECK(rows(c, "2026-08-02", DueKind::consent) == "consent q7d3m 2026-08-01 1 consent 30 days ahead\n");
}

TEST_CASE("what an exemption puts off to another day has no hour there") {
  Case c = made::well_kept();
  Appointment x;
  x.at = at("2026-06-20T09:30");
  x.status = AppointmentStatus::booked;
  c.appointments.append({"e0001"}, x);
  CHECK(due_on(c, "2026-06-20").back().minute == 570);
  Exemption exemption;
  exemption.rule = "appointment";
  exemption.reason = "Office closed";
  exemption.until = day("2026-06-22");
  c.exemptions.append({"z0001"}, exemption);
  const auto found = due_on(c, "2026-06-23");
  REQUIRE(lines(found, DueKind::appointment) == "appointment e0001 2026-06-23 0 appointment\n");
  CHECK_FALSE(found.back().minute);
}

TEST_CASE("a consent to services is needed as long as the case is open") {
  Case c = made::well_kept();
  Consent x;
  x.kind = ConsentKind::services;
  x.granted = day("2026-05-04");
  x.expires = day("2026-08-01");
  c.consents.append({"q0001"}, x);
  CHECK(rows(c, "2026-09-01", DueKind::consent) == "consent q0001 2026-08-01 31 consent 30 days ahead\n");
}

TEST_CASE("benefits 60 days ahead, by the earlier of renewal and end") {
  Case c = made::well_kept();
  Benefit x;
  x.kind = BenefitKind::food;
  x.label = "SNAP";
  x.status = BenefitStatus::active;
  x.renews = day("2026-09-30");
  c.benefits.append({"b0001"}, x);
  CHECK(rows(c, "2026-07-31", DueKind::benefit) == "");
  CHECK(rows(c, "2026-08-01", DueKind::benefit) == "benefit b0001 2026-09-30 -60 benefit 60 days ahead\n");
  c.benefits[0].record.ends = day("2026-09-01");
  CHECK(rows(c, "2026-08-01", DueKind::benefit) == "benefit b0001 2026-09-01 -31 benefit 60 days ahead\n");
  CHECK(rows(c, "2026-09-03", DueKind::benefit) == "benefit b0001 2026-09-01 2 benefit 60 days ahead\n");
  c.benefits[0].record.status = BenefitStatus::ended;
  CHECK(rows(c, "2026-09-03", DueKind::benefit) == "");
}

TEST_CASE("programs: level of care and redetermination, 60 days ahead") {
  Case c = made::well_kept();
  Program x;
  x.program = "Waiver";
  x.level_of_care_due = day("2026-10-01");
  x.redetermination = day("2026-10-02");
  c.programs.append({"z0001"}, x);
  CHECK(rows(c, "2026-08-01", DueKind::program) == "");
  CHECK(rows(c, "2026-08-02", DueKind::program) == "program z0001 2026-10-01 -60 level of care 60 days ahead\n");
  CHECK(rows(c, "2026-10-02", DueKind::program) ==
        "program z0001 2026-10-01 1 level of care 60 days ahead\n"
        "program z0001 2026-10-02 0 redetermination 60 days ahead\n");
  c.programs[0].record.ended = day("2026-10-01");
  CHECK(rows(c, "2026-10-02", DueKind::program) == "");
}

TEST_CASE("notes: two days to sign, from when they were written") {
  Case c = made::well_kept();
  Contact& x = c.contacts[0].record;
  x.text = "Saw both flats.";
  CHECK(rows(c, "2026-06-03", DueKind::note) == "");
  CHECK(rows(c, "2026-06-05", DueKind::note) == "note x9wmd 2026-06-04 1 unsigned note 2 days\n");
  x.entered = at("2026-06-05T09:00");
  CHECK(rows(c, "2026-06-06", DueKind::note) == "");
  CHECK(rows(c, "2026-06-07", DueKind::note) == "note x9wmd 2026-06-07 0 unsigned note 2 days\n");
  x.signed_ = Signature{};
  CHECK(rows(c, "2026-06-07", DueKind::note) == "");
}

TEST_CASE("safety stands every day until the flag is ended") {
  Case c = made::well_kept();
  Flag x;
  x.kind = FlagKind::suicide;
  x.priority = Priority::high;
  x.raised = day("2026-06-08");
  c.flags.append({"f2kmd"}, x);
  CHECK(rows(c, "2026-06-08", DueKind::safety) == "safety f2kmd 2026-06-08 0 safety flag until it is ended\n");
  CHECK(rows(c, "2026-06-10", DueKind::safety) == "safety f2kmd 2026-06-08 2 safety flag until it is ended\n");
  c.contacts.append({"x0002"}, made::spoke("2026-06-10T09:00"));
  const auto found = due_on(c, "2026-06-11");
  REQUIRE(found.size() == 1);
  CHECK(lines(found) == "safety f2kmd 2026-06-11 0 safety flag until it is ended\n");
  CHECK(found[0].text == "suicide flag f2kmd since 8 Jun: last spoke 10 Jun");
  CHECK(found[0].settle.text() == "casemgr client flag c7kq2mw f2kmd --end --contact … --reason \"…\"");
  SUBCASE("ended") {
    c.flags[0].record.cleared = FlagCleared{.date = day("2026-06-11"), .reason = "Safety plan made"};
  }
  SUBCASE("of another kind") {
    c.flags[0].record.kind = FlagKind::infection;
  }
  SUBCASE("of lesser priority") {
    c.flags[0].record.priority = Priority::medium;
  }
  CHECK(rows(c, "2026-06-11", DueKind::safety) == "");
}

TEST_CASE("other flags ask for a look on their last day") {
  Case c = made::well_kept();
  Flag x;
  x.kind = FlagKind::fall;
  x.text = "Steep stairs";
  x.expires = day("2026-06-20");
  c.flags.append({"f0001"}, x);
  CHECK(rows(c, "2026-06-19", DueKind::flag) == "");
  CHECK(rows(c, "2026-06-20", DueKind::flag) == "flag f0001 2026-06-20 0 expiry of a flag\n");
  c.flags[0].record.expires.reset();
  CHECK(rows(c, "2027-06-20", DueKind::flag) == "");
}

TEST_CASE("events to be reported, tasks, advocacy") {
  Case c = made::well_kept();
  Event fall;
  fall.at = at("2026-06-08");
  fall.kind = EventKind::fall;
  fall.report_due = day("2026-06-09");
  c.events.append({"z0001"}, fall);
  Task task;
  task.text = "Call the landlord";
  task.due = day("2026-06-09");
  task.owner = "ml";
  c.tasks.append({"u0001"}, task);
  task.due.reset();
  c.tasks.append({"u0002"}, task);
  Advocacy appeal;
  appeal.date = day("2026-06-01");
  appeal.issue = "Voucher refused";
  appeal.with = "County office";
  appeal.kind = AdvocacyKind::appeal;
  appeal.deadline = day("2026-06-09");
  c.advocacy.append({"w5dkp"}, appeal);
  CHECK(lines(due_on(c, "2026-06-08")) == "");
  const auto found = due_on(c, "2026-06-09");
  CHECK(lines(found) ==
        "task u0001 2026-06-09 0 due date\n"
        "advocacy w5dkp 2026-06-09 0 deadline\n"
        "event z0001 2026-06-09 0 report due\n");
  CHECK(found[0].text == "task u0001 \"Call the landlord\" (ml)");
  CHECK(found[1].text == "appeal w5dkp \"Voucher refused\", County office");
  CHECK(found[2].text == "report of fall on 8 Jun");
  c.events[0].record.reported = EventReport{.to = "County"};
  c.tasks[0].record.done = day("2026-06-09");
  c.advocacy[0].record.status = AdvocacyStatus::won;
  CHECK(lines(due_on(c, "2026-06-09")) == "");
}

TEST_CASE("needs not taken up, needs deferred, acuity judged until a day") {
  Case c = made::well_kept();
  c.needs.append({"n7xkd"}, made::need("food", 1));
  c.needs[1].record.identified = day("2026-06-01");
  CHECK(rows(c, "2026-06-30", DueKind::gap) == "");
  CHECK(rows(c, "2026-07-01", DueKind::gap) == "gap n7xkd 2026-07-01 0 need taken up 30 days\n");
  // While a goal took it up it was in hand.
  Goal meals = made::lease();
  meals.needs = {{"n7xkd"}};
  c.goals.append({"g0002"}, meals);
  CHECK(rows(c, "2026-09-01", DueKind::gap) == "");
  GoalHistory given_up;
  given_up.date = day("2026-09-01");
  given_up.lifecycle = GoalLifecycle::cancelled;
  c.goals[1].record.history.append({"z0100"}, given_up);
  c.goals[1].record.lifecycle = GoalLifecycle::cancelled;
  CHECK(rows(c, "2026-09-30", DueKind::gap) == "");
  CHECK(rows(c, "2026-10-01", DueKind::gap) == "gap n7xkd 2026-10-01 0 need taken up 30 days\n");
  c.goals[1].record.voided = Void{};  // an error took up nothing
  CHECK(rows(c, "2026-09-01", DueKind::gap) == "gap n7xkd 2026-07-01 62 need taken up 30 days\n");
  c.needs[1].record.status = NeedStatus::deferred;
  CHECK(rows(c, "2026-07-01", DueKind::gap) == "");
  c.needs[1].record.until = day("2026-07-10");
  CHECK(rows(c, "2026-07-11", DueKind::gap) == "gap n7xkd 2026-07-10 1 deferred until\n");
  c.needs[1].record.status = NeedStatus::resolved;
  c.episodes[0].record.acuity =
      EpisodeAcuity{.level = AcuityLevel::high, .reason = "Alone", .until = day("2026-07-01")};
  CHECK(rows(c, "2026-06-30", DueKind::gap, 1) == "gap zb6kd 2026-07-01 -1 acuity judged until\n");
  CHECK(rows(c, "2026-07-02", DueKind::gap) == "");
}

}  // namespace
}  // namespace casemgr::cycle::due_kinds_test
