#include "casemgr/report/workload.hpp"

#include "made.hpp"

namespace casemgr::report::workload_test {
namespace {

using namespace made;

const Period june = {day("2026-06-01"), day("2026-06-30")};

Document workload_of(const std::vector<Case>& cases, WorkloadBy by, Period period = june) {
  const Practice practice;
  const Fold workload = workload_report(practice.on(friday), period, by);
  for (const Case& c : cases) workload.add(VisibleCase(c));
  return workload.finish({});
}

Contact note(const char* when, int minutes, const char* by, const char* signed_on = "") {
  Contact x = casemgr::made::spoke(when);
  x.text = "Spoke";
  x.minutes = minutes;
  x.by = {by};
  if (*signed_on != 0) x.signed_ = Signature{.by = {by}, .date = day(signed_on), .digest = {}};
  return x;
}

Program program(const char* name) {
  Program x;
  x.program = name;
  x.enrolled = day("2026-05-04");
  return x;
}

/// The visit of 2 June by nobody, without minutes; then, each by `ml`: a note of 30 minutes and 4.5 miles entered three
/// days later and signed the day after, a failed attempt of 5 minutes, a voicemail to the landlord, a share of 20
/// minutes in a group, and an amendment, a void one and one of July, which count nowhere. One no-show of two
/// appointments, one without an outcome.
Case lived() {
  Case c = named(well_kept(), "cb2mhv8", "Ito", "Kazuko");
  c.episodes[0].record.by = {"ml"};
  Contact late = note("2026-06-08T10:00", 30, "ml", "2026-06-12");
  late.entered = at("2026-06-11T10:00");
  late.miles = Decimal(45, 1);
  c.contacts.append({"x0001"}, late);
  Contact failed = casemgr::made::not_reached("2026-06-09T10:00");
  failed.by = {"ml"};
  failed.minutes = 5;
  c.contacts.append({"x0002"}, failed);
  Contact landlord = failed;
  landlord.with = "Landlord";
  landlord.minutes.reset();
  c.contacts.append({"x0003"}, landlord);
  Contact group = note("2026-06-15T10:00", 20, "ml");
  group.joint = {"zgroup2"};
  c.contacts.append({"x0004"}, group);
  Contact amendment = note("2026-06-16T10:00", 60, "ml");
  amendment.amends = {"x0001"};
  c.contacts.append({"x0005"}, amendment);
  Contact mistaken = note("2026-06-17T10:00", 60, "ml");
  mistaken.voided = Void{};
  c.contacts.append({"x0006"}, mistaken);
  c.contacts.append({"x0007"}, note("2026-07-01T10:00", 60, "ml"));
  for (const auto& [id, status] : {std::pair{"e0001", AppointmentStatus::noshow},
                                   {"e0002", AppointmentStatus::fulfilled},
                                   {"e0003", AppointmentStatus::booked},
                                   {"e0004", AppointmentStatus::cancelled}}) {
    Appointment x;
    x.at = at("2026-06-20T10:00");
    x.status = status;
    x.by = {"ml"};
    c.appointments.append({id}, x);
  }
  return c;
}

/// In the group with the other client; nothing else but the visit.
Case other() {
  Case c = named(well_kept(), "cc2mhv8", "Brandt", "Eva");
  Contact group = note("2026-06-15T10:00", 25, "ml");
  group.joint = {"zgroup2"};
  c.contacts.append({"x0004"}, group);
  return c;
}

std::string row(const Section& section, std::size_t at, std::initializer_list<const char*> keys) {
  std::string words;
  for (const char* key : keys) words += (words.empty() ? "" : " ") + text(section, at, key);
  return words;
}

TEST_CASE("work counts by its author, the group once as a meeting and each share of its minutes") {
  const Document page = workload_of({lived(), other()}, WorkloadBy::worker);
  const Section& by = section(page, "by_worker");
  REQUIRE(by.rows.size() == 2);
  CHECK(row(by, 0, {"worker", "name"}) == "ml Mina Lund");
  CHECK(row(by, 0, {"contacts", "meetings", "tries", "other_tries", "face_to_face", "clients"}) == "3 2 1 1 0 2");
  CHECK(row(by, 0, {"minutes", "minutes_missing", "miles"}) == "80 1 4.5");
  CHECK(row(by, 0, {"no_shows", "kept", "appointments_missing"}) == "1 1 1");
  CHECK(row(by, 0, {"notes", "entered", "entered_missing", "entry_median", "entry_longest", "entered_late"}) ==
        "3 3 0 0.0 3 1");
  CHECK(row(by, 0, {"signed", "sign_median", "signed_late", "unsigned", "unsigned_late"}) == "1 4.0 0 2 2");
  CHECK(row(by, 1, {"worker", "contacts", "face_to_face", "minutes", "minutes_missing"}) == "- 2 2 0 2");
  const Section& totals = section(page, "totals");
  CHECK(row(totals, 0, {"contacts", "meetings", "tries", "minutes", "clients"}) == "5 4 1 80 2");
}

TEST_CASE("rows and each kind of missing add up to what they are parts of") {
  for (const WorkloadBy by : {WorkloadBy::client, WorkloadBy::worker, WorkloadBy::week}) {
    CAPTURE(code(by));
    const Document page = workload_of({lived(), other()}, by);
    const Section& rows = section(page, "by_" + code(by));
    for (const char* key :
         {"contacts", "tries", "minutes", "notes", "entered", "entered_missing", "signed", "unsigned"}) {
      CAPTURE(key);
      int sum = 0;
      for (std::size_t i = 0; i < rows.rows.size(); ++i) sum += std::stoi(text(rows, i, key));
      CHECK(sum == std::stoi(text(section(page, "totals"), 0, key)));
    }
    for (std::size_t i = 0; i < rows.rows.size(); ++i) {
      const auto of = [&](const char* key) { return std::stoi(text(rows, i, key)); };
      CHECK(of("entered") + of("entered_missing") == of("notes"));
      CHECK(of("signed") + of("unsigned") == of("notes"));
    }
  }
}

TEST_CASE("a client in several programs counts in each and once in the total") {
  Case both = other();
  both.programs.append({"z0001"}, program("Waiver"));
  both.programs.append({"z0002"}, program("Housing First"));
  Case one = named(other(), "cd2mhv8", "Okafor", "Jo");
  one.programs.append({"z0001"}, program("waiver"));
  const Document page = workload_of({both, one, lived()}, WorkloadBy::program);
  const Section& by = section(page, "by_program");
  CHECK(column(by, "program") == "Housing First Waiver -");
  CHECK(column(by, "contacts") == "2 4 3");
  CHECK(column(section(page, "totals"), "scope") == "all in-more-than-one");
  CHECK(column(section(page, "totals"), "contacts") == "7 2");  // 2 + 4 + 3 less those in more than one
}

TEST_CASE("a week cut by the period is a part, and weeks without work are there") {
  const Document page = workload_of({lived()}, WorkloadBy::week, {day("2026-06-03"), day("2026-06-23")});
  const Section& by = section(page, "by_week");
  CHECK(column(by, "week") == "2026-W23 2026-W24 2026-W25 2026-W26");
  CHECK(column(by, "part") == "true false false true");
  CHECK(row(by, 0, {"from", "to", "contacts"}) == "2026-06-03 2026-06-07 0");
  CHECK(row(by, 3, {"from", "to", "contacts"}) == "2026-06-22 2026-06-23 0");
  CHECK(column(by, "contacts") == "0 1 1 0");
  CHECK(says(made::page(page), "2026-W23 (part): 3 Jun to 7 Jun."));
}

TEST_CASE("load is that of the assignment on the last day, with a bar for each worker") {
  Case closed = named(well_kept(), "cd2mhv8", "Wolf", "Wim");
  closed.episodes[0].record.by = {"ml"};
  closed.episodes[0].record.status = EpisodeStatus::finished;
  closed.episodes[0].record.closed = day("2026-07-10");
  const Document page = workload_of({lived(), other(), closed}, WorkloadBy::worker);
  const Section& load = section(page, "load");
  CHECK(column(load, "worker") == "ml -");
  CHECK(column(load, "clients") == "2 1");
  CHECK(column(load, "load") == "0.03 0.02");
  CHECK(column(load, "day") == "2026-06-30 2026-06-30");
  REQUIRE(load.charts.size() == 1);
  CHECK(load.charts[0].points.size() == 2);
  const Document later = workload_of({closed}, WorkloadBy::worker, {day("2026-07-01"), day("2026-12-31")});
  CHECK(section(later, "load").rows.empty());
  CHECK(says(later.subtitle, "load by the assignment of 20 November 2026"));
}

TEST_CASE("a client without work is on the list of clients; a period without any says so") {
  const Period may = {day("2026-05-05"), day("2026-05-31")};
  const Document page = workload_of({lived()}, WorkloadBy::client, may);
  CHECK(column(section(page, "by_client"), "client") == "cb2mhv8");
  CHECK(column(section(page, "by_client"), "contacts") == "0");
  CHECK(says(table(page), "No contact, attempt or appointment is recorded in the period."));
}

TEST_CASE("units of different kinds are not added") {
  Case c = other();
  Service service;
  service.unit = ServiceUnit::hour;
  c.services.append({"v0001"}, service);
  Contact with = note("2026-06-16T10:00", 60, "ml");
  with.service = {"v0001"};
  with.units = Decimal(15, 1);
  c.contacts.append({"x0008"}, with);
  with.units.reset();
  c.contacts.append({"x0009"}, with);
  with.service = {};
  with.units = Decimal(2);
  c.contacts.append({"x0010"}, with);
  const Document page = workload_of({c}, WorkloadBy::client);
  CHECK(column(section(page, "units"), "unit") == "- hour");
  CHECK(column(section(page, "units"), "units") == "2 1.5");
  CHECK(column(section(page, "by_client"), "units_missing") == "1");
}

TEST_CASE("a program that the readers may not know goes by no name and counts all the same") {
  Case c = other();
  Program hidden = program("Shelter");
  hidden.sensitive = {Sensitive::violence};
  c.programs.append({"z0001"}, hidden);
  const Practice practice;
  const Fold workload = workload_report(practice.on(friday), june, WorkloadBy::program);
  workload.add(by_others(c));
  const Document page = workload.finish({});
  CHECK(column(section(page, "by_program"), "contacts") == "2");
  CHECK_FALSE(says(made::page(page), "Shelter"));
  CHECK(page.left_out == 1);
}

TEST_CASE("days to come count nowhere, and the page says that its period is not over") {
  const Practice practice;
  const auto on = [&](const char* today, const Period& period, WorkloadBy by) {
    const Fold workload = workload_report(practice.on(today), period, by);
    workload.add(VisibleCase(lived()));
    return workload.finish({});
  };
  for (const auto by : {WorkloadBy::worker, WorkloadBy::client, WorkloadBy::program, WorkloadBy::week}) {
    CAPTURE(code(by));
    const Document part = on("2026-06-08", june, by), cut = on("2026-06-08", {june.from, day("2026-06-08")}, by);
    CHECK(column(section(part, "totals"), "contacts") == column(section(cut, "totals"), "contacts"));
    CHECK(column(section(part, "totals"), "no_shows") == "0" + std::string(by == WorkloadBy::program ? " 0" : ""));
    CHECK(part.subtitle.starts_with("the period is not over: as of 8 June 2026"));
    CHECK(cut.subtitle.starts_with("activity"));
    const Document later = on("2026-05-31", june, by);
    CHECK(later.subtitle.starts_with("the period has not begun"));
    CHECK(text(section(later, "totals"), 0, "contacts") == "0");
  }
}

}  // namespace
}  // namespace casemgr::report::workload_test
