#include "casemgr/rules/assessment/screening_source.hpp"

#include "casemgr/rules/record/live.hpp"

namespace casemgr {

std::string source_of(const Score& score, const std::optional<Date>& day) {
  const std::optional<Date> made = score.at ? std::optional(score.at->date) : day;
  return score.instrument.value + (made ? ", " + iso(*made) : std::string());
}

const Entry<Score>* screening_behind(const Case& c, const Flag& flag) {
  for (const auto& [assessment_id, assessment] : live(c.assessments)) {
    for (const Entry<Score>& entry : assessment.scores) {
      const Score& score = entry.record;
      if (!score.is_void() && flag.source == source_of(score, assessment.date)) return &entry;
    }
  }
  return nullptr;
}

}  // namespace casemgr
