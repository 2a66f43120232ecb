// Screening instruments as data, and the engine that scores them.
//
// An instrument file (record.md, instruments.md) has items, answer sets, gates, scoring, bands, flags and codes.
// Built-in files and a practice's own have the same format and rows (definition.hpp). Pure: scoring needs only a
// definition and answers. Definitions come from a `Library`, which has only those without problems in `check`.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casemgr/model/assessment.hpp"
#include "casemgr/model/person.hpp"
#include "casemgr/root/error.hpp"

namespace casemgr::instrument {

struct Definition;  // instrument/definition.hpp

/// The result of a rule.
struct Finding {
  std::string rule;    ///< Its key.
  std::string domain;  ///< Domain of an assessment; may be empty.
  std::string text;    ///< `need: food`; may be empty.
  std::string need;    ///< The need that it calls for: `food`, else the text.
};

/// The result of scoring; a `Score` takes it unchanged.
struct Result {
  std::optional<Decimal> score;  ///< None if the instrument only records answers.
  Decimal lowest, highest;       ///< Limits of the total.
  Values<Decimal> subscores;
  std::string band;                  ///< Empty if no bands are published for this client.
  std::string meaning;               ///< The band's label, for people.
  bool positive = false;             ///< The band requires further assessment.
  std::vector<std::string> flags;    ///< Kinds of safety flags raised (`suicide`, `violence`), each once.
  std::vector<std::string> alerts;   ///< The plain words of each of `flags`, in their order; may be empty.
  std::vector<std::string> domains;  ///< Domains of an assessment with a finding, each once.
  std::vector<Finding> findings;     ///< The results of the rules that apply, in their order.
  std::vector<std::string> notes;  ///< "cut-points differ by sex: sex is not recorded, the more cautious one is used".
};

/// Returns the problems across the fields of a complete definition: answers that do not exist, items named twice or
/// unknown, totals without band or with two, bands that no total reaches. Each problem has path, sentence and the check
/// `structure`; the caller adds file, line and column. Empty: the definition can be scored.
Problems check(const Definition& definition);

/// All instruments by id: the built-in ones and the practice's own, which may replace them.
class Library {
 public:
  Library();
  ~Library();
  Library(Library&&) noexcept;
  Library& operator=(Library&&) noexcept;
  Library(const Library&) = delete;
  Library& operator=(const Library&) = delete;

  /// Delays the reading of files to the first use, because most commands have a library and do not use it.
  void fill_when_asked(std::function<void(Library&)> fill);
  /// Adds an instrument `id` whose definition `make` reads on first use, so that scoring reads only one file. The
  /// definition must have no problems.
  void announce(std::string id, std::function<Definition()> make);

  /// Returns `definition` completed by the one that it `extends`: items, answer sets, flags and so on are joined by key
  /// and field; bands, scoring and lists replace those of the other as a whole. Returns a definition without `extends`
  /// unchanged. Throws Error(rule) if the library lacks the other one.
  [[nodiscard]] Definition completed(Definition definition) const;
  /// As the function of that name, for the completed definition; an unknown `extends` is also a problem.
  [[nodiscard]] Problems check(const Definition& definition) const;
  /// Adds the completed definition, in place of an earlier one with its id. Throws Error(rule) with the first problem.
  void add(Definition definition);
  [[nodiscard]] const Definition* find(std::string_view id) const;
  /// Throws Error(usage) for an unknown id, with the nearest one.
  [[nodiscard]] const Definition& get(std::string_view id) const;
  [[nodiscard]] std::vector<std::string> ids() const;  ///< Sorted.

 private:
  using Definitions = std::map<std::string, Definition, std::less<>>;
  [[nodiscard]] Definitions& definitions() const;
  [[nodiscard]] const Definition* read_announced(std::string_view id) const;
  /// Returns the problems of `own`, as in its file, that reduce the safety of the built-in definition it extends.
  [[nodiscard]] Problems safety_problems(const Definition& own, const Definition& whole) const;

  std::unique_ptr<Definitions> definitions_;
  mutable std::map<std::string, std::function<Definition()>, std::less<>> announced_;
  mutable std::function<void(Library&)> fill_;
};

/// Scores `answers` (item id -> value). Throws Error(rule) for a value outside the answer set, an answer to an item
/// that is not asked (unless it counts 0), a missing answer that the instrument requires, or a gate that was not met;
/// the message names the item, the hint the allowed values. If an incomplete form would raise a flag, the message says
/// so. `age` is in whole years on the day of the answers.
Result score(const Definition& definition, const Values<Decimal>& answers, const std::optional<Sex>& sex,
             const std::optional<Age>& age);

/// Returns the required items that are asked after `answers` and have no answer, in order. Empty: `score` accepts the
/// answers.
std::vector<std::string> unanswered(const Definition& definition, const Values<Decimal>& answers);

/// The safety flags of a form that is not complete: their kinds and plain words.
struct Alarms {
  std::vector<std::string> flags;
  std::vector<std::string> alerts;  ///< In the order of `flags`; texts may be empty.
};
Alarms alarms(const Definition& definition, const Values<Decimal>& answers);

/// Reads answers in the order of the items: `2 1 3 …`, `-` for an item not asked, yes/no as 1/0 or in words (an answer
/// may be given by its label). The items that are not required may be omitted: all of them, or the last ones. Throws
/// Error(rule) for another count and Error(usage) for a word that is neither number nor label.
Values<Decimal> answers_in_order(const Definition& definition, const std::vector<std::string>& words);
/// Reads one answer; throws as `answers_in_order` does, and Error(rule) for a value outside the answer set. Nothing for
/// `-`.
std::optional<Decimal> answer(const Definition& definition, std::string_view item, std::string_view word);

/// Whether `value` is an allowed answer to an item that the definition has.
bool allows(const Definition& definition, std::string_view item, Decimal value);
/// Whether `item` is asked after `answers`: false after a closed gate or a skip rule that applies.
bool is_asked(const Definition& definition, std::string_view item, const Values<Decimal>& answers);

/// An allowed answer to an item.
struct Choice {
  Decimal value;
  std::string label;
};
/// Returns the allowed answers in the order of the file; empty if the item allows any number of a range.
std::vector<Choice> choices(const Definition& definition, std::string_view item);
/// `0 not at all, 1 several days` or `a whole number from 0 to 30`.
std::string allowed(const Definition& definition, std::string_view item);
/// Returns `item 3 (sleep)`, or `item bathing` if label and id are the same word.
std::string item_name(const Definition& definition, std::string_view item);
/// Returns the practice's own wording, else `read item 3 (sleep) from your form`.
std::string question(const Definition& definition, std::string_view item);

/// Returns the lowest and the highest possible total; both 0 without a total.
struct Range {
  Decimal lowest, highest;
};
Range range(const Definition& definition);
/// `0-27`; empty without a total.
std::string range_text(const Definition& definition);

/// One band with both its limits.
struct BandRow {
  std::string group;  ///< The clients it applies to: key in `bands_by`; empty: all.
  std::string band;
  Decimal from, to;
  std::string meaning;
  bool positive;
};
/// Returns all bands, by group in the order of the file, in each group from the lowest total up.
std::vector<BandRow> band_rows(const Definition& definition);

}  // namespace casemgr::instrument
