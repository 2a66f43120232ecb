// Changes of an agreed plan in the language of practice. Private to the layer.
#pragma once

#include <string>
#include <vector>

#include "casemgr/rules/plan/agreement.hpp"
#include "words.hpp"

namespace casemgr::report {

/// `goal "Signed lease for an accessible flat": due 31 Dec 2026, now 1 Mar 2027`
std::string told(const View& view, const AgreedChange& change);

/// A row for each change that may be shown: client, id, kind, path, field, before, after, words.
Section agreed_changes_section(const View& view, std::string title, const std::vector<AgreedChange>& changes);

}  // namespace casemgr::report
