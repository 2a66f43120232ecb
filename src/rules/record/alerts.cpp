#include "casemgr/rules/record/alerts.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/assessment/alarm.hpp"
#include "casemgr/rules/record/current_episode.hpp"
#include "casemgr/rules/record/label.hpp"
#include "casemgr/rules/record/open.hpp"

namespace casemgr {

namespace {

constexpr int life_threatening = 4;

/// Phrases are words with one blank between them, whatever separates them in the text.
bool says_one_of(std::string_view text, const std::vector<std::string_view>& phrases) {
  std::string plain = fold(text);
  std::replace_if(
      plain.begin(), plain.end(), [](unsigned char c) { return c < 0x80 && std::isalnum(c) == 0; }, ' ');
  const std::string words = " " + join(split_words(plain), " ") + " ";
  return std::any_of(phrases.begin(), phrases.end(),
                     [&](std::string_view phrase) { return words.find(phrase) != std::string::npos; });
}

/// A living will, an order not to resuscitate, or the like. A short name counts as a whole word only.
bool is_directive(const PaperDocument& paper) {
  return says_one_of(paper.kind + " " + paper.title,
                     {"advance directive", "advance care directive", "living will", "not resuscitate", "not intubate",
                      " dnr ", " dnar ", " dni ", " polst ", " molst ", "health care proxy", "healthcare proxy"});
}

AlertSeverity severity_of(const Flag& flag) {
  const bool high = flag.priority == Priority::high;
  const bool for_worker = flag.kind == FlagKind::worker_safety;
  if (is_danger(flag) || (for_worker && high)) return AlertSeverity::danger;
  return high || for_worker || is_grave(*flag.kind) ? AlertSeverity::serious : AlertSeverity::notice;
}

Alert alert_of(const Case& c, const Entry<Flag>& entry, const RuleContext& in) {
  const Flag& flag = entry.record;
  Alert alert{.id = entry.id.value, .kind = code(*flag.kind), .severity = severity_of(flag)};
  alert.words = spoken(alert.kind);
  if (flag.priority) alert.words += ", " + spoken(*flag.priority);
  if (const std::string risk = risk_words(c, flag, in); !risk.empty()) alert.words += ": " + risk;
  alert.plan = one_line(trim(flag.plan));
  alert.discreet = is_grave(*flag.kind) || flag.kind == FlagKind::worker_safety;
  return alert;
}

void add_flags(const Case& c, const RuleContext& in, bool died, std::vector<Alert>& all) {
  std::vector<const Entry<Flag>*> active;
  for (const Entry<Flag>& flag : open_on(c.flags, in.today)) {
    if (flag.record.kind && (!died || outlives_client(*flag.record.kind))) active.push_back(&flag);
  }
  std::stable_sort(active.begin(), active.end(),
                   [](const auto* a, const auto* b) { return *a->record.kind < *b->record.kind; });
  for (const Entry<Flag>* flag : active) all.push_back(alert_of(c, *flag, in));
}

void add_allergies(const Case& c, Date today, std::vector<Alert>& all) {
  for (const auto& [id, allergy] : open_on(c.allergies, today)) {
    if (!can_kill(allergy)) continue;
    all.push_back({.id = id.value,
                   .kind = "allergy",
                   .severity = AlertSeverity::serious,
                   .words = "allergy, life-threatening: " + label(allergy)});
  }
}

void add_directives(const Case& c, Date today, std::vector<Alert>& all) {
  if (const std::string said = one_line(trim(c.person.directives)); !said.empty()) {
    all.push_back({.kind = "directives", .words = "advance directives: " + said});
  }
  for (const auto& [id, paper] : open_on(c.documents, today)) {
    if (!is_directive(paper)) continue;
    const std::string where = one_line(trim(paper.where));
    all.push_back({.id = id.value,
                   .kind = "directives",
                   .words = fmt::format("advance directives: {}{}", label(paper),
                                        where.empty() ? "" : fmt::format(", kept at {}", where))});
  }
}

}  // namespace

bool can_kill(const Allergy& allergy) {
  return allergy.severity.value_or(0) >= life_threatening ||
         says_one_of(allergy.reaction, {"anaphyla", "life threatening", "life-threatening", "can kill"});
}

std::vector<Alert> alerts(const Case& c, const RuleContext& in) {
  std::vector<Alert> all;
  const bool died = has_died(c, in.today);
  add_flags(c, in, died, all);
  if (!died) {
    add_allergies(c, in.today, all);
    add_directives(c, in.today, all);
  }
  std::stable_sort(all.begin(), all.end(), [](const Alert& a, const Alert& b) { return a.severity < b.severity; });
  return all;
}

std::string line_of(const Alert& alert) {
  return alert.plan.empty() ? alert.words : fmt::format("{} · plan: {}", alert.words, alert.plan);
}

}  // namespace casemgr
