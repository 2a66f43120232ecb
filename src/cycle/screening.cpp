// A screening that takes time: chosen, asked item by item, put off. Until its last answer it has neither day nor
// result.

#include "casemgr/cycle/assessment.hpp"
#include "casemgr/instrument/definition.hpp"
#include "casemgr/rules/disclosure/sensitive_kinds.hpp"
#include "draft.hpp"
#include "records.hpp"

namespace casemgr::cycle {

const Entry<Score>* unfinished(const Assessment& draft, const InstrumentName& instrument) {
  for (const Entry<Score>& entry : draft.scores) {
    const Score& score = entry.record;
    if (!score.is_void() && !score.is_finished() && score.instrument == instrument) return &entry;
  }
  return nullptr;
}

namespace {

std::size_t place_of(const Records<Score>& scores, const Id<Score>& id) {
  std::size_t place = 0;
  while (place < scores.size() && scores[place].id != id) ++place;
  return place;
}

/// Whether a finished one after `place` is older than `at`.
bool older_behind(const Records<Score>& scores, std::size_t place, const std::optional<Time>& at) {
  for (std::size_t i = place + 1; i < scores.size(); ++i) {
    if (at && scores[i].record.at && *scores[i].record.at < *at) return true;
  }
  return false;
}

}  // namespace

Id<Score> replace_begun(Assessment& draft, const Id<Score>& begun, const Score& score, const Case& c,
                        const Context& context) {
  const std::size_t place = place_of(draft.scores, begun);
  if (!older_behind(draft.scores, place, score.at)) {
    draft.scores[place].record = score;
    return begun;
  }
  const Id<Score> id = context.ids.make<Score>(c);
  draft.scores.erase(place);
  put(draft.scores, id, score);
  return id;
}

namespace {

constexpr std::string_view not_alone = "not alone";

/// The one being filled in, else the last of the instrument in the draft; null where it was not chosen.
Entry<Score>* current(Assessment& draft, const InstrumentName& instrument) {
  Entry<Score>* found = nullptr;
  for (Entry<Score>& entry : draft.scores) {
    if (entry.record.is_void() || entry.record.instrument != instrument) continue;
    if (!entry.record.is_finished()) return &entry;
    found = &entry;
  }
  return found;
}

Score chosen(const instrument::Definition& definition) {
  Score score;
  score.instrument = {definition.id};
  score.sensitive = kinds_of(definition);
  return score;
}

/// The answers in order of the items, without those that are not asked after the others.
Values<Decimal> in_order(const instrument::Definition& definition, const Values<Decimal>& answers) {
  Values<Decimal> ordered;
  for (const auto& [id, item] : definition.items.items) {
    const Decimal* value = answers.find(id);
    if (value != nullptr && instrument::is_asked(definition, id, ordered)) ordered.put(id, *value);
  }
  return ordered;
}

/// A form as far as it is filled in.
Score begun_anew(const Score& there) {
  Score score = there;
  score.version.clear();
  score.at.reset();
  score.answers = {};
  score.score.reset();
  score.subscores = {};
  score.band.clear();
  score.flags.clear();
  if (score.note == not_alone) score.note.clear();  // Why it was put off is over.
  return score;
}

std::string label_of(const instrument::Definition& definition) {
  return definition.title.empty() ? definition.id : definition.title;
}

}  // namespace

Scored choose_screening(Case& c, const InstrumentName& instrument, const Context& context) {
  const instrument::Definition& definition = context.instruments.get(instrument.value);
  Assessment& draft = needed_draft(c);
  Scored scored;
  scored.words = label_of(definition) + ", not completed yet";
  if (const Entry<Score>* there = current(draft, instrument)) {
    scored.score = there->id;
  } else {
    scored.score = context.ids.make<Score>(c);
    put(draft.scores, scored.score, chosen(definition));
  }
  scored.id = draft_assessment(c)->id.value;
  return scored;
}

Scored answer_item(Case& c, const InstrumentName& instrument, const std::string& item,
                   const std::optional<Decimal>& value, const Context& context) {
  const instrument::Definition& definition = context.instruments.get(instrument.value);
  Case after = c;
  Scored scored = choose_screening(after, instrument, context);
  Assessment& draft = needed_draft(after);
  const Score there = current(draft, instrument)->record;
  if (!value && there.is_finished() && there.answers.find(item) == nullptr) return scored;  // It was left out before.
  Score score = begun_anew(there);
  if (value) {
    Values<Decimal> answers = there.answers;
    answers.put(item, *value);
    score.answers = in_order(definition, answers);
  } else {
    for (const auto& [id, given] : there.answers.items) {
      if (id != item) score.answers.put(id, given);
    }
    score.answers = in_order(definition, score.answers);
  }
  const instrument::Alarms alarms = instrument::alarms(definition, score.answers);
  const bool last = item == definition.items.items.back().first;
  try {
    const bool whole = instrument::unanswered(definition, score.answers).empty() && !score.answers.empty();
    const bool in_part = there.is_finished() && definition.missing_rule() != instrument::MissingAnswers::refuse;
    if (whole || last || in_part) {
      if (there.is_finished()) score.at = there.at;
      scored.result = compute(after, score, context);
      scored.words = words_of(definition, scored.result);
      scored.messages = scored.result.notes;
    }
  } catch (const Error& error) {
    score.at.reset();
    scored.messages.emplace_back(error.what());
  }
  scored.result.flags = alarms.flags;
  scored.result.alerts = alarms.alerts;
  score.flags = alarms.flags;
  validate_new(after, score, context);
  scored.score = replace_begun(draft, scored.score, score, after, context);
  raise_flags(after, score, there.flags, context, scored);
  c = std::move(after);
  return scored;
}

namespace {

/// The one of that instrument still to be given, in the draft, else in whatever assessment; null where there is none.
Score* still_to_give(Case& c, const InstrumentName& instrument, Id<Assessment>& in) {
  Score* found = nullptr;
  for (auto& [id, assessment] : c.assessments) {
    if (assessment.is_void()) continue;
    for (auto& [score_id, score] : assessment.scores) {
      if (score.is_void() || score.is_finished() || score.instrument != instrument) continue;
      found = &score;
      in = id;
    }
  }
  return found;
}

Id<Assessment> add_to_be_given(Case& c, const InstrumentName& instrument, const Context& context) {
  if (draft_of(c) != nullptr) return {choose_screening(c, instrument, context).id};
  const Score score = chosen(context.instruments.get(instrument.value));
  return {add_screening(c, context.ids.make<Score>(c), score, context.today(), context).id};
}

}  // namespace

Scored put_off_screening(Case& c, const InstrumentName& instrument, const Context& context) {
  Case after = c;
  Id<Assessment> in;
  Score* score = still_to_give(after, instrument, in);
  if (score == nullptr) {
    in = add_to_be_given(after, instrument, context);
    score = still_to_give(after, instrument, in);
  }
  Scored scored;
  scored.id = in.value;
  scored.words = label_of(context.instruments.get(instrument.value)) + ", already completed";
  if (score == nullptr) return scored;  // The draft has it: there is nothing to put off.
  if (score->note.empty()) score->note = not_alone;
  if (score->answers.empty()) score->at = context.now;
  scored.words = label_of(context.instruments.get(instrument.value)) + ", not completed: " + score->note;
  c = std::move(after);
  return scored;
}

}  // namespace casemgr::cycle
