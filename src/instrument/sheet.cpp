#include "sheet.hpp"

#include <algorithm>
#include <numeric>

#include "casemgr/root/contains.hpp"

namespace casemgr::instrument {
namespace {

Decimal threshold(const Tally& tally, std::string_view item) {
  if (const Decimal* own = tally.from_by_item.find(item)) return *own;
  return tally.from.value_or(Decimal(1));
}

constexpr int mean_places = 8;  ///< Decimals of a mean before rounding.
constexpr int default_mean_places = 2;

std::optional<Decimal> combine(Method method, const std::vector<Decimal>& points) {
  if (points.empty()) return std::nullopt;
  if (method == Method::max) return *std::max_element(points.begin(), points.end());
  if (method == Method::product) {
    return std::accumulate(points.begin(), points.end(), Decimal(1), [](Decimal a, Decimal b) { return a * b; });
  }
  Decimal sum;
  for (const Decimal& p : points) sum = sum + p;
  return method == Method::mean ? divide(sum, Decimal(static_cast<std::int64_t>(points.size())), mean_places) : sum;
}

Decimal finish(const Scoring& scoring, Decimal raw) {
  if (!scoring.map.empty()) raw = look_up(scoring.map, raw);
  if (scoring.multiplier) raw = raw * *scoring.multiplier;
  if (scoring.places || scoring.way() == Method::mean) raw = raw.rounded(scoring.places.value_or(default_mean_places));
  return plain(raw);
}

/// Returns the points of an item in `tally`, or 1 or 0 for a count.
Decimal share(const Tally& tally, std::string_view item, Decimal points) {
  if (tally.way() != Method::count) return points;
  return Decimal(points >= threshold(tally, item) ? 1 : 0);
}

bool can_be_skipped(const Definition& definition, const std::string& item) {
  const auto names = [&](const std::vector<std::string>& items) { return contains(items, item); };
  const auto& gates = definition.gates.items;
  const auto& skips = definition.skips.items;
  return std::any_of(gates.begin(), gates.end(),
                     [&](const auto& g) {
                       return g.second.otherwise == Unmet::end && names(gated_by(definition, g.second));
                     }) ||
         std::any_of(skips.begin(), skips.end(), [&](const auto& s) { return names(s.second.items); });
}

/// The values that an item can add to a tally.
struct Part {
  std::set<Decimal> shares;
  bool may_be_absent;
};

std::vector<Part> parts_of(const Definition& definition, const Tally& tally) {
  const bool leaves_out = definition.missing_rule() == MissingAnswers::leave_out;
  std::vector<Part> parts;
  for (const std::string& id : items_of(definition, tally)) {
    const Item* item = definition.items.find(id);
    if (item == nullptr) continue;
    Part part{{}, leaves_out || !item->is_required() || can_be_skipped(definition, id)};
    for (const Decimal& p : possible_points(definition, *item)) part.shares.insert(share(tally, id, p));
    parts.push_back(std::move(part));
  }
  return parts;
}

std::set<Decimal> possible_sums(const std::vector<Part>& parts) {
  std::set<Decimal> sums{Decimal()};
  for (const Part& part : parts) {
    std::set<Decimal> next;
    if (part.may_be_absent) next = sums;
    for (const Decimal& sum : sums) {
      for (const Decimal& p : part.shares) next.insert(plain(sum + p));
    }
    sums = std::move(next);
  }
  return sums;
}

std::set<Decimal> all_shares(const std::vector<Part>& parts) {
  std::set<Decimal> all;
  for (const Part& part : parts) all.insert(part.shares.begin(), part.shares.end());
  return all;
}

/// Returns the exact means of all parts; if parts may be absent, every number between the ends at the scale of
/// rounding.
std::set<Decimal> possible_means(const std::vector<Part>& parts, int places) {
  std::set<Decimal> means;
  if (std::none_of(parts.begin(), parts.end(), [](const Part& part) { return part.may_be_absent; })) {
    const Decimal number_of_parts(static_cast<std::int64_t>(parts.size()));
    for (const Decimal& sum : possible_sums(parts)) means.insert(divide(sum, number_of_parts, mean_places));
  } else if (const std::set<Decimal> shares = all_shares(parts); !shares.empty()) {
    const Decimal step(1, places);
    for (Decimal value = *shares.begin(); value <= *shares.rbegin(); value = value + step) means.insert(value);
  }
  return means;
}

}  // namespace

std::vector<std::string> items_of(const Definition& definition, const Tally& tally) {
  if (!tally.items.empty()) return tally.items;
  std::vector<std::string> ids;
  for (const auto& [id, item] : definition.items.items) {
    if (item.is_scored()) ids.push_back(id);
  }
  return ids;
}

std::vector<std::string> gated_by(const Definition& definition, const Gate& gate) {
  if (!gate.opens.empty()) return gate.opens;
  std::set<std::string> asked_first;
  for (const auto& [name, condition] : gate.when.items) {
    for (const std::string& id : items_of(definition, condition)) asked_first.insert(id);
  }
  std::vector<std::string> ids;
  for (const auto& [id, item] : definition.items.items) {
    if (!asked_first.contains(id)) ids.push_back(id);
  }
  return ids;
}

Sheet::Sheet(const Definition& definition, const Values<Decimal>& answers) : definition_(&definition) {
  for (const auto& [id, value] : answers.items) points_.put(id, points_of(definition, get_item(definition, id), value));
  apply_gates();
  apply_skips();
}

void Sheet::apply_gates() {
  for (const auto& [name, gate] : definition_->gates.items) {
    const bool open_question = std::any_of(gate.when.items.begin(), gate.when.items.end(),
                                           [&](const auto& c) { return is_open_question(c.second); });
    if (open_question || holds(gate.when)) continue;
    if (shut_ == nullptr && gate.otherwise != Unmet::end) shut_ = &gate;
    for (const std::string& id : gated_by(*definition_, gate)) {
      skipped_.insert(id);
      closed_gates_.try_emplace(id, &gate);
    }
  }
}

const Gate* Sheet::gate_before(std::string_view item) const {
  const auto at = closed_gates_.find(item);
  return at == closed_gates_.end() ? nullptr : at->second;
}

void Sheet::apply_skips() {
  // In the order of the file: an item that an earlier rule skips counts 0 in a later one.
  for (const auto& [name, skip] : definition_->skips.items) {
    if (holds(skip.when)) skipped_.insert(skip.items.begin(), skip.items.end());
  }
}

bool Sheet::is_open_question(const Condition& condition) const {
  const std::vector<std::string> ids = items_of(*definition_, condition);
  return std::any_of(ids.begin(), ids.end(),
                     [&](const std::string& id) { return !is_skipped(id) && points(id) == nullptr; });
}

bool Sheet::holds(const Conditions& conditions) const {
  return std::all_of(conditions.items.begin(), conditions.items.end(), [&](const auto& c) { return holds(c.second); });
}

/// Returns the least that the unanswered items of a sum or count add: a sum that reaches its limit with them needs no
/// further answer. Returns 0 without any answer.
Decimal Sheet::lowest_of_missing(const Condition& condition) const {
  const bool adds_up = condition.way() == Method::sum || condition.way() == Method::count;
  Decimal lowest;
  if (!adds_up || taking_part(condition).empty()) return lowest;
  for (const std::string& id : items_of(*definition_, condition)) {
    const Item* item = definition_->items.find(id);
    if (item == nullptr || is_skipped(id) || points(id) != nullptr) continue;
    std::optional<Decimal> least;
    for (const Decimal& p : possible_points(*definition_, *item)) {
      const Decimal adds = share(condition, id, p);
      if (!least || adds < *least) least = adds;
    }
    lowest = lowest + least.value_or(Decimal());
  }
  return lowest;
}

bool Sheet::holds(const Condition& condition) const {
  const std::vector<Decimal> points = taking_part(condition);
  const bool adds_up = condition.way() == Method::sum || condition.way() == Method::count;
  const auto value = points.empty() && adds_up ? Decimal() : combine(condition.way(), points);
  if (!value || (condition.way() == Method::product && is_open_question(condition))) return false;
  if (condition.at_least && *value + lowest_of_missing(condition) < *condition.at_least) return false;
  return !condition.at_most || (*value <= *condition.at_most && !is_open_question(condition));
}

std::vector<std::string> Sheet::missing() const {
  std::vector<std::string> ids;
  for (const auto& [id, item] : definition_->items.items) {
    if (item.is_required() && !is_skipped(id) && points(id) == nullptr) ids.push_back(id);
  }
  return ids;
}

std::vector<Decimal> Sheet::taking_part(const Tally& tally, std::size_t* asked) const {
  std::vector<Decimal> found;
  std::size_t all = 0;
  for (const std::string& id : items_of(*definition_, tally)) {
    if (is_skipped(id)) continue;
    ++all;
    if (const Decimal* p = points(id)) found.push_back(share(tally, id, *p));
  }
  if (asked != nullptr) *asked = all;
  return found;
}

std::optional<Decimal> Sheet::total(const Scoring& scoring) const {
  std::size_t asked = 0;
  const std::vector<Decimal> points = taking_part(scoring, &asked);
  // If all its items are skipped, the total is 0: nothing was found.
  if (asked == 0 && scoring.way() != Method::mean) return finish(scoring, Decimal());
  std::optional<Decimal> raw = combine(scoring.way(), points);
  if (!raw) return std::nullopt;
  const bool prorated = definition_->missing_rule() == MissingAnswers::prorate;
  const bool adds_up = scoring.way() == Method::sum || scoring.way() == Method::count;
  if (adds_up && points.size() < asked) {
    if (!prorated || scoring.way() == Method::count) return std::nullopt;
    raw = divide(*raw * Decimal(static_cast<std::int64_t>(asked)), Decimal(static_cast<std::int64_t>(points.size())),
                 scoring.map.empty() ? scoring.places.value_or(0) : 0);
  }
  return finish(scoring, *raw);
}

std::set<Decimal> possible_totals(const Definition& definition, const Scoring& scoring) {
  const std::vector<Part> parts = parts_of(definition, scoring);
  if (parts.empty()) return {};
  std::set<Decimal> raw;
  switch (scoring.way()) {
    case Method::mean: raw = possible_means(parts, scoring.places.value_or(default_mean_places)); break;
    case Method::max: raw = all_shares(parts); break;
    case Method::sum:
    case Method::count:
    case Method::product:
    case Method::none: raw = possible_sums(parts); break;
  }
  std::set<Decimal> totals;
  for (const Decimal& value : raw) totals.insert(finish(scoring, value));
  return totals;
}

}  // namespace casemgr::instrument
