#include "casemgr/rules/record/findings.hpp"

#include <doctest/doctest.h>
#include <algorithm>

#include "casemgr/model/provider.hpp"
#include "instrument/definitions.hpp"
#include "model/well_kept.hpp"

namespace casemgr::findings_test {
namespace {

bool finds(const Case& c, Check check) {
  const Settings settings;
  const ProviderDirectory providers;
  const Problems all = case_problems(c, {made::day("2026-06-03"), settings, providers, instrument::builtin()});
  return std::any_of(all.begin(), all.end(), [&](const Problem& problem) { return problem.check == check; });
}

TEST_CASE("the problems of every rule across records are found together") {
  Case c = made::well_kept();
  CHECK_FALSE(finds(c, Check::smart));
  CHECK_FALSE(finds(c, Check::digest));
  CHECK_FALSE(finds(c, Check::plan_changed));
  c.goals[0].record.due.reset();
  Contact note = made::spoke("2026-06-02T08:15");
  note.signed_ = Signature{.by = {"ml"}, .date = made::day("2026-06-02"), .digest = "none"};
  c.contacts.append({"x9999"}, note);
  CHECK(finds(c, Check::smart));
  CHECK(finds(c, Check::digest));
  CHECK(finds(c, Check::plan_changed));
}

TEST_CASE("a digest of a scan that is none is found, unless the paper is void") {
  Case c = made::well_kept();
  PaperDocument paper;
  paper.title = "Lease";
  paper.sha256 = std::string(64, 'a');
  c.documents.append({"z9999"}, paper);
  CHECK_FALSE(finds(c, Check::digest));
  PaperDocument& there = *c.documents.find("z9999");
  there.sha256 = "abc";
  CHECK(finds(c, Check::digest));
  there.voided = Void{};
  CHECK_FALSE(finds(c, Check::digest));
}

}  // namespace
}  // namespace casemgr::findings_test

namespace casemgr::future_dates_test {
namespace {

TEST_CASE("what has happened and lies ahead is told, void records and plans are not") {
  Case c;
  c.id = {"c7kq2mw"};
  c.person.birth_date = parse_date("2062-03-14");
  Contact contact;
  contact.at = contact.entered = made::at("2026-05-12T08:15");
  c.contacts.append({"x2bcd"}, contact);
  contact.voided = Void{};
  c.contacts.append({"x3bcd"}, contact);
  contact.voided.reset();
  contact.at = contact.entered = made::at("2026-05-11T23:00");
  c.contacts.append({"x4bcd"}, contact);
  Appointment visit;
  visit.at = made::at("2026-06-01T10:00");
  c.appointments.append({"e2bcd"}, visit);
  Goal goal;
  goal.due = parse_date("2026-12-31");
  Measurement measurement;
  measurement.date = parse_date("2026-06-01");
  goal.measurements.append({"i2bcd"}, measurement);
  c.goals.append({"g9tkd"}, goal);

  std::string found;
  for (const Problem& problem : future_problems(c, *parse_date("2026-05-11"))) {
    found += problem.path + ": " + problem.what + " [" + check_name(problem.check) + "]\n";
  }
  CHECK(found ==
        "person.birth_date: '2062-03-14' is after today, 2026-05-11 [order]\n"
        "goals.g9tkd.measurements.i2bcd.date: '2026-06-01' is after today, 2026-05-11 [order]\n"
        "contacts.x2bcd.at: '2026-05-12T08:15' is after today, 2026-05-11 [order]\n");
}

}  // namespace
}  // namespace casemgr::future_dates_test

namespace casemgr::twice_test {
namespace {

std::string words(const Problems& problems) {
  std::string text;
  for (const Problem& problem : problems) text += problem.path + ": " + problem.what + "\n";
  return text;
}

TEST_CASE("two open enrollments in one program are one too many; an ended or a void one is none") {
  Case c;
  const auto enroll = [&](const char* id, const char* name, const char* ended, bool is_void) {
    Program program;
    program.program = name;
    program.enrolled = made::day("2026-01-05");
    if (*ended != '\0') program.ended = made::day(ended);
    if (is_void) program.voided = Void{};
    c.programs.append({id}, program);
  };
  enroll("z2bcd", "HCBS", "", false);
  enroll("z3bcd", "hcbs", "2026-02-01", false);
  enroll("z4bcd", "HCBS", "", true);
  enroll("z5bcd", "PACE", "", false);
  CHECK(words(twice_problems(c, made::day("2026-06-03"))).empty());
  enroll("z6bcd", " hcbs ", "", false);
  CHECK(words(twice_problems(c, made::day("2026-06-03"))) ==
        "programs.z6bcd: has the same name as z2bcd, and both are open\n");
}

TEST_CASE("what happened in a life did not happen before it; papers may be older") {
  Case c;
  c.person.birth_date = made::day("2016-03-01");
  Program program;
  program.enrolled = made::day("2015-01-05");
  c.programs.append({"z2bcd"}, program);
  Flag flag;
  flag.raised = made::day("2016-02-29");
  c.flags.append({"f2bcd"}, flag);
  PaperDocument paper;
  paper.date = made::day("2010-01-01");
  c.documents.append({"z3bcd"}, paper);
  program.enrolled = c.person.birth_date->first;
  c.programs.append({"z4bcd"}, program);
  CHECK(words(birth_problems(c)) ==
        "programs.z2bcd.enrolled: '2015-01-05' is before the client's birth on '2016-03-01'\nflags.f2bcd.raised: "
        "'2016-02-29' is before the client's birth on '2016-03-01'\n");
  c.person.birth_date.reset();
  CHECK(birth_problems(c).empty());
}

}  // namespace
}  // namespace casemgr::twice_test
