#include "casemgr/rules/assessment/alarm.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "casemgr/instrument/definition.hpp"
#include "casemgr/model/codes.hpp"
#include "casemgr/model/settings.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/root/date.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/record/authority.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/open.hpp"

namespace casemgr {

namespace {

bool may_be_the_danger(FlagKind kind) { return kind == FlagKind::violence || kind == FlagKind::abuse; }

std::string person_to_call(const SupportPerson& person) {
  std::vector<std::string> who;
  for (const std::string& word : {person.relationship, person.role}) add_once(who, word);
  return fmt::format("{}{}{}", person.name, who.empty() ? "" : fmt::format(" ({})", join(who, ", ")),
                     person.phone.empty() ? "" : ", " + person.phone);
}

}  // namespace

const Entry<Flag>* high_flag(const Case& c, FlagKind kind, Date today) {
  return first_live(c.flags,
                    [&](const Flag& x) { return x.kind == kind && x.priority == Priority::high && is_open(x, today); });
}

FlagKind flag_kind_of(std::string_view word) { return parse_code<FlagKind>(word).value_or(FlagKind::other); }

std::vector<std::string> whom_to_call(const Case& c, const std::vector<FlagKind>& kinds, const RuleContext& context) {
  std::vector<std::string> say;
  const bool ask_first = std::any_of(kinds.begin(), kinds.end(), may_be_the_danger);
  for (const int rank : {1, 2}) {
    for (const auto& [id, person] : c.supports) {
      if (person.emergency != rank || !is_open(person, context.today)) continue;
      say.push_back(
          fmt::format("emergency contact: {}{}", person_to_call(person),
                      ask_first ? "; before calling, ask the client whether this person is safe to call" : ""));
    }
  }
  for (const auto& [name, number] : context.settings.crisis_lines.items) {
    say.push_back(fmt::format("crisis line {}: {}", name, number));
  }
  return say;
}

std::vector<std::string> plan_words(const Case& c, FlagKind kind, const Command& how_to_write, Date today) {
  std::vector<std::string> say;
  const Flag* before = nullptr;
  bool planned = false;
  for (const auto& [id, flag] : live(c.flags)) {
    if (flag.kind != kind || flag.plan.empty()) continue;
    if (!is_open(flag, today)) {
      before = &flag;
      continue;
    }
    say.push_back("safety plan: " + flag.plan);
    planned = true;
  }
  if (planned) return say;
  if (before == nullptr) {
    say.push_back(fmt::format("no safety plan on file: {}", how_to_write));
    return say;
  }
  const std::optional<Date> day = before->raised ? before->raised : before->cleared->date;
  say.push_back(fmt::format("earlier safety plan{}: {}", day ? ", " + iso(*day) : "", before->plan));
  say.push_back(fmt::format("confirm it still applies: {}", how_to_write));
  return say;
}

std::string_view protective_services(const Case& c, Date today) {
  constexpr int grown_up = 18;
  const std::optional<PartialDate>& born = c.person.birth_date;
  if (!born || may_be_minor(c.person, today, grown_up) != is_minor(c.person, today, grown_up))
    return "child or adult protective services";
  return is_minor(c.person, today, grown_up) ? "child protective services" : "adult protective services";
}

bool calls_for_report(FlagKind kind) { return kind == FlagKind::abuse || kind == FlagKind::neglect; }

std::vector<std::string> mandated_report(const Case& c, FlagKind kind, Date today) {
  if (!calls_for_report(kind)) return {};
  return {
      fmt::format("mandated report: the worker who suspects {} calls {} at once, in most states within 24 hours, and "
                  "reports in writing after it; telling a supervisor is not enough; state law decides",
                  spoken(code(kind)), protective_services(c, today)),
      fmt::format("record its deadline: {}", suggest::event_to_report(c.id))};
}

std::vector<std::string> what_to_do(const Case& c, const instrument::Alarms& alarms, const RuleContext& context) {
  std::vector<std::string> say;
  std::vector<FlagKind> kinds;
  for (std::size_t i = 0; i < alarms.flags.size(); ++i) {
    const FlagKind kind = flag_kind_of(alarms.flags[i]);
    kinds.push_back(kind);
    const std::string& text = alarms.alerts[i];
    say.push_back(text.empty() ? fmt::format("a positive safety answer: {}", spoken(code(kind))) : text);
    const Entry<Flag>* active = high_flag(c, kind, context.today);
    const Command plan = suggest::flag_plan(c.id, active == nullptr ? std::string("FLAG") : active->id.value);
    say.push_back(active == nullptr ? fmt::format("not saved yet: {}", suggest::danger_flag(c.id, code(kind)))
                                    : fmt::format("flag {} ({}) is active", active->id.value, spoken(code(kind))));
    append(say, plan_words(c, kind, plan, context.today));
    append(say, mandated_report(c, kind, context.today));
  }
  if (!kinds.empty()) append(say, whom_to_call(c, kinds, context));
  return say;
}

namespace {

struct Warning {
  Date day;
  std::string words;
};

/// What the answers of that score call for about flags of that kind; nothing where they give no such warning.
std::optional<Warning> warning_of(const Score& score, const Flag& flag, const std::optional<Date>& made,
                                  const RuleContext& context) {
  const std::optional<Date> day = score.at ? std::optional(score.at->date) : made;
  const instrument::Definition* definition = context.instruments.find(score.instrument.value);
  if (definition == nullptr || !day || *day > context.today || !contains(score.flags, code(*flag.kind))) return {};
  const bool is_source = flag.source == fmt::format("{}, {}", score.instrument.value, iso(*day));
  if (!is_source && flag.raised && *day < *flag.raised) return {};
  const instrument::Alarms raised = instrument::alarms(*definition, score.answers);
  const auto at = std::find(raised.flags.begin(), raised.flags.end(), code(*flag.kind));
  if (at == raised.flags.end()) return {};
  std::string text = raised.alerts[static_cast<std::size_t>(at - raised.flags.begin())];
  while (text.ends_with('.')) text.pop_back();
  if (text.empty()) return {};
  const std::string& name = definition->title.empty() ? definition->id : definition->title;
  return Warning{*day, fmt::format("{} ({}, {})", text, name, short_date(*day, context.today))};
}

}  // namespace

std::string risk_words(const Case& c, const Flag& flag, const RuleContext& context) {
  std::optional<Warning> last;
  for (const auto& [id, assessment] : live(c.assessments)) {
    for (const auto& [score_id, score] : live(assessment.scores)) {
      std::optional<Warning> one = warning_of(score, flag, assessment.date, context);
      if (one && (!last || one->day >= last->day)) last = std::move(one);
    }
  }
  return last ? last->words : one_line(trim(flag.text));
}

bool is_grave(FlagKind kind) {
  using enum FlagKind;
  return kind == suicide || kind == self_harm || kind == violence || kind == abuse || kind == neglect;
}

bool outlives_client(FlagKind kind) {
  using enum FlagKind;
  return kind == worker_safety || kind == violence || kind == abuse || kind == infection || kind == other;
}

bool is_danger(const Flag& flag) {
  return flag.kind && is_grave(*flag.kind) && flag.priority == Priority::high && !flag.cleared && !flag.is_void();
}

}  // namespace casemgr
