// The domains of an assessment, what was recorded in each, and what is still lacking.
//
// Pure.
#pragma once

#include <string>
#include <vector>

#include "casemgr/model/case.hpp"
#include "casemgr/model/settings.hpp"
#include "casemgr/root/error.hpp"
#include "casemgr/rules/context.hpp"

namespace casemgr {

/// A domain as an assessment has it: built in, or added by the settings.
struct KnownDomain {
  std::string name, label;
  std::string about;  ///< What belongs there; empty for the practice's own.
  Area area;
  bool rated;
};
/// Built-in ones first, in the order of an assessment.
std::vector<KnownDomain> known_domains(const Settings& settings);
/// The names of the domains whose ratings are compared: the built-in ones that are rated, then all of the settings.
std::vector<std::string> rated_domains(const Settings& settings);
/// Error(usage) with the nearest name.
KnownDomain known_domain(const Domain& domain, const Settings& settings);

/// The assessment being made (the last draft that is not void), or null.
const Entry<Assessment>* draft_assessment(const Case& c);
/// Error(rule) while an assessment is being made, saying what to do about it.
void refuse_second_draft(const Case& c);

/// Whether the draft assessment names other participants than the client.
bool others_present(const Case& c);

/// Whether a need, strength or score of the assessment, or found since it began, belongs to the domain.
bool has_record(const Case& c, const Entry<Assessment>& assessment, const std::string& domain,
                const RuleContext& context);

/// Whether a finding has words, a rating or the client's view.
bool says_something(const DomainFinding& finding);

/// Whether anything was ever recorded in that domain, so that it can be confirmed unchanged.
bool stood_before(const Case& c, const std::string& domain);

/// What is lacking in one domain of an assessment.
struct Gap {
  Domain domain;
  std::string label;  ///< `Mental health`
  std::string what;   ///< `no finding, no confirmation, no reason why it was not assessed`
};
/// What keeps the draft from being complete (the last complete comprehensive one where there is no draft), in the order
/// of the domains. Without any comprehensive assessment every domain is a gap. A focused draft, or one of only
/// screenings, has gaps only where a rating lacks words.
std::vector<Gap> gaps(const Case& c, const RuleContext& context);

/// [gaps]: what the last comprehensive assessment left open when it was completed by force. None once the case is
/// closed.
Problems gap_problems(const Case& c, const RuleContext& context);

/// The domains of `gaps` by name: `diagnoses, treatment`.
std::string names_of(const std::vector<Gap>& gaps);

/// Whether a rating of 1 or 2 has no words.
bool lacks_words(const DomainFinding& finding);

}  // namespace casemgr
