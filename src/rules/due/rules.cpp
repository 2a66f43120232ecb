#include "casemgr/rules/due/rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <vector>

namespace casemgr {

namespace {

using Figure = std::optional<int>;

constexpr int longest = 36'500;  // A hundred years: no longer than that is anything put off.

/// Where the figure of a rule is in `Intervals`: in its field `outer`, or in the field `inner` of the record there.
struct FigurePlace {
  const schema::Field* outer = nullptr;
  const schema::Field* inner = nullptr;
};

FigurePlace place_of(std::string_view key) {
  const std::size_t dot = key.find('.');
  const schema::Field* outer = Intervals::rows().find(key.substr(0, dot));
  if (outer == nullptr || dot == std::string_view::npos) return {outer, nullptr};
  return {outer, outer->record().find(key.substr(dot + 1))};
}

/// In the order of `due_rules`.
const std::vector<FigurePlace>& places() {
  static const std::vector<FigurePlace> all = [] {
    std::vector<FigurePlace> found;
    for (const DueRule& rule : due_rules) {
      found.push_back(rule.figure.unit.empty() ? FigurePlace{} : place_of(rule.key));
    }
    return found;
  }();
  return all;
}

Figure figure_in(const schema::Field& field, const void* record) {
  return field.present(record) ? Figure(*static_cast<const int*>(field.at(record, 0))) : std::nullopt;
}

Figure own_figure(const std::optional<Intervals>& intervals, const DueRule& rule) {
  const FigurePlace& place = places().at(static_cast<std::size_t>(&rule - std::begin(due_rules)));
  if (!intervals || place.outer == nullptr) return std::nullopt;
  const void* record = &*intervals;
  if (place.inner == nullptr) return figure_in(*place.outer, record);
  return place.outer->present(record) ? figure_in(*place.inner, place.outer->at(record, 0)) : std::nullopt;
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
