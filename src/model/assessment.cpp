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
      field("finding", &T::finding, optional, with_record, "Finding."),
      field("client_view", &T::client_view, optional, with_record, "The client's view, in their own words."),
      field("confirmed", &T::confirmed, optional, with_record, "Date an earlier finding was confirmed unchanged.", has_happened),
      field("not_assessed", &T::not_assessed, optional, with_record, "Reason it was not assessed."));
  return type;
}

const RecordType& Score::rows() {
  using T = Score;
  static const auto type = record<T, Attributes>(
      {.name = "score", .letter = 'z', .chronicle = "at", .label = {" ", {"{instrument}", "{score}", "{band}"}}},
      field("instrument", &T::instrument, required, with_record, "Id of the instrument."),
      field("version", &T::version, optional, with_record | computed, "Instrument version used."),
      field("at", &T::at, optional, with_record, "Date answered; without answers, date postponed.", has_happened),
      field("answers", &T::answers, optional, with_record, "Answer value by item; items not asked are absent.", any_number),
      field("score", &T::score, optional, with_record | computed, "Total (computed).", any_number),
      field("subscores", &T::subscores, optional, with_record | computed, "Subscale totals (computed).", any_number),
      field("band", &T::band, optional, with_record | computed, "Band of the total (computed)."),
      field("flags", &T::flags, optional, with_record | computed, "Safety flags raised (computed)."));
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
      field("kind", &T::kind, required, with_record, "Kind of assessment."),
      field("date", &T::date, required, with_record, "Date started.", has_happened),
      field("status", &T::status, required, with_record, "Draft until complete."),
      field("reason", &T::reason, optional, with_whole, "Reason for the assessment."),
      field("participants", &T::participants, optional, with_whole, "Others present."),
      field("elsewhere", &T::elsewhere, optional, with_whole, "Where it was done, if at another agency."),
      field("engagement", &T::engagement, optional, with_whole, "Client participation."),
      field("client_words", &T::client_words, optional, with_whole, "What matters to the client, in their own words."),
      field("summary", &T::summary, optional, with_whole, "Overall summary."),
      field("next_due", &T::next_due, optional, with_record, "Date the next one is due, if not the settings' interval.", not_before("date")),
      field("domains", &T::domains, optional, with_record, "Findings by domain."),
      field("scores", &T::scores, optional, with_record, "Screening instruments completed in it."));
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
      field("domain", &T::domain, required, with_record, "Domain."),
      field("text", &T::text, required, with_record, "The need."),
      field("severity", &T::severity, optional, with_record, "0 none to 4 crisis; acuity is the sum over active needs.", between(0, 4)),
      field("priority", &T::priority, optional, with_record, "Priority set by the worker."),
      field("client_priority", &T::client_priority, optional, with_record, "Priority set by the client."),
      field("status", &T::status, optional, with_record, "Status."),
      field("until", &T::until, optional, with_record, "Date deferred until.", not_before("identified")),
      field("identified", &T::identified, optional, with_record, "Date identified.", has_happened),
      field("assessment", &T::assessment, optional, with_record, "Assessment that identified it."),
      field("resolved", &T::resolved, optional, with_record, "Date resolved.", {.not_before = "identified", .has_happened = true}),
      field("barriers", &T::barriers, optional, with_record, "Barriers."));
  return type;
}

const RecordType& Strength::rows() {
  using T = Strength;
  static const auto type = record<T, Attributes>(
      {.name = "strength", .letter = 's', .first = "identified", .over = "until", .about = told_by({"domain"})},
      field("kind", &T::kind, optional, with_record, "Strength, resource, coping skill or support."),
      field("domain", &T::domain, optional, with_record, "Domain."),
      field("text", &T::text, required, with_record | as_title, "What the client can use."),
      field("identified", &T::identified, optional, with_record, "Date identified.", has_happened),
      field("assessment", &T::assessment, optional, with_record, "Assessment that identified it."),
      field("until", &T::until, optional, with_record, "End date; afterward it is history.", not_before("identified")));
  return type;
}

template class Records<Score>;
template class Records<Assessment>;
template class Records<ClientNeed>;
template class Records<Strength>;

}  // namespace casemgr
