#include "score.hpp"

#include "call.hpp"
#include "casemgr/cycle/assess.hpp"
#include "casemgr/instrument/definition.hpp"
#include "casemgr/root/text.hpp"
#include "fields.hpp"
#include "instruments.hpp"

namespace casemgr::cli {

namespace {

/// Asks item by item; an item whose gate is shut or that is skipped is passed over.
Values<Decimal> asked(Call& call, const instrument::Definition& definition) {
  Values<Decimal> answers;
  for (const auto& [id, item] : definition.items.items) {
    if (!instrument::is_asked(definition, id, answers)) continue;
    for (;;) {
      const std::string word(
          trim(call.ask(instrument::question(definition, id) + "\n  " + instrument::allowed(definition, id))));
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
  if (!words.empty()) {
    draft.answers = instrument::answers_in_order(definition, words);
  } else if (draft.answers.empty()) {
    if (!call.can_ask()) {
      throw Error(ErrorKind::usage, "missing ANSWERS",
                  definition.title + " has " + std::to_string(definition.items.items.size()) +
                      " items; give their values in order, '-' for one not asked");
    }
    draft.answers = asked(call, definition);
  }
  Case after = client.record;
  const std::string instrument = draft.instrument.value;
  const cycle::Scored scored = cycle::record_score(after, std::move(draft), call.context());
  call.change(client, after, scored);
  answer_in_json(call, scored, instrument);
  for (const std::string& line : scored.say) call.say(line);
}

}  // namespace

Verb score_verb() {
  return {
      .name = "score",
      .summary = "score a screening instrument",
      .description =
          "Answers in order of the items, '-' for an item not asked, yes/no as 1/0; without answers it asks item by "
          "item on a terminal. "
          "Goes into the draft assessment, else makes a complete one of kind screening. A positive safety answer "
          "raises a flag and a task for today.",
      .examples = {"casemgr assess score lopez phq-9 2 1 3 1 1 0 1 0 0",
                   "casemgr assess score lopez katz-adl 1 1 1 0 1 1"},
      .arguments =
          {client_argument(),
           {.name = "INSTRUMENT",
            .sentence = "Id of the instrument: phq-9, gad-7, katz-adl.",
            .required = false,
            .completes = Completes::instrument},
           {.name = "ANSWERS", .sentence = "Value of each answer, in order.", .required = false, .repeats = true}},
      .fields = {{.record = &Score::rows, .without = {"instrument", "version", "score", "subscores", "band", "flags"}}},
      .needs = Needs::write,
      .input = true,
      .run = run_score};
}

}  // namespace casemgr::cli
