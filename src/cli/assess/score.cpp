// casemgr assess score: a screening instrument, answered on the line, as JSON, or item by item on a terminal.
#include <fmt/core.h>

#include <algorithm>

#include "assess/assess.hpp"
#include "casemgr/root/command.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/assessment/alarm.hpp"
#include "casemgr/rules/assessment/domains.hpp"
#include "casemgr/rules/disclosure/sensitive_kinds.hpp"
#include "casemgr/schema/rows.hpp"
#include "casemgr/schema/walk.hpp"
#include "kit/fields.hpp"

namespace casemgr::cli {

std::string item_prompt(const instrument::Definition& definition, const std::string& item) {
  const auto& items = definition.items.items;
  const auto at = std::find_if(items.begin(), items.end(), [&](const auto& one) { return one.first == item; });
  const std::string number =
      items.size() == 1 ? std::string() : fmt::format("{} of {}: ", at - items.begin() + 1, items.size());
  return fmt::format("{}{}\n  {}", number, instrument::question(definition, item),
                     instrument::allowed(definition, item));
}

bool is_needed(const instrument::Definition& definition, const std::string& item) {
  const instrument::Item* found = definition.items.find(item);
  return found != nullptr && found->is_required() && definition.missing_rule() == instrument::MissingAnswers::refuse;
}

std::string alone_prompt(const std::string& topic) {
  return fmt::format("Is the client alone now, for {}? [y/N]", topic);
}

void say_follow_up(Call& call) { call.output.say(fmt::format("! follow-up needed; see '{}'", suggest::due_of.verb())); }

namespace {

void say_hidden(Call& call) {
  call.output.say(
      fmt::format("! follow-up needed; see '{}'; --include violence shows the outcome", suggest::due_of.verb()));
}

/// Whether the outcome reveals violence, and others than the practitioner may read the messages.
bool hides_from_readers(Call& call, const instrument::Definition& definition, const std::vector<std::string>& flags) {
  if (call.cases.messages_show(Sensitive::violence)) return false;
  return contains(definition.sensitive, Sensitive::violence) ||
         std::any_of(flags.begin(), flags.end(), [](const std::string& flag) {
           return contains(kinds_of_flag(flag_kind_of(flag)), Sensitive::violence);
         });
}

}  // namespace

void tell_scored(Call& call, const instrument::Definition& definition, const cycle::Scored& scored,
                 const Overheard& overheard) {
  if (!scored.say.empty() && call.given.globals.dry_run)
    call.output.say("dry run, nothing is written; the result would be:");
  if (hides_outcome(definition, scored.result.flags, overheard)) {
    if (!scored.flags.empty() || (scored.result.positive && scored.result.flags.empty())) say_follow_up(call);
  } else if (hides_from_readers(call, definition, scored.result.flags)) {
    if (!scored.say.empty()) say_hidden(call);
  } else {
    for (const std::string& line : scored.say) call.output.say(line);
  }
}

namespace {

/// An answer as it is typed: a value, `yes`, or the words of one.
CASEMGR_WORD(TypedAnswer);
const schema::CodeList& TypedAnswer::codes() {
  static const schema::CodeList list{.name = "answer", .codes = {}, .open = true};
  return list;
}

/// What `assess score` takes: an instrument with its answers as they are typed, values or words.
struct TypedScore : Attributes {
  InstrumentName instrument{};
  std::optional<Time> at{};
  Values<TypedAnswer> answers{};

  static const RecordType& rows() {
    using T = TypedScore;
    static const auto type = schema::record<T, Attributes>(
        {Score::rows().name}, schema::field("instrument", &T::instrument, schema::Need::optional, "Instrument used."),
        schema::field("at", &T::at, schema::Need::optional, "When it was answered.", schema::has_happened),
        schema::field("answers", &T::answers, schema::Need::optional,
                      "Answer to each item, as value or words; omit an item that was not asked."));
    return type;
  }
};

/// Asks item by item into `answers`; skips an item that earlier answers rule out.
void ask_items(Call& call, const instrument::Definition& definition, Values<Decimal>& answers) {
  for (const auto& [id, item] : definition.items.items) {
    if (!instrument::is_asked(definition, id, answers)) continue;
    for (;;) {
      const std::string word(trim(call.terminal.ask(item_prompt(definition, id))));
      if ((word.empty() || word == "-") && is_needed(definition, id)) {
        call.output.message("the score needs this answer; press Ctrl-D to leave without a score");
        continue;
      }
      if (word.empty()) continue;
      try {
        if (const auto value = instrument::answer(definition, id, word)) answers.put(id, *value);
        break;
      } catch (const Error& error) {
        call.output.message(error.what());
      }
    }
  }
}

/// Whether the client is alone for a screener of violence or suicide, as far as it must be (instruments.md). Who said
/// so sees the outcome at once, but for `--discreet` and what reveals violence.
bool is_alone(Call& call, const instrument::Definition& definition, Overheard& overheard) {
  if (!overheard.by_others || !definition.ask_alone.value_or(false) || !call.terminal.can_ask()) return true;
  if (!call.terminal.ask_fact(alone_prompt(definition.title)).value_or(false)) return false;
  overheard.alone = true;
  return true;
}

void put_off(Call& call, const store::LoadedCase& client, const InstrumentName& instrument) {
  Case after = client.record;
  cycle::Scored put_off = cycle::put_off_screening(after, instrument, call.cases.context());
  const bool waits = schema::same_record(Case::rows(), &client.record, &after);
  put_off.words = fmt::format("{}postponed; see '{}'", waits ? "already " : "", suggest::due_of.verb());
  call.cases.change(client, after, put_off);
}

std::string number(const std::optional<Decimal>& value) { return value ? value->str() : "null"; }

void answer_in_json(Call& call, const cycle::Scored& scored, const std::string& instrument) {
  std::vector<std::string> flags;
  for (const std::string& flag : scored.result.flags) flags.push_back(json_quote(flag));
  call.cases.answer("instrument", json_quote(instrument));
  call.cases.answer("score", number(scored.result.score));
  call.cases.answer("range", fmt::format("[{}, {}]", scored.result.lowest.str(), scored.result.highest.str()));
  call.cases.answer("band", json_quote(scored.result.band));
  call.cases.answer("flags", fmt::format("[{}]", join(flags, ", ")));
}

/// Refuses a form that cannot be scored, but first says which of its answers call for action.
[[noreturn]] void refuse_form(Call& call, const Case& c, const instrument::Definition& definition,
                              const Values<Decimal>& answers, const Overheard& overheard, const Error& error) {
  instrument::Alarms alarms;
  try {
    alarms = instrument::alarms(definition, answers);
  } catch (const Error&) {
    throw error;  // Values that are no answers say nothing.
  }
  if (alarms.flags.empty()) throw error;
  if (overheard.by_others) {
    call.output.say("! follow-up needed: score it again in full, in private");
    throw error.with_hint("nothing was written");
  }
  if (hides_from_readers(call, definition, alarms.flags)) {
    say_hidden(call);
  } else {
    for (const std::string& line : what_to_do(c, alarms, call.cases.context())) call.output.say(line);
  }
  throw error;
}

/// Asks for the answers. A user who leaves in the middle scores nothing, but an answer may call for action.
Values<Decimal> asked(Call& call, const Case& c, const instrument::Definition& definition, const Overheard& overheard) {
  Values<Decimal> answers;
  try {
    ask_items(call, definition, answers);
  } catch (const Error& error) {
    refuse_form(call, c, definition, answers, overheard, error);
  }
  return answers;
}

/// Reads `true` and `false` of JSON and YAML as yes and no; any other word must be one of the answers.
std::optional<Decimal> understood(const instrument::Definition& definition, const std::string& item,
                                  const std::string& word) {
  if (word != "true" && word != "false") return instrument::answer(definition, item, word);
  const std::vector<instrument::Choice> choices = instrument::choices(definition, item);
  const bool yes_no = std::any_of(choices.begin(), choices.end(), [](const instrument::Choice& choice) {
    return fold(choice.label) == "yes" || fold(choice.label) == "no";
  });
  return instrument::answer(definition, item, yes_no ? (word == "true" ? "yes" : "no") : word);
}

/// Turns typed answers into a score for the record.
Score taken(const instrument::Definition& definition, const TypedScore& typed) {
  Score score;
  const Attributes& attributes = typed;
  static_cast<Attributes&>(score) = attributes;
  score.instrument = {definition.id};
  score.at = typed.at;
  for (const auto& [item, word] : typed.answers.items) {
    if (const auto value = understood(definition, item, word.value)) score.answers.put(item, *value);
  }
  return score;
}

const instrument::Definition& definition_meant(Call& call, const TypedScore& typed) {
  const std::string id = call.given.argument("INSTRUMENT");
  const std::string& given = typed.instrument.value;
  if (!id.empty() && !given.empty() && id != given) {
    throw Error(ErrorKind::usage, fmt::format("cannot score '{1}': the input is for '{0}'", given, id),
                fmt::format("{} reads the instrument from the input", suggest::score_input("CLIENT")));
  }
  if (id.empty() && given.empty())
    throw Error(ErrorKind::usage, "missing INSTRUMENT", suggest::score_with("CLIENT", "phq-9").text());
  return instrument_named(call, id.empty() ? given : id);
}

/// Takes the answers from the line, from the input, or asks for them; returns nothing where the client is not alone.
std::optional<Score> score_meant(Call& call, const Case& c, const instrument::Definition& definition,
                                 const TypedScore& typed, Overheard& overheard) {
  Score score = taken(definition, typed);
  const std::vector<std::string> words = call.given.argument_list("ANSWERS");
  if (!words.empty() && !score.answers.empty())
    throw Error(ErrorKind::usage, "cannot use answers from two places",
                "give them in order on the command line, or with '--answer', or with '--input'");
  if (!words.empty()) {
    score.answers = instrument::answers_in_order(definition, words);
  } else if (score.answers.empty()) {
    if (!call.terminal.can_ask()) {
      const std::size_t items = definition.items.items.size();
      throw Error(ErrorKind::usage, "missing ANSWERS",
                  fmt::format("{} has {}", definition.title,
                              counted(items, "item; give its value",
                                      "items; give the values in order, '-' for an item not asked")));
    }
    if (!is_alone(call, definition, overheard)) return std::nullopt;
    score.answers = asked(call, c, definition, overheard);
  }
  return score;
}

/// The outcome of one score, and whether it is hidden.
struct Told {
  const instrument::Definition* definition;
  cycle::Scored scored;
  bool hidden;
  Overheard overheard;
};

Told score_one(Call& call, Case& after, const instrument::Definition& definition, const Score& score,
               const Overheard& overheard) {
  Told told{&definition, {}, false, overheard};
  try {
    told.scored = cycle::record_score(after, score, call.cases.context());
  } catch (const Error& error) {
    refuse_form(call, after, definition, score.answers, overheard, error);
  }
  told.hidden = hides_outcome(definition, told.scored.result.flags, overheard);
  if (told.hidden) {
    told.scored.words = fmt::format("{}, recorded", definition.title);
    told.scored.messages.clear();
  }
  return told;
}

void run_score(Call& call) {
  const store::LoadedCase client = call.cases.client();
  const auto all = drafts<TypedScore>(call, &client.record, DateBias::past);
  if (all.size() > 1 && !call.given.argument_list("ANSWERS").empty()) {
    throw Error(ErrorKind::usage,
                fmt::format("cannot use answers on the command line: the input holds {} scores", all.size()));
  }
  const bool discreet = call.given.has("discreet");
  const Overheard overheard{discreet || (call.terminal.can_ask() && others_present(client.record)), discreet};
  Case after = client.record;
  std::vector<Told> told;
  std::vector<cycle::Outcome> outcomes;
  for (const TypedScore& typed : all) {
    outcomes.push_back(numbered(all.size(), outcomes.size(), [&]() -> cycle::Outcome {
      const instrument::Definition& definition = definition_meant(call, typed);
      Overheard now = overheard;
      const std::optional<Score> score = score_meant(call, after, definition, typed, now);
      if (!score) return {};
      // Answers that were typed on the line are recorded in any case; only the outcome waits until the client is alone.
      if (!now.alone && !now.discreet) static_cast<void>(is_alone(call, definition, now));
      told.push_back(score_one(call, after, definition, *score, now));
      return static_cast<const cycle::Outcome&>(told.back().scored);
    }));
  }
  std::erase_if(outcomes, [](const cycle::Outcome& outcome) { return outcome.id.empty(); });
  if (told.empty()) return put_off(call, client, {definition_meant(call, all.front()).id});
  call.cases.change(client, after, outcomes);
  for (const Told& one : told) {
    if (told.size() == 1 && !one.hidden) answer_in_json(call, one.scored, one.definition->id);
    tell_scored(call, *one.definition, one.scored, one.overheard);
  }
}

}  // namespace

Option discreet_option() { return flag("discreet", "Do not show the result, in case others can see or hear."); }

Verb score_verb() {
  return {.name = "score",
          .summary = "score a screening instrument",
          .description =
              "Give the answers in item order, '-' for an item not asked, yes/no or 1/0; without answers it prompts "
              "item by item on a terminal. The score goes into the draft assessment; if there is none, a complete "
              "assessment of kind screening is created. A positive safety item raises a flag and a task due today, and "
              "reports the level of risk. With others present, or with --discreet, a violence or suicide screener "
              "first asks whether the client is alone; if not, it stays due. A positive answer then shows only that "
              "follow-up is needed; the level is in the due list.",
          .examples = {"casemgr assess score lopez phq-9 2 1 3 1 1 0 1 0 0",
                       "casemgr assess score lopez katz-adl 1 1 1 0 1 1"},
          .arguments =
              {client_argument(),
               {.name = "INSTRUMENT",
                .sentence = "Instrument id, such as phq-9, gad-7 or katz-adl.",
                .required = false,
                .completes = Completes::instrument},
               {.name = "ANSWERS", .sentence = "Value of each answer, in order.", .required = false, .repeats = true}},
          .options = {discreet_option(), include_option()},
          .fields = {{.record = &TypedScore::rows, .without = {"instrument"}}},
          .needs = Needs::write,
          .answer_keys = {{"instrument", "string"},
                          {"score", "number"},
                          {"range", "array"},
                          {"band", "string"},
                          {"flags", "array"}},
          .run = run_score};
}

}  // namespace casemgr::cli
