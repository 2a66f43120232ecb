#include <fmt/core.h>

#include <algorithm>

#include "bands.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "sheet.hpp"

namespace casemgr::instrument {
namespace {

std::string names_of(const Definition& definition, const std::vector<std::string>& items) {
  std::vector<std::string> names;
  for (const std::string& id : items) names.push_back(item_name(definition, id));
  return join(names, ", ");
}

void refuse_wrong_values(const Definition& definition, const Values<Decimal>& answers) {
  for (const auto& [id, value] : answers.items) {
    if (is_allowed(definition, get_item(definition, id), value)) continue;
    throw Error(ErrorKind::rule,
                fmt::format("cannot take '{}' for {} of '{}'", value.str(), item_name(definition, id), definition.id),
                fmt::format("allowed: {}", allowed(definition, id)));
  }
}

void raise_flags(const Sheet& sheet, Result& result) {
  for (const auto& [name, flag] : sheet.definition().flags.items) {
    if (!sheet.holds(flag.when)) continue;
    const std::string& word = code(flag.kind.value_or(FlagKind::other));
    add_once(result.flags, word);
    const auto kind = std::find(result.flags.begin(), result.flags.end(), word);
    result.alerts.resize(result.flags.size());
    std::string& alert = result.alerts[static_cast<std::size_t>(kind - result.flags.begin())];
    if (!alert.empty() && !flag.text.empty()) alert += ' ';
    alert += flag.text;
  }
}

/// Even an incomplete form reports an answer that requires action.
std::string with_alerts(const Sheet& sheet, std::string hint) {
  Result raised;
  raise_flags(sheet, raised);
  if (raised.flags.empty()) return hint;
  const std::string alerts(trim(join(raised.alerts, " ")));
  return fmt::format("{} ({}); {}", alerts.empty() ? "an answer needs action now" : alerts, join(raised.flags, ", "),
                     hint);
}

std::string not_met(const Gate& gate) {
  return fmt::format("its gate is not met{}{}", gate.text.empty() ? "" : ", ", gate.text);
}

void refuse_shut_gate(const Sheet& sheet) {
  const Gate* gate = sheet.shut();
  if (gate == nullptr) return;
  throw Error(ErrorKind::rule, fmt::format("cannot score '{}': {}", sheet.definition().id, not_met(*gate)),
              with_alerts(sheet, "record a finding instead"));
}

void refuse_answers_not_asked(const Sheet& sheet, const Values<Decimal>& answers) {
  for (const auto& [id, value] : answers.items) {
    if (!sheet.is_skipped(id) || sheet.points(id)->is_zero()) continue;
    const Gate* gate = sheet.gate_before(id);
    const std::string why = gate == nullptr ? "but the other answers skip it" : "but " + not_met(*gate);
    throw Error(ErrorKind::rule,
                fmt::format("cannot score '{}': {} is '{}', {}", sheet.definition().id,
                            item_name(sheet.definition(), id), value.str(), why),
                with_alerts(sheet, "enter - for it, or correct the answer that skips it"));
  }
}

/// Throws for missing required items; returns the number of missing scored items.
std::size_t refuse_missing(const Sheet& sheet) {
  const Definition& definition = sheet.definition();
  const std::vector<std::string> missing = sheet.missing();
  if (missing.empty()) return 0;
  const MissingAnswers rule = definition.missing_rule();
  const bool any_answer = !sheet.taking_part(Tally{}).empty();
  const bool all_scored = std::all_of(missing.begin(), missing.end(),
                                      [&](const std::string& id) { return get_item(definition, id).is_scored(); });
  const bool few = !definition.missing || !definition.missing->at_most ||
                   missing.size() <= static_cast<std::size_t>(std::max(0, *definition.missing->at_most));
  if (rule != MissingAnswers::refuse && any_answer && all_scored && few) return missing.size();
  const std::string hint = rule != MissingAnswers::refuse && !few
                               ? fmt::format("at most {} may be missing", *definition.missing->at_most)
                               : "missing answers do not count as 0: ask the item, or record a finding instead";
  throw Error(ErrorKind::rule,
              fmt::format("cannot score '{}': no answer to {}", definition.id, names_of(definition, missing)),
              with_alerts(sheet, hint));
}

std::string_view what_of_total(MissingAnswers rule, bool made) {
  if (!made) return "no total";
  if (rule == MissingAnswers::prorate) return "total prorated";
  return rule == MissingAnswers::no_total ? "not part of the total" : "total of the other items";
}

void note_missing(const Definition& definition, std::size_t missing, Result& result) {
  if (missing == 0 || !definition.has_total()) return;
  result.notes.push_back(fmt::format("{} missing: {}", counted(missing, "answer"),
                                     what_of_total(definition.missing_rule(), result.score.has_value())));
}

void note_age(const Definition& definition, const std::optional<Age>& age, Result& result) {
  if (!age) return;
  const auto note = [&](int limit, std::string_view side) {
    result.notes.push_back(fmt::format("for ages {} {}; the client is {}", limit, side, age->words()));
  };
  if (definition.age_from && age->least < *definition.age_from) note(*definition.age_from, "and older");
  if (definition.age_to && age->most > *definition.age_to) note(*definition.age_to, "and younger");
}

/// A rule for some ages applies if the age is not known.
bool is_for(const Rule& rule, const std::optional<Age>& age) {
  return !age || may_be_within(*age, rule.age_from, rule.age_to);
}

void refuse_below_age(const Definition& definition, const std::optional<Age>& age) {
  const bool below = age && definition.age_from && age->most < *definition.age_from;
  if (!definition.refused_below_age.value_or(false) || !below) return;
  throw Error(ErrorKind::rule,
              fmt::format("cannot score '{}': it is for ages {} and older; the client is {}", definition.id,
                          *definition.age_from, age->words()),
              "record a finding in its domain instead");
}

void apply_rules(const Sheet& sheet, const std::optional<Age>& age, Result& result) {
  const std::string band_of_total = result.band;
  for (const auto& [name, rule] : sheet.definition().rules.items) {
    const bool in_band = rule.in_bands.empty() || contains(rule.in_bands, band_of_total);
    if (!in_band || !is_for(rule, age) || !sheet.holds(rule.when)) continue;
    result.findings.push_back({name, rule.domain.value, rule.words(), rule.need.empty() ? rule.text : rule.need});
    add_once(result.notes, rule.words());
    add_once(result.domains, rule.domain.value);
    if (!rule.band.empty() && result.band == band_of_total) result.band = rule.band;
  }
}

void explain_band(const Definition& definition, const Bands* bands, Result& result) {
  const Band* band = bands == nullptr ? nullptr : bands->find(result.band);
  if (band == nullptr) return;
  result.meaning = band->meaning;
  result.positive = band->positive.value_or(false);
  if (result.positive) add_once(result.domains, definition.domain.value);
}

}  // namespace

Result score(const Definition& definition, const Values<Decimal>& answers, const std::optional<Sex>& sex,
             const std::optional<Age>& age) {
  refuse_below_age(definition, age);
  refuse_wrong_values(definition, answers);
  const Sheet sheet(definition, answers);
  refuse_shut_gate(sheet);
  refuse_answers_not_asked(sheet, answers);
  const std::size_t missing = refuse_missing(sheet);

  Result result;
  if (answers.empty()) throw Error(ErrorKind::rule, fmt::format("cannot score '{}': no answers given", definition.id));
  const Range whole = range(definition);
  result.lowest = whole.lowest;
  result.highest = whole.highest;
  if (definition.has_total()) result.score = sheet.total(*definition.scoring);
  note_missing(definition, missing, result);
  note_age(definition, age, result);
  for (const auto& [name, scale] : definition.subscales.items) {
    if (const auto value = sheet.total(scale)) result.subscores.put(name, *value);
  }
  Placed placed;
  if (result.score) placed = place(definition, *result.score, sex, age);
  result.band = placed.band;
  add_once(result.notes, placed.note);
  apply_rules(sheet, age, result);
  explain_band(definition, placed.bands, result);
  raise_flags(sheet, result);
  return result;
}

std::vector<std::string> unanswered(const Definition& definition, const Values<Decimal>& answers) {
  return Sheet(definition, answers).missing();
}

Alarms alarms(const Definition& definition, const Values<Decimal>& answers) {
  Result raised;
  raise_flags(Sheet(definition, answers), raised);
  return {std::move(raised.flags), std::move(raised.alerts)};
}

bool is_asked(const Definition& definition, std::string_view item, const Values<Decimal>& answers) {
  get_item(definition, item);
  return !Sheet(definition, answers).is_skipped(item);
}

Range range(const Definition& definition) {
  if (!definition.has_total()) return {};
  const std::set<Decimal> totals = possible_totals(definition, *definition.scoring);
  return totals.empty() ? Range{} : Range{*totals.begin(), *totals.rbegin()};
}

std::string range_text(const Definition& definition) {
  if (!definition.has_total()) return {};
  const Range whole = range(definition);
  return fmt::format("{}-{}", whole.lowest.str(), whole.highest.str());
}

}  // namespace casemgr::instrument
