// Which domain of an assessment a record belongs to, and what counts as a look at it.
//
// Private to the layer.
#pragma once

#include <string>
#include <vector>

#include "casemgr/cycle/context.hpp"
#include "casemgr/model/case.hpp"

namespace casemgr::cycle {

/// A domain as an assessment has it: built in, or added by the settings.
struct KnownDomain {
  std::string name, label;
  bool rated;
};
/// Built-in ones first, in the order of an assessment.
std::vector<KnownDomain> known_domains(const Settings& settings);
/// Error(usage) with the nearest name.
KnownDomain known_domain(const Domain& domain, const Settings& settings);

/// The draft assessment, to be changed; null where none is being made.
Assessment* draft_of(Case& c);
/// The draft assessment; where none is being made, an error names the command that begins one.
Assessment& needed_draft(Case& c);

/// The finding of a domain, made at its place in the order of an assessment where there is none yet: in whatever order
/// domains are assessed, the record is the same.
DomainFinding& finding_of(Assessment& assessment, std::string_view domain, const Settings& settings);

/// Puts the findings of an assessment that is not in a file yet in that order.
void put_in_order(Assessment& assessment, const Settings& settings);

/// A record was added to `domain`: where an assessment is being made, that domain was looked at today.
void looked_at(Case& c, std::string_view domain, const Context& context);

/// Whether a need, strength or score of the assessment, or found since it began, belongs to the domain.
bool has_record(const Case& c, const Entry<Assessment>& assessment, const std::string& domain, const Context& context);

/// Whether anything was ever recorded in that domain, so that it can be confirmed unchanged.
bool stood_before(const Case& c, const std::string& domain);

}  // namespace casemgr::cycle
