#include "casemgr/rules/record/authority.hpp"

#include <doctest/doctest.h>

#include "rules/record/guarded.hpp"

namespace casemgr::authority_test {
namespace {

using namespace guarded;
using made::day;

const SupportPerson ana = guardian("Ana Berg");

TEST_CASE("the age from which a client is no minor is that of the settings") {
  const Case c = leo("2008-01-01", {});
  CHECK_FALSE(is_minor(c.person, day("2026-01-01"), minor_age({})));
  CHECK(is_minor(c.person, day("2025-12-31"), minor_age({})));
  Settings settings;
  settings.minor_age = 19;
  CHECK(is_minor(c.person, day("2026-01-01"), minor_age(settings)));
  CHECK_FALSE(is_minor({}, day("2026-01-01"), 18));
  CHECK(comes_of_age(c.person, 18) == day("2026-01-01"));
  CHECK(comes_of_age(leo("2008-02-29", {}).person, 18) == day("2026-03-01"));
  CHECK_FALSE(comes_of_age({}, 18));
  CHECK_FALSE(comes_of_age(leo("9990-01-01", {}).person, 18));
}

TEST_CASE("a client of whose birth only the year or month is known is a minor where that is sure") {
  const struct {
    const char *born, *on;
    bool surely, perhaps;
  } rows[] = {
      {"2008", "2025-12-31", true, true},       {"2008", "2026-01-01", false, true},
      {"2008", "2026-12-31", false, false},     {"2008-05", "2026-04-30", true, true},
      {"2008-05", "2026-05-30", false, true},   {"2008-05", "2026-05-31", false, false},
      {"2008-05-04", "2026-05-03", true, true}, {"2008-05-04", "2026-05-04", false, false},
  };
  for (const auto& [born, on, surely, perhaps] : rows) {
    CAPTURE(born);
    CAPTURE(on);
    const Person person = leo(born, {}).person;
    CHECK(is_minor(person, day(on), 18) == surely);
    CHECK(may_be_minor(person, day(on), 18) == perhaps);
  }
  CHECK(comes_of_age(leo("2008", {}).person, 18) == day("2026-12-31"));
  CHECK(misfit(DecidesAlone::emancipated, leo("2008", {}), day("2026-05-04"), 18).empty());
  const Case guarded = leo("2008", {ana});
  CHECK(needs_guardian(guarded, day("2026-05-04"), 18));
  CHECK_FALSE(needs_guardian(leo("2008", {}), day("2026-05-04"), 18));
}

TEST_CASE("the authority of a guardian ends when the client comes of age in our care") {
  const struct {
    const char* about;
    const char* opened;
    SupportPerson person;
    bool before, after;  ///< Whether the guardian decides the day before the client's birthday, and on it.
  } rows[] = {
      {"of a minor", "2025-01-01", guardian("Ana Berg"), true, false},
      {"without a first day", "2025-01-01", guardian("Ana Berg", ""), true, false},
      {"appointed from that day on", "2025-01-01", guardian("Ana Berg", "2026-05-20"), false, true},
      {"of an adult, as the case was opened later", "2026-05-25", guardian("Ana Berg"), true, true},
  };
  for (const auto& row : rows) {
    CAPTURE(row.about);
    Case c = leo(just_of_age, {row.person});
    Episode episode;
    episode.opened = day(row.opened);
    c.episodes.append({"z0001"}, episode);
    CHECK(guardians(c, day("2026-05-19"), 18).empty() != row.before);
    CHECK(guardians(c, day("2026-05-20"), 18).empty() != row.after);
    CHECK(guardians(c, day("2026-05-20"), 19).empty() != (row.before || row.after));
    CHECK(needs_guardian(c, day("2026-05-20"), 18) == row.after);
    const std::string lacks = lacks_authority(c, "ana berg", day("2026-05-20"), 18);
    CHECK(lacks == (row.after ? "" : "the authority as guardian ended when the client came of age on 2026-05-20"));
  }
}

TEST_CASE("the authority of a guardian ends when the client is emancipated") {
  Case c = leo(minor, {ana});
  Consent own = release("Leo Berg");
  own.decides_alone = DecidesAlone::emancipated;
  c.consents.append({"qbbbb"}, own);
  CHECK(guardians(c, day("2026-05-10"), 18) == std::vector<std::string>{"Ana Berg"});
  CHECK(guardians(c, day("2026-05-11"), 18).empty());
  CHECK(lacks_authority(c, "Ana Berg", day("2026-05-11"), 18) ==
        "the authority as guardian ended when the client was emancipated on 2026-05-11");
  c.consents[0].record.voided = Void{};
  CHECK(guardians(c, day("2026-05-11"), 18).size() == 1);
}

TEST_CASE("authority over a client ends with the client's death, but for the executor's") {
  const Date today = day("2026-06-01");
  const Date death = day("2026-05-20");
  Person person;
  const struct {
    Authority authority;
    bool alive, dead;
    const char* ended;
  } rows[] = {
      {Authority::guardian, true, false, "the authority of a guardian ended with the client's death on 2026-05-20"},
      {Authority::health_care_agent, true, false,
       "the authority of a health care agent ended with the client's death on 2026-05-20"},
      {Authority::financial_agent, false, false,
       "the authority of a financial agent ended with the client's death on 2026-05-20"},
      {Authority::representative_payee, false, false,
       "the authority of a representative payee ended with the client's death on 2026-05-20"},
      {Authority::executor, false, true, ""},
  };
  for (const auto& row : rows) {
    CAPTURE(code(row.authority));
    person.deceased.reset();
    CHECK(may_decide(row.authority, person, today) == row.alive);
    CHECK(ended_with_death(row.authority, person, today) == "");
    person.deceased = death;
    CHECK(may_decide(row.authority, person, day("2026-05-19")) == row.alive);
    CHECK(may_decide(row.authority, person, today) == row.dead);
    CHECK(ended_with_death(row.authority, person, today) == row.ended);
    Case c = leo(adult, {});
    c.person.deceased = death;
    Consent x = release("Ana Berg");
    x.granted = day("2026-05-25");
    x.authority = row.authority;
    CHECK(lacks_decider(c, x, 18, today).empty() == row.dead);
    CHECK(ended_right(c, x, 18).empty() == row.dead);
    x.granted = day("2026-05-11");  // What was given before lasts.
    CHECK(lacks_decider(c, x, 18, today) == "");
  }
  Case c = leo(minor, {ana});
  c.person.deceased = death;
  Consent x = release("Leo Berg");
  x.granted = day("2026-05-25");
  CHECK(lacks_decider(c, x, 18, today) == "was given after the client's death, agreement missing: executor");
  x.signed_by = "Ana Berg";
  CHECK(ended_right(c, x, 18) ==
        "is given by 'Ana Berg': the authority of a guardian ended with the client's death on 2026-05-20");
}

TEST_CASE("after the client's death only an executor on file agrees to a plan") {
  using enum AgreementRole;
  SupportPerson executor = guardian("Eve Berg");
  executor.authority = Authority::executor;
  Case c = leo(adult, {ana, executor});
  c.person.deceased = day("2026-05-20");
  const struct {
    AgreementRole role;
    const char* name;
    const char* date;
    bool after_death;
  } rows[] = {
      {client, "Leo Berg", "2026-05-20", false},         {client, "Leo Berg", "2026-05-21", true},
      {representative, "Ana Berg", "2026-05-19", false}, {representative, "Ana Berg", "2026-05-21", true},
      {representative, "Someone", "2026-05-21", true},   {representative, "eve berg", "2026-05-21", false},
      {worker, "Rosa Vega", "2026-05-21", false},
  };
  for (const auto& row : rows) {
    CAPTURE(row.name);
    CAPTURE(row.date);
    Agreement x;
    x.role = row.role;
    x.name = row.name;
    x.date = day(row.date);
    x.method = AgreeMethod::signed_;
    CHECK(given_after_death(c, x, 18).empty() != row.after_death);
    if (row.after_death) CHECK_FALSE(binds(c, x, 18));
  }
}

TEST_CASE("assent is settled on the same consent by a guardian, on a new one by a client who decides by now") {
  const Entry<Consent> assented{{"q0001"}, release("Leo Berg")};
  const Date today = day("2026-05-20");
  CHECK(signing_of(leo(minor, {ana}), assented, 18, today).text().ends_with(" q0001 --signed-by …"));
  const std::string again = signing_of(leo(just_of_age, {}), assented, 18, today).text();
  CHECK(again.find("q0001") == std::string::npos);
  CHECK(again.find("--kind release") != std::string::npos);
}

}  // namespace
}  // namespace casemgr::authority_test
