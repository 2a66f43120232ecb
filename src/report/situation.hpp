// The client's situation as assessments found it: the last rating of each domain beside the one before, scores as
// series.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "casemgr/instrument/definition.hpp"
#include "casemgr/instrument/instrument.hpp"
#include "casemgr/rules/assessment/interview_questions.hpp"
#include "words.hpp"

namespace casemgr::report {

/// The client's last words in an assessment, quoted, else their preferences; empty if neither is known.
std::string what_matters(const View& view);

/// One domain; the newest rating, finding and words of the client may come from different assessments.
struct DomainNow {
  std::string domain;
  std::optional<int> rating{}, before{};
  std::optional<Date> rated{}, rated_before{};
  std::optional<int> first{};  ///< The oldest rating; of one rating the same.
  std::optional<Date> first_rated{};
  std::string finding{}, client_view{};
  std::optional<Date> found{}, confirmed{};
  std::string not_assessed{};  ///< Why it was left open the last time; empty where it was not.
};

/// Every domain with content in a complete assessment, in the order of an assessment.
std::vector<DomainNow> situation(const View& view);
/// `▲`, `▼`, `=`; empty where there is nothing to compare with.
std::string arrow(const DomainNow& domain);
/// `Housing`, from the built-in domains or the settings.
std::string domain_label(const std::string& domain, const Settings& settings);
/// The code of a domain for programs, its label for people.
Cell domain_cell(const View& view, const std::string& domain);

struct ScoreAt {
  std::string id;
  const Score* score;
  Date date;
};

/// The scores of one instrument in order of their days.
struct ScoreSeries {
  std::string instrument;
  std::string title;                         ///< `PHQ-9`
  const instrument::Definition* definition;  ///< Null where no such instrument is known.
  std::vector<ScoreAt> scores;
};
std::vector<ScoreSeries> score_series(const View& view);
/// `interest: more than half the days; mood: not at all`, in the order of the form.
std::string answers_words(const instrument::Definition& definition, const Score& x);
/// Its course as a line; nothing under two scores.
std::optional<Chart> chart_of(const ScoreSeries& series);
/// `-7, improved`, in the direction of the instrument.
std::string change_words(const instrument::Definition* definition, Decimal change);
/// `more than 5, the minimal important difference`; empty where the instrument has none.
std::string difference_words(const instrument::Definition* definition, Decimal change);
/// A chart of changed ratings, without any: `1 in crisis … 5 thriving`.
Chart ratings_chart();
/// The band of that name, of the first group that has one.
std::optional<instrument::BandRow> band_named(const instrument::Definition& definition, const std::string& band);
/// Name of an instrument for people: its title up to the first bracket or colon, else its id.
std::string instrument_title(const instrument::Library& library, const std::string& id);

}  // namespace casemgr::report
