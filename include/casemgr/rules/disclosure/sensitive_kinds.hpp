// Sensitive kinds that a record has by what it is about, whether or not it is marked.
//
// Pure. Domains, ICD-10-CM chapters and kinds of flags; 42 CFR Part 2 (substance use) and the kinds that state laws
// protect beyond 45 CFR 164.
#pragma once

#include <string_view>
#include <vector>

#include "casemgr/model/codes.hpp"

namespace casemgr {

/// `mental-health` of the domain mental-health, `violence` of safety; none for most.
std::vector<Sensitive> kinds_of_domain(const Domain& domain);
/// By the beginning of an ICD-10-CM code: `F10.20` is substance-use.
std::vector<Sensitive> kinds_of_diagnosis(std::string_view icd_code);
std::vector<Sensitive> kinds_of_flag(FlagKind kind);

/// The law by which a disclosure of that kind needs the client's written consent: `42 CFR 2.31`; empty where consent
/// by word of mouth is enough.
std::string_view writing_law(Sensitive kind);

}  // namespace casemgr
