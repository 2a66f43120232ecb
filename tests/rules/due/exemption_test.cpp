// Exemptions: what they put off, to which day, and what an exemption may be of.
#include <doctest/doctest.h>

#include "casemgr/cycle/exemption.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/due/due.hpp"
#include "casemgr/rules/due/exemption.hpp"
#include "cycle/desk.hpp"
#include "rules/due/rows.hpp"

namespace casemgr::cycle::due_exemption_test {
namespace {

using made::at;
using made::day;

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

TEST_CASE("an exemption needs a rule there is, a reason and a day to come, and says what it puts off") {
  Desk desk;
  desk.now = at("2026-07-10");
  Case c = made::well_kept();
  Exemption x;
  x.rule = "CONTACT_LOW";
  x.until = day("2026-07-20");
  x.reason = "Abroad with her daughter";
  CHECK_THROWS_AS(add_exemption(c, x, desk.context()), Error);
  x.rule = "Contact.Low";
  Exemption over = x;
  over.until = day("2026-07-09");
  CHECK_THROWS_AS(add_exemption(c, over, desk.context()), Error);
  Exemption unreasoned = x;
  unreasoned.reason.clear();
  CHECK_THROWS_AS(add_exemption(c, unreasoned, desk.context()), Error);
  Exemption astray = x;
  astray.rule = "referral";
  astray.about = {"g9tkd"};
  CHECK_THROWS_WITH_AS(add_exemption(c, astray, desk.context()),
                       "rule 'referral' does not apply to a goal, and 'g9tkd' is one", Error);
  Exemption endless = x;
  endless.until = day("2028-07-11");
  CHECK_THROWS_WITH_AS(add_exemption(c, endless, desk.context()),
                       "cannot exempt until '2028-07-11': the limit is two years", Error);
  CHECK(c.exemptions.empty());
  const Outcome outcome = add_exemption(c, x, desk.context());
  CHECK(outcome.words == "contact.low: Abroad with her daughter, until 2026-07-20");
  CHECK(join(outcome.messages, "; ") == "suspends contact zb6kd (8 days overdue)");
  CHECK(c.exemptions[0].record.rule == "contact.low");
  CHECK(lines(due_on(c, "2026-07-20")) == "");
  CHECK(lines(due_on(c, "2026-07-21")) == "contact zb6kd 2026-07-21 0 contact 30 days (low)\n");
}

TEST_CASE("a rule by its name is judged by what its rows are about, too") {
  Desk desk;
  desk.now = at("2026-07-10");
  const schema::CodeList& rules = exemption_rules();
  for (const std::string& rule : rules.codes) {
    if (rule == "gap") continue;  // about nearly anything
    CAPTURE(rule);
    Case c = made::well_kept();
    Exemption x;
    x.rule = rule;
    x.about = {"h2bpk"};  // a step
    x.until = day("2026-07-20");
    x.reason = "Abroad";
    if (rule == "step") x.about = {"g9tkd"};
    CHECK_THROWS_AS(add_exemption(c, x, desk.context()), Error);
  }
}

TEST_CASE("an exemption up to the last day there is makes no later one") {
  Case c = made::well_kept();
  Exemption x;
  x.rule = "contact";
  x.reason = "Written by hand";
  x.until = day("9999-12-31");
  c.exemptions.append({"z0777"}, x);
  const Settings settings;
  const ProviderDirectory providers;
  bool seen = false;
  for (const Due& row : due_on(c, "2026-07-10", 4'000'000)) {
    CHECK(row.due <= day("9999-12-31"));
    seen = seen || row.kind == DueKind::contact;
  }
  CHECK(seen);
}

TEST_CASE("exemptions put a rule off to the day after their last") {
  struct Row {
    const char *rule, *about, *until;
    const char* rows;
  };
  const char* const contact = "contact zb6kd 2026-07-02 18 contact 30 days (low)\n";
  for (const Row& row : {Row{"contact", "", "2026-07-20", ""},
                         Row{"contact", "", "2026-07-19", "contact zb6kd 2026-07-20 0 contact 30 days (low)\n"},
                         Row{"contact", "", "2026-06-30", contact}, Row{"contact.low", "", "2026-07-20", ""},
                         Row{"contact.high", "", "2026-07-20", contact}, Row{"face_to_face", "", "2026-12-31", contact},
                         Row{"plan-review", "", "2026-12-31", contact}, Row{"contact", "zb6kd", "2026-12-31", ""},
                         Row{"contact", "z0009", "2026-12-31", contact}, Row{"contact", "", "", ""}}) {
    CAPTURE(row.rule);
    CAPTURE(row.until);
    Case c = made::well_kept();
    Exemption exemption;
    exemption.rule = row.rule;
    exemption.about = {row.about};
    exemption.reason = "Abroad with her daughter";
    exemption.until = parse_date(row.until);
    c.exemptions.append({"z0001"}, exemption);
    CHECK(lines(due_on(c, "2026-07-20")) == row.rows);
    c.exemptions[0].record.voided = Void{};
    CHECK(lines(due_on(c, "2026-07-20")) == contact);
  }
}

}  // namespace
}  // namespace casemgr::cycle::due_exemption_test
