// Exemptions as the due rules heed them.

#include <algorithm>

#include "casemgr/root/text.hpp"
#include "casemgr/rules/due/exemption.hpp"

#include "casemgr/rules/record/live.hpp"
#include "due/due_case.hpp"

namespace casemgr {

namespace {

/// `plan_review` and `plan-review` are the same name.
std::string plain(std::string_view name) {
  std::string text = lower(trim(name));
  std::replace(text.begin(), text.end(), '_', '-');
  return text;
}

bool is_about(const Exemption& exemption, const DueRow& row) {
  if (!exemption.about.empty() && exemption.about.value != row.due.id) return false;
  const std::string rule = plain(exemption.rule);
  return rule == code(row.due.kind) || (!row.name.empty() && rule == plain(row.name));
}

}  // namespace

bool put_off(DueRow& row, const Case& c) {
  // A hand may have written the last day there is, and no day follows on it.
  constexpr Date last_day = std::chrono::year{9999} / 12 / 31;
  for (const auto& [id, exemption] : live(c.exemptions)) {
    if (!is_about(exemption, row)) continue;
    if (!exemption.until) return false;
    if (row.due.due > *exemption.until) continue;
    row.due.due = std::min(*exemption.until + std::chrono::days{1}, last_day);
    row.due.minute.reset();  // the hour belongs to the day it had
  }
  return true;
}

const schema::CodeList& exemption_rules() {
  static const schema::CodeList list = [] {
    schema::CodeList rules{"rule", code_list(DueKind{}).codes};
    for (const DueRule& rule : due_rules) {
      // How far ahead a reassessment shows makes no row of its own.
      const bool makes_none = rule.run == nullptr && rule.about.front() == nullptr;
      if (!makes_none && schema::code_index(rules, plain(rule.key)) < 0) rules.codes.emplace_back(rule.key);
    }
    return rules;
  }();
  return list;
}

std::optional<std::string> known_exemption_rule(std::string_view given) {
  for (const std::string& known : exemption_rules().codes) {
    if (plain(known) == plain(given)) return known;
  }
  return std::nullopt;
}

std::vector<const schema::RecordType*> exemption_subjects(std::string_view name) {
  std::vector<const schema::RecordType*> types;
  for (const DueRule& rule : due_rules) {
    if (plain(rule.key) != plain(name)) continue;
    for (const auto& rows : rule.about) {
      if (rows != nullptr) types.push_back(&rows());
    }
  }
  return types;
}

}  // namespace casemgr
