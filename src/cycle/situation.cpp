#include "casemgr/cycle/situation.hpp"

#include <fmt/core.h>

#include "absences.hpp"
#include "casemgr/rules/record/current_episode.hpp"
#include "casemgr/rules/record/situation.hpp"
#include "records.hpp"

namespace casemgr::cycle {

namespace {

/// Drops each reason whose field has a value now; refuses one that is new beside its value.
template <class Record>
void settle_absent(const Record* before, Record& after) {
  const auto kept = after.absent.items;
  for (const auto& [key, reason] : kept) {
    if (!has_value(after, key)) continue;
    const AbsenceReason* known = before == nullptr ? nullptr : before->absent.find(key);
    const bool is_given = known == nullptr || *known != reason;
    if (is_given) {
      refuse(fmt::format("'{}' cannot have a value and be absent ({})", key, spoken(code(reason))),
             "clear the value or leave '--absent' out");
    }
    after.absent.erase(key);
  }
}

void check_none(const Situation& x) {
  if (x.income.items.size() > 1 && x.income.find(code(IncomeSource::none)) != nullptr)
    refuse("income cannot be none beside a source", "remove one of them: '--income none='");
  if (x.noncash.size() > 1 && contains(x.noncash, NoncashBenefit::none))
    refuse("noncash benefits cannot be none beside a benefit", "leave '--noncash none' out");
  const Money* none = x.income.find(code(IncomeSource::none));
  if (none != nullptr && none->amount != Decimal(0)) refuse("no income has an amount of 0", "'--income none=0'");
}

void check_destination(const Situation& x) {
  if (x.destination && x.stage != SituationStage::exit)
    refuse(fmt::format("a destination belongs to an exit, not to '{}'", code(*x.stage)), "'--stage exit'");
}

void name_unanswered(const Situation& x, std::vector<std::string>& messages) {
  std::vector<std::string> open;
  for (const std::string& key : unanswered(x)) open.push_back(spoken(key));
  if (!open.empty()) warn(messages, "not answered: {}; say why with '--absent FIELD=not-asked'", join(open, ", "));
}

SituationStage stage_for(const Case& c, Date day) {
  const Entry<Episode>* episode = episode_on(c, day);
  const bool has_entry = episode != nullptr && situation_of(c, *episode, SituationStage::entry, Date::max()) != nullptr;
  return has_entry ? SituationStage::update : SituationStage::entry;
}

}  // namespace

Outcome add_situation(Case& c, Situation draft, const Context& context) {
  if (!draft.date) draft.date = context.today();
  if (!draft.stage) draft.stage = stage_for(c, *draft.date);
  settle_absent(static_cast<const Situation*>(nullptr), draft);
  check_none(draft);
  check_destination(draft);
  const Situation made = draft;
  Outcome outcome = add_to(c, std::move(draft), context);
  name_unanswered(made, outcome.messages);
  return outcome;
}

Outcome set_situation(Case& c, const Id<Situation>& id, Situation changed, const Context& context) {
  settle_absent(std::as_const(c.situations).find(id), changed);
  check_none(changed);
  if (changed.stage) check_destination(changed);
  const Situation made = changed;
  Outcome outcome = set_in(c, id, std::move(changed), context);
  name_unanswered(made, outcome.messages);
  return outcome;
}

void settle_absences(const Person& before, Person& after) { settle_absent(&before, after); }

}  // namespace casemgr::cycle
