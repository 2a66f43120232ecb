// The domains of an assessment, and what was recorded in each.
//
// Pure.
#pragma once

#include <string>
#include <vector>

#include "casemgr/model/case.hpp"
#include "casemgr/model/settings.hpp"
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
/// Error(usage) with the nearest name.
KnownDomain known_domain(const Domain& domain, const Settings& settings);

/// The assessment being made (the last draft that is not void), or null.
const Entry<Assessment>* draft_assessment(const Case& c);
/// Error(rule) while an assessment is being made, saying what to do about it.
void refuse_second_draft(const Case& c);

/// Whether somebody else takes part in the assessment being made.
bool others_present(const Case& c);

/// Whether a need, strength or score of the assessment, or found since it began, belongs to the domain.
bool has_record(const Case& c, const Entry<Assessment>& assessment, const std::string& domain,
                const RuleContext& context);

/// Whether a finding has words, a rating or the client's view.
bool says_something(const DomainFinding& finding);

/// Whether anything was ever recorded in that domain, so that it can be confirmed unchanged.
bool stood_before(const Case& c, const std::string& domain);

}  // namespace casemgr
