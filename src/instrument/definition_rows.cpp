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
      record<T>({"answer set"}, field("values", &T::values, required, "Each value and what it stands for."),
                field("codes", &T::codes, optional, "LOINC answer code of each value."));
  return type;
}

const RecordType& Item::rows() {
  using T = Item;
  static const auto type = record<T>(
      {"item"}, field("label", &T::label, optional, "Its topic in a word or two, never the published question."),
      field("wording", &T::wording, optional, "The question as it stands on the practice's own form."),
      field("answers", &T::answers, optional, "Answer set; not needed where there is only one."),
      field("values", &T::values, optional, "Its own values and what each stands for."),
      field("lowest", &T::lowest, optional, "Lowest number, where any number of a range may be given.", any_number),
      field("highest", &T::highest, optional, "Highest such number.", any_number),
      field("places", &T::places, optional, "Decimals such a number may have; 0.", between(0, most_places)),
      field("points", &T::points, optional,
            "Points by value: a value counts what stands at the highest value not above it. Without it the value "
            "itself.",
            any_number),
      field("reversed", &T::reversed, optional, "Whether the lowest value counts most."),
      field("scored", &T::scored, optional, "Whether it belongs to the total where scoring names no items; true."),
      field("optional", &T::may_be_left_out, optional, "Whether it may be left out; false."),
      field("code", &T::code, optional, "LOINC code of the item."));
  return type;
}

const RecordType& Tally::rows() {
  using T = Tally;
  static const auto type = record<T>(
      {"tally"}, field("method", &T::method, optional, "How the points become one number; sum."),
      field("items", &T::items, optional, "Items that take part; all that are scored where none is named."),
      field("from", &T::from, optional, "Points from which an item is counted (method count).", any_number),
      field("from_by_item", &T::from_by_item, optional, "The same for single items where it differs.", any_number));
  return type;
}

const RecordType& Condition::rows() {
  using T = Condition;
  static const auto type = record<T, Tally>(
      {"condition"}, field("at_least", &T::at_least, optional, "Lowest number for which it holds.", any_number),
      field("at_most", &T::at_most, optional, "Highest number; does not hold while one of its items is unanswered.",
            any_number));
  return type;
}

const RecordType& Scoring::rows() {
  using T = Scoring;
  static const auto type = record<T, Tally>(
      {"scoring"},
      field("map", &T::map, optional, "Lookup table: the number becomes what stands at the highest entry not above it.",
            any_number),
      field("multiplier", &T::multiplier, optional, "What it is multiplied with.", any_number),
      field("places", &T::places, optional, "Decimals it is rounded to; 2 for a mean, else 0.",
            between(0, most_places)),
      field("label", &T::label, optional, "What it measures, where the title does not say it."));
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
      record<T>({"gate"}, field("when", &T::when, required, "Conditions that have to hold before the rest is asked."),
                field("opens", &T::opens, optional, "Items behind it; all that its conditions do not name."),
                field("otherwise", &T::otherwise, optional,
                      "Where they do not hold: refuse to score, or end with the rest not asked; refuse."),
                field("text", &T::text, optional, "Why the rest is not asked."));
  return type;
}

const RecordType& Skip::rows() {
  using T = Skip;
  static const auto type =
      record<T>({"skip rule"}, field("when", &T::when, required, "Conditions under which items are not asked."),
                field("items", &T::items, required, "Items that are then not asked and count nothing."),
                field("text", &T::text, optional, "Why they are not asked."));
  return type;
}

const RecordType& Missing::rows() {
  using T = Missing;
  static const auto type = record<T>(
      {"missing answers"},
      field("rule", &T::rule, optional,
            "Refuse to score, prorate the sum, leave the item out where the instrument defines it so, or take the "
            "answers without a total; refuse."),
      field("at_most", &T::at_most, optional, "How many may be missing; any number but all where it is not said."));
  return type;
}

const RecordType& Band::rows() {
  using T = Band;
  static const auto type =
      record<T>({"band"}, field("from", &T::from, optional, "Lowest total; the lowest there is.", any_number),
                field("to", &T::to, optional, "Highest total; the highest there is.", any_number),
                field("meaning", &T::meaning, optional, "What it means, in plain words."),
                field("positive", &T::positive, optional, "Whether it calls for a closer look; false."),
                field("code", &T::code, optional, "LOINC answer code of the result."));
  return type;
}

const RecordType& BandGroup::rows() {
  using T = BandGroup;
  static const auto type =
      record<T>({"bands of a group"}, field("sex", &T::sex, optional, "Sex for which they are published."),
                field("age_from", &T::age_from, optional, "Lowest age in years."),
                field("age_to", &T::age_to, optional, "Highest age in years."),
                field("source", &T::source, optional, "Where the cut-points come from."),
                field("bands", &T::bands, required, "The bands."));
  return type;
}

const RecordType& Rule::rows() {
  using T = Rule;
  static const auto type = record<T>(
      {"rule"}, field("when", &T::when, required, "Conditions under which it says something."),
      field("in_bands", &T::in_bands, optional, "Bands of the total in which it applies; all where none is named."),
      field("text", &T::text, optional, "What is then said beside the total."),
      field("need", &T::need, optional, "In place of a text: the need that is then found, in a few words."),
      field("band", &T::band, optional, "Band that then holds whatever the total."),
      field("domain", &T::domain, optional, "Domain of an assessment in which something was then found."),
      field("age_from", &T::age_from, optional, "Lowest age in years to which it applies."),
      field("age_to", &T::age_to, optional, "Highest age in years to which it applies."));
  return type;
}

const RecordType& SafetyFlag::rows() {
  using T = SafetyFlag;
  static const auto type =
      record<T>({"safety flag"}, field("kind", &T::kind, required, "Kind of the flag that is raised."),
                field("when", &T::when, required, "Conditions under which it is raised, whatever the total."),
                field("text", &T::text, optional, "What is then said at once, in plain words."));
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
      {"instrument"}, field("format", &T::format, required, "Version of this format; 1."),
      field("id", &T::id, required, "Title in lower case with hyphens."),
      field("extends", &T::extends, optional,
            "Instrument that this file completes or changes; it holds only what differs."),
      field("title", &T::title, optional, "Name as people know it."),
      field("version", &T::version, optional, "Version; stands in every score."),
      field("source", &T::source, optional, "Publication or form it comes from."),
      field("year", &T::year, optional, "Year of the source."),
      field("licence", &T::licence, optional, "Notice of its holder."),
      field(
          "own_wording", &T::own_wording, optional,
          "Whether its sentences may be put into the practice's own file: freely, under the holder's licence, or not."),
      field("informant", &T::informant, optional, "Who answers."),
      field("domain", &T::domain, optional, "Domain of an assessment it belongs to."),
      field("sensitive", &T::sensitive, optional, "How sensitive its scores are."),
      field("ask_alone", &T::ask_alone, optional, "Whether it is given only while nobody else listens; false."),
      field("age_from", &T::age_from, optional, "Lowest age in years it was made for."),
      field("age_to", &T::age_to, optional, "Highest age in years it was made for."),
      field("refused_below_age", &T::refused_below_age, optional,
            "Whether it is refused for a client below age_from, and not only noted; false."),
      field("period", &T::period, optional, "Time the questions ask about."),
      field("introduction", &T::introduction, optional, "What the practice's form says before the first question."),
      field("answer_sets", &T::answer_sets, optional, "Answers that items share."),
      field("items", &T::items, optional, "The questions, in the order in which they are asked."),
      field("gates", &T::gates, optional, "What must hold before the rest is asked."),
      field("skips", &T::skips, optional, "Items that need not be asked after certain answers."),
      field("scoring", &T::scoring, optional, "How the total is made."),
      field("subscales", &T::subscales, optional, "Totals of some of the items."),
      field("missing", &T::missing, optional, "What happens to a total with a missing answer."),
      field("direction", &T::direction, optional, "Whether a higher total is worse or better; worse."),
      field("important_difference", &T::important_difference, optional,
            "Smallest change that matters, where published."),
      field("bands_source", &T::bands_source, optional, "Where the cut-points come from."),
      field("bands", &T::bands, optional, "What totals mean."),
      field("bands_by", &T::bands_by, optional, "Bands by sex or age, where published so."),
      field("rules", &T::rules, optional, "What the answers say beside the total."),
      field("flags", &T::flags, optional, "Answers that call for action today."),
      field("loinc", &T::loinc, optional, "LOINC codes of panel and total."));
  return type;
}

}  // namespace casemgr::instrument
