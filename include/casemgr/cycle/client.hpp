// The client and the episode: taking in, what surrounds the client, closing and reopening.
//
// Verbs take whole draft records. Every `add_…` fills what was left out (id, status, dates, `by`, sensitive kinds) and
// refuses what cannot be: Error(rule) where it is against a rule or out of range, Error(usage) where a required field
// is missing, Error(not_found) for a record that is not there; always before anything was changed. Every `set_…` takes
// the record as it is to stand; only what differs from the present one is judged. Records in a draft that have no real
// id yet
// (`#1`) get one. Sensitive kinds come from domain, code, instrument and the records referred to.
#pragma once

#include <string>
#include <vector>

#include "casemgr/cycle/context.hpp"
#include "casemgr/model/case.hpp"

namespace casemgr::cycle {

/// Makes `draft` a new client: id (not among `taken`, the ids of all clients), format, and its first episode with
/// history, opened today and active where it says nothing else. A draft holds `person`, at most one episode, and
/// `intervals`; anything else is Error(rule).
Outcome add_client(Case& draft, const std::vector<std::string>& taken, const Context& context);

/// Gives `c` the person, the intervals and the last episode of `changed`; other sections are left as they are. A new
/// status of the episode enters its history with `reason`; finished and cancelled are for `close_client`.
Outcome set_client(Case& c, const Case& changed, const std::string& reason, const Context& context);

enum class Closing {
  refuse,  ///< What is still open stops it.
  settle,  ///< What is open is ended with it (standards.md, "Closure reasons").
  force,   ///< Everything is left as it is; needs a summary.
};

/// Ends the open episode: `end` gives `closure_reason` (required), `closure_summary`, `aftercare`, `follow_up`, and
/// `closed` (today). Refused while something is open, naming it. Reason `deceased` sets the person's `deceased` and
/// ends every follow-up. Notes name whom to notify and what stays open.
Outcome close_client(Case& c, const Episode& end, Closing closing, const Context& context);

/// A new episode from `draft`, active, opened today. Refused while one is open, and for someone deceased.
Outcome reopen_client(Case& c, Episode draft, const Context& context);

Outcome add_support(Case& c, SupportPerson draft, const Context& context);

/// Granted today; a release to disclose. Recipient and provider are filled from each other. Notes name what a release
/// lacks.
Outcome add_consent(Case& c, Consent draft, const Context& context);
Outcome set_consent(Case& c, const Id<Consent>& id, Consent changed, const Context& context);

/// Raised today; priority high for suicide, self-harm, violence, abuse and neglect, else medium.
Outcome add_flag(Case& c, Flag draft, const Context& context);
Outcome set_flag(Case& c, const Id<Flag>& id, Flag changed, const Context& context);
/// Ends an active flag; a reason is required, and for a grave kind of priority high the contact in which it was acted
/// on. Its open tasks are done with it.
Outcome end_flag(Case& c, const Id<Flag>& id, FlagCleared cleared, const Context& context);

/// Status potential; applied or active where `applied` or `starts` say so. Notes name the papers still missing.
Outcome add_benefit(Case& c, Benefit draft, const Context& context);
/// Refused: a status that cannot follow (model/benefit.hpp). Applied and ended take today where no day is given; notes
/// say what a denial, an appeal or a grant asks for.
Outcome set_benefit(Case& c, const Id<Benefit>& id, Benefit changed, const Context& context);

Outcome add_program(Case& c, Program draft, const Context& context);

Outcome add_document(Case& c, PaperDocument draft, const Context& context);

// Where an assessment is being made, a record added here (but an allergy) is a look at its domain: the draft's
// `confirmed` is today.

Outcome add_diagnosis(Case& c, Diagnosis draft, const Context& context);
Outcome set_diagnosis(Case& c, const Id<Diagnosis>& id, Diagnosis changed, const Context& context);
Outcome add_treatment(Case& c, Treatment draft, const Context& context);
Outcome add_medication(Case& c, Medication draft, const Context& context);
Outcome add_allergy(Case& c, Allergy draft, const Context& context);

}  // namespace casemgr::cycle
