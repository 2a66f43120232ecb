#include "casemgr/rules/plan/smart.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/record/current_episode.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/open.hpp"

namespace casemgr {

namespace {

/// Words that by themselves name nothing one could see reached. A statement is vague only where it has no other word.
constexpr std::string_view empty_words[] = {
    "a",           "an",        "the",       "of",         "in",       "with",        "and",      "to",
    "for",         "on",        "at",        "my",         "his",      "her",         "their",    "own",
    "all",         "as",        "be",        "is",         "get",      "gets",        "become",   "feel",
    "feels",       "feeling",   "have",      "has",        "live",     "do",          "improve",  "improved",
    "improves",    "improving", "increase",  "increased",  "reduce",   "reduced",     "decrease", "enhance",
    "maintain",    "achieve",   "address",   "manage",     "managed",  "cope",        "coping",   "deal",
    "work",        "stay",      "help",      "support",    "more",     "less",        "better",   "best",
    "good",        "well",      "fine",      "great",      "happy",    "happier",     "healthy",  "healthier",
    "positive",    "stronger",  "stable",    "safe",       "safer",    "independent", "health",   "life",
    "lifestyle",   "quality",   "wellbeing", "well-being", "wellness", "mood",        "stress",   "situation",
    "things",      "issues",    "problems",  "needs",      "skills",   "mental",      "physical", "emotional",
    "social",      "general",   "overall",   "possible",   "able",     "client",      "self",     "self-esteem",
    "functioning", "condition", "everything"};

/// Lower-case words without the punctuation around them.
std::vector<std::string> bare_words(std::string_view text) {
  std::vector<std::string> words;
  for (const std::string& word : split_words(fold(text))) {
    const std::size_t from = word.find_first_not_of(".,;:!?\"'()");
    const std::size_t to = word.find_last_not_of(".,;:!?\"'()");
    if (from != std::string::npos) words.push_back(word.substr(from, to - from + 1));
  }
  return words;
}

bool is_domain(std::string_view word) {
  const auto& domains = builtin_domains();
  return std::any_of(domains.begin(), domains.end(),
                     [&](const DomainInfo& domain) { return domain.name == word || fold(domain.label) == word; });
}

struct GoalIn {
  const Case& c;
  const Entry<Goal>& entry;

  [[nodiscard]] const Goal& goal() const { return entry.record; }
  [[nodiscard]] Command set() const { return suggest::goal_set(c.id, entry.id); }
  [[nodiscard]] std::vector<Command> set(std::string_view option) const { return {set().with(option)}; }
};

SmartLetter letter(char sign, std::string_view name, std::string missing, std::vector<Command> commands) {
  const bool ok = missing.empty();
  return {sign, name, ok, std::move(missing), ok ? std::vector<Command>() : std::move(commands)};
}

bool has_owned_step(const Goal& goal) {
  return any_live(goal.steps, [](const Step& x) { return x.status != StepStatus::cancelled && x.owner.has_value(); });
}

SmartLetter specific(const GoalIn& of) {
  std::vector<std::string> missing;
  std::vector<Command> commands;
  if (is_vague(of.goal().statement)) {
    missing.emplace_back("statement names no observable result");
    commands.push_back(of.set().with("--statement"));
  }
  if (!has_owned_step(of.goal())) {
    missing.emplace_back("no step with a responsible person");
    commands.push_back(suggest::step_of_client(of.c.id, of.entry.id));
  }
  return letter('S', "specific", join(missing, ", "), std::move(commands));
}

SmartLetter measurable(const GoalIn& of) {
  const Measure measure = of.goal().measure.value_or(Measure{});
  std::vector<std::string> missing;
  Command command = of.set();
  const auto need = [&](bool there, const char* what, const char* option) {
    if (there) return;
    missing.emplace_back(what);
    command.with(option);
  };
  need(!measure.what.empty(), "measure", "--what");
  need(!measure.unit.empty() || !measure.scale.empty(), "unit", "--unit");
  need(measure.baseline.has_value(), "baseline", "--baseline");
  need(measure.target.has_value(), "target", "--target");
  return letter('M', "measurable", missing.empty() ? "" : "no " + join(missing, ", "), {command});
}

SmartLetter achievable(const GoalIn& of) {
  const auto& strengths = of.goal().strengths;
  const bool linked = std::any_of(strengths.begin(), strengths.end(), [&](const Id<Strength>& id) {
    const Strength* strength = of.c.strengths.find(id);
    return strength != nullptr && !strength->is_void();
  });
  const bool ok = linked || !of.goal().achievable.empty();
  return letter('A', "achievable", ok ? "" : "no reason or strength", of.set("--achievable"));
}

SmartLetter relevant(const GoalIn& of) {
  const Goal& goal = of.goal();
  const bool linked = !goal.needs.empty() || !goal.strengths.empty();
  const bool ok = !goal.client_words.empty() || (linked && !goal.relevant.empty());
  if (ok) return letter('R', "relevant", "", {});
  if (linked) return letter('R', "relevant", "no reason why it matters to the client", of.set("--relevant"));
  if (!goal.relevant.empty()) return letter('R', "relevant", "no need or strength linked", of.set("--need"));
  return letter('R', "relevant", "no client words, no need", of.set("--client-words"));
}

SmartLetter time_bound(const GoalIn& of) {
  const Goal& goal = of.goal();
  std::string missing;
  if (!goal.due) {
    missing = "no due date";
  } else if (goal.start && *goal.due <= *goal.start) {
    missing = "due date is not after the start";
  }
  return letter('T', "time-bound", missing, of.set("--due"));
}

}  // namespace

bool is_vague(std::string_view statement) {
  const std::vector<std::string> words = bare_words(statement);
  if (words.empty() || (words.size() == 1 && is_domain(words.front()))) return true;
  return std::all_of(words.begin(), words.end(), [](const std::string& word) { return contains(empty_words, word); });
}

std::string SmartLetter::text() const {
  std::string text;
  for (const Command& command : commands) text += (text.empty() ? "" : " && ") + command.text();
  return text;
}

bool Smart::ok() const {
  return std::all_of(letters.begin(), letters.end(), [](const SmartLetter& x) { return x.ok; });
}

Smart smart(const Case& c, const Entry<Goal>& goal) {
  const GoalIn of{c, goal};
  return {{specific(of), measurable(of), achievable(of), relevant(of), time_bound(of)}};
}

const Exemption* smart_exemption(const Case& c, const Id<Goal>& goal, Date today) {
  for (const auto& [id, x] : c.exemptions) {
    if (is_open(x, today) && x.rule == "smart" && (x.about.empty() || x.about.value == goal.value)) return &x;
  }
  return nullptr;
}

bool all_smart(const Case& c, const std::string& goal, Date today) {
  return std::all_of(c.goals.begin(), c.goals.end(), [&](const Entry<Goal>& entry) {
    const bool meant = goal.empty() ? is_open(entry.record, today) : entry.id.value == goal;
    return !meant || smart_exemption(c, entry.id, today) != nullptr || smart(c, entry).ok();
  });
}

Problems smart_problems(const Case& c, Date today) {
  Problems problems;
  if (has_died(c, today)) return problems;
  for (const Entry<Goal>& goal : open_on(c.goals, today)) {
    if (smart_exemption(c, goal.id, today) != nullptr) continue;
    for (const SmartLetter& x : smart(c, goal).letters) {
      if (x.ok) continue;
      problems.push_back(
          problem_at("goals." + goal.id.value, fmt::format("not {}: {}", x.name, x.missing), Check::smart));
    }
  }
  return problems;
}

}  // namespace casemgr
