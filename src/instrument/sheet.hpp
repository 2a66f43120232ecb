// One sitting: answers turned into points, and what gates and skips leave of them.
//
// Private to the layer. A sheet is made once per scoring; conditions, totals and flags all ask it.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "casemgr/instrument/definition.hpp"
#include "casemgr/instrument/instrument.hpp"

namespace casemgr::instrument {

/// The item of that id, or null; `get_item` throws Error(usage) naming the nearest.
const Item* find_item(const Definition& definition, std::string_view item);
const Item& get_item(const Definition& definition, std::string_view item);
/// The values that `item` may take: labels by value, or none where it takes a range (or its set does not exist).
const Values<std::string>* values_of(const Definition& definition, const Item& item);
/// The number in `text` without needless zeros; 0 where it is none (`check` refuses such definitions).
Decimal number(std::string_view text);
Decimal plain(Decimal value);
/// What stands in `table` at the highest key not above `value`, or at the lowest key.
Decimal look_up(const Values<Decimal>& table, Decimal value);
/// What `value` counts for `item`.
Decimal points_of(const Definition& definition, const Item& item, Decimal value);
/// Every number of points that `item` can give.
std::set<Decimal> possible_points(const Definition& definition, const Item& item);
/// Whether `value` is one of the values `item` may take.
bool is_allowed(const Definition& definition, const Item& item, Decimal value);
/// The items that take part in `tally`: those it names, else all that are scored.
std::vector<std::string> items_of(const Definition& definition, const Tally& tally);
/// Items behind `gate`.
std::vector<std::string> behind(const Definition& definition, const Gate& gate);

class Sheet {
 public:
  /// `answers` must name items of the definition and be allowed values.
  Sheet(const Definition& definition, const Values<Decimal>& answers);

  [[nodiscard]] const Definition& definition() const { return *definition_; }
  [[nodiscard]] const Decimal* points(std::string_view item) const { return points_.find(item); }
  [[nodiscard]] bool is_skipped(std::string_view item) const { return skipped_.contains(item); }
  /// The first gate that is shut (answered so that its conditions do not hold) and refuses, or null.
  [[nodiscard]] const Gate* shut() const { return shut_; }
  /// The first shut gate that `item` lies behind, or null.
  [[nodiscard]] const Gate* gate_before(std::string_view item) const;
  [[nodiscard]] bool holds(const Conditions& conditions) const;
  /// Required items that were asked and not answered.
  [[nodiscard]] std::vector<std::string> missing() const;
  /// The points that take part in `tally`; `asked` is how many items could have.
  [[nodiscard]] std::vector<Decimal> taking_part(const Tally& tally, std::size_t* asked = nullptr) const;
  /// The tally, finished. Nothing where no item of it was answered, or one is missing from a sum or count that is not
  /// prorated.
  [[nodiscard]] std::optional<Decimal> total(const Scoring& scoring) const;

 private:
  void apply_gates();
  void apply_skips();
  [[nodiscard]] bool holds(const Condition& condition) const;
  [[nodiscard]] Decimal lowest_of_missing(const Condition& condition) const;
  [[nodiscard]] bool is_open_question(const Condition& condition) const;  ///< An item of it is not answered yet.

  const Definition* definition_;
  Values<Decimal> points_;
  std::set<std::string, std::less<>> skipped_;
  std::map<std::string, const Gate*, std::less<>> behind_shut_;
  const Gate* shut_ = nullptr;
};

/// Every total that `scoring` can give, answers left out by gates and skips included. Never empty for a checked
/// definition with a total.
std::set<Decimal> possible_totals(const Definition& definition, const Scoring& scoring);

}  // namespace casemgr::instrument
