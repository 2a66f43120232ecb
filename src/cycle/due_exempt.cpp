// Exemptions from what is due: written by a verb, heeded by the rules.
#include <fmt/format.h>

#include <algorithm>

#include "casemgr/cycle/exempt.hpp"
#include "casemgr/root/text.hpp"
#include "due_rules.hpp"
#include "records.hpp"

namespace casemgr::cycle {

using std::chrono::days;

namespace {

/// `plan_review` and `plan-review` are the same name.
std::string plain(std::string_view name) {
  std::string text(name);
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
  for (const auto& [id, exemption] : c.exemptions) {
    if (exemption.is_void() || !is_about(exemption, row)) continue;
    if (!exemption.until) return false;
    if (row.due.due > *exemption.until) continue;
    row.due.due = std::min(*exemption.until + days{1}, last_day);
    row.due.minute.reset();  // the hour belongs to the day it had
  }
  return true;
}

// ---- the verb -------------------------------------------------------------------------------------------------------

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

namespace {

/// The rule as the list spells it.
void check_rule(Exemption& exemption) {
  const schema::CodeList& rules = exemption_rules();
  const std::string given = plain(lower(trim(exemption.rule)));
  const auto at = std::find_if(rules.codes.begin(), rules.codes.end(),
                               [&](const std::string& known) { return plain(known) == given; });
  if (at == rules.codes.end()) {
    throw Error(ErrorKind::usage, fmt::format("'{}' {}", exemption.rule, schema::not_a_code(rules, exemption.rule)),
                "a rule is a kind of row of 'casemgr monitor due', or the key of an interval");
  }
  exemption.rule = *at;
}

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

/// An exemption about a record that no row of its rule can be about would put nothing off.
void check_about(const Case& c, const Exemption& exemption) {
  if (exemption.about.empty()) return;
  // `contact.high`: the rows of `contact`.
  const std::string family = exemption.rule.substr(0, exemption.rule.find('.'));
  const auto row =
      std::find_if(about_rows.begin(), about_rows.end(), [&](const AboutRow& one) { return one.rule == family; });
  if (row == about_rows.end()) return;
  for (const schema::Located& record : schema::all_records(Case::rows(), &c)) {
    if (record.id != exemption.about.value) continue;
    if (std::any_of(row->types.begin(), row->types.end(), [&](const auto rows) { return &rows() == record.type; }))
      return;
    refuse(
        fmt::format("rule '{}' has no rows about a {}, and '{}' is one", exemption.rule, record.type->name, record.id),
        fmt::format("it is about a {}", row->types.back()().name));
  }
}

/// What a rule does not ask for in that time, somebody is to think over again.
constexpr int most_months = 24;

void check_until(const Exemption& exemption, const Context& context) {
  if (!exemption.until) return;
  const Date most = add_months(context.today(), most_months);
  if (*exemption.until > most)
    refuse(fmt::format("an exemption until '{}' is longer than two years", iso(*exemption.until)),
           fmt::format("at most until {}; then it is to be renewed", iso(most)));
  if (*exemption.until >= context.today()) return;
  refuse(fmt::format("an exemption until '{}' is over already", iso(*exemption.until)),
         fmt::format("today is {}", iso(context.today())));
}

/// What is due until the exemption ends without it, and not with it.
std::vector<Due> put_off_by(const Case& before, const Case& after, const Exemption& exemption, const Context& context) {
  const DueInputs in{context.today(), context.settings, context.providers, &context.instruments};
  const int horizon = days_between(context.today(), *exemption.until);
  const auto until = [&](const Case& c) {
    std::vector<Due> rows = due(c, in, horizon);
    std::erase_if(rows, [&](const Due& row) { return row.due > *exemption.until; });
    return rows;
  };
  std::vector<Due> gone = until(before);
  const std::vector<Due> still = until(after);
  std::erase_if(gone, [&](const Due& row) {
    return std::any_of(still.begin(), still.end(), [&](const Due& other) {
      return other.kind == row.kind && other.id == row.id && other.topic == row.topic && other.due == row.due;
    });
  });
  return gone;
}

std::vector<std::string> exemption_notes(const Case& before, const Case& after, const Exemption& exemption,
                                         const Context& context) {
  std::vector<std::string> notes;
  bool safety = false;
  for (const Due& row : put_off_by(before, after, exemption, context)) {
    const std::string late = row.days_late > 0 ? fmt::format("{} d late", row.days_late) : iso(row.due);
    notes.push_back(fmt::format("puts off {} {} ({})", code(row.kind), row.id, late));
    safety = safety || row.kind == DueKind::safety;
  }
  if (notes.empty()) {
    if (exemption.rule != "smart") notes.push_back(fmt::format("nothing is due by it until {}", iso(*exemption.until)));
  }
  if (safety)
    notes.push_back(fmt::format("the danger stays: until {} nobody is reminded of it", iso(*exemption.until)));
  return notes;
}

}  // namespace

Outcome add_exemption(Case& c, Exemption draft, const Context& context) {
  if (draft.rule.empty()) {
    throw Error(ErrorKind::usage, "missing the rule", "one of: " + join(exemption_rules().codes, ", "));
  }
  check_rule(draft);
  check_about(c, draft);
  check_until(draft, context);
  const Exemption exemption = draft;
  Case after = c;
  Outcome outcome = add_to(after, &Case::exemptions, std::move(draft), context);
  outcome.words += fmt::format(", until {}", iso(*exemption.until));
  outcome.notes = exemption_notes(c, after, exemption, context);
  c = std::move(after);
  return outcome;
}

Outcome set_exemption(Case& c, const Id<Exemption>& id, Exemption changed, const Context& context) {
  const Exemption before = live(c.exemptions, id);
  if (changed.rule != before.rule) check_rule(changed);
  if (changed.rule != before.rule || changed.about != before.about) check_about(c, changed);
  if (changed.until != before.until) check_until(changed, context);
  Case after = c;
  Outcome outcome = set_in(after, &Case::exemptions, id, changed, context);
  if (changed.until) {
    outcome.words += fmt::format(", until {}", iso(*changed.until));
    if (*changed.until >= context.today()) outcome.notes = exemption_notes(c, after, changed, context);
  }
  c = std::move(after);
  return outcome;
}

}  // namespace casemgr::cycle
