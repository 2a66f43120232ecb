// Exemptions as the due rules heed them.
#include <fmt/format.h>

#include <algorithm>

#include "casemgr/root/text.hpp"
#include "casemgr/rules/due/due.hpp"
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
    for (const IntervalRow& row : interval_rows()) {
      // How far ahead a reassessment shows makes no row of its own.
      if (row.rule != Rule::reassessment_window && schema::code_index(rules, plain(row.key)) < 0)
        rules.codes.emplace_back(row.key);
    }
    for (const char* name : {"monitoring", "survey", "check", "trajectory", "goal-after-referral", "outcome",
                             "follow_up", "stay", "smart"}) {
      rules.codes.emplace_back(name);
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

namespace {

struct AboutRow {
  std::string_view rule;
  std::vector<const schema::RecordType& (*)()> types;
};

/// What the rows of a kind, or of a rule, are about; `contact` and `referral` stand for their intervals, too. `gap` may
/// be about nearly anything.
const std::vector<AboutRow> about_rows = {{"safety", {&Flag::rows}},
                                          {"reassessment", {&Episode::rows, &Assessment::rows}},
                                          {"plan-review", {&Episode::rows, &Plan::rows}},
                                          {"goal", {&Goal::rows}},
                                          {"smart", {&Goal::rows}},
                                          {"step", {&Step::rows}},
                                          {"referral", {&Referral::rows}},
                                          {"appointment", {&Appointment::rows}},
                                          {"contact", {&Episode::rows}},
                                          {"event", {&Episode::rows, &Event::rows}},
                                          {"service", {&Service::rows}},
                                          {"consent", {&Consent::rows}},
                                          {"benefit", {&Benefit::rows}},
                                          {"authorization", {&Authorization::rows}},
                                          {"program", {&Program::rows}},
                                          {"note", {&Contact::rows}},
                                          {"flag", {&Flag::rows}},
                                          {"task", {&Task::rows}},
                                          {"advocacy", {&Advocacy::rows}},
                                          {"discharge_contact", {&Event::rows}},
                                          {"discharge_visit_high", {&Event::rows}},
                                          {"discharge_visit", {&Event::rows}},
                                          {"psychiatric_first", {&Event::rows}},
                                          {"psychiatric_second", {&Event::rows}},
                                          {"stay", {&Event::rows}},
                                          {"referral_begin", {&Referral::rows}},
                                          {"referral_news", {&Referral::rows}},
                                          {"outcome", {&Referral::rows}},
                                          {"authorization_units", {&Authorization::rows}},
                                          {"unsigned_note", {&Contact::rows}},
                                          {"face_to_face", {&Episode::rows}},
                                          {"first_contact", {&Episode::rows}},
                                          {"not_reached", {&Episode::rows}},
                                          {"not_reached_letter", {&Episode::rows}},
                                          {"follow_up", {&Episode::rows}},
                                          {"first_assessment", {&Assessment::rows, &Episode::rows}},
                                          {"first_plan", {&ClientNeed::rows, &Episode::rows, &Plan::rows}},
                                          {"service_verified", {&Service::rows}},
                                          {"delivered_low", {&Service::rows}},
                                          {"delivered_high", {&Service::rows}},
                                          {"level_of_care", {&Program::rows}},
                                          {"redetermination", {&Program::rows}},
                                          {"monitoring", {&Plan::rows}},
                                          {"survey", {&Plan::rows}},
                                          {"check", {&Goal::rows}},
                                          {"trajectory", {&Goal::rows}},
                                          {"goal-after-referral", {&Goal::rows}}};

}  // namespace

std::vector<const schema::RecordType*> exemption_subjects(std::string_view rule) {
  std::vector<const schema::RecordType*> types;
  const std::string_view family = rule.substr(0, rule.find('.'));  // `contact.high`: the rows of `contact`
  for (const AboutRow& row : about_rows) {
    if (row.rule != family) continue;
    for (const auto& rows : row.types) types.push_back(&rows());
  }
  return types;
}

}  // namespace casemgr
