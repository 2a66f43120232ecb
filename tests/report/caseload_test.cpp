#include "made.hpp"

namespace casemgr::report::caseload_test {
namespace {

using namespace made;

Document caseload_of(const std::vector<Case>& cases, bool all = false, std::string_view today = "2026-06-10") {
  const Practice practice;
  const Fold caseload = caseload_report(practice.on(today), all);
  for (const Case& c : cases) caseload.add(VisibleCase(c));
  return made::whole_page(caseload);
}

/// Low acuity, last spoken with 2 June: nothing late on 10 June.
Case calm() { return named(well_kept(), "cb2mhv8", "Ito", "Kazuko"); }

/// A finished step and a high need: the contact of 7 days at high acuity is late from 10 June on.
Case high() {
  Case c = named(well_kept(), "cc2mhv8", "Brandt", "Eva");
  c.needs.append({"n2222"}, casemgr::made::need("food", 4));
  c.needs[1].record.status = NeedStatus::active;
  return c;
}

Case in_danger() {
  Case c = named(well_kept(), "cd8fqz3", "Okafor", "Jo");
  c.flags.append({"f2kmd"}, danger(FlagKind::suicide, "2026-06-09"));
  return c;
}

Case closed() {
  Case c = named(well_kept(), "cf8fqz3", "Adler", "Ann");
  c.episodes[0].record.status = EpisodeStatus::finished;
  c.episodes[0].record.closed = day("2026-06-03");
  return c;
}

Case waiting() {
  Case c = named(well_kept(), "cg8fqz3", "Wolf", "Wim");
  c.episodes[0].record.status = EpisodeStatus::waitlist;
  return c;
}

TEST_CASE("the caseload begins with whom to look at first") {
  const Document document = caseload_of({calm(), high(), in_danger(), closed(), waiting()});
  const Section& clients = section(document, "clients");
  CHECK(text(clients, 0, "client") == "cd8fqz3");
  CHECK(text(clients, 0, "acuity_level") == "crisis");
  CHECK(text(clients, 0, "acuity_parts") == "housing 3; suicide flag f2kmd");
  CHECK(text(clients, 1, "client") == "cc2mhv8");
  CHECK(text(clients, 1, "stage") == "planning");
  CHECK(text(clients, 1, "stage_reason") == "need n2222 has no goal or service");
  CHECK(text(clients, 1, "acuity") == "7");
  CHECK(text(clients, 1, "open_goals") == "1");
  CHECK(clients.rows.size() == 4);
  CHECK(document.title == "Caseload · 10 June 2026 · 3 active, 1 on the waitlist, 1 closed · workload 0.18");
}

TEST_CASE("a client who died is work to close, not a load") {
  Case died = calm();
  died.person.deceased = day("2026-06-01");
  const Document document = caseload_of({died, waiting()});
  CHECK(document.title ==
        "Caseload · 10 June 2026 · 0 active, 1 on the waitlist, 1 deceased, to close · workload 0.00");
  const Section& clients = section(document, "clients");
  CHECK(text(clients, 1, "stage_reason") == "died 1 Jun, to be closed");
}

TEST_CASE("the rows of a caseload are those of the contract") {
  const Document document = caseload_of({calm()});
  std::vector<std::string> keys;
  for (const Column& column : section(document, "clients").columns) keys.push_back(column.key);
  CHECK(join(keys, ", ") ==
        "client, name, stage, stage_reason, acuity, acuity_level, acuity_parts, last_contact, next_due, "
        "open_goals, open_referrals, worker");
  CHECK(text(section(document, "clients"), 0, "last_contact") == "2026-06-02");
}

TEST_CASE("people see what the acuity is made of") {
  CHECK(says(table(caseload_of({high()})), "acuity housing 3 + food 4; need n2222 has severity 4"));
}

TEST_CASE("closed clients are listed when asked for, at the end") {
  const Document document = caseload_of({closed(), calm()}, true);
  CHECK(column(section(document, "clients"), "client") == "cb2mhv8 cf8fqz3");
  CHECK(text(section(document, "clients"), 1, "stage") == "closed");
}

TEST_CASE("people see lateness, and the stage's reason where something holds the case up") {
  const std::string screen = table(caseload_of({calm(), high()}, false, "2026-06-12"));
  CHECK(says(screen, "overdue 3 d"));
  CHECK(says(screen, "need n2222 has no goal or service"));
  CHECK_FALSE(says(screen, "stage_reason"));
}

TEST_CASE("names, stages and dates are whole at 80 columns; what can be done without gives way") {
  Case waits = waiting();
  waits.assessments = {};
  const Document document =
      caseload_of({named(high(), "cb9mhv8", "Bartholomew", "Theodora"), calm(), waits}, false, "2026-12-30");
  const std::string screen = table(document);
  CHECK(says(screen, "Bartholomew, Theodora"));
  CHECK(says(screen, "planning"));
  CHECK(says(screen, "on the waitlist, no completed comprehensive assessment"));
  CHECK_FALSE(says(screen, "…"));
  CHECK_FALSE(says(screen, "referrals"));
  CHECK(says(render::render(document, render::Format::table, {.width = 120}), "referrals"));
  CHECK(says(page(document), "referrals"));
}

TEST_CASE("an empty caseload says so, in each format that people read") {
  CHECK(says(table(caseload_of({})), "No client is on the caseload."));
  CHECK(render::render(caseload_of({}), render::Format::plain, {}) ==
        "client\tname\tstage\tstage_reason\tacuity\tacuity_level\tacuity_parts\tlast_contact\tnext_due\topen_goals\t"
        "open_referrals\tworker\n");
}

TEST_CASE("files that cannot be read are told") {
  const Practice practice;
  const Fold caseload = caseload_report(practice.on(friday), false);
  const Document document = made::whole_page(caseload, {{.file = "clients/cz2mhv8.yaml",
                                                         .line = 3,
                                                         .column = 1,
                                                         .path = {},
                                                         .what = "'x' is not a date",
                                                         .check = Check::dates}});
  CHECK(says(table(document), "clients/cz2mhv8.yaml:3:1"));
}

}  // namespace
}  // namespace casemgr::report::caseload_test
