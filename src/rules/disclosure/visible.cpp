// What is said of a whole case where part of it does not show.
#include <fmt/core.h>

#include <set>
#include <string>

#include "casemgr/instrument/definition.hpp"
#include "casemgr/instrument/instrument.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/assessment/acuity.hpp"
#include "casemgr/rules/disclosure/endangered.hpp"
#include "casemgr/rules/disclosure/sensitive_kinds.hpp"
#include "casemgr/rules/plan/agreement.hpp"
#include "casemgr/rules/plan/measures.hpp"
#include "casemgr/rules/record/case_on.hpp"
#include "disclosure/parts.hpp"

namespace casemgr {

bool Audience::sees(Sensitive kind) const {
  if (kind != Sensitive::violence) return true;
  if (scope) return scope->violence;
  return reader == Reader::own_screen || contains(include, kind);
}

bool Audience::sees(const Domain& domain) const {
  const std::vector<Sensitive> kinds = kinds_of_domain(domain);
  return std::all_of(kinds.begin(), kinds.end(), [&](Sensitive kind) { return sees(kind); });
}

namespace {

int count_of(const std::map<std::string, int>& counts, const std::vector<std::string>& sections) {
  int count = 0;
  for (const auto& [section, records] : counts) {
    if (sections.empty() || contains(sections, section)) count += records;
  }
  return count;
}

}  // namespace

int LeftOut::count(const std::vector<std::string>& sections) const { return count_of(counts, sections); }
int LeftOut::refuges(const std::vector<std::string>& sections) const { return count_of(refuge, sections); }

bool VisibleCase::is_whole(const std::vector<std::string>& sections) const {
  return !for_recipient_ && left_out_.count(sections) == 0;
}

bool LeftOut::holds_path(std::string_view path) const {
  const std::vector<std::string> keys = split(path, '.');
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (holds(keys[i]) || (i > 0 && named.contains(keys[i - 1] + "." + keys[i]))) return true;
  }
  return false;
}

VisibleCase::VisibleCase(const Case& whole)
    : shown_(&whole), judged_(&whole), endangered_(casemgr::is_endangered(whole)) {}

VisibleCase VisibleCase::until(Date day) const {
  VisibleCase then(*this);
  then.cut_ = std::make_shared<const Case>(case_until(*shown_, day));
  then.shown_ = then.judged_ = then.cut_.get();
  if (judged_ != shown_) {
    then.figures_ = std::make_shared<const Case>(case_until(*judged_, day));
    then.judged_ = then.figures_.get();
  }
  return then;
}

std::string VisibleCase::said(std::string words) const {
  return names_ == nullptr ? words : names_->in(std::move(words));
}

int LeftOut::inside(const std::string& id) const {
  const auto at = parts.find(id);
  return at == parts.end() ? 0 : at->second;
}

InstrumentDomains domains_of(const instrument::Library& instruments) {
  return [&instruments](const InstrumentName& name) {
    std::vector<Domain> domains;
    const instrument::Definition* found = instruments.find(name.value);
    if (found == nullptr) return domains;
    if (!found->domain.empty()) domains.push_back(found->domain);
    for (const auto& [key, rule] : found->rules.items) {
      if (!rule.domain.empty()) add_missing(domains, rule.domain);
    }
    return domains;
  };
}

namespace {

/// The goals that are measured by something hidden: what their rows say of their course is not said.
std::set<std::string> goals_on_hidden(const VisibleCase& seen) {
  return seen.judge([&](const Case& whole) {
    std::set<std::string> ids;
    for (const auto& [id, goal] : whole.goals) {
      if (rests_on_hidden(whole, goal, seen.left_out())) ids.insert(id.value);
    }
    return ids;
  });
}

}  // namespace

VisibleDue due_rows(const VisibleCase& seen, const RuleContext& in, int days) {
  VisibleDue due;
  const std::set<std::string> unsaid = goals_on_hidden(seen);
  for (Due& row : seen.judge([&](const Case& whole) { return due_rows(whole, in, days); })) {
    if (seen.left_out().holds(row.id)) {
      row.text.clear();
      row.settle = {};
      due.hidden.push_back(std::move(row));
    } else {
      if (unsaid.contains(row.id)) row.text = fmt::format("goal {}: the reason is not shown here", row.id);
      row.text = seen.said(std::move(row.text));
      due.shown.push_back(std::move(row));
    }
  }
  return due;
}

VisibleAlerts alerts(const VisibleCase& seen, const RuleContext& in) {
  using enum Audience::Reader;
  if (seen.reader() == recipient) return {};
  VisibleAlerts all{alerts(seen.shown(), in)};
  if (seen.reader() == listeners) std::erase_if(all.shown, [](const Alert& alert) { return alert.discreet; });
  const auto count = seen.judge([&](const Case& whole) { return alerts(whole, in).size(); });
  all.hidden = static_cast<int>(count - all.shown.size());
  return all;
}

std::string hidden_alerts_words(const VisibleAlerts& all) {
  if (all.hidden == 0) return {};
  return counted(all.hidden, "alert is not shown here", "alerts are not shown here");
}

namespace {

/// What the words of an acuity leave out: hidden records, and with any of them the domain of violence.
auto hidden_in(const VisibleCase& seen) {
  return [&seen](const std::string& about) {
    return seen.left_out().holds(about) || (about == "safety" && seen.left_out().count() > 0);
  };
}

Acuity acuity_of(const VisibleCase& seen, const Settings& settings, Date today) {
  return seen.judge([&](const Case& whole) { return acuity(whole, settings, today); });
}

/// How many reasons of the level have no words here. A recipient's page does not say so: that would disclose them.
int hidden_reasons(const VisibleCase& seen, const Acuity& acuity) {
  if (!seen.disclosed().empty()) return 0;
  return static_cast<int>(std::count_if(acuity.floors.begin(), acuity.floors.end(),
                                        [&](const AcuityFloor& x) { return hidden_in(seen)(x.about); }));
}

}  // namespace

std::string acuity_words(const VisibleCase& seen, const Settings& settings, Date today) {
  const Acuity acuity = acuity_of(seen, settings, today);
  const std::string hidden = hidden_reasons(seen, acuity) > 0 ? " (a reason is not shown here)" : "";
  return seen.said(words(acuity, hidden_in(seen))) + hidden;
}

int hidden_reasons(const VisibleCase& seen, const Settings& settings, Date today) {
  return hidden_reasons(seen, acuity_of(seen, settings, today));
}

std::string acuity_basis(const VisibleCase& seen, const Settings& settings, Date today) {
  const Acuity acuity = acuity_of(seen, settings, today);
  const std::string hidden = hidden_reasons(seen, acuity) > 0 ? "; a reason is not shown here" : "";
  return seen.said(basis_words(acuity, hidden_in(seen))) + hidden;
}

Problems visible(Problems problems, const VisibleCase& seen) {
  // What changed since the agreement quotes the plan's own text, by paths that do not name the plan.
  const bool hides_plan = seen.judge([&](const Case& whole) {
    const Entry<Plan>* plan = active_plan(whole);
    return plan != nullptr && seen.left_out().holds(plan->id.value);
  });
  std::erase_if(problems, [&](const Problem& problem) {
    if (hides_plan && problem.check == Check::plan_changed) return true;
    return seen.left_out().holds_path(problem.path);
  });
  for (Problem& problem : problems) problem.what = seen.said(std::move(problem.what));
  return problems;
}

}  // namespace casemgr
