// How a client lived, and what nobody answered.
#include "casemgr/rules/record/situation.hpp"

#include <doctest/doctest.h>

#include <string>

#include "casemgr/root/text.hpp"
#include "model/well_kept.hpp"

namespace casemgr::situation_test {

namespace {

using made::day;

Situation of(SituationStage stage, const char* date) {
  Situation x;
  x.stage = stage;
  x.date = day(date);
  return x;
}

/// Two episodes: 2025-01-10 to 2025-06-30, and from 2026-02-01.
Case made_case() {
  Case c;
  Episode first, second;
  first.opened = day("2025-01-10");
  first.closed = day("2025-06-30");
  first.status = EpisodeStatus::finished;
  second.opened = day("2026-02-01");
  second.status = EpisodeStatus::active;
  c.episodes.append({"z2222"}, first);
  c.episodes.append({"z3333"}, second);
  c.situations.append({"z4444"}, of(SituationStage::entry, "2025-01-10"));
  c.situations.append({"z5555"}, of(SituationStage::exit, "2025-07-02"));
  c.situations.append({"z6666"}, of(SituationStage::entry, "2026-02-03"));
  c.situations.append({"z7777"}, of(SituationStage::update, "2026-03-03"));
  return c;
}

std::string found(const Entry<Situation>* entry) { return entry == nullptr ? "none" : entry->id.value; }

TEST_CASE("a situation belongs to the episode open on its day, or last open before it") {
  const Case c = made_case();
  const auto at = [&](std::size_t episode, SituationStage stage, const char* by) {
    return found(situation_of(c, c.episodes[episode], stage, day(by)));
  };
  CHECK(at(0, SituationStage::entry, "2026-12-31") == "z4444");
  CHECK(at(0, SituationStage::exit, "2026-12-31") == "z5555");
  CHECK(at(0, SituationStage::exit, "2025-07-01") == "none");  // Recorded later than the day asked for.
  CHECK(at(1, SituationStage::entry, "2026-12-31") == "z6666");
  CHECK(at(1, SituationStage::exit, "2026-12-31") == "none");
}

TEST_CASE("a void situation counts nowhere") {
  Case c = made_case();
  c.situations[2].record.voided.emplace();
  CHECK(found(situation_of(c, c.episodes[1], SituationStage::entry, day("2026-12-31"))) == "none");
}

TEST_CASE("income is the sum of its sources, zero for none, and unknown without any") {
  Situation x = of(SituationStage::entry, "2026-02-01");
  CHECK_FALSE(monthly_income(x).has_value());
  x.income.put("none", Money{});
  CHECK(monthly_income(x) == Decimal(0));
  x.income.erase("none");
  x.income.put("ssi", Money{*Decimal::parse("943.00")});
  x.income.put("earned", Money{*Decimal::parse("120.50")});
  CHECK(monthly_income(x)->str() == "1063.50");
}

TEST_CASE("a field with a value or a reason is answered; a destination is asked at exit only") {
  const auto open_of = [](const Situation& x) { return join(unanswered(x), " "); };
  Situation x = of(SituationStage::entry, "2026-02-01");
  CHECK(open_of(x) == "living_situation income noncash disability");
  x.living_situation = LivingSituation::rented;
  x.disability = false;
  x.absent.put("income", AbsenceReason::prefers_not_to_answer);
  CHECK(open_of(x) == "noncash");
  x.stage = SituationStage::exit;
  CHECK(open_of(x) == "noncash destination");
}

TEST_CASE("every living situation has its kind of housing, and those of the homeless are three") {
  int homeless = 0, other = 0;
  for (const std::string& one : code_list(LivingSituation{}).codes) {
    const HousingGroup group = housing_group(*parse_code<LivingSituation>(one));
    homeless += group == HousingGroup::homeless ? 1 : 0;
    other += group == HousingGroup::other ? 1 : 0;
  }
  CHECK(homeless == 3);
  CHECK(other == 2);  // `deceased` and `other`.
}

TEST_CASE("what contradicts itself is found") {
  Case c = made_case();
  CHECK(situation_problems(c).empty());
  c.person.veteran = true;
  c.person.absent.put("veteran", AbsenceReason::not_asked);
  Situation& x = c.situations[2].record;
  x.disability = true;
  x.absent.put("disability", AbsenceReason::does_not_know);
  x.income.put("none", Money{});
  x.income.put("ssi", Money{Decimal(943)});
  x.noncash = {NoncashBenefit::none, NoncashBenefit::snap};
  x.destination = LivingSituation::rented;
  std::vector<std::string> paths;
  for (const Problem& problem : situation_problems(c)) paths.push_back(problem.path);
  CHECK(join(paths, " ") ==
        "person.absent.veteran situations.z6666.absent.disability situations.z6666.income situations.z6666.noncash "
        "situations.z6666.destination");
}

}  // namespace

}  // namespace casemgr::situation_test
