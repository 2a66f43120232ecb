#include "made.hpp"

namespace casemgr::report::caseload_test {
namespace {

using namespace made;

Document caseload_of(const std::vector<Case>& cases, bool all = false, std::string_view today = "2026-06-10") {
  const Practice practice;
  const Fold caseload = caseload_report(practice.on(today), {.all = all});
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
        "open_goals, open_referrals, worker, last_try, alerts, programs");
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
        "open_referrals\tworker\tlast_try\talerts\tprograms\n");
}

TEST_CASE("files that cannot be read are told") {
  const Practice practice;
  const Fold caseload = caseload_report(practice.on(friday));
  const Document document = made::whole_page(caseload, {{.file = "clients/cz2mhv8.yaml",
                                                         .line = 3,
                                                         .column = 1,
                                                         .path = {},
                                                         .what = "'x' is not a date",
                                                         .check = Check::dates}});
  CHECK(says(table(document), "clients/cz2mhv8.yaml:3:1"));
}

/// Tried on `when`, without success.
Case tried(Case c, std::string_view when, std::string_view with = {}) {
  Contact x = casemgr::made::not_reached(when);
  x.with = std::string(with);
  c.contacts.append({"x" + std::to_string(c.contacts.size())}, x);
  return c;
}

TEST_CASE("the last try counts after the last contact, where it was meant for the client, and not after today") {
  const auto last_try = [](const Case& c) { return text(section(caseload_of({c}), "clients"), 0, "last_try"); };
  CHECK(last_try(calm()) == "-");
  CHECK(last_try(tried(calm(), "2026-06-01T10:00")) == "-");
  CHECK(last_try(tried(tried(calm(), "2026-06-08T10:00"), "2026-06-05T10:00")) == "2026-06-08");
  CHECK(last_try(tried(calm(), "2026-06-08T10:00", "Landlord")) == "-");
  CHECK(last_try(tried(calm(), "2026-06-11T10:00")) == "-");
  CHECK(says(table(caseload_of({tried(calm(), "2026-06-08T10:00")})), "last try 8 Jun"));
}

TEST_CASE("alerts stand with the client, the gravest first, and hidden ones are counted") {
  Case c = in_danger();
  c.flags.append({"f3kmd"}, danger(FlagKind::other, "2026-06-09"));
  const Document own = caseload_of({c});
  CHECK(text(section(own, "clients"), 0, "alerts") ==
        "suicide, high: Said so on the phone;other, high: Said so on the phone");
  CHECK(says(table(own), "alert: suicide, high"));

  c.flags[c.flags.size() - 2].record.sensitive = {Sensitive::violence};
  const Practice practice;
  const Fold others = caseload_report(practice.on("2026-06-10"));
  others.add(by_others(c));
  const Document page = made::whole_page(others);
  CHECK(text(section(page, "clients"), 0, "alerts") == "other, high: Said so on the phone");
  CHECK_FALSE(says(made::page(page), "suicide"));
  CHECK(page.left_out == 1);
}

Case assigned(Case c, const char* worker) {
  c.episodes[0].record.by = {worker};
  return c;
}

Case enrolled(Case c, const std::vector<std::string>& programs) {
  for (const std::string& name : programs) {
    Program x;
    x.program = name;
    x.enrolled = day("2026-05-04");
    c.programs.append({"z000" + std::to_string(c.programs.size())}, x);
  }
  return c;
}

Document grouped(const std::vector<Case>& cases, CaseloadBy by) {
  const Practice practice;
  const Fold caseload = caseload_report(practice.on("2026-06-10"), {.all = true, .by = by});
  for (const Case& c : cases) caseload.add(VisibleCase(c));
  return made::whole_page(caseload);
}

TEST_CASE("by worker each client is in one group, and the load of the groups is that of the caseload") {
  const std::vector<Case> all = {assigned(calm(), "ml"), assigned(high(), "zz"), in_danger(), waiting(), closed()};
  const Document page = grouped(all, CaseloadBy::worker);
  const Section& workers = section(page, "workers");
  CHECK(column(workers, "worker") == "ml zz -");
  CHECK(column(workers, "name") == "Mina Lund zz Unassigned");
  CHECK(column(workers, "clients") == "1 1 3");
  CHECK(column(workers, "active") == "1 1 1");
  CHECK(column(workers, "waiting") == "0 0 1");
  CHECK(column(workers, "crisis") == "0 0 1");
  CHECK(column(workers, "load") == "0.02 0.07 0.10");
  CHECK(section(page, "clients").rows.size() == all.size());
  CHECK(says(made::page(page), "Mina Lund · 1 active · load 0.02"));
}

TEST_CASE("a worker over capacity is marked, those without a worker are not") {
  std::vector<Case> all;
  for (int i = 0; i < 11; ++i) {
    all.push_back(assigned(named(in_danger(), "cd8fqz" + std::to_string(i), "Okafor", "Jo"), "ml"));
    all.push_back(named(in_danger(), "cd9fqz" + std::to_string(i), "Okafor", "Jo"));
  }
  const Section workers = section(grouped(all, CaseloadBy::worker), "workers");
  CHECK(column(workers, "load") == "1.10 1.10");
  CHECK(column(workers, "over_capacity") == "true false");
}

TEST_CASE("by program a client is in each of the programs and once in the title") {
  const std::vector<Case> all = {enrolled(calm(), {"Rent Bridge", "Youth"}), enrolled(high(), {"rent bridge"}),
                                 waiting()};
  const Document page = grouped(all, CaseloadBy::program);
  const Section& programs = section(page, "programs");
  CHECK(column(programs, "name") == "Rent Bridge Youth no program");
  CHECK(column(programs, "clients") == "2 1 1");
  CHECK(page.title == "Caseload · 10 June 2026 · 2 active, 1 on the waitlist · workload 0.08");
  CHECK(says(made::page(page), "1 client in more than one program"));
  CHECK(text(section(page, "clients"), 1, "programs") == "Rent Bridge;Youth");
}

}  // namespace
}  // namespace casemgr::report::caseload_test
