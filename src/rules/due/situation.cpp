// The situation of the year, for a client whose situation at entry is on file.
#include <fmt/core.h>

#include "casemgr/rules/record/situation.hpp"
#include "due/due_case.hpp"

namespace casemgr {

namespace {

constexpr int window = 30;  // Days before and after the day of the year (HUD HMIS Data Standards, annual assessment).

bool is_recorded(const DueCase& of, Date from, Date to) {
  const Entry<Situation>* last = situation_of(of.c, *of.episode, SituationStage::annual, to);
  return last != nullptr && *last->record.date >= from;
}

}  // namespace

/// Years count from the day of the entry. The last one whose window is open counts, or the next where that is recorded:
/// what was missed in a year before cannot be made up for.
void due_situation(DueCase& of) {
  const int figure = of.figure("situation"_rule);
  if (figure <= 0 || of.episode == nullptr) return;
  const Entry<Situation>* entry = situation_of(of.c, *of.episode, SituationStage::entry, of.today);
  if (entry == nullptr) return;
  const Date begin = *entry->record.date;
  const int years = std::max(1, (days_between(begin, of.today) + window) / figure);
  Date due = begin + std::chrono::days{years * figure};
  if (is_recorded(of, due - std::chrono::days{window}, of.today)) due += std::chrono::days{figure};
  of.add(DueKind::reassessment, of.episode_id(), due, "situation"_rule,
         fmt::format("situation of the year due {} (at entry {})", of.on(due), of.on(begin)),
         suggest::situation(of.c.id, code(SituationStage::annual)))
      .on_topic("situation")
      .ahead_by(window);
}

}  // namespace casemgr
