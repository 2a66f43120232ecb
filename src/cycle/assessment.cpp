#include "casemgr/cycle/assessment.hpp"

#include <fmt/core.h>

#include "casemgr/cycle/voiding.hpp"
#include "casemgr/instrument/definition.hpp"
#include "casemgr/root/command.hpp"
#include "casemgr/rules/assessment/domains.hpp"
#include "casemgr/rules/assessment/stage.hpp"
#include "casemgr/rules/record/current_episode.hpp"
#include "casemgr/rules/record/live.hpp"
#include "draft.hpp"
#include "measure.hpp"
#include "records.hpp"

namespace casemgr::cycle {

namespace {

bool says_nothing(const DomainFinding& finding) { return !says_something(finding) && finding.not_assessed.empty(); }

void check_finding(const KnownDomain& domain, const DomainFinding& found, bool unchanged) {
  if (says_nothing(found) && !unchanged) {
    throw Error(ErrorKind::usage, fmt::format("nothing to record for '{}'", domain.name),
                "add a finding, '--rating', '--client-view', '--unchanged' or '--not-assessed REASON'");
  }
  if (!found.not_assessed.empty() && (unchanged || found.rating || !found.finding.empty())) {
    refuse(fmt::format("'{}' is either assessed or not assessed, not both", domain.name));
  }
  if (found.rating && !domain.rated) {
    refuse(fmt::format("'{}' takes a finding, not a rating", domain.name), "omit '--rating'");
  }
}

/// The findings of an assessment that differ from those it had `before`.
void check_findings(const Assessment& assessment, const Assessment& before, const Context& context) {
  for (const auto& [name, finding] : assessment.domains.items) {
    const DomainFinding* there = before.domains.find(name);
    if (there != nullptr && schema::same_record(DomainFinding::rows(), there, &finding)) continue;
    check_finding(known_domain({name}, context.settings), finding, finding.confirmed.has_value());
  }
}

/// `found` over the finding there; a new finding takes a reason for not assessing away.
DomainFinding merged(const DomainFinding& there, const DomainFinding& found, const std::string& domain) {
  if (!found.not_assessed.empty()) {
    if (!there.finding.empty() || there.rating) {
      refuse(fmt::format("'{}' is already assessed", domain),
             fmt::format("to remove a finding: {}", suggest::client_edit.verb()));
    }
    DomainFinding open = there;
    open.not_assessed = found.not_assessed;
    take_given(open, found, &DomainFinding::client_view);
    open.confirmed.reset();
    return open;
  }
  DomainFinding after = there;
  take_given(after, found, &DomainFinding::rating, &DomainFinding::finding, &DomainFinding::client_view);
  if (!says_nothing(found)) after.not_assessed.clear();
  return after;
}

std::string words_of(const KnownDomain& domain, const DomainFinding& finding) {
  std::vector<std::string> parts;
  if (finding.rating) parts.push_back(rating_words(*finding.rating));
  if (!finding.finding.empty()) parts.push_back(one_line(finding.finding));
  if (!finding.not_assessed.empty()) parts.push_back("not assessed: " + one_line(finding.not_assessed));
  if (parts.empty() && finding.confirmed) parts.emplace_back("unchanged");
  if (parts.empty()) parts.push_back(one_line(finding.client_view));
  return fmt::format("{}: {}", domain.label, join(parts, "; "));
}

/// Scores each into the draft as `assess score` does, so that a positive safety answer sets off the same.
void score_each(Case& c, const Records<Score>& scores, const Context& context, Scored& started) {
  for (const auto& [id, score] : scores) {
    const Scored scored = record_score(c, score, context);
    started.ids.emplace_back(id.value, scored.score.value);
    append(started.messages, scored.messages);
    append(started.flags, scored.flags);
    append(started.tasks, scored.tasks);
    append(started.say, scored.say);
  }
}

}  // namespace

Scored start_assessment(Case& c, Assessment draft, const Context& context) {
  refuse_second_draft(c);
  if (draft.status == AssessmentStatus::complete) {
    refuse("an assessment starts as a draft", fmt::format("complete it: {}", suggest::assess_complete(c.id)));
  }
  draft.status = AssessmentStatus::draft;
  if (!draft.kind) draft.kind = AssessmentKind::comprehensive;
  put_in_order(draft, context.settings);
  check_findings(draft, {}, context);
  const Records<Score> scores = std::exchange(draft.scores, {});
  Case after = c;
  Scored started;
  static_cast<Outcome&>(started) = add_to(after, std::move(draft), context);
  if (is_closed(c)) {
    warn(started.messages, "client '{}' is closed; open a new episode: {}", c.id.value, suggest::reopen(c.id));
  }
  score_each(after, scores, context, started);
  c = std::move(after);
  return started;
}

Outcome set_assessment(Case& c, const Id<Assessment>& id, Assessment changed, const Context& context) {
  const Assessment& there = live(c.assessments, id);
  if (changed.status != there.status) {
    refuse(fmt::format("cannot set the status of assessment '{}' directly", id.value),
           fmt::format("complete it: {}", suggest::assess_complete(c.id)));
  }
  return set_in(c, id, std::move(changed), context);
}

namespace {

std::vector<std::string> findings_only_in(const Assessment& one, const Assessment& other) {
  std::vector<std::string> names;
  for (const auto& [name, finding] : one.domains.items) {
    if (other.domains.find(name) == nullptr) names.push_back(name);
  }
  return names;
}

}  // namespace

Scored set_draft(Case& c, Assessment changed, const Context& context) {
  Case after = c;
  Assessment& draft = needed_draft(after);
  const Id<Assessment> id = draft_assessment(after)->id;
  put_in_order(changed, context.settings);
  check_findings(changed, draft, context);
  const Records<Score> scores = std::exchange(changed.scores, draft.scores);
  changed.status = AssessmentStatus::draft;
  const std::vector<std::string> removed = findings_only_in(draft, changed);
  Scored taken;
  static_cast<Outcome&>(taken) = set_assessment(after, id, std::move(changed), context);
  if (!removed.empty()) taken.messages.push_back("removed findings: " + join(removed, ", "));
  score_each(after, scores, context, taken);
  c = std::move(after);
  return taken;
}

Outcome record_domain(Case& c, const Domain& domain, DomainFinding found, bool unchanged, const Context& context) {
  const KnownDomain known = known_domain(domain, context.settings);
  Assessment& draft = needed_draft(c);
  check_finding(known, found, unchanged);
  validate_new(c, found, context);
  if (unchanged && !stood_before(c, known.name)) {
    refuse(fmt::format("'{}' has no earlier record to confirm", known.name), "record what was found");
  }
  const DomainFinding* there = draft.domains.find(known.name);
  DomainFinding after = merged(there == nullptr ? DomainFinding{} : *there, found, known.name);
  const bool before_today = !draft.elsewhere.empty() && draft.date && *draft.date < context.today();
  if (unchanged) {
    after.confirmed = before_today ? *draft.date : context.today();
    after.not_assessed.clear();
  }
  finding_of(draft, known.name, context.settings) = after;
  Outcome outcome{draft_assessment(c)->id.value, words_of(known, after), {}};
  if (lacks_words(after)) {
    warn(outcome.messages, "a rating of {} needs a finding before completion", *after.rating);
  }
  return outcome;
}

Outcome clear_in_domain(Case& c, const Domain& domain, const std::vector<std::string>& fields, const Context& context) {
  const KnownDomain known = known_domain(domain, context.settings);
  Assessment& draft = needed_draft(c);
  const DomainFinding* there = draft.domains.find(known.name);
  if (there == nullptr) refuse(fmt::format("'{}' has no record to remove", known.name));
  DomainFinding after = *there;
  for (const std::string& name : fields) {
    if (const schema::Field* field = DomainFinding::rows().find(name)) field->clear(&after);
  }
  const bool nothing_left = says_nothing(after) && !after.confirmed;
  if (nothing_left) {
    std::erase_if(draft.domains.items, [&](const auto& item) { return item.first == known.name; });
  } else {
    finding_of(draft, known.name, context.settings) = after;
  }
  return {draft_assessment(c)->id.value, fmt::format("{}: removed {}", known.label, spoken(join(fields, ", "))), {}};
}

namespace {

/// What the last input found, domain by domain, as `assess record` would take it.
void take_last_findings(Case& c, const Assessment& last, const Context& context) {
  if (!last.scores.empty()) {
    refuse("cannot enter scores when completing an assessment",
           fmt::format("enter each with its answers: {}", suggest::score_any(c.id)));
  }
  for (const auto& [name, finding] : last.domains.items) {
    record_domain(c, {name}, finding, finding.confirmed.has_value(), context);
  }
}

bool found_in(const Case& c, const Id<Assessment>& id) {
  const auto linked = [&](const auto& records) {
    return any_live(records, [&](const auto& record) { return record.assessment == id; });
  };
  return linked(c.needs) || linked(c.strengths);
}

/// Without anything in it a focused one or a reassessment would set the clock for nothing.
void refuse_empty(const Case& c, const Id<Assessment>& id, const Assessment& x) {
  if (x.kind == AssessmentKind::comprehensive || !x.elsewhere.empty()) return;
  if (!live(x.scores).empty() || !x.domains.items.empty() || !x.summary.empty() || !x.client_words.empty() ||
      found_in(c, id))
    return;
  refuse(fmt::format("assessment '{}' of client '{}' is empty", id.value, c.id.value),
         fmt::format("record a finding, or void it: {}", suggest::void_record(c.id, id)));
}

}  // namespace

Outcome complete_assessment(Case& c, const Assessment& last, bool force, const Context& context) {
  static_cast<void>(needed_draft(c));
  const Id<Assessment> id = draft_assessment(c)->id;
  Case taken = c;
  take_last_findings(taken, last, context);
  const std::vector<Gap> open = gaps(taken, context);
  Assessment& draft = needed_draft(taken);
  if (draft.kind == AssessmentKind::comprehensive && !open.empty() && !force) {
    refuse(fmt::format("the assessment of client '{}' is not complete: {}", c.id.value, names_of(open)),
           fmt::format("list the gaps: {}; complete anyway: '--force'", suggest::assess_gaps(c.id)));
  }
  Assessment after = draft;
  take_given(after, last, &Assessment::summary, &Assessment::client_words, &Assessment::engagement, &Assessment::reason,
             &Assessment::note, &Assessment::participants, &Assessment::next_due);
  refuse_empty(taken, id, after);
  after.status = AssessmentStatus::complete;
  validate_change(taken, after, draft, context);
  draft = std::move(after);
  c = std::move(taken);
  Outcome outcome{id.value, label(*c.assessments.find(id)), {}};
  for (const auto& [score_id, score] : c.assessments.find(id)->scores) {
    append(outcome.messages, measured_goals(c, score_id));
  }
  if (!open.empty()) warn(outcome.messages, "left open: {}", names_of(open));
  if (const auto next = next_reassessment(c, context.settings)) {
    warn(outcome.messages, "next assessment due {} ({})", iso(next->due), next->rule);
  }
  return outcome;
}

}  // namespace casemgr::cycle
