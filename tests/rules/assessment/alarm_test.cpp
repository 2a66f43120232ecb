#include "casemgr/rules/assessment/alarm.hpp"

#include <doctest/doctest.h>

#include "casemgr/model/provider.hpp"
#include "casemgr/root/text.hpp"
#include "instrument/definitions.hpp"
#include "model/well_kept.hpp"

namespace casemgr::alarm_test {
namespace {

struct Practice {
  Settings settings{};
  ProviderDirectory providers{};

  RuleContext on(std::string_view day) { return {made::day(day), settings, providers, instrument::builtin()}; }
};

Flag danger(std::string plan) {
  Flag x;
  x.kind = FlagKind::suicide;
  x.priority = Priority::high;
  x.raised = made::day("2026-05-20");
  x.plan = std::move(plan);
  return x;
}

std::string said(const Case& c, Practice& practice, FlagKind kind = FlagKind::suicide) {
  return join(what_to_do(c, {{code(kind)}, {"Thoughts of death"}}, practice.on("2026-06-01")), "\n");
}

TEST_CASE("the level of risk is that of the last screening since the flag was raised") {
  Practice practice;
  Case c = made::well_kept();
  Flag flag = danger("");
  flag.text = "Said so on the telephone";
  const auto risk = [&] { return risk_words(c, flag, practice.on("2026-06-01")); };
  CHECK(risk() == "Said so on the telephone");
  const auto screened = [&](const char* id, const char* when, const std::vector<std::string>& words) {
    const instrument::Definition& form = instrument::builtin().get("c-ssrs");
    Assessment screening;
    screening.date = made::day(when);
    screening.status = AssessmentStatus::complete;
    Score score;
    score.instrument = {"c-ssrs"};
    score.answers = instrument::answers_in_order(form, words);
    const instrument::Result result = instrument::score(form, score.answers, {}, {});
    score.score = result.score;
    score.band = result.band;
    score.flags = result.flags;
    screening.scores.append({"z" + std::string(id)}, score);
    c.assessments.append({"a" + std::string(id)}, screening);
  };
  screened("2222", "2026-05-10", {"1", "1", "0", "1", "0", "0"});  // before the flag
  CHECK(risk() == "Said so on the telephone");
  screened("2223", "2026-05-22", {"1", "1", "0", "1", "0", "0"});
  CHECK(risk() ==
        "High risk: do not leave the client alone, get an emergency evaluation now. C-SSRS: positive answer. Ask about "
        "safety now and review the safety plan (C-SSRS screener, 22 May)");
  screened("2224", "2026-05-25", {"1", "0", "-", "-", "-", "0"});
  CHECK(risk() == "C-SSRS: positive answer. Ask about safety now and review the safety plan (C-SSRS screener, 25 May)");
}

TEST_CASE("an alarm names flag, plan and whom to call; no alarm says nothing") {
  Practice practice;
  practice.settings.crisis_lines.put("Lifeline", "555-0199");
  Case c = made::well_kept();
  CHECK(said(c, practice) ==
        "Thoughts of death\n"
        "not saved yet: casemgr client flag c7kq2mw --kind suicide --priority high \"…\"\n"
        "no safety plan on file: casemgr client flag c7kq2mw FLAG --plan \"…\"\n"
        "crisis line Lifeline: 555-0199");
  CHECK(what_to_do(c, {}, practice.on("2026-06-01")).empty());
  c.flags.append({"f0001"}, danger("Call Ana first"));
  CHECK(
      said(c, practice) ==
      "Thoughts of death\nflag f0001 (suicide) is active\nsafety plan: Call Ana first\ncrisis line Lifeline: 555-0199");
}

TEST_CASE("the plan of a flag that ended is shown with its day, and one of another kind is not") {
  Case c = made::well_kept();
  Flag ended = danger("Call Ana first");
  ended.cleared = FlagCleared{};
  c.flags.append({"f0001"}, ended);
  const auto plan = [&](FlagKind kind) {
    return join(plan_words(c, kind, suggest::flag_plan(c.id, "f0001"), made::day("2026-06-01")), "\n");
  };
  CHECK(plan(FlagKind::suicide) ==
        "earlier safety plan, 2026-05-20: Call Ana first\nconfirm it still applies: casemgr client flag c7kq2mw "
        "f0001 --plan \"…\"");
  CHECK(plan(FlagKind::violence) == "no safety plan on file: casemgr client flag c7kq2mw f0001 --plan \"…\"");
  CHECK(high_flag(c, FlagKind::suicide, made::day("2026-06-01")) == nullptr);
  c.flags.append({"f0002"}, danger(""));
  CHECK(high_flag(c, FlagKind::suicide, made::day("2026-06-01"))->id.value == "f0002");
  c.flags[1].record.priority = Priority::medium;
  CHECK(high_flag(c, FlagKind::suicide, made::day("2026-06-01")) == nullptr);
}

TEST_CASE("an emergency contact may be the danger itself where the alarm is about violence") {
  Practice practice;
  Case c = made::well_kept();
  SupportPerson second;
  second.name = "Jo";
  second.emergency = 2;
  SupportPerson first;
  first.name = "Sam Reed";
  first.role = first.relationship = "husband";
  first.phone = "555-0101";
  first.emergency = 1;
  c.supports.append({"k0001"}, second);
  c.supports.append({"k0002"}, first);
  using Lines = std::vector<std::string>;
  CHECK(whom_to_call(c, {FlagKind::suicide}, practice.on("2026-06-01")) ==
        Lines{"emergency contact: Sam Reed (husband), 555-0101", "emergency contact: Jo"});
  CHECK(whom_to_call(c, {FlagKind::suicide, FlagKind::violence}, practice.on("2026-06-01")) ==
        Lines{"emergency contact: Sam Reed (husband), 555-0101; before calling, ask the client whether this person is "
              "safe to call",
              "emergency contact: Jo; before calling, ask the client whether this person is safe to call"});
}

TEST_CASE("a word that is no kind of flag is kept as other") {
  CHECK(flag_kind_of("suicide") == FlagKind::suicide);
  CHECK(flag_kind_of("no such kind") == FlagKind::other);
}

}  // namespace
}  // namespace casemgr::alarm_test

namespace casemgr::danger_test {
namespace {

Flag flag_of(FlagKind kind, Priority priority) {
  Flag flag;
  flag.kind = kind;
  flag.priority = priority;
  return flag;
}

TEST_CASE("a flag of a grave kind and high priority is a danger") {
  using enum FlagKind;
  for (const FlagKind kind : {suicide, self_harm, violence, abuse, neglect}) {
    CHECK(is_danger(flag_of(kind, Priority::high)));
    CHECK_FALSE(is_danger(flag_of(kind, Priority::medium)));
  }
  CHECK_FALSE(is_danger(flag_of(fall, Priority::high)));
  CHECK_FALSE(is_danger({}));
}

TEST_CASE("a danger ends when its flag is cleared or void") {
  Flag flag = flag_of(FlagKind::suicide, Priority::high);
  flag.cleared = FlagCleared{};
  CHECK_FALSE(is_danger(flag));
  flag = flag_of(FlagKind::suicide, Priority::high);
  flag.voided = Void{};
  CHECK_FALSE(is_danger(flag));
}

}  // namespace
}  // namespace casemgr::danger_test
