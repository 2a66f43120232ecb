// Screening: scoring into an assessment, and what a positive safety answer sets off.
#include <fmt/format.h>

#include "casemgr/cycle/assess.hpp"
#include "casemgr/cycle/client.hpp"
#include "casemgr/cycle/monitor.hpp"
#include "casemgr/instrument/definition.hpp"
#include "casemgr/root/text.hpp"
#include "domains.hpp"
#include "records.hpp"
#include "scoring.hpp"

namespace casemgr::cycle {

instrument::Result compute(const Case& c, Score& score, const Context& context) {
  const instrument::Definition& definition = context.instruments.get(score.instrument.value);
  if (!score.at) score.at = context.now;
  std::optional<int> age;
  if (c.person.birth_date) age = age_at(*c.person.birth_date, score.at->date);
  instrument::Result result = instrument::score(definition, score.answers, c.person.sex, age);
  score.version = definition.version;
  score.score = result.score;
  score.subscores = result.subscores;
  score.band = result.band;
  score.flags = result.flags;
  if (score.sensitive.empty()) {
    score.sensitive = definition.sensitive.empty() ? sensitive_of(definition.domain) : definition.sensitive;
  }
  return result;
}

std::string words_of(const instrument::Definition& definition, const instrument::Result& result) {
  std::string words = definition.title.empty() ? definition.id : definition.title;
  if (result.score) {
    if (!definition.scoring->label.empty()) words += ", " + definition.scoring->label;
    words +=
        fmt::format(" {} ({} to {})", result.score->canonical(), result.lowest.canonical(), result.highest.canonical());
  }
  if (!result.band.empty()) words += ", " + result.band;
  return words;
}

namespace {

/// Into the draft, else into a complete screening of its day; returns the assessment's id. In the draft it takes the
/// place of one that was chosen or begun.
std::string place(Case& c, Id<Score>& id, const Score& score, const Context& context) {
  if (Assessment* draft = draft_of(c)) {
    if (const Entry<Score>* begun = unfinished(*draft, score.instrument)) {
      id = finish(*draft, begun->id, score, c, context);
    } else {
      id = context.ids.make<Score>(c);
      put(draft->scores, id, score);
    }
    return draft_assessment(c)->id.value;
  }
  id = context.ids.make<Score>(c);
  Assessment screening;
  screening.kind = AssessmentKind::screening;
  screening.status = AssessmentStatus::complete;
  screening.date = score.at ? score.at->date : context.today();
  screening.scores.append(id, score);
  return add_to(c, &Case::assessments, std::move(screening), context).id;
}

/// The flags that its first answers raised already.
std::vector<std::string> raised_before(Case& c, const InstrumentName& instrument) {
  const Assessment* draft = draft_of(c);
  const Entry<Score>* begun = draft == nullptr ? nullptr : unfinished(*draft, instrument);
  return begun == nullptr ? std::vector<std::string>{} : begun->record.flags;
}

/// An active flag of that kind and priority high, or null.
const Entry<Flag>* high_flag(const Case& c, FlagKind kind, Date today) {
  for (const Entry<Flag>& entry : c.flags) {
    if (entry.record.kind == kind && entry.record.priority == Priority::high && is_open(entry.record, today)) {
      return &entry;
    }
  }
  return nullptr;
}

Id<Flag> raise(Case& c, FlagKind kind, const std::string& text, const Score& score, const Context& context) {
  if (const Entry<Flag>* active = high_flag(c, kind, context.today())) return active->id;
  Flag flag;
  flag.kind = kind;
  flag.priority = Priority::high;
  flag.text = text;
  flag.source = fmt::format("{}, {}", score.instrument.value, iso(score.at ? score.at->date : context.today()));
  return {add_flag(c, std::move(flag), context).id};
}

Id<Task> follow_up(Case& c, const Id<Flag>& flag, FlagKind kind, const Context& context) {
  Task task;
  task.text = fmt::format("Act on the {} flag: speak with the client, follow the safety plan", code(kind));
  task.due = context.today();
  task.about = {flag.value};
  return {add_task(c, std::move(task), context).id};
}

void say_whom_to_call(const Case& c, const Context& context, std::vector<std::string>& say) {
  for (const int rank : {1, 2}) {
    for (const auto& [id, person] : c.supports) {
      if (person.emergency != rank || !is_open(person, context.today())) continue;
      say.push_back(fmt::format("emergency contact: {}{}{}", person.name,
                                person.role.empty() ? "" : fmt::format(" ({})", person.role),
                                person.phone.empty() ? "" : ", " + person.phone));
    }
  }
  for (const auto& [name, number] : context.settings.crisis_lines.items) {
    say.push_back(fmt::format("crisis line {}: {}", name, number));
  }
}

void say_plan(const Case& c, const Id<Flag>& raised, FlagKind kind, const Context& context,
              std::vector<std::string>& say) {
  bool planned = false;
  for (const auto& [id, flag] : c.flags) {
    if (flag.kind != kind || !is_open(flag, context.today()) || flag.plan.empty()) continue;
    say.push_back("safety plan: " + flag.plan);
    planned = true;
  }
  if (planned) return;
  say.push_back(
      fmt::format("no safety plan is written down: casemgr client flag {} {} --plan \"…\"", c.id.value, raised.value));
}

}  // namespace

void raise_flags(Case& c, const Score& score, const std::vector<std::string>& known, const Context& context,
                 Scored& scored) {
  for (std::size_t i = 0; i < scored.result.flags.size(); ++i) {
    if (holds(known, scored.result.flags[i])) continue;
    const auto kind = parse_code<FlagKind>(scored.result.flags[i]).value_or(FlagKind::other);
    const std::string text = i < scored.result.alerts.size() ? scored.result.alerts[i] : std::string();
    const Id<Flag> flag = raise(c, kind, text, score, context);
    const Id<Task> task = follow_up(c, flag, kind, context);
    scored.flags.push_back(flag);
    scored.tasks.push_back(task);
    scored.say.push_back(text.empty() ? fmt::format("a positive safety answer: {}", code(kind)) : text);
    scored.say.push_back(
        fmt::format("flag {} ({}) is active, task {} is due today", flag.value, code(kind), task.value));
    say_plan(c, flag, kind, context, scored.say);
  }
  if (!scored.flags.empty()) say_whom_to_call(c, context, scored.say);
}

Scored record_score(Case& c, Score draft, const Context& context) {
  Scored scored;
  scored.result = compute(c, draft, context);
  judge_new(c, draft, context);
  Case after = c;
  const std::vector<std::string> known = raised_before(after, draft.instrument);
  scored.id = place(after, scored.score, draft, context);
  const instrument::Definition& definition = context.instruments.get(draft.instrument.value);
  scored.words = words_of(definition, scored.result);
  scored.notes = scored.result.notes;
  raise_flags(after, draft, known, context, scored);
  c = std::move(after);
  return scored;
}

}  // namespace casemgr::cycle
