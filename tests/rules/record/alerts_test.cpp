#include "casemgr/rules/record/alerts.hpp"

#include <doctest/doctest.h>

#include "casemgr/instrument/builtin.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/disclosure/audience.hpp"
#include "instrument/definitions.hpp"
#include "model/well_kept.hpp"

namespace casemgr::alerts_test {
namespace {

const Date today = made::day("2026-11-20");

RuleContext practice() {
  static const Settings settings;
  static const ProviderDirectory providers;
  return {today, settings, providers, instrument::builtin()};
}

Flag flag_of(FlagKind kind, std::optional<Priority> priority, const char* text = "") {
  Flag flag;
  flag.kind = kind;
  flag.priority = priority;
  flag.text = text;
  flag.raised = made::day("2026-11-01");
  return flag;
}

std::string kinds_of(const std::vector<Alert>& all) {
  std::vector<std::string> words;
  for (const Alert& alert : all) words.push_back(code(alert.severity) + " " + alert.kind);
  return join(words, ", ");
}

Allergy allergy_of(std::optional<int> severity, const char* reaction) {
  Allergy allergy;
  allergy.label = "Penicillin";
  allergy.reaction = reaction;
  allergy.severity = severity;
  return allergy;
}

TEST_CASE("after a death only what endangers a visit to the household is left") {
  Case c = made::well_kept();
  int number = 0;
  for (const std::string& word : code_list(FlagKind{}).codes) {
    c.flags.append({"f222" + std::string(1, static_cast<char>('a' + number++))},
                   flag_of(*parse_code<FlagKind>(word), Priority::high));
  }
  c.allergies.append({"z2222"}, allergy_of(4, "anaphylaxis"));
  c.person.directives = "Do not resuscitate";
  CHECK(alerts(c, practice()).size() == code_list(FlagKind{}).codes.size() + 2);
  c.person.deceased = made::day("2026-11-19");
  std::vector<std::string> kinds;
  for (const Alert& alert : alerts(c, practice())) kinds.push_back(alert.kind);
  CHECK(join(kinds, " ") == "violence abuse worker-safety infection other");
}

TEST_CASE("a flag of every kind and priority is an alert while it is active") {
  for (const std::string& kind_word : code_list(FlagKind{}).codes) {
    for (const std::string& priority_word : code_list(Priority{}).codes) {
      const FlagKind kind = *parse_code<FlagKind>(kind_word);
      const Priority priority = *parse_code<Priority>(priority_word);
      Case c = made::well_kept();
      c.flags.append({"f2222"}, flag_of(kind, priority, "What is known"));
      CAPTURE(code(kind));
      CAPTURE(code(priority));
      REQUIRE(alerts(c, practice()).size() == 1);
      CHECK(alerts(c, practice())[0].words == spoken(code(kind)) + ", " + code(priority) + ": What is known");
      c.flags[0].record.cleared = FlagCleared{.date = today, .by = {}, .reason = "Gone", .contact = {}};
      CHECK(alerts(c, practice()).empty());
      c.flags[0].record.cleared.reset();
      c.flags[0].record.voided = Void{};
      CHECK(alerts(c, practice()).empty());
    }
  }
}

TEST_CASE("the most severe comes first") {
  Case c = made::well_kept();
  c.person.directives = "Do not resuscitate";
  c.flags.append({"f2222"}, flag_of(FlagKind::infection, Priority::low));
  c.flags.append({"f2223"}, flag_of(FlagKind::fall, Priority::high));
  c.flags.append({"f2224"}, flag_of(FlagKind::suicide, Priority::low));
  c.flags.append({"f2225"}, flag_of(FlagKind::worker_safety, Priority::high));
  c.flags.append({"f2226"}, flag_of(FlagKind::suicide, Priority::high));
  c.allergies.append({"z2222"}, allergy_of(4, "hives"));
  CHECK(
      kinds_of(alerts(c, practice())) ==
      "danger suicide, danger worker-safety, serious suicide, serious fall, serious allergy, notice infection, notice "
      "directives");
}

TEST_CASE("an allergy that can kill is an alert, others are not") {
  const struct {
    std::optional<int> severity;
    const char* reaction;
    bool kills;
  } cases[] = {{4, "", true},
               {std::nullopt, "Anaphylaxis in 2019", true},
               {2, "anaphylactic shock", true},
               {3, "rash", false},
               {std::nullopt, "rash", false},
               {std::nullopt, "", false},
               {1, "life-threatening", true}};
  for (const auto& one : cases) {
    CAPTURE(one.reaction);
    CHECK(can_kill(allergy_of(one.severity, one.reaction)) == one.kills);
  }
}

TEST_CASE("papers that say what is to be done in an emergency are alerts") {
  for (const char* title : {"Advance directive", "Living will of 2020", "POLST", "DNR order", "DNR, signed",
                            "POLST/DNR form", "Do-not-resuscitate order", "Healthcare proxy"}) {
    Case c = made::well_kept();
    PaperDocument paper;
    paper.title = title;
    paper.where = "the fridge";
    c.documents.append({"z2222"}, paper);
    CAPTURE(title);
    REQUIRE(alerts(c, practice()).size() == 1);
    CHECK(alerts(c, practice())[0].words == "advance directives: " + std::string(title) + ", kept at the fridge");
  }
  Case c = made::well_kept();
  PaperDocument paper;
  paper.title = "Wednesday report";
  c.documents.append({"z2222"}, paper);
  CHECK(alerts(c, practice()).empty());
}

TEST_CASE("what an audience may know of the alerts is decided once") {
  Case c = made::well_kept();
  c.flags.append({"f2222"}, flag_of(FlagKind::violence, Priority::high));
  c.flags[0].record.sensitive = {Sensitive::violence};
  c.flags.append({"f2223"}, flag_of(FlagKind::worker_safety, Priority::high));
  c.flags.append({"f2224"}, flag_of(FlagKind::fall, Priority::medium));
  const Settings settings;
  const auto as = [&](Audience::Reader reader) { return visible_to(c, {.reader = reader}, {}, settings); };
  using enum Audience::Reader;
  CHECK(alerts(as(own_screen), practice()).shown.size() == 3);
  CHECK(alerts(as(own_screen), practice()).hidden == 0);
  CHECK(kinds_of(alerts(as(others), practice()).shown) == "danger worker-safety, notice fall");
  CHECK(hidden_alerts_words(alerts(as(others), practice())) == "1 alert is not shown here");
  CHECK(kinds_of(alerts(as(listeners), practice()).shown) == "notice fall");
  CHECK(hidden_alerts_words(alerts(as(listeners), practice())) == "2 alerts are not shown here");
  const VisibleCase letter = visible_to(c, {.scope = scope_by_law(Basis::emergency, "Clinic")}, {}, settings);
  CHECK(alerts(letter, practice()).shown.empty());
  CHECK(alerts(letter, practice()).hidden == 0);
}

}  // namespace
}  // namespace casemgr::alerts_test
