#include "casemgr/model/assessment.hpp"

#include <fmt/core.h>

#include "casemgr/root/text.hpp"
#include "rows.hpp"

namespace casemgr {

std::string rating_words(int rating) {
  if (rating < 1 || rating > 5) return fmt::format("{}", rating);
  return fmt::format("{} {}", rating, ratings.at(static_cast<std::size_t>(rating) - 1));
}

std::string rating_scale() {
  std::vector<std::string> all;
  for (int rating = 1; rating <= 5; ++rating) all.push_back(rating_words(rating));
  return join(all, ", ");
}

const RecordType& DomainFinding::rows() {
  using T = DomainFinding;
  static const std::string scale = rating_scale() + ".";
  static const auto type = record<T>(
      {"domain"},
      field("rating", &T::rating, optional, with_record, scale, between(1, 5)),
      field("finding", &T::finding, optional, with_record, "What was found."),
      field("client_view", &T::client_view, optional, with_record, "How the client sees it, in their words."),
      field("confirmed", &T::confirmed, optional, with_record, "Day on which what stood there before was confirmed unchanged.", has_happened),
      field("not_assessed", &T::not_assessed, optional, with_record, "Why it was not assessed."));
  return type;
}

const RecordType& Score::rows() {
  using T = Score;
  static const auto type = record<T, Attributes>(
      {.name = "score", .letter = 'z', .chronicle = "at", .label = {" ", {"{instrument}", "{score}", "{band}"}}},
      field("instrument", &T::instrument, required, with_record, "Id of the instrument."),
      field("version", &T::version, optional, with_record, "Version of the instrument that was used."),
      field("at", &T::at, optional, with_record, "When it was answered; without answers, when it was put off.", has_happened),
      field("answers", &T::answers, optional, with_record, "Value of each answer by item; an item not asked is absent.", any_number),
      field("score", &T::score, optional, with_record, "Total, computed.", any_number),
      field("subscores", &T::subscores, optional, with_record, "Totals of the subscales, computed.", any_number),
      field("band", &T::band, optional, with_record, "Band of the total, computed."),
      field("flags", &T::flags, optional, with_record, "Safety flags it raised, computed."));
  return type;
}

namespace {

bool is_draft(const Assessment& assessment) { return assessment.status == AssessmentStatus::draft; }

}  // namespace

const RecordType& Assessment::rows() {
  using T = Assessment;
  static const auto type = record<T, Attributes>(
      {.name = "assessment",
       .letter = 'a',
       .chronicle = "date",
       .label = {" ", {"{kind}", "assessment", "{date}", "{status}"}},
       .is_open = holds<T, is_draft>,
       .about = {Scope::always}},
      field("kind", &T::kind, required, with_record, "How wide it is."),
      field("date", &T::date, required, with_record, "Day it was begun.", has_happened),
      field("status", &T::status, required, with_record, "Draft until it is complete."),
      field("reason", &T::reason, optional, with_whole, "What called for it."),
      field("participants", &T::participants, optional, with_whole, "Who else was present."),
      field("elsewhere", &T::elsewhere, optional, with_whole, "Where it was made, if elsewhere."),
      field("engagement", &T::engagement, optional, with_whole, "How the client took part."),
      field("client_words", &T::client_words, optional, with_whole, "What matters to the client, in their words."),
      field("summary", &T::summary, optional, with_whole, "The picture as a whole."),
      field("next_due", &T::next_due, optional, with_record, "Day the next one is due, where it differs from the settings.", not_before("date")),
      field("domains", &T::domains, optional, with_record, "What was found, domain by domain."),
      field("scores", &T::scores, optional, with_record, "Screening instruments answered in it."));
  return type;
}

const RecordType& ClientNeed::rows() {
  using T = ClientNeed;
  static const auto type = record<T, Attributes>(
      {.name = "need",
       .letter = 'n',
       .first = "identified",
       .label = {": ", {"{domain}", "{text}"}},
       .closed = {"status", {"resolved", "inactive", "declined"}},
       .about = told_by({"domain"})},
      field("domain", &T::domain, required, with_record, "Domain it belongs to."),
      field("text", &T::text, required, with_record, "What is needed."),
      field("severity", &T::severity, optional, with_record, "0 none to 4 crisis; the sum over active needs is the acuity.", between(0, 4)),
      field("priority", &T::priority, optional, with_record, "How pressing the worker finds it."),
      field("client_priority", &T::client_priority, optional, with_record, "How the client ranks it."),
      field("status", &T::status, optional, with_record, "Where it stands."),
      field("until", &T::until, optional, with_record, "Day to which it is deferred.", not_before("identified")),
      field("identified", &T::identified, optional, with_record, "Day it was found.", has_happened),
      field("assessment", &T::assessment, optional, with_record, "Assessment that found it."),
      field("resolved", &T::resolved, optional, with_record, "Day it was met.", {.not_before = "identified", .has_happened = true}),
      field("barriers", &T::barriers, optional, with_record, "What stands in the way."));
  return type;
}

const RecordType& Strength::rows() {
  using T = Strength;
  static const auto type = record<T, Attributes>(
      {.name = "strength", .letter = 's', .first = "identified", .over = "until", .about = told_by({"domain"})},
      field("kind", &T::kind, optional, with_record, "Strength, resource, way of coping, or support."),
      field("domain", &T::domain, optional, with_record, "Domain it belongs to."),
      field("text", &T::text, required, with_record | as_title, "What the client can build on."),
      field("identified", &T::identified, optional, with_record, "Day it was found.", has_happened),
      field("assessment", &T::assessment, optional, with_record, "Assessment that found it."),
      field("until", &T::until, optional, with_record, "Last day; later it is part of the history.", not_before("identified")));
  return type;
}

template class Records<Score>;
template class Records<Assessment>;
template class Records<ClientNeed>;
template class Records<Strength>;

}  // namespace casemgr
