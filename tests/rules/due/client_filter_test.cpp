// Which clients a list holds.
#include "casemgr/rules/due/client_filter.hpp"

#include <doctest/doctest.h>

#include <functional>
#include <string>

#include "casemgr/instrument/instrument.hpp"
#include "casemgr/model/provider.hpp"
#include "casemgr/model/settings.hpp"
#include "model/well_kept.hpp"

namespace casemgr::client_filter_test {

namespace {

using made::day;

/// Maria Lopez: active since 4 May, need in housing of severity 3, last spoken with on 2 June, speaks es-MX.
Case maria() {
  Case c = made::well_kept();
  c.person.languages = {{"es-MX"}};
  c.person.identifiers.append({"i2222"}, {});
  c.person.identifiers[0].record.system = "HMIS";
  c.person.identifiers[0].record.value = "H-001";
  Program program;
  program.program = "Housing First";
  program.enrolled = day("2026-05-04");
  c.programs.append({"k2222"}, program);
  Flag flag;
  flag.kind = FlagKind::violence;
  flag.sensitive = {Sensitive::violence};
  flag.text = "Her husband";
  c.flags.append({"f2222"}, flag);
  return c;
}

bool taken(const ClientFilter& filter, const Case& c, Audience audience = {}, std::string_view today = "2026-06-10") {
  const Settings settings;
  const ProviderDirectory providers;
  const instrument::Library instruments;
  const RuleContext in{day(today), settings, providers, instruments};
  return takes(filter, visible_to(c, audience, providers, settings), in.today, &in);
}

struct Row {
  const char* asks;
  std::function<void(ClientFilter&)> ask;
  bool is_taken;
};

}  // namespace

TEST_CASE("a filter takes a client by each of its fields") {
  const Case c = maria();
  for (const Row& row :
       {Row{"nothing", [](ClientFilter&) {}, true},
        Row{"part of the name", [](ClientFilter& f) { f.words = "lope"; }, true},
        Row{"another name", [](ClientFilter& f) { f.words = "berg"; }, false},
        Row{"the status",
            [](ClientFilter& f) {
              f.status = {EpisodeStatus::onhold, EpisodeStatus::active};
            },
            true},
        Row{"another status", [](ClientFilter& f) { f.status = {EpisodeStatus::onhold}; }, false},
        Row{"the language",
            [](ClientFilter& f) {
              f.languages = {"en", "ES"};
            },
            true},
        Row{"another language", [](ClientFilter& f) { f.languages = {"e"}; }, false},
        Row{"the program", [](ClientFilter& f) { f.programs = {"housing"}; }, true},
        Row{"another program", [](ClientFilter& f) { f.programs = {"waiver"}; }, false},
        Row{"the domain",
            [](ClientFilter& f) {
              f.domains = {{"food"}, {"housing"}};
            },
            true},
        Row{"another domain", [](ClientFilter& f) { f.domains = {{"food"}}; }, false},
        Row{"the flag", [](ClientFilter& f) { f.flags = {FlagKind::violence}; }, true},
        Row{"another flag", [](ClientFilter& f) { f.flags = {FlagKind::fall}; }, false},
        Row{"the number", [](ClientFilter& f) { f.identifiers = {identifier_of("hmis=H-001")}; }, true},
        Row{"part of the number", [](ClientFilter& f) { f.identifiers = {identifier_of("hmis:H-00")}; }, false},
        Row{"a number of another system", [](ClientFilter& f) { f.identifiers = {identifier_of("mrn:H-001")}; }, false},
        Row{"spoken with since", [](ClientFilter& f) { f.not_spoken_since = day("2026-06-02"); }, false},
        Row{"not spoken with since", [](ClientFilter& f) { f.not_spoken_since = day("2026-06-03"); }, true},
        Row{"opened in the period",
            [](ClientFilter& f) {
              f.opened = Period{day("2026-05-01"), day("2026-05-31")};
            },
            true},
        Row{"opened before",
            [](ClientFilter& f) {
              f.opened = Period{day("2026-05-05"), day("2026-05-31")};
            },
            false},
        Row{"the level", [](ClientFilter& f) { f.acuity = {AcuityLevel::low}; }, true},
        Row{"another level", [](ClientFilter& f) { f.acuity = {AcuityLevel::crisis}; }, false},
        Row{"the stage",
            [](ClientFilter& f) {
              f.stage = {Stage::implementation, Stage::planning};
            },
            true},
        Row{"another stage", [](ClientFilter& f) { f.stage = {Stage::closed}; }, false},
        Row{"something due in time", [](ClientFilter& f) { f.due_within = 365; }, true},
        Row{"two things of which one holds",
            [](ClientFilter& f) {
              f.languages = {"es"};
              f.flags = {FlagKind::fall};
            },
            false}}) {
    CAPTURE(row.asks);
    ClientFilter filter;
    row.ask(filter);
    CHECK(taken(filter, c) == row.is_taken);
  }
}

TEST_CASE("in a report over a period a filter goes by the period, not by today") {
  Case c = maria();
  c.programs[0].record.enrolled = day("2026-05-10");
  c.programs[0].record.ended = day("2026-05-31");
  c.flags[0].record.raised = day("2026-05-10");
  c.flags[0].record.cleared = FlagCleared{};
  c.flags[0].record.cleared->date = day("2026-06-05");
  c.episodes[0].record.status = EpisodeStatus::finished;
  c.episodes[0].record.closed = day("2026-07-31");
  const auto program = [](ClientFilter& f) { f.programs = {"housing"}; };
  const auto flag = [](ClientFilter& f) { f.flags = {FlagKind::violence}; };
  const auto active = [](ClientFilter& f) { f.status = {EpisodeStatus::active}; };
  const auto need = [](ClientFilter& f) { f.domains = {{"housing"}}; };
  const auto level = [](ClientFilter& f) { f.acuity = {AcuityLevel::low}; };
  const auto is_closed = [](ClientFilter& f) { f.stage = {Stage::closed}; };
  const auto opened = [](ClientFilter& f) { f.opened = Period{day("2026-05-01"), day("2026-05-31")}; };
  struct InPeriod {
    const char* asks;
    std::function<void(ClientFilter&)> ask;
    const char *from, *to;
    bool is_taken;
  };
  for (const InPeriod& row : {InPeriod{"the program that ended", program, "2026-05-01", "2026-05-31", true},
                              InPeriod{"before it began", program, "2026-05-01", "2026-05-09", false},
                              InPeriod{"after it ended", program, "2026-06-01", "2026-06-30", false},
                              InPeriod{"the flag, cleared since", flag, "2026-05-01", "2026-05-31", true},
                              InPeriod{"the flag, cleared by the end", flag, "2026-05-01", "2026-06-30", false},
                              InPeriod{"the flag before it was raised", flag, "2026-05-01", "2026-05-09", false},
                              InPeriod{"active, closed in it", active, "2026-07-01", "2026-12-31", true},
                              InPeriod{"active, closed before", active, "2026-08-01", "2026-12-31", false},
                              InPeriod{"the need before it was found", need, "2026-01-01", "2026-04-30", false},
                              InPeriod{"the need", need, "2026-05-01", "2026-06-30", true},
                              InPeriod{"the level before any assessment", level, "2026-01-01", "2026-04-30", false},
                              InPeriod{"the level", level, "2026-05-01", "2026-06-30", true},
                              InPeriod{"closed at the end", is_closed, "2026-07-01", "2026-12-31", true},
                              InPeriod{"not closed at the end", is_closed, "2026-05-01", "2026-06-30", false},
                              InPeriod{"opened by the end", opened, "2026-05-01", "2026-06-30", true},
                              InPeriod{"not opened yet", opened, "2026-01-01", "2026-05-03", false}}) {
    CAPTURE(row.asks);
    ClientFilter filter{.closed = true, .periods = {{day(row.from), day(row.to)}}};
    row.ask(filter);
    CHECK(taken(filter, c, {}, "2026-12-31") == row.is_taken);
    filter.periods.insert(filter.periods.begin(), Period{day("2019-01-01"), day("2019-12-31")});
    CHECK(taken(filter, c, {}, "2026-12-31") == row.is_taken);  // Of two periods any.
  }
}

TEST_CASE("a number elsewhere is split at its equals sign, else at the last colon") {
  struct Row {
    std::string text, system, value;
  };
  for (const Row& row :
       {Row{"hmis=H-001", "hmis", "H-001"}, Row{"hmis:H-001", "hmis", "H-001"}, Row{"urn:oid:2=7", "urn:oid:2", "7"},
        Row{"urn:oid:2:7", "urn:oid:2", "7"}, Row{"a=b=c", "a", "b=c"}, Row{"none", "", ""}}) {
    CAPTURE(row.text);
    CHECK(identifier_of(row.text).system == row.system);
    CHECK(identifier_of(row.text).value == row.value);
  }
}

TEST_CASE("a client is listed while the episode is open, or before there is one") {
  Case closed = made::well_kept();
  closed.episodes[0].record.status = EpisodeStatus::finished;
  closed.episodes[0].record.closed = day("2026-06-01");
  Case none = made::well_kept();
  none.episodes = {};
  CHECK_FALSE(taken({}, closed));
  CHECK(taken({.closed = true}, closed));
  CHECK(taken({.status = {EpisodeStatus::finished}}, closed));
  CHECK(taken({.stage = {Stage::closed}}, closed));
  CHECK(taken({}, none));
  CHECK_FALSE(taken({.status = {EpisodeStatus::active}}, none));
}

TEST_CASE("a client opened since has not missed a contact yet, a client never spoken with has") {
  Case c = made::well_kept();
  c.contacts = {};
  ClientFilter filter;
  filter.not_spoken_since = day("2026-05-04");
  CHECK_FALSE(taken(filter, c));
  filter.not_spoken_since = day("2026-05-05");
  CHECK(taken(filter, c));
}

TEST_CASE("a number is named by its system and value, whichever signs they have") {
  struct Row {
    std::string system, value, named;
    bool is_meant;
  };
  const std::vector<Row> rows = {
      {"a", "b=c", "a:b=c", true}, {"a", "b=c", "a=b=c", true}, {"a", "b=c", "A : b=c", true},
      {"a", "b:c", "a=b:c", true}, {"a:b", "c", "a:b=c", true}, {"http://x/y", "1", "http://x/y:1", true},
      {"a", "b=c", "a:b", false},  {"a", "b=c", "b=c", false},  {"a", "b=c", "a:B=C", false},
      {"a", "b=c", "a", false},    {"a", "b=c", "a:", false},
  };
  for (const auto& [system, value, named, is_meant] : rows) {
    CAPTURE(named);
    Person person;
    Identifier number;
    number.system = system;
    number.value = value;
    person.identifiers.append({"z2345"}, number);
    CHECK(has_number_named(person, named) == is_meant);
  }
}

TEST_CASE("readers who may not know a flag do not learn of it by the filter") {
  Audience others;
  others.reader = Audience::Reader::others;
  ClientFilter filter;
  filter.flags = {FlagKind::violence};
  CHECK_FALSE(taken(filter, maria(), others));
  others.include = {Sensitive::violence};
  CHECK(taken(filter, maria(), others));
}

}  // namespace casemgr::client_filter_test
