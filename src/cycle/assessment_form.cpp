#include "casemgr/cycle/assessment_form.hpp"

#include "casemgr/cycle/assessment.hpp"
#include "casemgr/cycle/benefit.hpp"
#include "casemgr/cycle/health.hpp"
#include "casemgr/cycle/need.hpp"
#include "casemgr/cycle/record.hpp"
#include "casemgr/schema/rows.hpp"
#include "draft.hpp"
#include "records.hpp"

namespace casemgr::cycle {

namespace {

template <class T>
void add_each(Case& c, const Records<T>& drafts, Outcome (*add)(Case&, T, const Context&), const Context& context,
              Scored& scored) {
  for (const auto& [id, draft] : drafts) {
    const Outcome added = add(c, draft, context);
    scored.ids.emplace_back(id.value, added.id);
    report(scored.messages, T::rows().name, added);
  }
}

void add_records(Case& c, const AssessmentForm& form, const Context& context, Scored& scored) {
  add_each(c, form.supports, add_record, context, scored);
  add_each(c, form.benefits, add_benefit, context, scored);
  add_each(c, form.diagnoses, add_diagnosis, context, scored);
  add_each(c, form.treatments, add_record, context, scored);
  add_each(c, form.medications, add_record, context, scored);
  add_each(c, form.allergies, add_record, context, scored);
  add_each(c, form.needs, add_need, context, scored);
  add_each(c, form.strengths, add_strength, context, scored);
}

/// Completes the assessment where the visit says that it is complete.
void end_as_said(Case& c, bool complete, const Context& context, Scored& scored) {
  if (!complete) return;
  const Outcome ended = complete_assessment(c, {}, false, context);
  scored.words = ended.words;
  append(scored.messages, ended.messages);
}

/// Takes out what was left empty: domains without a word, screenings without an answer.
void drop_blanks(AssessmentForm& form) {
  std::erase_if(form.domains.items, [](const auto& item) { return is_blank(item.second); });
  for (std::size_t i = form.scores.size(); i > 0; --i) {
    if (form.scores[i - 1].record.answers.empty()) form.scores.erase(i - 1);
  }
}

/// Takes the form by `take` into the draft, then its records, the instruments to be given, and its end.
Scored take_form(Case& c, AssessmentForm form, const std::vector<InstrumentName>& chosen, const Context& context,
                 Scored (*take)(Case&, Assessment, const Context&)) {
  const bool complete = form.status == AssessmentStatus::complete;
  form.status = AssessmentStatus::draft;
  drop_blanks(form);
  Case after = c;
  const Assessment& assessment = form;
  Scored scored = take(after, assessment, context);
  add_records(after, form, context, scored);
  for (const InstrumentName& name : chosen) choose_screening(after, name, context);
  end_as_said(after, complete, context, scored);
  c = std::move(after);
  return scored;
}

}  // namespace

Scored start_assessment_form(Case& c, AssessmentForm form, const std::vector<InstrumentName>& chosen,
                             const Context& context) {
  return take_form(c, std::move(form), chosen, context, start_assessment);
}

Scored continue_assessment_form(Case& c, AssessmentForm form, const std::vector<InstrumentName>& chosen,
                                const Context& context) {
  return take_form(c, std::move(form), chosen, context, set_draft);
}

}  // namespace casemgr::cycle
