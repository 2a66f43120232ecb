// The definition of a screening instrument: items, answers, scoring, bands, flags, codes.
//
// Plain structs with rows, as in the model: the row of a member (src/instrument/definition_rows.cpp) has the sentence
// that explains it. Built-in files and a practice's own have the same format. A file that `extends` another has only
// the differences; `Library` completes it. Scoring is in instrument.hpp.
#pragma once

#include "casemgr/model/codes.hpp"

namespace casemgr::instrument {

using schema::RecordType;

CASEMGR_CODES(Method, "scoring method", sum, mean, count, max, product, none);
CASEMGR_CODES(Unmet, "end of an instrument", refuse, end);
CASEMGR_CODES(MissingAnswers, "rule for missing answers", refuse, prorate, leave_out, no_total);
CASEMGR_CODES(ScoreDirection, "score direction", higher_is_worse, higher_is_better);
CASEMGR_CODES(Informant, "informant", client, caregiver, worker);
CASEMGR_CODES(WordingUse, "wording use", free_, licence, none);

/// Answers that several items share. Keys are values (`"0"`).
struct AnswerSet {
  Values<std::string> values{};
  Values<std::string> codes{};
  static const RecordType& rows();
};

/// One question. Its answers are a shared set, its own values, or any number from `lowest` to `highest`; an item that
/// names none of them uses the only answer set.
struct Item {
  std::string label{}, wording{};
  std::string answers{};
  Values<std::string> values{};
  std::optional<Decimal> lowest{}, highest{};
  std::optional<int> places{};
  Values<Decimal> points{};
  std::optional<bool> reversed{}, scored{}, may_be_left_out{};
  std::string code{};
  static const RecordType& rows();

  [[nodiscard]] bool is_scored() const { return scored.value_or(true); }
  [[nodiscard]] bool is_required() const { return !may_be_left_out.value_or(false); }
};

/// A number computed from the points of several items.
struct Tally {
  std::optional<Method> method{};
  std::vector<std::string> items{};
  std::optional<Decimal> from{};
  Values<Decimal> from_by_item{};
  static const RecordType& rows();

  [[nodiscard]] Method way() const { return method.value_or(Method::sum); }
};

/// A tally between two limits.
struct Condition : Tally {
  std::optional<Decimal> at_least{}, at_most{};
  static const RecordType& rows();
};

/// All conditions must be true; the keys are names for people.
using Conditions = ByName<Condition>;

/// A tally that is then looked up in `map`, multiplied and rounded, in this order.
struct Scoring : Tally {
  Values<Decimal> map{};
  std::optional<Decimal> multiplier{};
  std::optional<int> places{};
  std::string label{};
  static const RecordType& rows();
};

struct Subscale : Scoring {
  std::string code{};
  static const RecordType& rows();
};

/// Items that are asked only if all conditions are true.
struct Gate {
  Conditions when{};
  std::vector<std::string> opens{};
  std::optional<Unmet> otherwise{};
  std::string text{};
  static const RecordType& rows();
};

/// Items that are not asked if all conditions are true. They count 0.
struct Skip {
  Conditions when{};
  std::vector<std::string> items{};
  std::string text{};
  static const RecordType& rows();
};

struct Missing {
  std::optional<MissingAnswers> rule{};
  std::optional<int> at_most{};
  static const RecordType& rows();
};

/// Totals from `from` to `to`, both included; a missing limit is the end of the range.
struct Band {
  std::optional<Decimal> from{}, to{};
  std::string meaning{};
  std::optional<bool> positive{};
  std::string code{};
  static const RecordType& rows();
};

using Bands = ByName<Band>;

/// Bands for some clients only, if cut-points are published by sex or age.
struct BandGroup {
  std::optional<Sex> sex{};
  std::optional<int> age_from{}, age_to{};
  std::string source{};
  Bands bands{};
  static const RecordType& rows();
};

/// A further finding: a pattern beside the total, or a band that replaces that of the total.
struct Rule {
  Conditions when{};
  std::vector<std::string> in_bands{};
  std::string text{}, need{}, band{};
  Domain domain{};
  std::optional<int> age_from{}, age_to{};
  static const RecordType& rows();

  /// What is said beside the total: the text, or `need: food`.
  [[nodiscard]] std::string words() const { return need.empty() ? text : "need: " + need; }
};

/// An answer that requires action today, whatever the total.
struct SafetyFlag {
  std::optional<FlagKind> kind{};
  Conditions when{};
  std::string text{};
  static const RecordType& rows();
};

struct Loinc {
  std::string panel{}, total{};
  static const RecordType& rows();
};

struct Definition {
  std::optional<int> format{};
  std::string id{}, extends{}, title{}, version{}, source{};
  std::optional<int> year{};
  std::string licence{};
  std::optional<WordingUse> own_wording{};
  std::optional<Informant> informant{};
  Domain domain{};
  std::vector<Sensitive> sensitive{};
  std::optional<bool> ask_alone{};
  std::optional<int> age_from{}, age_to{};
  std::optional<bool> refused_below_age{};
  std::string period{}, introduction{};
  ByName<AnswerSet> answer_sets{};
  ByName<Item> items{};
  ByName<Gate> gates{};
  ByName<Skip> skips{};
  std::optional<Scoring> scoring{};
  ByName<Subscale> subscales{};
  std::optional<Missing> missing{};
  std::optional<ScoreDirection> direction{};
  std::optional<Decimal> important_difference{};
  std::string bands_source{};
  Bands bands{};
  ByName<BandGroup> bands_by{};
  ByName<Rule> rules{};
  ByName<SafetyFlag> flags{};
  std::optional<Loinc> loinc{};
  static const RecordType& rows();

  /// Whether the instrument has a total; some only record answers.
  [[nodiscard]] bool has_total() const { return scoring && scoring->way() != Method::none; }
  [[nodiscard]] bool higher_is_worse() const { return direction != ScoreDirection::higher_is_better; }
  /// Whether the only answer is the total of a form kept elsewhere: one number of a range.
  [[nodiscard]] bool is_total_only() const {
    return items.items.size() == 1 && items.items.front().second.highest && has_total();
  }
  [[nodiscard]] MissingAnswers missing_rule() const {
    return missing ? missing->rule.value_or(MissingAnswers::refuse) : MissingAnswers::refuse;
  }
};

}  // namespace casemgr::instrument
