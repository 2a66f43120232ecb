// Turns the answers of a form into points, with gates and skips applied.
//
// Private to the layer. Conditions, totals and flags of one scoring share a sheet.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "casemgr/instrument/definition.hpp"
#include "casemgr/instrument/instrument.hpp"

namespace casemgr::instrument {

/// Returns the item of that id; throws Error(usage) with the nearest one.
const Item& get_item(const Definition& definition, std::string_view item);
/// Returns the allowed values of `item`: labels by value; none for a range (or a missing set).
const Values<std::string>* values_of(const Definition& definition, const Item& item);
/// Returns the number in `text` without needless zeros; 0 for other text (`check` refuses such definitions).
Decimal number(std::string_view text);
Decimal plain(Decimal value);
/// Returns the entry of `table` at the highest key not above `value`, or at the lowest key.
Decimal look_up(const Values<Decimal>& table, Decimal value);
/// Returns the points of `value` for `item`.
Decimal points_of(const Definition& definition, const Item& item, Decimal value);
/// Returns every number of points that `item` can give.
std::set<Decimal> possible_points(const Definition& definition, const Item& item);
/// Whether `item` allows `value`.
bool is_allowed(const Definition& definition, const Item& item, Decimal value);
/// Returns the items of `tally`: those it names, else all scored items.
std::vector<std::string> items_of(const Definition& definition, const Tally& tally);
/// Returns the items after `gate`.
std::vector<std::string> gated_by(const Definition& definition, const Gate& gate);

class Sheet {
 public:
  /// `answers` must name items of the definition and be allowed values.
  Sheet(const Definition& definition, const Values<Decimal>& answers);

  [[nodiscard]] const Definition& definition() const { return *definition_; }
  [[nodiscard]] const Decimal* points(std::string_view item) const { return points_.find(item); }
  [[nodiscard]] bool is_skipped(std::string_view item) const { return skipped_.contains(item); }
  /// Returns the first gate that is closed (its conditions are false) and refuses, or null.
  [[nodiscard]] const Gate* shut() const { return shut_; }
  /// Returns the first closed gate before `item`, or null.
  [[nodiscard]] const Gate* gate_before(std::string_view item) const;
  [[nodiscard]] bool holds(const Conditions& conditions) const;
  /// Returns the required items that were asked and not answered.
  [[nodiscard]] std::vector<std::string> missing() const;
  /// Returns the points of `tally`; sets `asked` to the number of items that could have points.
  [[nodiscard]] std::vector<Decimal> taking_part(const Tally& tally, std::size_t* asked = nullptr) const;
  /// Returns the finished tally. Nothing if no item of it was answered, or a sum or count that is not prorated misses
  /// an answer.
  [[nodiscard]] std::optional<Decimal> total(const Scoring& scoring) const;

 private:
  void apply_gates();
  void apply_skips();
  [[nodiscard]] bool holds(const Condition& condition) const;
  [[nodiscard]] Decimal lowest_of_missing(const Condition& condition) const;
  [[nodiscard]] bool is_open_question(const Condition& condition) const;  ///< True if an item of it has no answer yet.

  const Definition* definition_;
  Values<Decimal> points_;
  std::set<std::string, std::less<>> skipped_;
  std::map<std::string, const Gate*, std::less<>> closed_gates_;
  const Gate* shut_ = nullptr;
};

/// Returns every total that `scoring` can give, also without the answers that gates and skips omit. Never empty for a
/// checked definition with a total.
std::set<Decimal> possible_totals(const Definition& definition, const Scoring& scoring);

}  // namespace casemgr::instrument
