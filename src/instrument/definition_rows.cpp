#include "casemgr/instrument/definition.hpp"
#include "casemgr/schema/rows.hpp"

namespace casemgr::instrument {

using schema::any_number;
using schema::between;
using schema::field;
using schema::record;
constexpr auto optional = schema::Need::optional;
constexpr auto required = schema::Need::required;
constexpr int most_places = 3;

const RecordType& AnswerSet::rows() {
  using T = AnswerSet;
  static const auto type =
      record<T>({"answer set"}, field("values", &T::values, required, "Each value and its meaning."),
                field("codes", &T::codes, optional, "LOINC answer code of each value."));
  return type;
}

const RecordType& Item::rows() {
  using T = Item;
  static const auto type = record<T>(
      {"item"}, field("label", &T::label, optional, "Topic in a word or two, never the published question."),
      field("wording", &T::wording, optional, "Question as worded on the practice's own form."),
      field("answers", &T::answers, optional, "Answer set; not needed if there is only one."),
      field("values", &T::values, optional, "Item values and their meaning."),
      field("lowest", &T::lowest, optional, "Lowest number, for items with a range.", any_number),
      field("highest", &T::highest, optional, "Highest number, for items with a range.", any_number),
      field("places", &T::places, optional, "Decimals allowed (default 0).", between(0, most_places)),
      field("points", &T::points, optional,
            "Points by value: a value counts the points of the highest value not above it (default: the value "
            "itself).",
            any_number),
      field("reversed", &T::reversed, optional, "Reverse scoring: the lowest value counts most."),
      field("scored", &T::scored, optional, "Part of the total unless scoring names items (default true)."),
      field("optional", &T::may_be_left_out, optional, "May be left out (default false)."),
      field("code", &T::code, optional, "LOINC code of the item."));
  return type;
}

const RecordType& Tally::rows() {
  using T = Tally;
  static const auto type =
      record<T>({"tally"}, field("method", &T::method, optional, "How points combine into one number (default sum)."),
                field("items", &T::items, optional, "Items included; all scored items if empty."),
                field("from", &T::from, optional, "Points needed for an item to count (method count).", any_number),
                field("from_by_item", &T::from_by_item, optional, "Same, for items that differ.", any_number));
  return type;
}

const RecordType& Condition::rows() {
  using T = Condition;
  static const auto type = record<T, Tally>(
      {"condition"}, field("at_least", &T::at_least, optional, "Lowest number that meets the condition.", any_number),
      field("at_most", &T::at_most, optional, "Highest number; not met while an item is unanswered.", any_number));
  return type;
}

const RecordType& Scoring::rows() {
  using T = Scoring;
  static const auto type = record<T, Tally>(
      {"scoring"},
      field("map", &T::map, optional, "Lookup table: the number becomes the value at the highest entry not above it.",
            any_number),
      field("multiplier", &T::multiplier, optional, "Multiplier.", any_number),
      field("places", &T::places, optional, "Decimals to round to (default 2 for a mean, else 0).",
            between(0, most_places)),
      field("label", &T::label, optional, "What it measures, if the title does not say."));
  return type;
}

const RecordType& Subscale::rows() {
  using T = Subscale;
  static const auto type =
      record<T, Scoring>({"subscale"}, field("code", &T::code, optional, "LOINC code of its total."));
  return type;
}

const RecordType& Gate::rows() {
  using T = Gate;
  static const auto type =
      record<T>({"gate"}, field("when", &T::when, required, "Conditions required before the rest is asked."),
                field("opens", &T::opens, optional, "Items after it; all items its conditions do not use."),
                field("otherwise", &T::otherwise, optional,
                      "If not met: refuse to score, or end with the rest not asked (default refuse)."),
                field("text", &T::text, optional, "Reason the rest is not asked."));
  return type;
}

const RecordType& Skip::rows() {
  using T = Skip;
  static const auto type =
      record<T>({"skip rule"}, field("when", &T::when, required, "Conditions that skip the items."),
                field("items", &T::items, required, "Items skipped; they are left out of the total."),
                field("text", &T::text, optional, "Reason they are skipped."));
  return type;
}

const RecordType& Missing::rows() {
  using T = Missing;
  static const auto type = record<T>(
      {"missing answers"},
      field("rule", &T::rule, optional,
            "Refuse to score, prorate the sum, leave the item out where the instrument defines it so, or take the "
            "answers without a total; refuse."),
      field("at_most", &T::at_most, optional, "Number allowed missing; any but all if empty."));
  return type;
}

const RecordType& Band::rows() {
  using T = Band;
  static const auto type =
      record<T>({"band"}, field("from", &T::from, optional, "Lowest total (default: the minimum).", any_number),
                field("to", &T::to, optional, "Highest total (default: the maximum).", any_number),
                field("meaning", &T::meaning, optional, "Meaning, in plain words."),
                field("positive", &T::positive, optional, "Positive screen: assess further (default false)."),
                field("code", &T::code, optional, "LOINC answer code of the result."));
  return type;
}

const RecordType& BandGroup::rows() {
  using T = BandGroup;
  static const auto type =
      record<T>({"group bands"}, field("sex", &T::sex, optional, "Sex the bands are published for."),
                field("age_from", &T::age_from, optional, "Lowest age in years."),
                field("age_to", &T::age_to, optional, "Highest age in years."),
                field("source", &T::source, optional, "Source of the cut-points."),
                field("bands", &T::bands, required, "The bands."));
  return type;
}

const RecordType& Rule::rows() {
  using T = Rule;
  static const auto type =
      record<T>({"rule"}, field("when", &T::when, required, "Conditions that trigger the finding."),
                field("in_bands", &T::in_bands, optional, "Bands where it applies; all if empty."),
                field("text", &T::text, optional, "Text shown with the total."),
                field("need", &T::need, optional, "In place of a text: the need that is then found, in a few words."),
                field("band", &T::band, optional, "Band that then applies, whatever the total."),
                field("domain", &T::domain, optional, "Assessment domain with a finding."),
                field("age_from", &T::age_from, optional, "Lowest age in years it applies to."),
                field("age_to", &T::age_to, optional, "Highest age in years it applies to."));
  return type;
}

const RecordType& SafetyFlag::rows() {
  using T = SafetyFlag;
  static const auto type = record<T>({"safety flag"}, field("kind", &T::kind, required, "Kind of safety flag raised."),
                                     field("when", &T::when, required, "Conditions that raise it, whatever the total."),
                                     field("text", &T::text, optional, "Immediate message, in plain words."));
  return type;
}

const RecordType& Loinc::rows() {
  using T = Loinc;
  static const auto type =
      record<T>({"LOINC codes"}, field("panel", &T::panel, optional, "Code of the whole instrument."),
                field("total", &T::total, optional, "Code of its total."));
  return type;
}

const RecordType& Definition::rows() {
  using T = Definition;
  static const auto type = record<T>(
      {"instrument"}, field("format", &T::format, required, "File format: 1."),
      field("id", &T::id, required, "Title in lower case, with hyphens."),
      field("extends", &T::extends, optional, "Instrument this file extends; the file holds only the differences."),
      field("title", &T::title, optional, "Common name."),
      field("version", &T::version, optional, "Version, recorded with every score."),
      field("source", &T::source, optional, "Source publication or form."),
      field("year", &T::year, optional, "Year of the source."),
      field("licence", &T::licence, optional, "Copyright and license notice."),
      field("own_wording", &T::own_wording, optional,
            "Use of the published wording in the practice's own file: free, with a license, or not allowed."),
      field("informant", &T::informant, optional, "Informant."),
      field("domain", &T::domain, optional, "Assessment domain."),
      field("sensitive", &T::sensitive, optional, "Sensitivity of its scores."),
      field("ask_alone", &T::ask_alone, optional, "Ask only in private (default false)."),
      field("age_from", &T::age_from, optional, "Lowest age in years."),
      field("age_to", &T::age_to, optional, "Highest age in years."),
      field("refused_below_age", &T::refused_below_age, optional,
            "Refuse, not just note, a client below age_from (default false)."),
      field("period", &T::period, optional, "Recall period."),
      field("introduction", &T::introduction, optional, "Introduction on the practice's form."),
      field("answer_sets", &T::answer_sets, optional, "Shared answer sets."),
      field("items", &T::items, optional, "Items, in the order asked."),
      field("gates", &T::gates, optional, "Conditions before the rest is asked."),
      field("skips", &T::skips, optional, "Items skipped after certain answers."),
      field("scoring", &T::scoring, optional, "How the total is computed."),
      field("subscales", &T::subscales, optional, "Subscale totals."),
      field("missing", &T::missing, optional, "Rule for missing answers."),
      field("direction", &T::direction, optional, "Whether a higher total is worse or better (default worse)."),
      field("important_difference", &T::important_difference, optional, "Minimal important difference, if published."),
      field("bands_source", &T::bands_source, optional, "Source of the cut-points."),
      field("bands", &T::bands, optional, "Bands of the total."),
      field("bands_by", &T::bands_by, optional, "Bands by sex or age, if published that way."),
      field("rules", &T::rules, optional, "Findings apart from the total."),
      field("flags", &T::flags, optional, "Answers that raise a safety flag."),
      field("loinc", &T::loinc, optional, "LOINC codes of panel and total."));
  return type;
}

}  // namespace casemgr::instrument
