// Screening: scoring into an assessment, and what a positive safety answer sets off.
#include <fmt/core.h>

#include "casemgr/cycle/assessment.hpp"
#include "casemgr/cycle/flag.hpp"
#include "casemgr/cycle/task.hpp"
#include "casemgr/instrument/definition.hpp"
#include "casemgr/root/command.hpp"
#include "casemgr/rules/assessment/alarm.hpp"
#include "casemgr/rules/assessment/screening_source.hpp"
#include "casemgr/rules/disclosure/sensitive_kinds.hpp"
#include "casemgr/rules/record/live.hpp"
#include "draft.hpp"
#include "measure.hpp"
#include "records.hpp"

namespace casemgr::cycle {

namespace {

/// Whether one of the items is answered by which the instrument looks for violence. One that names none by rule or flag
/// is about it as a whole.
bool asks_about_violence(const instrument::Definition& definition, const Values<Decimal>& answers) {
  std::vector<std::string> items;
  const auto add = [&](const instrument::Conditions& when) {
    for (const auto& [name, condition] : when.items) append(items, condition.items);
  };
  for (const auto& [name, flag] : definition.flags.items) {
    if (flag.kind == FlagKind::violence || flag.kind == FlagKind::abuse) add(flag.when);
  }
  for (const auto& [name, rule] : definition.rules.items) {
    if (rule.domain.value == "safety") add(rule.when);
  }
  return items.empty() ||
         std::any_of(items.begin(), items.end(), [&](const std::string& id) { return answers.find(id) != nullptr; });
}

}  // namespace

instrument::Result compute(const Case& c, Score& score, const Context& context) {
  const instrument::Definition& definition = context.instruments.get(score.instrument.value);
  if (!score.at) score.at = context.now;
  std::optional<Age> age;
  if (c.person.birth_date) age = age_at(*c.person.birth_date, score.at->date);
  instrument::Result result = instrument::score(definition, score.answers, c.person.sex, age);
  score.version = definition.version;
  score.score = result.score;
  score.subscores = result.subscores;
  score.band = result.band;
  score.flags = result.flags;
  const std::vector<Sensitive> kinds = kinds_of(definition);
  const bool violent = contains(kinds, Sensitive::violence) && asks_about_violence(definition, score.answers);
  if (score.sensitive.empty()) {
    score.sensitive = kinds;
    if (!violent) std::erase(score.sensitive, Sensitive::violence);
  }
  if (violent) add_missing(score.sensitive, Sensitive::violence);  // Other marks never take the place of this one.
  return result;
}

std::vector<Sensitive> kinds_of(const instrument::Definition& definition) {
  return definition.sensitive.empty() ? kinds_of_domain(definition.domain) : definition.sensitive;
}

Outcome add_screening(Case& c, const Id<Score>& id, const Score& score, Date day, const Context& context) {
  Assessment screening;
  screening.kind = AssessmentKind::screening;
  screening.status = AssessmentStatus::complete;
  screening.date = day;
  screening.scores.append(id, score);
  complete(c, screening, context);
  return put_new(c, std::move(screening), context);
}

std::string words_of(const instrument::Definition& definition, const instrument::Result& result) {
  std::string words = definition.title.empty() ? definition.id : definition.title;
  if (result.score) {
    if (!definition.scoring->label.empty()) words += ", " + definition.scoring->label;
    words +=
        fmt::format(" {} ({} to {})", result.score->canonical(), result.lowest.canonical(), result.highest.canonical());
  }
  if (!result.band.empty()) words += ", " + spoken(result.band);
  return words;
}

namespace {

/// Into the draft, else into a complete screening of its day; returns the assessment's id. In the draft it takes the
/// place of one that was chosen or begun.
std::string place(Case& c, Id<Score>& id, const Score& score, const Context& context) {
  if (Assessment* draft = draft_of(c)) {
    if (const Entry<Score>* begun = unfinished(*draft, score.instrument)) {
      id = replace_begun(*draft, begun->id, score, c, context);
    } else {
      id = context.ids.make<Score>(c);
      put(draft->scores, id, score);
    }
    return draft_assessment(c)->id.value;
  }
  id = context.ids.make<Score>(c);
  return add_screening(c, id, score, score.at ? score.at->date : context.today(), context).id;
}

/// The flags that its first answers raised already.
std::vector<std::string> raised_before(Case& c, const InstrumentName& instrument) {
  const Assessment* draft = draft_of(c);
  const Entry<Score>* begun = draft == nullptr ? nullptr : unfinished(*draft, instrument);
  return begun == nullptr ? std::vector<std::string>{} : begun->record.flags;
}

Id<Flag> raise(Case& c, FlagKind kind, const std::string& text, const Score& score, const Context& context) {
  if (const Entry<Flag>* active = high_flag(c, kind, context.today())) return active->id;
  const Ending why{.date = {}, .reason = source_of(score, context.today()), .contact = {}};
  for (auto& [id, lower] : c.flags) {  // One that was graded down is graded up again.
    if (lower.kind != kind || !is_open(lower, context.today())) continue;
    grade(c, lower, Priority::high, why, context);
    return id;
  }
  Flag flag;
  flag.kind = kind;
  flag.priority = Priority::high;
  flag.text = text;
  flag.source = source_of(score, context.today());
  return {add_flag(c, std::move(flag), context).id};
}

/// The open task about that flag, made for today where there is none.
Id<Task> follow_up(Case& c, const Id<Flag>& flag, FlagKind kind, const Context& context) {
  for (const auto& [id, task] : live(c.tasks)) {
    if (!task.done && task.about.value == flag.value) return id;
  }
  Task task;
  task.text = fmt::format("Act on the {} flag: speak with the client, follow the safety plan", spoken(kind));
  task.due = context.today();
  task.about = {flag.value};
  return {add_task(c, std::move(task), context).id};
}

std::string due_words(const Case& c, const Id<Task>& id, const Context& context) {
  const std::optional<Date> due = c.tasks.find(id)->due;
  if (!due) return fmt::format("task {} is open", id.value);
  return fmt::format("task {} is due {}", id.value, *due == context.today() ? "today" : iso(*due));
}

/// An old answer calls for action as well; its age keeps it from being taken for one of today.
std::string age_of_answer(const Time& at, const Context& context) {
  const int age = days_between(at.date, context.today());
  return fmt::format("this answer is {} old, given {}", counted(age, "day"), iso(at.date));
}

}  // namespace

void raise_flags(Case& c, const Score& score, const std::vector<std::string>& known, const Context& context,
                 Scored& scored) {
  std::vector<FlagKind> kinds;
  for (std::size_t i = 0; i < scored.result.flags.size(); ++i) {
    if (contains(known, scored.result.flags[i])) continue;
    const FlagKind kind = flag_kind_of(scored.result.flags[i]);
    kinds.push_back(kind);
    const std::string text = i < scored.result.alerts.size() ? scored.result.alerts[i] : std::string();
    const Id<Flag> flag = raise(c, kind, text, score, context);
    const Id<Task> task = follow_up(c, flag, kind, context);
    scored.flags.push_back(flag);
    scored.tasks.push_back(task);
    scored.say.push_back(text.empty() ? fmt::format("positive safety answer: {}", spoken(kind)) : text);
    if (score.at && score.at->date < context.today()) scored.say.push_back(age_of_answer(*score.at, context));
    scored.say.push_back(
        fmt::format("flag {} ({}) is active, {}", flag.value, spoken(kind), due_words(c, task, context)));
    append(scored.say, plan_words(c, kind, suggest::flag_plan(c.id, flag), context.today()));
    append(scored.say, mandated_report(c, kind, context.today()));
  }
  if (!scored.flags.empty()) append(scored.say, whom_to_call(c, kinds, context));
}

Scored record_score(Case& c, Score draft, const Context& context) {
  Scored scored;
  // Answers of an assessment made elsewhere before today were not given while they are entered.
  const Entry<Assessment>* open = draft_assessment(c);
  if (!draft.at && open != nullptr && !open->record.elsewhere.empty() && open->record.date &&
      *open->record.date < context.today()) {
    draft.at = Time{*open->record.date, std::nullopt};
  }
  scored.result = compute(c, draft, context);
  validate_new(c, draft, context);
  Case after = c;
  const std::vector<std::string> known = raised_before(after, draft.instrument);
  scored.id = place(after, scored.score, draft, context);
  const instrument::Definition& definition = context.instruments.get(draft.instrument.value);
  scored.words = words_of(definition, scored.result);
  scored.messages = scored.result.notes;
  append(scored.messages, measured_goals(after, scored.score));
  raise_flags(after, draft, known, context, scored);
  c = std::move(after);
  return scored;
}

}  // namespace casemgr::cycle
