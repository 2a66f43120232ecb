#include "casemgr/rules/assessment/screening.hpp"

#include "casemgr/rules/record/live.hpp"

namespace casemgr {

const Decimal* given_answer(const Assessment& assessment, const InstrumentName& instrument, const std::string& item) {
  const Decimal* found = nullptr;
  for (const auto& [id, score] : live(assessment.scores)) {
    if (score.instrument != instrument) continue;
    found = score.answers.find(item);
    if (!score.is_finished()) break;
  }
  return found;
}

bool hides_outcome(const instrument::Definition& definition, const std::vector<std::string>& flags,
                   const Overheard& overheard) {
  if (overheard.discreet) return true;
  return overheard.by_others && (definition.ask_alone.value_or(false) || !flags.empty());
}

}  // namespace casemgr
