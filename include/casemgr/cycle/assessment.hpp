// Assessments: domains and screening scores.
//
// Drafts, defaults and errors as in record.hpp.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "casemgr/cycle/record.hpp"

namespace casemgr::cycle {

/// What scoring did beyond the record; the outcome is the assessment's.
struct Scored : Outcome {
  Id<Score> score{};
  instrument::Result result{};
  std::vector<Id<Flag>> flags{};  ///< Raised, or already active, for a positive safety answer.
  std::vector<Id<Task>> tasks{};  ///< The open one about each flag.
  /// Of the records that came with the assessment: the id of each in what came, and that which it got.
  std::vector<std::pair<std::string, std::string>> ids{};
  std::vector<std::string> say{};  ///< To be said at once, in plain words: who to call, what to do. Empty mostly.
};

/// Starts a draft: kind comprehensive, dated today. It may bring domains, and scores (answers only), which are scored
/// as `record_score` does. Refused while another draft is open.
Scored start_assessment(Case& c, Assessment draft, const Context& context);
/// Puts fields and findings of `changed` in the place of the draft's, and scores its scores into it beside those that
/// are there. Error(rule) without a draft.
Scored set_draft(Case& c, Assessment changed, const Context& context);
Outcome set_assessment(Case& c, const Id<Assessment>& id, Assessment changed, const Context& context);

/// Records what was found in one domain of the draft; fields given replace those of an earlier finding. A reason for
/// not assessing excludes them; a rating of 1 or 2 without words is noted, and a gap. With `unchanged`, `confirmed` is
/// today; refused where nothing stood there before.
Outcome record_domain(Case& c, const Domain& domain, DomainFinding found, bool unchanged, const Context& context);

/// Takes fields (`rating`, `client_view`) out of what the draft holds of a domain; the finding goes with its last one.
Outcome clear_in_domain(Case& c, const Domain& domain, const std::vector<std::string>& fields, const Context& context);

/// Scores `draft` (instrument and answers) into the draft assessment, else into a complete screening of that day. A
/// positive safety answer raises an active flag of priority high and a task for today.
Scored record_score(Case& c, Score draft, const Context& context);

/// Chooses an instrument to be given in the draft: it has no answers until it is given. One that is
/// given or chosen already stays as it is.
Scored choose_screening(Case& c, const InstrumentName& instrument, const Context& context);
/// Answers one item in the draft (nothing: leaves it out), at once and for itself: the form is scored with its last
/// answer. An answer that calls for action raises flag and task the moment it is given, and once. Changing an answer
/// of a finished one scores it again; answers that are no longer asked go.
Scored answer_item(Case& c, const InstrumentName& instrument, const std::string& item,
                   const std::optional<Decimal>& value, const Context& context);
/// Writes down that a screening was not given now because the client is not alone; it stays due from today. Without a
/// draft it goes into a screening of today.
Scored put_off_screening(Case& c, const InstrumentName& instrument, const Context& context);

/// Completes the draft. `last` brings what is said at the end: summary, next_due, client_words, engagement,
/// participants. A comprehensive one with gaps is refused, naming them, unless `force`.
Outcome complete_assessment(Case& c, const Assessment& last, bool force, const Context& context);

}  // namespace casemgr::cycle
