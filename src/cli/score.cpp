#include "score.hpp"

#include <algorithm>

#include "call.hpp"
#include "casemgr/cycle/assess.hpp"
#include "casemgr/instrument/definition.hpp"
#include "casemgr/root/text.hpp"
#include "fields.hpp"
#include "instruments.hpp"
#include "talk.hpp"

namespace casemgr::cli {

std::string item_prompt(const instrument::Definition& definition, const std::string& item) {
  const auto& items = definition.items.items;
  const auto at = std::find_if(items.begin(), items.end(), [&](const auto& one) { return one.first == item; });
  const std::string number =
      items.size() == 1 ? std::string()
                        : std::to_string(at - items.begin() + 1) + " of " + std::to_string(items.size()) + ": ";
  return number + instrument::question(definition, item) + "\n  " + instrument::allowed(definition, item);
}

bool is_needed(const instrument::Definition& definition, const std::string& item) {
  const instrument::Item* found = definition.items.find(item);
  return found != nullptr && found->is_required() && definition.missing_rule() == instrument::MissingAnswers::refuse;
}

const Decimal* given_answer(const Assessment& assessment, const InstrumentName& instrument, const std::string& item) {
  const Decimal* found = nullptr;
  for (const auto& [id, score] : assessment.scores) {
    if (score.is_void() || score.instrument != instrument) continue;
    found = score.answers.find(item);
    if (!score.is_finished()) break;
  }
  return found;
}

bool hides_outcome(const instrument::Definition& definition, const cycle::Scored& scored, bool overheard) {
  return overheard && (definition.ask_alone.value_or(false) || !scored.result.flags.empty());
}

void tell_scored(Call& call, const instrument::Definition& definition, const cycle::Scored& scored, bool overheard) {
  if (!hides_outcome(definition, scored, overheard)) {
    for (const std::string& line : scored.say) call.say(line);
  } else if (!scored.flags.empty() || (scored.result.positive && scored.result.flags.empty())) {
    call.say("! follow up (see due)");
  }
}

namespace {

/// Asks item by item; an item whose gate is shut or that is skipped is passed over.
Values<Decimal> asked(Call& call, const instrument::Definition& definition) {
  Values<Decimal> answers;
  for (const auto& [id, item] : definition.items.items) {
    if (!instrument::is_asked(definition, id, answers)) continue;
    for (;;) {
      const std::string word(trim(call.ask(item_prompt(definition, id))));
      if ((word.empty() || word == "-") && is_needed(definition, id)) {
        call.note("this answer is needed for the score; Ctrl-D leaves without one");
        continue;
      }
      if (word.empty()) continue;
      try {
        if (const auto value = instrument::answer(definition, id, word)) answers.put(id, *value);
        break;
      } catch (const Error& error) {
        call.note(error.what());
      }
    }
  }
  return answers;
}

/// What is about violence or suicide is asked only where nobody else listens (instruments.md).
bool may_be_asked(Call& call, const instrument::Definition& definition, bool overheard) {
  return !overheard || !definition.ask_alone.value_or(false) || !call.can_ask() || is_yes(call.ask("alone now? [y/N]"));
}

void put_off(Call& call, const store::LoadedCase& client, const InstrumentName& instrument) {
  Case after = client.record;
  cycle::Scored put_off = cycle::put_off_screening(after, instrument, "not alone", call.context());
  put_off.words = "left for another time (see due)";
  call.change(client, after, put_off);
}

std::string number(const std::optional<Decimal>& value) {
  return value ? value->str() : "null";
}

void answer_in_json(Call& call, const cycle::Scored& scored, const std::string& instrument) {
  std::vector<std::string> flags;
  for (const std::string& flag : scored.result.flags) flags.push_back(json_quote(flag));
  call.answer("instrument", json_quote(instrument));
  call.answer("score", number(scored.result.score));
  call.answer("range", "[" + scored.result.lowest.str() + ", " + scored.result.highest.str() + "]");
  call.answer("band", json_quote(scored.result.band));
  call.answer("flags", "[" + join(flags, ", ") + "]");
}

void run_score(Call& call) {
  const store::LoadedCase client = call.client();
  auto draft = cli::draft<Score>(call, &client.record, Lean::back);
  const std::string id = call.argument("INSTRUMENT");
  if (!id.empty()) draft.instrument = {id};
  if (draft.instrument.empty())
    throw Error(ErrorKind::usage, "missing INSTRUMENT", "casemgr assess score CLIENT phq-9 …");
  const instrument::Definition& definition = instrument_named(call, draft.instrument.value);
  const std::vector<std::string> words = call.argument_list("ANSWERS");
  const bool overheard = call.has("discreet") || (call.can_ask() && cycle::others_present(client.record));
  if (!words.empty()) {
    draft.answers = instrument::answers_in_order(definition, words);
  } else if (draft.answers.empty()) {
    if (!call.can_ask()) {
      throw Error(ErrorKind::usage, "missing ANSWERS",
                  definition.title + " has " + std::to_string(definition.items.items.size()) +
                      " items; give their values in order, '-' for one not asked");
    }
    if (!may_be_asked(call, definition, overheard)) return put_off(call, client, draft.instrument);
    draft.answers = asked(call, definition);
  }
  Case after = client.record;
  const std::string instrument = draft.instrument.value;
  cycle::Scored scored = cycle::record_score(after, std::move(draft), call.context());
  const bool hidden = hides_outcome(definition, scored, overheard);
  if (hidden) {
    scored.words = definition.title + ", recorded";
    scored.notes.clear();
  }
  call.change(client, after, scored);
  if (!hidden) answer_in_json(call, scored, instrument);
  tell_scored(call, definition, scored, overheard);
}

}  // namespace

Option discreet_option() {
  return flag("discreet", "Others may look on or listen: nothing of the outcome shows.");
}

Verb score_verb() {
  return {
      .name = "score",
      .summary = "score a screening instrument",
      .description =
          "Answers in order of the items, '-' for an item not asked, yes/no as 1/0; without answers it asks item by "
          "item on a terminal. "
          "Goes into the draft assessment, else makes a complete one of kind screening. A positive safety answer "
          "raises a flag and a task for today. With others present, or --discreet, a screener of violence or suicide "
          "asks first whether the client is alone; if not, it stays due, and a positive answer shows only that there "
          "is something to follow up.",
      .examples = {"casemgr assess score lopez phq-9 2 1 3 1 1 0 1 0 0",
                   "casemgr assess score lopez katz-adl 1 1 1 0 1 1"},
      .arguments =
          {client_argument(),
           {.name = "INSTRUMENT",
            .sentence = "Id of the instrument: phq-9, gad-7, katz-adl.",
            .required = false,
            .completes = Completes::instrument},
           {.name = "ANSWERS", .sentence = "Value of each answer, in order.", .required = false, .repeats = true}},
      .options = {discreet_option()},
      .fields = {{.record = &Score::rows, .without = {"instrument", "version", "score", "subscores", "band", "flags"}}},
      .needs = Needs::write,
      .input = true,
      .run = run_score};
}

}  // namespace casemgr::cli
