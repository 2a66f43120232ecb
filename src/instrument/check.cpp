#include <fmt/core.h>

#include <algorithm>
#include <map>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "checker.hpp"
#include "sheet.hpp"

namespace casemgr::instrument {
namespace {

constexpr int most_steps = 10'000;        ///< Most values of a range: more are a typing error.
constexpr std::size_t most_points = 500;  ///< Different points of all items together, for the table of totals.

bool is_id(std::string_view id) {
  const auto plain_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  for (std::size_t i = 0; i < id.size(); ++i) {
    const bool inner = i > 0 && i + 1 < id.size();
    if (!plain_letter(id[i]) && !(inner && id[i] == '-' && id[i - 1] != '-')) return false;
  }
  return !id.empty();
}

void check_head(Checker& c) {
  const Definition& d = c.definition;
  if (d.format && *d.format != 1) c.wrong("format", fmt::format("'{}' is not format 1", *d.format));
  if (!is_id(d.id)) c.wrong("id", fmt::format("'{}' is not an id; use lower-case letters, digits and hyphens", d.id));
  if (d.title.empty()) c.wrong("title", "is missing");
  if (d.items.empty()) c.wrong("items", "are missing");
  if (d.refused_below_age && !d.age_from) c.wrong("refused_below_age", "needs age_from");
  if (d.age_from && d.age_to && *d.age_from > *d.age_to) c.wrong("age_from", "is above age_to");
  if (d.important_difference && *d.important_difference <= Decimal()) c.wrong("important_difference", "is not above 0");
}

void check_values(Checker& c, const std::string& path, const Values<std::string>& values) {
  std::map<Decimal, std::string> seen;
  for (const auto& [key, label] : values.items) {
    const auto value = Decimal::parse(key);
    if (!value) {
      c.wrong(path + "." + key, fmt::format("'{}' is not a number", key));
    } else if (const auto [at, fresh] = seen.try_emplace(*value, key); !fresh) {
      c.wrong(path + "." + key, fmt::format("repeats the value of '{}'", at->second));
    }
  }
}

void check_answer_sets(Checker& c) {
  for (const auto& [name, set] : c.definition.answer_sets.items) {
    const std::string path = "answer_sets." + name;
    if (set.values.empty()) c.wrong(path + ".values", "are missing");
    check_values(c, path + ".values", set.values);
    for (const auto& [value, answer_code] : set.codes.items) {
      if (set.values.find(value) == nullptr) c.wrong(path + ".codes." + value, "is a code for an unknown value");
    }
  }
}

void check_range(Checker& c, const std::string& path, const Item& item) {
  const int places = item.places.value_or(0);
  if (!item.lowest || !item.highest) {
    c.wrong(path, fmt::format("has no {}", item.lowest ? "highest" : "lowest"));
  } else if (*item.lowest > *item.highest) {
    c.wrong(path + ".lowest", "is above highest");
  } else if (*item.highest - *item.lowest > Decimal(most_steps) * Decimal(1, places)) {
    c.wrong(path + ".highest", fmt::format("allows more than {} values", most_steps));
  }
}

/// Checks that its answers come from exactly one place.
void check_answers(Checker& c, const std::string& path, const Item& item) {
  const bool ranged = item.lowest || item.highest;
  const int sources = (item.answers.empty() ? 0 : 1) + (item.values.empty() ? 0 : 1) + (ranged ? 1 : 0);
  if (sources > 1) {
    c.wrong(path, "has more than one of answers, values, and lowest with highest");
  } else if (!item.answers.empty() && c.definition.answer_sets.find(item.answers) == nullptr) {
    c.wrong(path + ".answers", fmt::format("unknown answer set '{}'", item.answers));
  } else if (ranged) {
    check_range(c, path, item);
  } else if (sources == 0 && c.definition.answer_sets.items.size() != 1) {
    c.wrong(path, "has no answers");
  }
  if (item.places && !ranged) c.wrong(path + ".places", "applies only to items with lowest and highest");
  check_values(c, path + ".values", item.values);
}

void check_points(Checker& c, const std::string& path, const Item& item) {
  if (item.points.empty()) return;
  if (item.reversed.value_or(false)) c.wrong(path + ".reversed", "has no effect when points are given");
  for (const auto& [key, points] : item.points.items) {
    if (!Decimal::parse(key)) c.wrong(path + ".points." + key, fmt::format("'{}' is not a number", key));
  }
}

void check_items(Checker& c) {
  std::map<std::string, std::string> labels;
  for (const auto& [id, item] : c.definition.items.items) {
    const std::string path = "items." + id;
    if (id == "-" || id.find_first_of(" \t.") != std::string::npos) {
      c.wrong(path, fmt::format("'{}' cannot be the id of an item", id));
    }
    check_answers(c, path, item);
    check_points(c, path, item);
    if (item.label.empty()) continue;
    if (const auto [at, fresh] = labels.try_emplace(fold(item.label), id); !fresh) {
      c.wrong(path + ".label", fmt::format("'{}' is also the label of item '{}'", item.label, at->second));
    }
  }
}

void check_item_list(Checker& c, const std::string& path, const std::vector<std::string>& items) {
  std::set<std::string> seen;
  for (const std::string& id : items) {
    if (c.definition.items.find(id) == nullptr) c.wrong(path, fmt::format("unknown item '{}'", id));
    if (!seen.insert(id).second) c.wrong(path, fmt::format("item '{}' is listed twice", id));
  }
}

void check_tally(Checker& c, const std::string& path, const Tally& tally) {
  check_item_list(c, path + ".items", tally.items);
  const bool counts = tally.way() == Method::count;
  if (tally.from && !counts) c.wrong(path + ".from", "applies only to method count");
  if (!tally.from_by_item.empty() && !counts) c.wrong(path + ".from_by_item", "applies only to method count");
  const std::vector<std::string> taking_part = items_of(c.definition, tally);
  for (const auto& [id, from] : tally.from_by_item.items) {
    if (!contains(taking_part, id)) {
      c.wrong(path + ".from_by_item." + id, fmt::format("item '{}' is not scored here", id));
    }
  }
}

void check_scoring(Checker& c, const std::string& path, const Scoring& scoring) {
  check_tally(c, path, scoring);
  if (scoring.way() == Method::product) c.wrong(path + ".method", "'product' applies only to conditions");
  if (scoring.multiplier && scoring.multiplier->is_zero()) c.wrong(path + ".multiplier", "is 0");
  for (const auto& [key, value] : scoring.map.items) {
    if (!Decimal::parse(key)) c.wrong(path + ".map." + key, fmt::format("'{}' is not a number", key));
  }
  if (scoring.way() != Method::none && items_of(c.definition, scoring).empty()) c.wrong(path, "has no items");
}

void check_conditions(Checker& c, const std::string& path, const Conditions& when) {
  if (when.empty()) c.wrong(path, "has no conditions");
  for (const auto& [name, condition] : when.items) {
    const std::string at = path + "." + name;
    check_tally(c, at, condition);
    if (condition.way() == Method::none) c.wrong(at + ".method", "'none' gives no number to compare");
    if (!condition.at_least && !condition.at_most) c.wrong(at, "has neither at_least nor at_most");
    if (condition.at_least && condition.at_most && *condition.at_least > *condition.at_most) {
      c.wrong(at + ".at_least", "is above at_most");
    }
  }
}

/// Refuses a gate or skip that removes the answers of its own conditions.
void check_not_own(Checker& c, const std::string& path, const Conditions& when, const std::vector<std::string>& items) {
  check_item_list(c, path, items);
  for (const auto& [name, condition] : when.items) {
    for (const std::string& id : items_of(c.definition, condition)) {
      if (!contains(items, id)) continue;
      c.wrong(path, fmt::format("condition '{1}' uses item '{0}'", id, name));
    }
  }
}

/// Checks that the conditions of an item are asked before it.
void check_order(Checker& c, const std::string& path, const Conditions& when, const std::vector<std::string>& items) {
  const auto place = [&](const std::string& id) {
    const auto& all = c.definition.items.items;
    return std::find_if(all.begin(), all.end(), [&](const auto& item) { return item.first == id; }) - all.begin();
  };
  for (const auto& [name, condition] : when.items) {
    for (const std::string& asked : items_of(c.definition, condition)) {
      const auto late = std::find_if(items.begin(), items.end(), [&](const std::string& id) {
        return c.definition.items.find(id) != nullptr && place(id) < place(asked);
      });
      if (late == items.end() || c.definition.items.find(asked) == nullptr) continue;
      c.wrong(path, fmt::format("item '{}' comes before item '{}', which condition '{}' uses", *late, asked, name));
    }
  }
}

void check_branches(Checker& c) {
  for (const auto& [name, gate] : c.definition.gates.items) {
    check_conditions(c, "gates." + name + ".when", gate.when);
    check_not_own(c, "gates." + name + ".opens", gate.when, gate.opens);
  }
  for (const auto& [name, skip] : c.definition.skips.items) {
    check_conditions(c, "skips." + name + ".when", skip.when);
    if (skip.items.empty()) c.wrong("skips." + name + ".items", "are missing");
    check_not_own(c, "skips." + name + ".items", skip.when, skip.items);
    check_order(c, "skips." + name + ".items", skip.when, skip.items);
  }
}

/// Cut-points of one sex leave the others without bands.
void check_groups(Checker& c) {
  const Definition& d = c.definition;
  if (!d.bands.empty() || d.bands_by.empty()) return;
  std::set<Sex> sexes;
  for (const auto& [name, group] : d.bands_by.items) {
    if (!group.sex) return;
    sexes.insert(*group.sex);
  }
  for (const Sex sex : {Sex::female, Sex::male}) {
    if (!sexes.contains(sex)) c.wrong("bands_by", fmt::format("has no bands for sex '{}'", code(sex)));
  }
}

/// Refuses wording that the copyright holder does not allow in files.
void check_wording(Checker& c) {
  if (c.definition.own_wording != WordingUse::none) return;
  for (const auto& [id, item] : c.definition.items.items) {
    if (item.wording.empty()) continue;
    c.wrong("items." + id + ".wording", fmt::format("the question wording of '{}' may not be stored in a file: {}",
                                                    c.definition.id, c.definition.licence));
  }
}

/// A missing answer never counts as 0: a sum or count needs all answers, or is prorated.
void check_missing(Checker& c) {
  const Definition& d = c.definition;
  const Method way = d.scoring ? d.scoring->way() : Method::none;
  const bool adds_up = way == Method::sum || way == Method::count;
  const MissingAnswers rule = d.missing_rule();
  if (adds_up && rule != MissingAnswers::no_total) {
    for (const std::string& id : items_of(d, *d.scoring)) {
      const Item* item = d.items.find(id);
      if (item == nullptr || item->is_required()) continue;
      c.wrong("items." + id + ".optional", "is true, but the total requires this answer");
    }
  }
  if (!d.missing) return;
  if (d.missing->at_most && *d.missing->at_most < 1) c.wrong("missing.at_most", "is below 1");
  if (rule == MissingAnswers::prorate && way != Method::sum) c.wrong("missing.rule", "'prorate' applies only to a sum");
  if (rule == MissingAnswers::leave_out && adds_up) {
    c.wrong("missing.rule", "'leave-out' counts a missing answer as 0");
  }
  if (rule == MissingAnswers::no_total && !adds_up)
    c.wrong("missing.rule", "'no-total' applies only to a sum or count");
}

void check_outcomes(Checker& c) {
  std::set<std::string> bands;
  for (const BandRow& row : band_rows(c.definition)) bands.insert(row.band);
  const auto known = [&](const std::string& path, const std::string& band) {
    if (!band.empty() && !bands.contains(band)) c.wrong(path, fmt::format("unknown band '{}'", band));
  };
  for (const auto& [name, rule] : c.definition.rules.items) {
    const std::string path = "rules." + name;
    check_conditions(c, path + ".when", rule.when);
    known(path + ".band", rule.band);
    for (const std::string& band : rule.in_bands) known(path + ".in_bands", band);
    if (rule.age_from && rule.age_to && *rule.age_from > *rule.age_to) c.wrong(path + ".age_from", "is above age_to");
    if (rule.words().empty() && rule.band.empty() && rule.domain.empty()) c.wrong(path, "says nothing");
  }
  for (const auto& [name, flag] : c.definition.flags.items) {
    if (!flag.kind) c.wrong("flags." + name + ".kind", "is missing");
    check_conditions(c, "flags." + name + ".when", flag.when);
  }
}

bool is_countable(Checker& c) {
  std::set<std::string> counted;
  const auto add = [&](const Scoring& scoring) {
    for (const std::string& id : items_of(c.definition, scoring)) counted.insert(id);
  };
  if (c.definition.scoring) add(*c.definition.scoring);
  for (const auto& [name, scale] : c.definition.subscales.items) add(scale);
  std::size_t all = 0;
  for (const std::string& id : counted) {
    const Item* item = c.definition.items.find(id);
    if (item != nullptr) all += possible_points(c.definition, *item).size();
  }
  if (all > most_points) {
    c.wrong("items", fmt::format("give more than {} different totals; group values with points", most_points));
  }
  return all <= most_points;
}

}  // namespace

Problems check(const Definition& definition) {
  Checker c{definition, {}};
  check_head(c);
  check_answer_sets(c);
  check_items(c);
  check_groups(c);
  check_wording(c);
  if (definition.scoring) check_scoring(c, "scoring", *definition.scoring);
  for (const auto& [name, scale] : definition.subscales.items) {
    check_scoring(c, "subscales." + name, scale);
    if (scale.way() == Method::none) c.wrong("subscales." + name + ".method", "'none' gives no total");
  }
  check_branches(c);
  check_missing(c);
  // Totals can be listed only without problems in items and scoring.
  if (c.problems.empty() && is_countable(c)) {
    check_bands(c);
    check_outcomes(c);
  }
  return c.problems;
}

}  // namespace casemgr::instrument
