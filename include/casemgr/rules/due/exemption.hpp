// Which rules an exemption may put off, and what their rows are about.
//
// Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casemgr/model/case.hpp"
#include "casemgr/schema/field.hpp"

namespace casemgr {

/// What an exemption's `rule` may name: every kind of due row, every interval that makes one (`contact.high`), the
/// rules without a figure (`trajectory`, `outcome` …), and `smart`, which quiets `check`.
const schema::CodeList& exemption_rules();

/// The rule as the list spells it, whatever its case and whether `-` or `_` joins its words; nothing for no rule.
std::optional<std::string> known_exemption_rule(std::string_view given);

/// The types of record that rows of the rule `name` are about; empty where they may be about any.
std::vector<const schema::RecordType*> exemption_subjects(std::string_view name);

}  // namespace casemgr
