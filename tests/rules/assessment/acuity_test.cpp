#include "casemgr/rules/assessment/acuity.hpp"

#include <doctest/doctest.h>

#include "model/well_kept.hpp"

namespace casemgr::acuity_test {
namespace {

using made::day;
using made::need;

const Date today = day("2026-06-10");

Case with_needs(std::initializer_list<std::pair<const char*, int>> needs) {
  Case c;
  Episode episode;
  episode.opened = day("2026-05-04");
  episode.status = EpisodeStatus::active;
  c.episodes.append({"zb6kd"}, episode);
  c.assessments.append({"a0001"}, made::comprehensive("2026-05-11"));
  int i = 0;
  for (const auto& [domain, severity] : needs) {
    c.needs.append({"n000" + std::to_string(++i)}, need(domain, severity));
  }
  return c;
}

Flag flag(FlagKind kind, Priority priority) {
  Flag x;
  x.kind = kind;
  x.priority = priority;
  x.raised = day("2026-06-01");
  return x;
}

TEST_CASE("without a complete assessment of the episode a client is not assessed, and never low") {
  struct Row {
    const char* about;
    void (*change)(Case&);
    const char* words;
    AcuityLevel level;
  };
  for (const Row& row : {
           Row{"assessed", [](Case&) {}, "low 3 = housing 3", AcuityLevel::low},
           Row{"never", [](Case& c) { c.assessments = {}; }, "not assessed; needs on file: housing 3",
               AcuityLevel::moderate},
           Row{"nothing on file",
               [](Case& c) {
                 c.assessments = {};
                 c.needs = {};
               },
               "not assessed", AcuityLevel::moderate},
           Row{"a draft", [](Case& c) { c.assessments[0].record.status = AssessmentStatus::draft; },
               "not assessed; needs on file: housing 3", AcuityLevel::moderate},
           Row{"a screening", [](Case& c) { c.assessments[0].record.kind = AssessmentKind::screening; },
               "not assessed; needs on file: housing 3", AcuityLevel::moderate},
           Row{"void", [](Case& c) { c.assessments[0].record.voided = Void{}; },
               "not assessed; needs on file: housing 3", AcuityLevel::moderate},
           Row{"in the previous episode",
               [](Case& c) {
                 c.episodes[0].record.status = EpisodeStatus::finished;
                 c.episodes[0].record.closed = day("2026-05-20");
                 Episode again;
                 again.opened = day("2026-06-01");
                 again.status = EpisodeStatus::active;
                 c.episodes.append({"zc6kd"}, again);
               },
               "not assessed; needs on file: housing 3", AcuityLevel::moderate},
           Row{"a flag alone says enough",
               [](Case& c) {
                 c.assessments = {};
                 c.flags.append({"f2kmd"}, flag(FlagKind::suicide, Priority::high));
               },
               "crisis 3 = housing 3 (suicide flag f2kmd)", AcuityLevel::crisis},
           Row{"judgment alone",
               [](Case& c) {
                 c.assessments = {};
                 c.episodes[0].record.acuity = EpisodeAcuity{AcuityLevel::moderate, "Known to us", {}, {}};
               },
               "moderate 3 = housing 3 (clinical override: Known to us)", AcuityLevel::moderate},
           Row{"judged low",
               [](Case& c) {
                 c.assessments = {};
                 c.episodes[0].record.acuity = EpisodeAcuity{AcuityLevel::low, "Known to us", {}, {}};
               },
               "low 3 = housing 3 (clinical override: Known to us)", AcuityLevel::low},
       }) {
    CAPTURE(row.about);
    Case c = with_needs({{"housing", 3}});
    row.change(c);
    CHECK(words(acuity(c, {}, today)) == row.words);
    CHECK(acuity(c, {}, today).level == row.level);
    CHECK((level_code(acuity(c, {}, today)) == "not-assessed") == std::string(row.words).starts_with("not assessed"));
  }
  Settings settings;
  settings.acuity = AcuitySettings{};
  settings.acuity->unassessed = AcuityLevel::high;
  Case c = with_needs({{"housing", 3}});
  c.assessments = {};
  CHECK(acuity(c, settings, today).level == AcuityLevel::high);
}

TEST_CASE("bands, with their parts") {
  struct Row {
    std::initializer_list<std::pair<const char*, int>> needs;
    const char* words;
  };
  for (const Row& row : {
           Row{{}, "low 0, no active needs recorded"},
           Row{{{"housing", 3}, {"food", 2}, {"health", 2}}, "low 7 = housing 3 + food 2 + health 2"},
           Row{{{"housing", 3}, {"food", 2}, {"health", 3}}, "moderate 8 = housing 3 + food 2 + health 3"},
           Row{{{"housing", 3}, {"health", 2}, {"housing", 2}}, "low 7 = housing 5 + health 2"},
           Row{{{"housing", 3}, {"food", 3}, {"health", 3}, {"legal", 3}, {"social", 3}},
               "moderate 15 = housing 3 + food 3 + health 3 + legal 3 + social 3"},
           Row{{{"housing", 3}, {"food", 3}, {"health", 3}, {"legal", 3}, {"social", 3}, {"finances", 1}},
               "high 16 = housing 3 + food 3 + health 3 + legal 3 + social 3 + finances 1"},
           Row{{{"housing", 0}, {"food", 1}}, "low 1 = food 1"},
           Row{{{"housing", -3}, {"food", 1'000'000'000}}, "high 4 = food 4 (need n0002 has severity 4)"},
           Row{{{"housing", 4}}, "high 4 = housing 4 (need n0001 has severity 4)"},
       }) {
    CAPTURE(row.words);
    CHECK(words(acuity(with_needs(row.needs), {}, today)) == row.words);
  }
}

TEST_CASE("only active needs count") {
  Case c = with_needs({{"housing", 3}, {"food", 3}, {"legal", 3}, {"health", 2}});
  c.needs[0].record.status = NeedStatus::deferred;
  c.needs[1].record.status = NeedStatus::resolved;
  c.needs[2].record.voided = Void{};
  c.needs[3].record.status.reset();  // not said: active
  CHECK(words(acuity(c, {}, today)) == "low 2 = health 2");
}

TEST_CASE("settings change the bands") {
  Settings settings;
  settings.acuity = AcuitySettings{.moderate = 5, .high = 7};
  CHECK(acuity(with_needs({{"food", 4}, {"legal", 0}}), settings, today).level == AcuityLevel::high);
  CHECK(acuity(with_needs({{"food", 2}, {"legal", 2}}), settings, today).level == AcuityLevel::low);
  CHECK(acuity(with_needs({{"food", 3}, {"legal", 2}}), settings, today).level == AcuityLevel::moderate);
  CHECK(acuity(with_needs({{"food", 3}, {"legal", 3}, {"social", 1}}), settings, today).level == AcuityLevel::high);
}

TEST_CASE("a domain rated 1 last in this episode makes it at least high") {
  Case c = with_needs({{"housing", 2}});
  c.assessments[0].record.domains["safety"].rating = 1;
  CHECK(words(acuity(c, {}, today)) == "high 2 = housing 2 (safety rated 1)");

  SUBCASE("a later rating replaces it") {
    Assessment later = made::comprehensive("2026-06-01");
    later.domains["safety"].rating = 2;
    c.assessments.append({"a0002"}, later);
    CHECK(words(acuity(c, {}, today)) == "low 2 = housing 2");
  }
  SUBCASE("a later assessment without that domain does not") {
    c.assessments.append({"a0002"}, made::comprehensive("2026-06-01"));
    CHECK(acuity(c, {}, today).level == AcuityLevel::high);
  }
  SUBCASE("void it counts nowhere") {
    c.assessments[0].record.voided = Void{};
    CHECK_FALSE(acuity(c, {}, today).assessed);
  }
  SUBCASE("one of an earlier episode counts no more") {
    c.episodes[0].record.status = EpisodeStatus::finished;
    c.episodes[0].record.closed = day("2026-05-20");
    Episode again;
    again.opened = day("2026-06-05");
    again.status = EpisodeStatus::active;
    c.episodes.append({"zc7xp"}, again);
    CHECK_FALSE(acuity(c, {}, today).assessed);
  }
}

TEST_CASE("crisis only by a flag of priority high") {
  struct Row {
    FlagKind kind;
    Priority priority;
    AcuityLevel level;
  };
  using enum FlagKind;
  for (const Row& row :
       {Row{suicide, Priority::high, AcuityLevel::crisis}, Row{violence, Priority::high, AcuityLevel::crisis},
        Row{abuse, Priority::high, AcuityLevel::crisis}, Row{neglect, Priority::high, AcuityLevel::crisis},
        Row{suicide, Priority::medium, AcuityLevel::low}, Row{fall, Priority::high, AcuityLevel::low},
        Row{self_harm, Priority::high, AcuityLevel::low}}) {
    Case c = with_needs({{"food", 1}});
    c.flags.append({"f2kmd"}, flag(row.kind, row.priority));
    CAPTURE(code(row.kind));
    CHECK(acuity(c, {}, today).level == row.level);
  }
  Case c = with_needs({{"food", 1}});
  c.flags.append({"f2kmd"}, flag(suicide, Priority::high));
  CHECK(words(acuity(c, {}, today)) == "crisis 1 = food 1 (suicide flag f2kmd)");
  c.flags[0].record.expires = day("2026-06-01");  // asks for a look; only clearing ends it
  CHECK(acuity(c, {}, today).level == AcuityLevel::crisis);
  c.flags[0].record.cleared = FlagCleared{.date = day("2026-06-09")};
  CHECK(words(acuity(c, {}, today)) == "low 1 = food 1");
}

TEST_CASE("the figure goes with its parts and with all that holds the level up") {
  Case c = with_needs({{"housing", 4}, {"food", 2}});
  c.flags.append({"f2kmd"}, flag(FlagKind::suicide, Priority::high));
  c.flags.append({"f3kmd"}, flag(FlagKind::abuse, Priority::high));
  const Acuity how = acuity(c, {}, today);
  CHECK(basis_words(how) == "housing 4 + food 2; need n0001 has severity 4; suicide flag f2kmd; abuse flag f3kmd");
  CHECK(basis_words(how, [](const std::string& about) { return about == "f3kmd"; }) ==
        "housing 4 + food 2; need n0001 has severity 4; suicide flag f2kmd");
  c.needs = {};
  CHECK(basis_words(acuity(c, {}, today)) == "suicide flag f2kmd; abuse flag f3kmd");
  c.flags = {};
  CHECK(basis_words(acuity(c, {}, today)) == "no active needs recorded");
  c.episodes[0].record.acuity = EpisodeAcuity{.level = AcuityLevel::high, .reason = "Alone since May"};
  CHECK(basis_words(acuity(c, {}, today)) == "clinical override: Alone since May");
}

TEST_CASE("judgement holds until its day and never goes below a flag") {
  struct Row {
    AcuityLevel judged;
    const char* until;
    bool flagged;
    AcuityLevel level;
  };
  using enum AcuityLevel;
  for (const Row& row : {Row{high, "2026-06-10", false, high},      // its last day
                         Row{high, "2026-06-09", false, moderate},  // over
                         Row{low, "2026-07-01", false, low}, Row{crisis, "2026-07-01", false, crisis},
                         Row{low, "2026-07-01", true, crisis}, Row{high, "2026-07-01", true, crisis}}) {
    Case c = with_needs({{"housing", 3}, {"health", 4}, {"food", 1}});
    c.needs[1].record.severity = 3;
    c.needs.append({"n0009"}, need("legal", 2));
    c.episodes[0].record.acuity = EpisodeAcuity{.level = row.judged, .reason = "Knows her", .until = day(row.until)};
    if (row.flagged) c.flags.append({"f2kmd"}, flag(FlagKind::suicide, Priority::high));
    CAPTURE(row.until);
    CAPTURE(code(row.judged));
    CHECK(acuity(c, {}, today).level == row.level);
  }
  Case c = with_needs({{"housing", 3}});
  c.episodes[0].record.acuity = EpisodeAcuity{.level = high, .reason = "Alone since May"};
  const Acuity judged = acuity(c, {}, today);
  CHECK(words(judged) == "high 3 = housing 3 (clinical override: Alone since May)");
  CHECK(judged.computed == low);
}

TEST_CASE("load of a caseload") {
  Load load;
  CHECK(load.value({}) == made::number("0"));
  for (int i = 0; i < 3; ++i) load.add(AcuityLevel::crisis);    // 0.3
  for (int i = 0; i < 5; ++i) load.add(AcuityLevel::high);      // 0.3333
  for (int i = 0; i < 6; ++i) load.add(AcuityLevel::moderate);  // 0.2
  for (int i = 0; i < 7; ++i) load.add(AcuityLevel::low);       // 0.116667
  CHECK(load.value({}).str() == "0.95");                        // 0.95 exactly
  Settings settings;
  settings.acuity = AcuitySettings{};
  settings.acuity->capacity.put("low", 7);
  settings.acuity->capacity.put("crisis", 0);   // no sense: the default
  CHECK(load.value(settings).str() == "1.83");  // 0.8333 + 1
  CHECK(load.clients(AcuityLevel::high) == 5);
}

}  // namespace
}  // namespace casemgr::acuity_test
