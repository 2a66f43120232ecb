#include "casemgr/rules/due/due.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <tuple>

#include "casemgr/instrument/instrument.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/assessment/acuity.hpp"
#include "casemgr/rules/due/intervals.hpp"
#include "casemgr/rules/record/current_episode.hpp"
#include "casemgr/rules/record/label.hpp"
#include "casemgr/rules/record/live.hpp"
#include "due/due_case.hpp"

namespace casemgr {

DueCase::DueCase(const Case& c_, const RuleContext& in_)
    : c(c_),
      in(in_),
      today(in_.today),
      episode(current_episode_entry(c_)),
      died(has_died(c_, in_.today)),
      acuity(casemgr::acuity(c_, in_.settings, in_.today)),
      level(acuity.level),
      collateral(collateral_counts(c_, in_.settings)),
      held(held_days(c_, episode, today)) {}

std::string DueCase::provider_name(const Id<Provider>& id) const { return casemgr::provider_name(in.providers, id); }

std::optional<InstrumentName> DueCase::instrument_named(std::string_view words) const {
  for (const std::string& word : split_words(lower(words))) {
    const std::string id(word.substr(0, word.find_last_not_of(",;.:") + 1));
    if (in.instruments.find(id) != nullptr) return InstrumentName{id};
  }
  return std::nullopt;
}

std::optional<Date> DueCase::last_given(const InstrumentName& instrument) const {
  std::optional<Date> last;
  for (const auto& [id, assessment] : live(c.assessments)) {
    for (const auto& [score_id, score] : assessment.scores) {
      const auto day = score.at ? std::optional(score.at->date) : assessment.date;
      const bool counts = !score.is_void() && score.is_finished() && score.instrument == instrument;
      if (counts) take_later(last, day, today);
    }
  }
  return last;
}

std::optional<Date> DueCase::advance(Date from, int count) const {
  if (is_held()) return std::nullopt;
  Date due = from + std::chrono::days{count};
  for (const Held& span : held) {
    if (span.to > from) due += span.to - std::max(span.from, from);
  }
  return due;
}

namespace {

/// The opening, or the first day after what held it then; nothing where that has not ended.
std::optional<Date> begun(const Entry<Episode>* episode, const std::vector<Held>& held) {
  if (episode == nullptr || !episode->record.opened) return std::nullopt;
  if (!held.empty() && held.back().to == Date::max()) return std::nullopt;
  Date since = *episode->record.opened;
  for (const Held& span : held) {
    if (span.from <= since && since < span.to) since = span.to;
  }
  return since;
}

}  // namespace

std::optional<Date> DueCase::active_since() const { return begun(episode, held); }

std::optional<Date> DueCase::on_caseload_since() const { return begun(episode, inactive_days(episode, today)); }

namespace {

/// The rank of most rows of that kind. Benefits and programs are renewed, and actions of advocacy taken, by a day that
/// an agency or a court has set.
DueRank usual_rank(DueKind kind) {
  switch (kind) {
    case DueKind::safety: return DueRank::safety;
    case DueKind::advocacy:
    case DueKind::benefit:
    case DueKind::program: return DueRank::deadline;
    case DueKind::appointment: return DueRank::appointment;
    case DueKind::contact: return DueRank::call;
    default: return DueRank::rest;
  }
}

}  // namespace

DueRow& DueCase::add(DueKind kind, const std::string& id, Date due, std::string rule, std::string text,
                     Command settle) {
  rows.push_back({{kind, id, due, std::nullopt, 0, std::move(rule), std::move(text), std::move(settle), {}}});
  rows.back().due.rank = usual_rank(kind);
  return rows.back();
}

DueRow& DueCase::add(DueKind kind, const std::string& id, Date due, std::string_view name, int days, std::string text,
                     Command settle) {
  return add(kind, id, due, fmt::format("{} {}", name, figure_words(days, "days")), std::move(text), std::move(settle))
      .with_figure(days, "days");
}

DueRow& DueCase::add(DueKind kind, const std::string& id, Date due, const DueRule& rule, std::string text,
                     Command settle) {
  return add(kind, id, due, rule_words(rule, figure(rule)), std::move(text), std::move(settle))
      .with_figure(figure(rule), rule.figure.unit)
      .of_rule(rule);
}

namespace {

/// Runs the rules that apply to such cases, each function once.
void apply_rules_of(unsigned cases, DueCase& of) {
  std::vector<void (*)(DueCase&)> done;
  for (const DueRule& rule : due_rules) {
    if ((rule.when & cases) == 0 || contains(done, rule.run)) continue;
    done.push_back(rule.run);
    rule.run(of);
  }
}

/// The case of a client who died waits to be closed: nothing else says that it is still open.
void case_to_close(DueCase& of) {
  of.add(DueKind::event, of.episode_id(), of.today, "death recorded", "client deceased: case still open",
         suggest::close_deceased_settling(of.c.id));
}

void apply_rules(DueCase& of) {
  if (of.died) {
    if (!is_closed(of.c)) case_to_close(of);
    return apply_rules_of(DueRule::dead, of);
  }
  if (is_closed(of.c)) return apply_rules_of(DueRule::closed, of);
  apply_rules_of(DueRule::open, of);
  if (of.episode->record.status.value_or(EpisodeStatus::active) == EpisodeStatus::active) {
    apply_rules_of(DueRule::active, of);
  }
}

/// Of the rows that ask for the same thing only the earliest stays; of equals the first.
void keep_strictest(std::vector<DueRow>& rows) {
  std::vector<DueRow> kept;
  for (DueRow& row : rows) {
    const auto same = std::find_if(kept.begin(), kept.end(),
                                   [&](const DueRow& other) { return !row.asks.empty() && other.asks == row.asks; });
    if (same == kept.end()) {
      kept.push_back(std::move(row));
    } else if (row.due.due < same->due.due) {
      *same = std::move(row);
    }
  }
  rows = std::move(kept);
}

/// The day before which nothing of the client is late: the practice's, or a later one of the current episode.
std::optional<Date> rules_begin(const Case& c, const Settings& settings) {
  std::optional<Date> begin = settings.rules_from;
  if (const Episode* episode = current_episode(c)) take_later(begin, episode->rules_from);
  return begin;
}

auto order_of(const Due& due) {
  return std::tuple(due.due, due.minute.value_or(-1), std::string_view(due.id), due.kind, std::string_view(due.rule));
}

}  // namespace

std::vector<Due> due_rows(const Case& c, const RuleContext& in, int horizon) {
  DueCase of(c, in);
  apply_rules(of);
  std::erase_if(of.rows, [&](DueRow& row) { return !put_off(row, c); });
  keep_strictest(of.rows);
  const std::optional<Date> begin = rules_begin(c, in.settings);
  std::vector<Due> result;
  for (DueRow& row : of.rows) {
    Due& found = row.due;
    if (found.topic.empty()) found.topic = row.asks;
    if (begin && found.due < *begin) {
      found.due = *begin;
      found.minute.reset();
    }
    found.days_late = days_between(found.due, in.today);
    if (-found.days_late > std::max(std::max(horizon, 0), row.ahead)) continue;
    result.push_back(std::move(found));
  }
  std::sort(result.begin(), result.end(), [](const Due& a, const Due& b) { return order_of(a) < order_of(b); });
  return result;
}

std::optional<Due> next_due(const Case& c, const RuleContext& in) {
  std::vector<Due> all = due_rows(c, in, 366);
  if (all.empty()) return std::nullopt;
  return std::move(all.front());
}

}  // namespace casemgr
