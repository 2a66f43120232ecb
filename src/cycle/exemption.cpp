#include "casemgr/cycle/exemption.hpp"

#include <fmt/core.h>

#include "casemgr/root/command.hpp"
#include "casemgr/rules/due/due.hpp"
#include "casemgr/rules/due/exemption.hpp"
#include "records.hpp"

namespace casemgr::cycle {

namespace {

/// The rule as the list spells it.
void check_rule(Exemption& exemption) {
  const schema::CodeList& rules = exemption_rules();
  std::optional<std::string> known = known_exemption_rule(exemption.rule);
  if (!known) {
    throw Error(ErrorKind::usage, fmt::format("'{}' {}", exemption.rule, schema::not_a_code(rules, exemption.rule)),
                fmt::format("use a row kind of '{}' or an interval key", suggest::due_of.verb()));
  }
  exemption.rule = std::move(*known);
}

/// An exemption about a record that no row of its rule can be about would put nothing off.
void check_about(const Case& c, const Exemption& exemption) {
  if (exemption.about.empty()) return;
  const std::vector<const schema::RecordType*> types = exemption_subjects(exemption.rule);
  if (types.empty()) return;
  for (const schema::Located& record : schema::all_records(Case::rows(), &c)) {
    if (record.id != exemption.about.value) continue;
    if (contains(types, record.type)) return;
    refuse(
        fmt::format("rule '{}' does not apply to a {}, and '{}' is one", exemption.rule, record.type->name, record.id),
        fmt::format("it applies to a {}", types.back()->name));
  }
}

/// The longest time for which a rule may rest before the reason is looked at again.
constexpr int most_months = 24;

void check_until(const Exemption& exemption, const Context& context) {
  if (!exemption.until) return;
  const Date most = add_months(context.today(), most_months);
  if (*exemption.until > most)
    refuse(fmt::format("cannot exempt until '{}': the limit is two years", iso(*exemption.until)),
           fmt::format("at most until {}; renew it then", iso(most)));
  if (*exemption.until >= context.today()) return;
  refuse(fmt::format("cannot exempt until '{}': that date is past", iso(*exemption.until)),
         fmt::format("today is {}", iso(context.today())));
}

/// What is due until the exemption ends without it, and not with it.
std::vector<Due> put_off_by(const Case& before, const Case& after, const Exemption& exemption, const Context& context) {
  const int horizon = days_between(context.today(), *exemption.until);
  const auto until = [&](const Case& c) {
    std::vector<Due> rows = due_rows(c, context, horizon);
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
  std::vector<std::string> messages;
  bool safety = false;
  for (const Due& row : put_off_by(before, after, exemption, context)) {
    const std::string late = row.days_late > 0 ? fmt::format("{} days overdue", row.days_late) : iso(row.due);
    warn(messages, "suspends {} {} ({})", spoken(row.kind), row.id, late);
    safety = safety || row.kind == DueKind::safety;
  }
  if (messages.empty()) {
    if (exemption.rule != "smart") warn(messages, "no reminder from this rule until {}", iso(*exemption.until));
  }
  if (safety) warn(messages, "the safety risk remains: no reminder until {}", iso(*exemption.until));
  return messages;
}

}  // namespace

Outcome add_exemption(Case& c, Exemption draft, const Context& context) {
  if (draft.rule.empty()) {
    throw Error(ErrorKind::usage, "missing rule", "one of: " + join(exemption_rules().codes, ", "));
  }
  check_rule(draft);
  check_about(c, draft);
  check_until(draft, context);
  const Exemption exemption = draft;
  Case after = c;
  Outcome outcome = add_to(after, std::move(draft), context);
  outcome.words += fmt::format(", until {}", iso(*exemption.until));
  outcome.messages = exemption_notes(c, after, exemption, context);
  c = std::move(after);
  return outcome;
}

Outcome set_exemption(Case& c, const Id<Exemption>& id, Exemption changed, const Context& context) {
  const Exemption before = live(c.exemptions, id);
  if (changed.rule != before.rule) check_rule(changed);
  if (changed.rule != before.rule || changed.about != before.about) check_about(c, changed);
  if (changed.until != before.until) check_until(changed, context);
  Case after = c;
  Outcome outcome = set_in(after, id, changed, context);
  if (changed.until) {
    outcome.words += fmt::format(", until {}", iso(*changed.until));
    if (*changed.until >= context.today()) outcome.messages = exemption_notes(c, after, changed, context);
  }
  c = std::move(after);
  return outcome;
}

}  // namespace casemgr::cycle
