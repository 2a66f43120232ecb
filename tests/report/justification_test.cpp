// The letter to a payer: what it says, what it rests on, and what the record lacks for it.
#include "casemgr/report/justification.hpp"

#include "casemgr/schema/walk.hpp"
#include "filled.hpp"
#include "made.hpp"

namespace casemgr::report::justification_test {
namespace {

using namespace made;

JustificationFilter of_2026() {
  JustificationFilter filter;
  filter.period = {day("2026-05-04"), day(friday)};
  return filter;
}

Document letter_of(const VisibleCase& seen, const JustificationFilter& filter = of_2026()) {
  static const Practice practice;
  return justification(seen, filter, practice.on(friday));
}
Document letter_of(const Case& c, const JustificationFilter& filter = of_2026()) {
  return letter_of(VisibleCase(c), filter);
}

std::string sentences(const Document& page) { return column(section(page, "sentences"), "text"); }
std::string missing(const Document& page) { return column(section(page, "missing"), "what"); }

Service personal_care() {
  Service x;
  x.label = "Personal care";
  x.category = {"function"};
  x.goals = {{"g9tkd"}};
  x.status = ServiceStatus::active;
  x.starts = day("2026-05-18");
  x.unit = ServiceUnit::hour;
  x.funding = {"waiver"};
  x.units_planned = Decimal(60);
  Authorization authorization;
  authorization.number = "W-7";
  authorization.payer = "State waiver";
  authorization.units = Decimal(40);
  authorization.starts = day("2026-06-01");
  authorization.ends = day("2026-11-30");
  x.authorizations.append({"y2222"}, authorization);
  Delivery delivery;
  delivery.date = day("2026-06-08");
  delivery.units = Decimal(12);
  x.deliveries.append({"j2222"}, delivery);
  return x;
}

Measurement measured(std::string_view date, int value) {
  Measurement x;
  x.date = day(date);
  x.value = Decimal(value);
  return x;
}

Assessment rated(std::string_view date, int rating) {
  Assessment x = casemgr::made::comprehensive(date);
  x.domains["housing"].rating = rating;
  return x;
}

/// Whom nothing is missing for.
Case served() {
  Case c = well_kept();
  c.assessments[0].record = rated("2026-05-11", 2);
  c.assessments.append({"a2222"}, rated("2026-11-02", 4));
  c.services.append({"v2222"}, personal_care());
  c.goals[0].record.measurements.append({"i2222"}, measured("2026-10-01", 0));
  c.goals[0].record.due = day("2027-03-31");
  casemgr::made::freeze(c, c.plans[0].record);
  return c;
}

/// Every id that a case has.
std::set<std::string> ids_of(const Case& c) {
  std::set<std::string> ids;
  for (const schema::Located& one : schema::all_records(Case::rows(), &c)) ids.insert(one.id);
  return ids;
}

}  // namespace

TEST_CASE("needs, what was done, progress, what is still to reach and what is requested, with their ids") {
  const Document page = letter_of(served());
  const std::string all = sentences(page);
  for (const char* said :
       {"Housing: Need in housing, identified 11 May 2026, severity 3 of 4, active.",
        "Housing was rated 2 vulnerable on 11 May 2026 and 4 building capacity on 2 November 2026",
        "Personal care: delivered 1 time from 4 May 2026 to 20 November 2026, 12 hours.",
        "Personal care: authorization W-7 (State waiver) from 1 June 2026 to 30 November 2026, 40 hours authorized, 12 "
        "hours used, 28 hours remaining.",
        "signed lease baseline 0 lease, last 0 lease on 1 October 2026, target 1 lease", "1 need is open: housing.",
        "Still to reach by 31 March 2027: Signed lease for an accessible apartment, signed lease 1 lease, now 0 lease; "
        "open steps: Visit two apartments.",
        "Personal care: authorization W-7 (State waiver) ends on 30 November 2026.",
        "Personal care, 20 hours, from 1 December 2026 to 31 March 2027."}) {
    CHECK_MESSAGE(says(all, said), said << "\n" << all);
  }
  CHECK(missing(page).empty());
  const Section& rows = section(page, "sentences");
  CHECK(text(rows, 0, "ids") == "n4xw8");
  CHECK(text(rows, 1, "ids") == "a2fjq;a2222");
  CHECK(text(rows, rows.rows.size() - 1, "ids") == "v2222;y2222;g9tkd");
  CHECK(text(rows, rows.rows.size() - 1, "part") == "request");
}

TEST_CASE("ids stand behind each sentence, and on paper only where they are asked for") {
  JustificationFilter filter = of_2026();
  CHECK(says(table(letter_of(served(), filter)), "[n4xw8]"));
  filter.shows_ids = false;
  CHECK_FALSE(says(table(letter_of(served(), filter)), "[n4xw8]"));
}

TEST_CASE("what the record lacks comes first, with what mends it") {
  Case c = well_kept();
  c.plans[0].record.status = PlanStatus::superseded;
  Contact note = casemgr::made::spoke("2026-06-20");
  note.text = "Words";
  c.contacts.append({"x2222"}, note);
  Service service = personal_care();
  service.authorizations = {};
  c.services.append({"v2222"}, service);
  const Document page = letter_of(c);
  CHECK(page.sections.front().key == "missing");
  const std::string all = missing(page);
  for (const char* said : {"no agreed plan", "need: housing not rated in this episode", "goal not measured",
                           "service without an authorization", "note not signed"}) {
    CHECK_MESSAGE(says(all, said), said << "\n" << all);
  }
  CHECK(says(column(section(page, "missing"), "command"), "casemgr goal measure c7kq2mw g9tkd"));
  CHECK(says(missing(letter_of(Case{})), "no need on record no goal on record no agreed plan no contact"));
}

TEST_CASE("nothing is requested that is not planned") {
  Case c = served();
  Service& service = c.services[0].record;
  service.units_planned = Decimal(40);
  c.goals[0].record.due = day("2026-11-01");
  const Document page = letter_of(c);
  CHECK(says(sentences(page), "Personal care, from 1 December 2026."));
  CHECK(says(missing(page), "service: neither units nor a last day planned after the authorization"));
  Authorization next;
  next.starts = day("2026-12-01");
  next.ends = day("2027-05-31");
  service.authorizations.append({"y3333"}, next);
  CHECK_FALSE(says(column(section(letter_of(c), "sentences"), "part"), "request continuing request"));
  CHECK_FALSE(says(sentences(letter_of(c)), "ends on 30 November 2026"));
}

TEST_CASE("a service or a funding keeps what is linked to it") {
  Case c = served();
  c.needs.append({"n2222"}, casemgr::made::need("food", 2));
  c.contacts.append({"x2222"}, casemgr::made::spoke("2026-06-20"));
  JustificationFilter filter = of_2026();
  CHECK(says(sentences(letter_of(c)), "Need in food"));
  CHECK(says(sentences(letter_of(c)), "2 contacts"));
  filter.service = {"v2222"};
  CHECK_FALSE(says(sentences(letter_of(c, filter)), "Need in food"));
  CHECK(says(sentences(letter_of(c, filter)), "1 contact "));
  filter.service = {};
  filter.funding = {"waiver"};
  CHECK(says(sentences(letter_of(c, filter)), "Personal care"));
  filter.funding = {"other"};
  CHECK_FALSE(says(sentences(letter_of(c, filter)), "Personal care"));
}

TEST_CASE("each sentence rests on records that its reader may know") {
  std::size_t read = 0;
  const bool holds = rc::check([&] {
    const Case c = filled::Filler().make();
    const VisibleCase own{c};
    for (const VisibleCase& seen : {by_others(c), own}) {
      const std::set<std::string> known = ids_of(seen.shown());
      const Document page = letter_of(seen, {.period = {day("2026-01-01"), day(friday)}});
      const Section& rows = section(page, "sentences");
      for (std::size_t i = 0; i < rows.rows.size(); ++i) {
        RC_ASSERT(!text(rows, i, "ids").empty());
        for (const std::string& id : split(text(rows, i, "ids"), ';')) RC_ASSERT(known.contains(id));
        ++read;
      }
    }
  });
  CHECK(holds);
  CHECK(read > 500);
}

TEST_CASE("nothing that came after the period exists in its letter") {
  struct Later {
    std::string name;
    void (*happens)(Case& c);
    bool is_told = true;  ///< By a letter whose period holds it.
  };
  const std::vector<Later> all = {
      {"a contact", [](Case& c) { c.contacts.append({"x2222"}, casemgr::made::spoke("2026-10-05")); }},
      {"a measurement", [](Case& c) { c.goals[0].record.measurements.append({"i3333"}, measured("2026-10-05", 1)); }},
      {"an assessment", [](Case& c) { c.assessments.append({"a3333"}, rated("2026-11-05", 5)); }},
      {"a delivery",
       [](Case& c) {
         Delivery delivery;
         delivery.date = day("2026-10-05");
         delivery.units = Decimal(3);
         c.services[0].record.deliveries.append({"j3333"}, delivery);
       }},
      {"a need resolved",
       [](Case& c) {
         c.needs[0].record.resolved = day("2026-10-05");
         c.needs[0].record.status = NeedStatus::resolved;
       }},
      {"a need found",
       [](Case& c) {
         ClientNeed need = casemgr::made::need("food", 2);
         need.identified = day("2026-10-05");
         c.needs.append({"n3333"}, need);
       }},
      {"a goal completed",
       [](Case& c) {
         GoalHistory entry;
         entry.date = day("2026-05-18");
         entry.lifecycle = GoalLifecycle::active;
         entry.achievement = GoalAchievement::in_progress;
         c.goals[0].record.history.append({"z3333"}, entry);
         entry.date = day("2026-10-05");
         entry.lifecycle = c.goals[0].record.lifecycle = GoalLifecycle::completed;
         entry.achievement = c.goals[0].record.achievement = GoalAchievement::achieved;
         c.goals[0].record.history.append({"z4444"}, entry);
       }},
      {"a step done",
       [](Case& c) {
         c.goals[0].record.steps[0].record.done = day("2026-10-05");
         c.goals[0].record.steps[0].record.status = StepStatus::completed;
       }},
      {"a flag", [](Case& c) { c.flags.append({"f3333"}, danger(FlagKind::fall, "2026-10-05")); }},
      {"the case closed",
       [](Case& c) {
         c.episodes[0].record.closed = day("2026-10-05");
         c.episodes[0].record.status = EpisodeStatus::finished;
       },
       false},
      {"another version of the plan",
       [](Case& c) {
         Plan next = c.plans[0].record;
         next.date = day("2026-10-05");
         c.plans[0].record.status = PlanStatus::superseded;
         c.plans.append({"l3333"}, next);
       },
       false}};
  JustificationFilter filter;
  filter.period = {day("2026-05-04"), day("2026-10-04")};
  const auto told = [&](const Case& c) { return render::render(letter_of(c, filter), render::Format::json, {}); };
  const std::string before = told(served());
  CHECK_FALSE(says(before, "2 November 2026"));
  for (const Later& later : all) {
    Case c = served();
    later.happens(c);
    CAPTURE(later.name);
    CHECK(told(c) == before);
    filter.period.to = day(friday);
    CHECK((told(c) != told(served())) == later.is_told);
    filter.period.to = day("2026-10-04");
  }
}

}  // namespace casemgr::report::justification_test
