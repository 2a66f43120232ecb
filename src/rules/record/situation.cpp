#include "casemgr/rules/record/situation.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "casemgr/root/contains.hpp"
#include "casemgr/rules/record/current_episode.hpp"
#include "casemgr/rules/record/live.hpp"

namespace casemgr {

HousingGroup housing_group(LivingSituation living) {
  switch (living) {
    using enum LivingSituation;
    case unsheltered:
    case emergency_shelter:
    case safe_haven: return HousingGroup::homeless;
    case foster_care:
    case hospital:
    case psychiatric_hospital:
    case substance_use_treatment:
    case nursing_facility:
    case jail: return HousingGroup::institutional;
    case transitional_housing:
    case halfway_house:
    case hotel:
    case staying_with_family:
    case staying_with_friends: return HousingGroup::temporary;
    case rented:
    case rented_with_subsidy:
    case owned:
    case group_home:
    case with_family:
    case with_friends: return HousingGroup::permanent;
    case deceased:
    case other: break;
  }
  return HousingGroup::other;
}

namespace {

bool is_within(const Case& c, const Entry<Episode>& episode, const Situation& x, Date day) {
  const Entry<Episode>* of = x.date && *x.date <= day ? episode_on(c, *x.date) : nullptr;
  return of != nullptr && of->id == episode.id;
}

}  // namespace

const Entry<Situation>* situation_of(const Case& c, const Entry<Episode>& episode, SituationStage stage, Date day) {
  return last_live(c.situations, [&](const Situation& x) { return x.stage == stage && is_within(c, episode, x, day); });
}

std::optional<Decimal> monthly_income(const Situation& situation) {
  if (situation.income.empty()) return std::nullopt;
  Decimal sum;
  for (const auto& [source, amount] : situation.income.items) sum = sum + amount.amount;
  return sum;
}

std::vector<std::string> unanswered(const Situation& situation) {
  std::vector<std::string> open;
  for (const std::string& key : SituationField::codes().codes) {
    if (key == "destination" && situation.stage != SituationStage::exit) continue;
    if (!has_value(situation, key) && situation.absent.find(key) == nullptr) open.push_back(key);
  }
  return open;
}

namespace {

template <class Record>
void add_answered(const Record& record, const std::string& path, Problems& problems) {
  for (const auto& [key, reason] : record.absent.items) {
    if (!has_value(record, key)) continue;
    problems.push_back(problem_at(fmt::format("{}.absent.{}", path, key),
                                  fmt::format("says {}, but '{}' has a value", code(reason), key), Check::gaps));
  }
}

}  // namespace

Problems situation_problems(const Case& c) {
  Problems problems;
  add_answered(c.person, "person", problems);
  for (const auto& [id, x] : live(c.situations)) {
    const std::string path = "situations." + id.value;
    add_answered(x, path, problems);
    if (x.income.items.size() > 1 && x.income.find(code(IncomeSource::none)) != nullptr) {
      problems.push_back(problem_at(path + ".income", "has none beside a source of income", Check::gaps));
    }
    if (x.noncash.size() > 1 && contains(x.noncash, NoncashBenefit::none)) {
      problems.push_back(problem_at(path + ".noncash", "has none beside a benefit", Check::gaps));
    }
    if (x.destination && x.stage != SituationStage::exit) {
      problems.push_back(problem_at(path + ".destination", "belongs to an exit only", Check::gaps));
    }
  }
  return problems;
}

}  // namespace casemgr
