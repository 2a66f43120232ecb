#include "casemgr/cycle/assessment_form.hpp"

#include <fmt/format.h>

#include <utility>

#include "casemgr/cycle/client.hpp"
#include "casemgr/schema/rows.hpp"
#include "domains.hpp"
#include "records.hpp"

namespace casemgr::cycle {

const RecordType& Visit::rows() {
  using T = Visit;
  using schema::field;
  constexpr auto optional = schema::Need::optional;
  static const auto type = schema::record<T, Assessment>(
      {"assessment"}, field("supports", &T::supports, optional, "Family, caregivers, care team that were found."),
      field("benefits", &T::benefits, optional, "Insurance, income and other benefits that were found."),
      field("diagnoses", &T::diagnoses, optional, "Diagnoses that were found."),
      field("treatments", &T::treatments, optional, "Treatment that was found."),
      field("medications", &T::medications, optional, "Medicines that were found."),
      field("allergies", &T::allergies, optional, "Allergies that were found."),
      field("needs", &T::needs, optional, "Needs that were found."),
      field("strengths", &T::strengths, optional, "Strengths, resources and ways of coping that were found."));
  return type;
}

namespace {

void note_record(Scored& scored, std::string_view kind, const Outcome& outcome) {
  scored.notes.push_back(fmt::format("{} {}: {}", kind, outcome.id, outcome.words));
  scored.notes.insert(scored.notes.end(), outcome.notes.begin(), outcome.notes.end());
}

template <class T>
void add_each(Case& c, const Records<T>& drafts, Outcome (*add)(Case&, T, const Context&), const Context& context,
              Scored& scored) {
  for (const auto& [id, draft] : drafts) note_record(scored, T::rows().name, add(c, draft, context));
}

void add_records(Case& c, const Visit& visit, const Context& context, Scored& scored) {
  add_each(c, visit.supports, add_support, context, scored);
  add_each(c, visit.benefits, add_benefit, context, scored);
  add_each(c, visit.diagnoses, add_diagnosis, context, scored);
  add_each(c, visit.treatments, add_treatment, context, scored);
  add_each(c, visit.medications, add_medication, context, scored);
  add_each(c, visit.allergies, add_allergy, context, scored);
  add_each(c, visit.needs, add_need, context, scored);
  add_each(c, visit.strengths, add_strength, context, scored);
}

/// Completes the assessment where the visit says that it is complete.
void end_as_said(Case& c, bool complete, const Context& context, Scored& scored) {
  if (!complete) return;
  const Outcome ended = complete_assessment(c, {}, false, context);
  scored.words = ended.words;
  scored.notes.insert(scored.notes.end(), ended.notes.begin(), ended.notes.end());
}

bool take_status(Visit& visit) {
  const bool complete = visit.status == AssessmentStatus::complete;
  visit.status = AssessmentStatus::draft;
  return complete;
}

}  // namespace

void drop_blanks(Visit& visit) {
  static const DomainFinding nothing;
  std::erase_if(visit.domains.items,
                [](const auto& item) { return schema::same_record(DomainFinding::rows(), &item.second, &nothing); });
  for (std::size_t i = visit.scores.size(); i > 0; --i) {
    if (visit.scores[i - 1].record.answers.empty()) visit.scores.erase(i - 1);
  }
}

namespace {

/// What follows the assessment's own fields, findings and scores.
void take_rest(Case& c, const Visit& visit, const std::vector<InstrumentName>& chosen, bool complete,
               const Context& context, Scored& scored) {
  add_records(c, visit, context, scored);
  for (const InstrumentName& name : chosen) choose_screening(c, name, context);
  end_as_said(c, complete, context, scored);
}

}  // namespace

Scored start_visit(Case& c, Visit visit, const std::vector<InstrumentName>& chosen, const Context& context) {
  const bool complete = take_status(visit);
  Case after = c;
  Scored scored = start_assessment(after, static_cast<const Assessment&>(visit), context);
  take_rest(after, visit, chosen, complete, context, scored);
  c = std::move(after);
  return scored;
}

Scored continue_visit(Case& c, Visit visit, const std::vector<InstrumentName>& chosen, const Context& context) {
  const bool complete = take_status(visit);
  Case after = c;
  Scored scored = set_draft(after, static_cast<const Assessment&>(visit), context);
  take_rest(after, visit, chosen, complete, context, scored);
  c = std::move(after);
  return scored;
}

}  // namespace casemgr::cycle
