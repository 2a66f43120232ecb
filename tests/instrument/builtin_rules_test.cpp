// What single built-in instruments do beside their total: patterns, gates, flags, needs derived from answers.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "instrument/definitions.hpp"

namespace casemgr::instrument::builtin_rules_test {
namespace {

TEST_CASE("the ninth item of the PHQ-9 raises the flag whatever the total") {
  const Definition& phq9 = builtin().get("phq-9");
  const Result low = scored(phq9, "0 0 0 0 0 0 0 0 1");
  CHECK(low.band == "minimal");
  CHECK(low.flags == std::vector<std::string>{"suicide"});
  CHECK(low.alerts.size() == 1);
  CHECK(scored(phq9, "3 3 3 3 3 3 3 3 0").flags.empty());
  CHECK(refusal([&] { scored(phq9, "0 0 - 0 0 0 0 0 2"); }).find("Ask about safety now") != std::string::npos);
  CHECK(refusal([&] { scored(phq9, "0 0 - 0 0 0 0 0 0"); }).find("safety") == std::string::npos);
}

TEST_CASE("the PHQ-9 tells its pattern beside the total") {
  struct Row {
    const char* answers;
    const char* pattern;
  };
  for (const Row& row : std::vector<Row>{{"2 2 2 2 2 0 0 0 0", "major"},
                                         {"2 2 2 2 0 0 0 0 1", "major"},
                                         {"2 2 2 2 1 0 0 0 0", "other"},
                                         {"2 0 0 0 0 0 0 0 1", "other"},
                                         {"0 2 2 0 0 0 0 0 0", "other"},
                                         {"2 0 0 0 0 0 0 0 0", ""},
                                         {"1 1 2 2 2 2 2 2 2", ""}}) {
    CAPTURE(row.answers);
    const Result result = scored(builtin().get("phq-9"), row.answers);
    REQUIRE(result.notes.size() == (*row.pattern == '\0' ? 0 : 1));
    if (!result.notes.empty()) CHECK(result.notes[0].find(row.pattern) != std::string::npos);
  }
}

TEST_CASE("the tenth item of the PHQ-9 may be given and does not count") {
  const Definition& phq9 = builtin().get("phq-9");
  CHECK(scored(phq9, "2 1 3 1 1 0 1 0 1 3").score.value() == Decimal(10));
  CHECK(scored(phq9, "2 1 3 1 1 0 1 0 1 -").score.value() == Decimal(10));
  CHECK(scored(phq9, "2 1 3 1 1 0 1 0 1").highest == Decimal(27));
}

TEST_CASE("AUDIT-C takes the more cautious cut-point where the sex is not known, and says so") {
  const Definition& audit = builtin().get("audit-c");
  for (const std::optional<Sex> sex : {std::optional<Sex>{}, std::optional(Sex::unknown), std::optional(Sex::other)}) {
    const Result result = scored(audit, "1 1 1", sex);
    CHECK(result.band == "positive");
    REQUIRE(result.notes.size() == 1);
    CHECK(result.notes[0].find("more cautious") != std::string::npos);
  }
  CHECK(scored(audit, "1 1 1", Sex::male).notes.empty());
}

TEST_CASE("AUDIT-C is not positive where all points are from the first item") {
  const Result result = scored(builtin().get("audit-c"), "4 0 0", Sex::female);
  CHECK(result.score.value() == Decimal(4));
  CHECK(result.band == "negative");
  CHECK_FALSE(result.positive);
  CHECK(result.notes.size() == 1);
  CHECK(scored(builtin().get("audit-c"), "2 0 0", Sex::female).notes.empty());
}

TEST_CASE("AUDIT passes over what the first answers make needless") {
  const Definition& audit = builtin().get("audit");
  CHECK(scored(audit, "0 - - - - - - - 2 4").score.value() == Decimal(6));
  CHECK(refusal([&] {
          scored(audit, "0 1 - - - - - - 0 0");
        }).find("item 2 (drinks on a day) is '1', but the other answers skip it") != std::string::npos);
  CHECK(refusal([&] { scored(audit, "2 0 0 1 - - - - 0 0"); }).find("the other answers skip it") != std::string::npos);
  CHECK(refusal([&] { scored(audit, "2 0 1 - - - - - 0 0"); }).find("no answer to item 4") != std::string::npos);
  CHECK(refusal([&] { scored(audit, "0 - - - - - - - 1 0"); }).find("cannot take '1' for item 9") != std::string::npos);
}

TEST_CASE("the PC-PTSD-5 ends at its gate, and takes no answers behind it") {
  const Definition& screen = builtin().get("pc-ptsd-5");
  CHECK(scored(screen, "no - - - - -").band == "negative");
  CHECK(refusal([&] { scored(screen, "0 1 1 1 1 1"); }).find("its gate is not met, no traumatic event") !=
        std::string::npos);
  CHECK(refusal([&] { scored(screen, "- 1 1 1 1 1"); }).find("no answer to item exposure") != std::string::npos);
  CHECK(scored(screen, "1 1 1 1 0 0").notes.size() == 1);
  CHECK(scored(screen, "1 1 1 1 1 0").notes.empty());
}

TEST_CASE("positive safety answers raise their flag, whatever else was answered") {
  struct Row {
    const char* instrument;
    const char* answers;
    const char* flag;
  };
  for (const Row& row : std::vector<Row>{{"c-ssrs", "0 0 - - - 0", ""},
                                         {"c-ssrs", "1 0 - - - 0", "suicide"},
                                         {"c-ssrs", "0 0 - - - 1", "suicide"},
                                         {"c-ssrs", "1 1 1 1 1 2", "suicide"},
                                         {"hark", "0 0 0 0", ""},
                                         {"hark", "0 0 1 0", "violence"},
                                         {"hits", "10", ""},
                                         {"hits", "11", "violence"},
                                         {"ahc-hrsn", "0 0 0 0 0 0 4 4 1 1", ""},
                                         {"ahc-hrsn", "0 0 0 0 0 0 4 4 1 2", "violence"},
                                         // What is left open adds 1 each at least: 9 and 2.
                                         {"ahc-hrsn", "0 0 0 0 0 0 5 4 - -", "violence"},
                                         {"ahc-hrsn", "0 0 0 0 0 0 4 4 - -", ""},
                                         {"ahc-hrsn", "0 0 0 0 0 0 - - - -", ""}}) {
    CAPTURE(row.instrument);
    CAPTURE(row.answers);
    const Result result = scored(builtin().get(row.instrument), row.answers);
    CHECK(join(result.flags, " ") == row.flag);
    CHECK(result.alerts.size() == result.flags.size());
  }
  CHECK(scored(builtin().get("c-ssrs"), "1 1 1 1 1 2").alerts[0].find("do not leave the client alone") !=
        std::string::npos);
}

TEST_CASE("what asks about violence is for the client alone, and its scores are marked so") {
  for (const std::string& id : builtin().ids()) {
    CAPTURE(id);
    const Definition& definition = builtin().get(id);
    const auto& kinds = definition.sensitive;
    const bool marked = std::find(kinds.begin(), kinds.end(), Sensitive::violence) != kinds.end();
    if (marked) CHECK(definition.ask_alone == true);
    for (const auto& [name, flag] : definition.flags.items) {
      if (flag.kind == FlagKind::violence) CHECK(marked);
    }
  }
  for (const char* id : {"hark", "hits", "ahc-hrsn", "prapare", "ace", "c-ssrs"}) {
    CHECK(builtin().get(id).ask_alone == true);
  }
}

TEST_CASE("the AHC HRSN derives needs from single answers, also where safety was not asked") {
  const Definition& ahc = builtin().get("ahc-hrsn");
  const Result needs = scored(ahc, "1 0 1 0 1 0 1 1 1 1");
  CHECK(needs.domains == std::vector<std::string>{"housing", "food", "transportation"});
  CHECK(needs.notes.size() == 3);
  const Result company = scored(ahc, "0 0 0 2 0 0 - - - -");
  CHECK_FALSE(company.score.has_value());
  CHECK(company.band.empty());
  CHECK(company.domains == std::vector<std::string>{"food"});
  CHECK(scored(ahc, "0 0 0 0 0 0 5 3 2 1").domains == std::vector<std::string>{"safety"});
  for (const char* marked : {"0 0 0 0 0 0 2 1 1 1", "0 0 0 0 0 0 - - 2 -", "0 0 0 0 0 0 5 5 5 5"}) {
    CHECK(join(scored(ahc, marked).notes, "").find("a safety item was marked") != std::string::npos);
  }
  const Result whole = scored(ahc, "0 0 0 0 0 0 1 1 1 1 2 1 3 4 1 1 2 30 1 0 0 0 2 1 4 1 1");
  CHECK(
      join(whole.domains, " ") ==
      "finances employment supports social education health substance-use mental-health emotional cognition function");
}

TEST_CASE("activity in the AHC HRSN is days times minutes, judged by age") {
  struct Row {
    std::optional<Age> age;
    const char* days_and_minutes;
    const char* needs;
  };
  const char* const adult = "need: physical activity (under 150 minutes a week)";
  const char* const young = "need: physical activity (under 60 minutes a day)";
  for (const Row& row : std::vector<Row>{{18, "5 30", ""},
                                         {18, "7 21", adult},
                                         {70, "0 600", adult},
                                         {17, "7 60", ""},
                                         {17, "7 59", young},
                                         {6, "5 30", young},
                                         {5, "0 0", ""},
                                         {70, "3 -", ""},
                                         {{}, "5 30", young}}) {
    CAPTURE(row.days_and_minutes);
    const std::string answers =
        std::string("0 0 0 0 0 0 1 1 1 1 0 0 0 0 0 0 ") + row.days_and_minutes + " 0 0 0 0 0 0 0 0 0";
    std::vector<std::string> needs;
    for (const Finding& finding : scored(builtin().get("ahc-hrsn"), answers, {}, row.age).findings) {
      if (finding.domain == "health") needs.push_back(finding.text);
    }
    CHECK(join(needs, "; ") == row.needs);
  }
}

TEST_CASE("the ACE is for adults alone, other forms say for whom they were made") {
  const Definition& ace = builtin().get("ace");
  const char* const answers = "0 0 0 0 0 0 0 0 0 0";
  CHECK(refusal([&] { scored(ace, answers, {}, 11); }).find("ages 18 and older; the client is 11") !=
        std::string::npos);
  CHECK(refusal([&] { scored(ace, answers, {}, 18); }).empty());
  CHECK(refusal([&] { scored(ace, answers); }).empty());
  CHECK(refusal([&] { scored(builtin().get("pc-ptsd-5"), "0 - - - - -", {}, 11); }).empty());
}

TEST_CASE("PRAPARE has no total: needs come from single answers of its 21 measures") {
  const Definition& prapare = builtin().get("prapare");
  std::set<std::string> measures;
  for (const auto& [id, item] : prapare.items.items) measures.insert(id.substr(0, id.find('-')));
  CHECK(measures.size() == 21);
  const Result quiet = scored(prapare, "0 1 0 0 0 2 1 0 1 2 2 5 42 0 0 0 0 0 0 0 0 3 0");
  CHECK_FALSE(quiet.score.has_value());
  CHECK(quiet.domains.empty());
  CHECK(quiet.notes.empty());
  const Result found = scored(prapare, "0 1 0 0 1 5 0 1 0 0 0 0 9 1 0 0 0 1 0 0 2 0 4 0 0 0 1");
  CHECK(join(found.domains, " ") ==
        "housing education employment insurance food treatment transportation social emotional safety");
  CHECK(found.flags == std::vector<std::string>{"violence"});
  CHECK(scored(prapare, "- - - - - - - - - - - - - 1 - - - - - - - - -").domains == std::vector<std::string>{"food"});
}

TEST_CASE("the matrix says which domains are low, and passes over what does not apply") {
  const Result result = scored(builtin().get("ssm"), "2 3 3 1 - - 3 3 3 3 3 3 - 3 3 3 3 3");
  CHECK(result.domains == std::vector<std::string>{"housing", "food"});
  CHECK(join(result.notes, "; ").find("3 answers missing: total of the other items") == 0);
}

}  // namespace
}  // namespace casemgr::instrument::builtin_rules_test
