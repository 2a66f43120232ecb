// An assessment as a whole: with the records that belong to its domains.
//
// An interview asks one by one what `--input` and an editor give in one piece. The same verbs record it either way.
#pragma once

#include <vector>

#include "casemgr/cycle/assessment.hpp"
#include "casemgr/model/assessment_form.hpp"

namespace casemgr::cycle {

/// Starts an assessment with all of it, the instruments `chosen` to be given in it; where `status` is complete it is
/// completed in the same step, by the rules of `complete_assessment`. The outcome is the assessment's, its messages
/// name the other records. Refused while a draft is open.
Scored start_assessment_form(Case& c, AssessmentForm form, const std::vector<InstrumentName>& chosen,
                             const Context& context);

/// Takes the form into the draft: its fields and findings replace those of the draft altogether, its scores are scored,
/// its records added.
Scored continue_assessment_form(Case& c, AssessmentForm form, const std::vector<InstrumentName>& chosen,
                                const Context& context);

}  // namespace casemgr::cycle
