#include "sheet.hpp"

#include <algorithm>

namespace casemgr::instrument {
namespace {

Decimal threshold(const Tally& tally, std::string_view item) {
  if (const Decimal* own = tally.from_by_item.find(item)) return *own;
  return tally.from.value_or(Decimal(1));
}

/// Decimals kept of a mean before it is finished.
constexpr int mean_places = 8;

std::optional<Decimal> combine(Method method, const std::vector<Decimal>& points) {
  if (points.empty()) return std::nullopt;
  if (method == Method::max) return *std::max_element(points.begin(), points.end());
  Decimal sum;
  for (const Decimal& p : points) sum = sum + p;
  return method == Method::mean ? divide(sum, Decimal(static_cast<std::int64_t>(points.size())), mean_places) : sum;
}

Decimal finish(const Scoring& scoring, Decimal raw) {
  if (!scoring.map.empty()) raw = look_up(scoring.map, raw);
  if (scoring.multiplier) raw = raw * *scoring.multiplier;
  if (scoring.places || scoring.way() == Method::mean) raw = raw.rounded(scoring.places.value_or(2));
  return plain(raw);
}

/// What one item adds to `tally`: its points, or whether it is counted.
Decimal share(const Tally& tally, std::string_view item, Decimal points) {
  if (tally.way() != Method::count) return points;
  return Decimal(points >= threshold(tally, item) ? 1 : 0);
}

bool can_be_skipped(const Definition& definition, const std::string& item) {
  const auto names = [&](const std::vector<std::string>& items) {
    return std::find(items.begin(), items.end(), item) != items.end();
  };
  const auto& gates = definition.gates.items;
  const auto& skips = definition.skips.items;
  return std::any_of(
             gates.begin(), gates.end(),
             [&](const auto& g) { return g.second.otherwise == Unmet::end && names(behind(definition, g.second)); }) ||
         std::any_of(skips.begin(), skips.end(), [&](const auto& s) { return names(s.second.items); });
}

/// Every sum that the items' points can have, by how many items were answered: for a mean all numbers are kept apart,
/// else only none and some.
class Sums {
 public:
  explicit Sums(bool by_number) : by_number_(by_number) {}

  void add(const std::set<Decimal>& points, bool may_be_absent) {
    std::vector<std::set<Decimal>> next(by_number_ ? by_count.size() + 1 : 2);
    for (std::size_t n = 0; n < by_count.size(); ++n) {
      for (const Decimal& sum : by_count[n]) {
        if (may_be_absent) next[n].insert(sum);
        for (const Decimal& p : points) next[by_number_ ? n + 1 : 1].insert(plain(sum + p));
      }
    }
    by_count = std::move(next);
  }

  std::vector<std::set<Decimal>> by_count{{Decimal()}};

 private:
  bool by_number_;
};

}  // namespace

std::vector<std::string> items_of(const Definition& definition, const Tally& tally) {
  if (!tally.items.empty()) return tally.items;
  std::vector<std::string> ids;
  for (const auto& [id, item] : definition.items.items) {
    if (item.is_scored()) ids.push_back(id);
  }
  return ids;
}

std::vector<std::string> behind(const Definition& definition, const Gate& gate) {
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
  for (const auto& [id, value] : answers.items) {
    points_.put(id, points_of(definition, get_item(definition, id), value));
  }
  apply_gates();
  apply_skips();
}

void Sheet::apply_gates() {
  for (const auto& [name, gate] : definition_->gates.items) {
    const bool open_question = std::any_of(gate.when.items.begin(), gate.when.items.end(),
                                           [&](const auto& c) { return is_open_question(c.second); });
    if (open_question || holds(gate.when)) continue;
    if (shut_ == nullptr && gate.otherwise != Unmet::end) shut_ = &gate;
    for (const std::string& id : behind(*definition_, gate)) skipped_.insert(id);
  }
}

void Sheet::apply_skips() {
  // In the order of the file: an item that an earlier rule skips counts nothing in a later one.
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

bool Sheet::holds(const Condition& condition) const {
  const std::vector<Decimal> points = taking_part(condition);
  const bool adds_up = condition.way() == Method::sum || condition.way() == Method::count;
  const auto value = points.empty() && adds_up ? Decimal() : combine(condition.way(), points);
  if (!value) return false;
  if (condition.at_least && *value < *condition.at_least) return false;
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
  // All of it skipped is an answer too: nothing was found.
  if (asked == 0 && scoring.way() != Method::mean) return finish(scoring, Decimal());
  std::optional<Decimal> raw = combine(scoring.way(), points);
  if (!raw) return std::nullopt;
  const bool prorated = definition_->missing && definition_->missing->rule == MissingAnswers::prorate;
  if (prorated && scoring.way() == Method::sum && points.size() < asked) {
    raw = divide(*raw * Decimal(static_cast<std::int64_t>(asked)), Decimal(static_cast<std::int64_t>(points.size())),
                 scoring.map.empty() ? scoring.places.value_or(0) : 0);
  }
  return finish(scoring, *raw);
}

std::set<Decimal> possible_totals(const Definition& definition, const Scoring& scoring) {
  const bool leaves_out = definition.missing && definition.missing->rule == MissingAnswers::leave_out;
  Sums sums(scoring.way() == Method::mean);
  std::set<Decimal> raw;
  for (const std::string& id : items_of(definition, scoring)) {
    const Item* item = find_item(definition, id);
    if (item == nullptr) continue;
    std::set<Decimal> shares;
    for (const Decimal& p : possible_points(definition, *item)) shares.insert(share(scoring, id, p));
    if (scoring.way() == Method::max) {
      raw.insert(shares.begin(), shares.end());
    } else {
      sums.add(shares, leaves_out || can_be_skipped(definition, id) || !item->is_required());
    }
  }
  for (std::size_t n = 0; n < sums.by_count.size() && scoring.way() != Method::max; ++n) {
    if (n == 0 && (leaves_out || scoring.way() == Method::mean)) continue;
    for (const Decimal& sum : sums.by_count[n]) {
      const bool mean = scoring.way() == Method::mean;
      raw.insert(mean ? divide(sum, Decimal(static_cast<std::int64_t>(n)), mean_places) : sum);
    }
  }
  std::set<Decimal> totals;
  for (const Decimal& value : raw) totals.insert(finish(scoring, value));
  return totals;
}

}  // namespace casemgr::instrument
