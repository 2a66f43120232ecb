#include "casemgr/rules/due/rules.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <optional>

namespace casemgr {

namespace {

using Figure = std::optional<int>;

constexpr int longest = 36'500;  // A hundred years: no longer than that is anything put off.

/// The figure of the rule in its field of `Intervals`, or in that of the record there: `contact.crisis`.
Figure own_figure(const std::optional<Intervals>& intervals, const DueRule& rule) {
  if (!intervals || rule.figure.unit.empty()) return std::nullopt;
  schema::RecordRef in(*intervals);
  std::string_view key = rule.key;
  if (const std::size_t dot = key.find('.'); dot != std::string_view::npos) {
    const schema::Field& inner = *in.type->find(key.substr(0, dot));
    if (!inner.present(in.record)) return std::nullopt;
    in = {inner.record(), inner.at(in.record, 0)};
    key.remove_prefix(dot + 1);
  }
  const schema::Field* field = in.type->find(key);
  if (field == nullptr || !field->present(in.record)) return std::nullopt;
  return *static_cast<const int*>(field->at(in.record, 0));
}

}  // namespace

int interval(const DueRule& rule, const Settings& settings) {
  return std::min(own_figure(settings.intervals, rule).value_or(rule.figure.standard), longest);
}

int interval(const DueRule& rule, const Case& c, const Settings& settings) {
  const Figure own = own_figure(c.intervals, rule);
  return own ? std::min(*own, longest) : interval(rule, settings);
}

std::string figure_words(int figure, std::string_view unit) {
  std::string words(unit);
  if (const std::size_t plural = words.find("days"); figure == 1 && plural != std::string::npos) {
    words.erase(plural + 3, 1);
  }
  return fmt::format("{} {}", figure, words);
}

std::string rule_words(const DueRule& rule, int figure) {
  return fmt::format("{} {}", rule.figure.name, figure_words(figure, rule.figure.unit));
}

const DueRule& contact_rule(AcuityLevel level) {
  switch (level) {
    case AcuityLevel::crisis: return "contact.crisis"_rule;
    case AcuityLevel::high: return "contact.high"_rule;
    case AcuityLevel::moderate: return "contact.moderate"_rule;
    case AcuityLevel::low: break;
  }
  return "contact.low"_rule;
}

const DueRule& referral_rule(Urgency urgency) {
  switch (urgency) {
    case Urgency::stat: return "referral.stat"_rule;
    case Urgency::asap: return "referral.asap"_rule;
    case Urgency::urgent: return "referral.urgent"_rule;
    case Urgency::routine: break;
  }
  return "referral.routine"_rule;
}

}  // namespace casemgr
