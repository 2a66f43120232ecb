// Screening instruments as data, and the one engine that scores them all.
//
// An instrument file (record.md, instruments.md) says items, answer sets, gates, scoring, bands, flags, codes. Built-in
// files and a practice's own have the same format and the same rows. Pure: scoring looks at a definition and answers.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casemgr/model/assessment.hpp"
#include "casemgr/model/person.hpp"

namespace casemgr::instrument {

struct Definition;  // instrument/definition.hpp

/// What scoring yields; goes into a `Score` as it is.
struct Result {
  std::optional<Decimal> score;
  Decimal lowest, highest;          ///< Of the total that was computed.
  Values<Decimal> subscores;
  std::string band;
  std::string meaning;              ///< The band's own words, for people.
  std::vector<std::string> flags;   ///< Kinds of safety flags raised (`suicide`, `violence`).
  std::vector<std::string> notes;   ///< "cut-point by sex: sex unknown, the more cautious one is used".
};

/// All instruments by id: built-in ones, overridden and joined by the practice's own.
class Library {
 public:
  Library();
  ~Library();
  Library(Library&&) noexcept;
  Library& operator=(Library&&) noexcept;
  Library(const Library&) = delete;
  Library& operator=(const Library&) = delete;

  void add(Definition definition);
  [[nodiscard]] const Definition* find(std::string_view id) const;
  /// Throws Error(usage) naming the nearest.
  [[nodiscard]] const Definition& get(std::string_view id) const;
  [[nodiscard]] std::vector<std::string> ids() const;

 private:
  std::unique_ptr<std::map<std::string, Definition, std::less<>>> definitions_;
};

/// Scores `answers` (item id -> value). Throws Error(rule) for a wrong count, a value outside the answer set, a missing
/// answer where the instrument does not allow it, or a gate that was not met; the message names item and allowed values.
Result score(const Definition& definition, const Values<Decimal>& answers, const std::optional<Sex>& sex,
             std::optional<int> age);

/// Answers as typed in order of the items: `2 1 3 …`, `-` for an item not asked, yes/no as 1/0.
Values<Decimal> answers_in_order(const Definition& definition, const std::vector<std::string>& words);

}  // namespace casemgr::instrument
