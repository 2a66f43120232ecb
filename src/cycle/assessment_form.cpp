#include "casemgr/cycle/assessment_form.hpp"

#include <fmt/format.h>

#include <utility>

#include "casemgr/cycle/client.hpp"
#include "casemgr/schema/rows.hpp"
#include "finding.hpp"
#include "records.hpp"

namespace casemgr::cycle {

namespace {

void report_record(Scored& scored, std::string_view kind, const Outcome& outcome) {
  scored.messages.push_back(fmt::format("{} {}: {}", kind, outcome.id, outcome.words));
  scored.messages.insert(scored.messages.end(), outcome.messages.begin(), outcome.messages.end());
}

template <class T>
void add_each(Case& c, const Records<T>& drafts, Outcome (*add)(Case&, T, const Context&), const Context& context,
              Scored& scored) {
  for (const auto& [id, draft] : drafts) report_record(scored, T::rows().name, add(c, draft, context));
}

void add_records(Case& c, const AssessmentForm& form, const Context& context, Scored& scored) {
  add_each(c, form.supports, add_support, context, scored);
  add_each(c, form.benefits, add_benefit, context, scored);
  add_each(c, form.diagnoses, add_diagnosis, context, scored);
  add_each(c, form.treatments, add_treatment, context, scored);
  add_each(c, form.medications, add_medication, context, scored);
  add_each(c, form.allergies, add_allergy, context, scored);
  add_each(c, form.needs, add_need, context, scored);
  add_each(c, form.strengths, add_strength, context, scored);
}

/// Completes the assessment where the visit says that it is complete.
void end_as_said(Case& c, bool complete, const Context& context, Scored& scored) {
  if (!complete) return;
  const Outcome ended = complete_assessment(c, {}, false, context);
  scored.words = ended.words;
  scored.messages.insert(scored.messages.end(), ended.messages.begin(), ended.messages.end());
}

/// Takes out what was left empty: domains without a word, screenings without an answer.
void drop_blanks(AssessmentForm& form) {
  static const DomainFinding nothing;
  std::erase_if(form.domains.items,
                [](const auto& item) { return schema::same_record(DomainFinding::rows(), &item.second, &nothing); });
  for (std::size_t i = form.scores.size(); i > 0; --i) {
    if (form.scores[i - 1].record.answers.empty()) form.scores.erase(i - 1);
  }
}

bool take_status(AssessmentForm& form) {
  const bool complete = form.status == AssessmentStatus::complete;
  form.status = AssessmentStatus::draft;
  return complete;
}

/// What follows the assessment's own fields, findings and scores.
void take_rest(Case& c, const AssessmentForm& form, const std::vector<InstrumentName>& chosen, bool complete,
               const Context& context, Scored& scored) {
  add_records(c, form, context, scored);
  for (const InstrumentName& name : chosen) choose_screening(c, name, context);
  end_as_said(c, complete, context, scored);
}

}  // namespace

Scored start_assessment_form(Case& c, AssessmentForm form, const std::vector<InstrumentName>& chosen,
                             const Context& context) {
  const bool complete = take_status(form);
  drop_blanks(form);
  Case after = c;
  Scored scored = start_assessment(after, static_cast<const Assessment&>(form), context);
  take_rest(after, form, chosen, complete, context, scored);
  c = std::move(after);
  return scored;
}

Scored continue_assessment_form(Case& c, AssessmentForm form, const std::vector<InstrumentName>& chosen,
                                const Context& context) {
  const bool complete = take_status(form);
  drop_blanks(form);
  Case after = c;
  Scored scored = set_draft(after, static_cast<const Assessment&>(form), context);
  take_rest(after, form, chosen, complete, context, scored);
  c = std::move(after);
  return scored;
}

}  // namespace casemgr::cycle
