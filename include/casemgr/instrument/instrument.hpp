// Screening instruments as data, and the one engine that scores them all.
//
// An instrument file (record.md, instruments.md) says items, answer sets, gates, scoring, bands, flags, codes. Built-in
// files and a practice's own have the same format and the same rows (definition.hpp). Pure: scoring looks at a
// definition and answers. Definitions come from a `Library`, which holds none that `check` finds fault with.
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

/// What a rule says of the answers.
struct Finding {
  std::string rule;    ///< Its key.
  std::string domain;  ///< Domain of an assessment that it is about; may be empty.
  std::string text;    ///< `need: food`; may be empty.
};

/// What scoring yields; goes into a `Score` as it is.
struct Result {
  std::optional<Decimal> score;  ///< None where the instrument only records answers.
  Decimal lowest, highest;       ///< Of the total that was computed.
  Values<Decimal> subscores;
  std::string band;                  ///< Empty where no bands are published for this client.
  std::string meaning;               ///< The band's own words, for people.
  bool positive = false;             ///< The band calls for a closer look.
  std::vector<std::string> flags;    ///< Kinds of safety flags raised (`suicide`, `violence`), each once.
  std::vector<std::string> alerts;   ///< What each of `flags`, in their order, says in plain words; may be empty.
  std::vector<std::string> domains;  ///< Domains of an assessment in which something was found, each once.
  std::vector<Finding> findings;     ///< What each rule that holds says, in their order.
  std::vector<std::string> notes;  ///< "cut-points differ by sex: sex is not recorded, the more cautious one is used".
};

/// What is wrong across the fields of a complete definition: answers that do not exist, items named twice or unknown,
/// totals without band or with two, bands that no total reaches. Each problem has path and sentence and the check
/// `structure`; whoever knows the file adds its name, line and column. Empty: the definition can be scored.
Problems check(const Definition& definition);

/// All instruments by id: built-in ones, overridden and joined by the practice's own.
class Library {
 public:
  Library();
  ~Library();
  Library(Library&&) noexcept;
  Library& operator=(Library&&) noexcept;
  Library(const Library&) = delete;
  Library& operator=(const Library&) = delete;

  /// Puts the reading of files off until something is first asked for: most commands have a library and never look.
  void fill_when_asked(std::function<void(Library&)> fill);
  /// Says that there is an instrument `id`; `make` reads its definition when it is first asked for, so that scoring one
  /// costs no more than one. What `make` gives must be sound.
  void announce(std::string id, std::function<Definition()> make);

  /// `definition` with all that it `extends`: items, answer sets, flags and so on are joined by key and field; bands,
  /// scoring, and lists are taken whole. Without `extends` it comes back as it is. Throws Error(rule) when the one it
  /// extends is not here.
  [[nodiscard]] Definition completed(Definition definition) const;
  /// As the function of that name, on the completed definition; an unknown `extends` is a problem too.
  [[nodiscard]] Problems check(const Definition& definition) const;
  /// Adds it completed, in place of an earlier one with its id. Throws Error(rule) naming the first problem.
  void add(Definition definition);
  [[nodiscard]] const Definition* find(std::string_view id) const;
  /// Throws Error(usage) naming the nearest.
  [[nodiscard]] const Definition& get(std::string_view id) const;
  [[nodiscard]] std::vector<std::string> ids() const;  ///< Sorted.

 private:
  using Definitions = std::map<std::string, Definition, std::less<>>;
  [[nodiscard]] Definitions& definitions() const;
  [[nodiscard]] const Definition* read_announced(std::string_view id) const;
  /// What `own`, as it stands in its file, takes from the safety of the built-in one it extends.
  [[nodiscard]] Problems safety_problems(const Definition& own, const Definition& whole) const;

  std::unique_ptr<Definitions> definitions_;
  mutable std::map<std::string, std::function<Definition()>, std::less<>> announced_;
  mutable std::function<void(Library&)> fill_;
};

/// Scores `answers` (item id -> value). Throws Error(rule) for a value outside the answer set, an answer to an item
/// that is not asked (one that counts nothing is let pass), a missing answer where the instrument does not allow it, or
/// a gate that was not met; the message names the item, the hint the allowed values. Where a flag would have been
/// raised the refusal of an incomplete form says so. `age` is in whole years on the day of the answers.
Result score(const Definition& definition, const Values<Decimal>& answers, const std::optional<Sex>& sex,
             std::optional<int> age);

/// Required items that are asked after `answers` and have none yet, in order. Empty: `score` takes them.
std::vector<std::string> unanswered(const Definition& definition, const Values<Decimal>& answers);

/// What the answers of a form still being filled in call for: kinds of safety flags, and what each says.
struct Alarms {
  std::vector<std::string> flags;
  std::vector<std::string> alerts;  ///< In the order of `flags`; may be empty texts.
};
Alarms alarms(const Definition& definition, const Values<Decimal>& answers);

/// Answers as typed in order of the items: `2 1 3 …`, `-` for an item not asked, yes/no as 1/0 or in words (any answer
/// may be given by its label). Items that may be left out can be left off: all of them, or the last ones. Throws
/// Error(rule) for another count and Error(usage) for a word that is neither number nor label.
Values<Decimal> answers_in_order(const Definition& definition, const std::vector<std::string>& words);
/// One answer as typed; throws as `answers_in_order` does, and Error(rule) for a value outside the answer set. Nothing
/// for `-`.
std::optional<Decimal> answer(const Definition& definition, std::string_view item, std::string_view word);

/// Whether `item` is to be asked after `answers`: false where a gate is shut or a skip rule holds.
bool is_asked(const Definition& definition, std::string_view item, const Values<Decimal>& answers);

/// One answer an item may be given.
struct Choice {
  Decimal value;
  std::string label;
};
/// In the order of the file; empty where any number of a range may be given.
std::vector<Choice> choices(const Definition& definition, std::string_view item);
/// `0 not at all, 1 several days` or `a whole number from 0 to 30`.
std::string allowed(const Definition& definition, std::string_view item);
/// `item 3 (sleep)`, or `item bathing` where label and id are the same word.
std::string item_name(const Definition& definition, std::string_view item);
/// The practice's own wording, else `read item 3 (sleep) from your form`.
std::string question(const Definition& definition, std::string_view item);

/// Lowest and highest total there can be; both 0 without a total.
struct Range {
  Decimal lowest, highest;
};
Range range(const Definition& definition);
/// `0-27`; empty without a total.
std::string range_text(const Definition& definition);

/// One band with both its limits.
struct BandRow {
  std::string group;  ///< Whom it is for: key in `bands_by`; empty: everybody.
  std::string band;
  Decimal from, to;
  std::string meaning;
  bool positive;
};
/// All bands, by group in the order of the file, each group's from the lowest total up.
std::vector<BandRow> band_rows(const Definition& definition);

}  // namespace casemgr::instrument
