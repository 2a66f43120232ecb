#include "casemgr/report/timeline.hpp"
#include "made.hpp"

namespace casemgr::report::client_test {
namespace {

using namespace made;

std::vector<Document> pages_of(const VisibleCase& seen, const Inputs& inputs) {
  const Case& c = seen.shown();
  std::vector<Document> all = {client_overview(seen, inputs), client_report(seen, inputs),
                               plan_document(seen, inputs),   smart_check(seen, inputs, {}, true),
                               plan_budget(seen, inputs),     goal_progress(seen, inputs),
                               timeline(seen, {}, inputs)};
  for (const Entry<Plan>& plan : c.plans) {
    if (!plan.record.agreed.empty()) all.push_back(plan_changes(seen, plan.id, {}, inputs));
  }
  for (const Entry<Assessment>& entry : c.assessments) all.push_back(assessment_document(seen, entry.id, inputs));
  if (!c.assessments.empty()) {
    all.push_back(comparison(seen, {c.assessments[0].id, c.assessments[c.assessments.size() - 1].id}, inputs));
  }
  const Fold due = due_report(inputs, {.days = 366});
  due.add(seen);
  all.push_back(made::whole_page(due));
  const Fold morning = due_report(inputs, {.days = 366, .day = true});
  morning.add(seen);
  all.push_back(made::whole_page(morning));
  return all;
}

std::string everything_said(const VisibleCase& seen, const Inputs& inputs) {
  std::string all;
  for (const Document& document : pages_of(seen, inputs)) {
    for (const render::Format format : {render::Format::table, render::Format::md, render::Format::html,
                                        render::Format::json, render::Format::jsonl}) {
      all += render::render(document, format, {});
    }
  }
  return all;
}

/// Adds one record of most kinds that holds `word`, made by `mark`.
template <class Mark>
Case with_word(const std::string& word, Mark mark) {
  Case c = lopez();
  ClientNeed need = casemgr::made::need("safety", 2);
  need.text = word;
  mark(need);
  c.needs.append({"n2222"}, need);
  Goal goal = casemgr::made::lease();
  goal.statement = word + " goal";
  mark(goal);
  c.goals.append({"g2222"}, goal);
  Flag flag;
  flag.kind = FlagKind::other;
  flag.text = word;
  flag.expires = day("2026-11-25");
  mark(flag);
  c.flags.append({"f2222"}, flag);
  Contact contact = casemgr::made::spoke("2026-11-01T09:00");
  contact.text = word;
  mark(contact);
  c.contacts.append({"x2222"}, contact);
  Task task;
  task.text = word;
  task.due = day(friday);
  mark(task);
  c.tasks.append({"u2222"}, task);
  Appointment appointment;
  appointment.at = at("2026-11-20T10:00");
  appointment.purpose = word;
  appointment.status = AppointmentStatus::booked;
  mark(appointment);
  c.appointments.append({"e2222"}, appointment);
  Event event;
  event.at = at("2026-11-01");
  event.facility = word;
  mark(event);
  c.events.append({"z2222"}, event);
  return c;
}

TEST_CASE("void records show nowhere") {
  const Practice practice;
  const Case c = with_word("Wardrobe", [](Attributes& x) { x.voided = Void{}; });
  CHECK_FALSE(says(everything_said(VisibleCase(c), practice.on(friday)), "Wardrobe"));
  const Case live = with_word("Wardrobe", [](Attributes&) {});
  CHECK(says(everything_said(VisibleCase(live), practice.on(friday)), "Wardrobe"));
}

TEST_CASE("records marked violence show on the own screen only") {
  const Practice practice;
  const Case c = with_word("Wardrobe", [](Attributes& x) { x.sensitive = {Sensitive::violence}; });
  CHECK_FALSE(says(everything_said(by_others(c), practice.on(friday)), "Wardrobe"));
  CHECK(says(everything_said(VisibleCase(c), practice.on(friday)), "Wardrobe"));
}

TEST_CASE("a finding about safety counts as one of violence") {
  const Practice practice;
  Case c = lopez();
  c.assessments[0].record.domains["safety"] = {
      .rating = 1, .finding = "Wardrobe", .client_view = {}, .confirmed = {}, .not_assessed = {}};
  CHECK_FALSE(says(everything_said(by_others(c), practice.on(friday)), "Wardrobe"));
  CHECK(says(everything_said(VisibleCase(c), practice.on(friday)), "Wardrobe"));
}

TEST_CASE("the one screen says that the client is in hospital") {
  const Practice practice;
  Case c = lopez();
  Event admission;
  admission.at = at("2026-11-12T20:00");
  admission.kind = EventKind::admission;
  admission.setting = EventSetting::hospital;
  admission.facility = "St. Mary";
  c.events.append({"z2222"}, admission);
  CHECK(says(page(client_overview(VisibleCase(c), practice.on(friday))), "in hospital, St. Mary, since 12 Nov"));
  CHECK_FALSE(says(page(client_overview(VisibleCase(c), practice.on("2026-11-11"))), "St. Mary"));
  Event discharge = admission;
  discharge.at = at("2026-11-18T10:00");
  discharge.kind = EventKind::discharge;
  c.events.append({"z3333"}, discharge);
  CHECK_FALSE(says(page(client_overview(VisibleCase(c), practice.on(friday))), "St. Mary"));
}

TEST_CASE("of many rated domains the one screen names those that tell something") {
  const Practice practice;
  Case c = lopez();
  for (const DomainInfo& info : builtin_domains()) {
    if (info.rated) c.assessments[0].record.domains[info.name].rating = info.name == "food" ? 1 : 4;
  }
  const std::string screen = page(client_overview(VisibleCase(c), practice.on(friday)));
  CHECK(says(screen, "food 1 · "));
  CHECK(says(screen, " others at 4 ("));
  CHECK_FALSE(says(screen, "housing 4"));
}

TEST_CASE("every page of one client is marked as internal, but for the one that the client signs") {
  const Practice practice;
  for (const Document& document : pages_of(VisibleCase(lopez()), practice.on(friday))) {
    CAPTURE(document.report);
    CHECK(document.marking == (document.handout ? "" : "internal, not for release"));
    CHECK(document.today == day(friday));
  }
}

TEST_CASE("reports are told of a case with nothing in it") {
  const Practice practice;
  Case c;
  c.id = {"c222222"};
  CHECK_FALSE(everything_said(VisibleCase(c), practice.on(friday)).empty());
  CHECK(assessment_document(VisibleCase(c), {"a2222"}, practice.on(friday)).sections.empty());
}

TEST_CASE("an amendment stands behind the note it amends") {
  const Practice practice;
  Case c = lopez();
  Contact other = casemgr::made::spoke("2026-06-10T09:00");
  c.contacts.append({"x3333"}, other);
  Contact amendment = casemgr::made::spoke("2026-07-01T09:00");
  amendment.amends = {"x9wmd"};
  amendment.text = "It was Oak Street";
  c.contacts.append({"x4444"}, amendment);
  CHECK(column(section(client_report(VisibleCase(c), practice.on(friday)), "contacts"), "id") == "x9wmd x4444 x3333");
}

TEST_CASE("history of all records stands in order of days") {
  const Practice practice;
  const Document document = client_report(VisibleCase(lopez()), practice.on(friday));
  const Section& history = section(document, "history");
  CHECK(column(history, "id") == "zb6kd r6pxb r6pxb");
  CHECK(column(history, "change") == "active requested accepted");
}

TEST_CASE("scores and measurements have charts, ratings their change") {
  const Practice practice;
  Case c = lopez();
  Assessment again = casemgr::made::comprehensive("2026-11-12");
  again.domains["housing"].rating = 3;
  again.domains["mental-health"].rating = 3;
  Score score;
  score.instrument = {"phq-9"};
  score.at = at("2026-11-12");
  score.score = Decimal(5);
  again.scores.append({"z2222"}, score);
  c.assessments.append({"a3333"}, again);
  const Document document = client_report(VisibleCase(c), practice.on(friday));
  const Section& situation = section(document, "situation");
  CHECK(column(situation, "domain") == "housing education mental-health");
  CHECK(column(situation, "change") == "1 - 0");
  const Section& scores = section(document, "scores");
  REQUIRE(scores.charts.size() == 1);
  CHECK(scores.charts[0].title == "PHQ-9");
  CHECK(scores.charts[0].points.size() == 2);
  CHECK(says(table(client_overview(VisibleCase(c), practice.on(friday))),
             "housing 3 ▲ · mental health 3 = (11 May → 12 Nov)"));
}

TEST_CASE("the plan says whether it is agreed, and what changed since") {
  const Practice practice;
  Case c = well_kept();
  const auto state = [&] {
    return text(section(plan_document(VisibleCase(c), practice.on("2026-06-10")), "plan"), 0, "state");
  };
  CHECK(state() == "agreed");
  c.goals[0].record.due = day("2027-03-01");
  CHECK(state() == "changed");
  const Document changed = plan_document(VisibleCase(c), practice.on("2026-06-10"));
  CHECK(column(section(changed, "changes"), "path") == "goals.g9tkd.due");
  CHECK(column(section(changed, "changes"), "after") == "2027-03-01");
  c.plans[0].record.agreements.erase(0);
  CHECK(state() == "not-agreed");
  c.plans = {};
  CHECK(state() == "none");
}

TEST_CASE("a goal is judged letter by letter, with what to type") {
  const Practice practice;
  Case c = well_kept();
  Goal vague;
  vague.statement = "Feel better";
  vague.lifecycle = GoalLifecycle::active;
  c.goals.append({"gk2bt"}, vague);
  const Document document = smart_check(VisibleCase(c), practice.on("2026-06-10"), {}, false);
  const Section& rows = section(document, "smart");
  CHECK(rows.rows.size() == 10);
  CHECK(column(rows, "letter") == "S M A R T S M A R T");
  CHECK(text(rows, 0, "ok") == "true");
  CHECK(text(rows, 5, "ok") == "false");
  CHECK(text(rows, 9, "name") == "time-bound");
  CHECK(says(text(rows, 9, "command"), "casemgr goal set c7kq2mw gk2bt --due"));
  CHECK(smart_check(VisibleCase(c), practice.on("2026-06-10"), "g9tkd", false).sections.front().rows.size() == 5);
  c.needs.append({"n2222"}, casemgr::made::need("food", 2));
  const Document plan = smart_check(VisibleCase(c), practice.on("2026-06-10"), {}, true);
  CHECK(says(column(section(plan, "smart"), "id"), "n2222"));
}

}  // namespace
}  // namespace casemgr::report::client_test
