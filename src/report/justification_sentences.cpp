// What a letter to a payer says, in sentences that each name the records that they rest on.
#include <fmt/core.h>

#include <algorithm>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/plan/agreement.hpp"
#include "casemgr/rules/plan/goal.hpp"
#include "casemgr/rules/plan/measures.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/progress_note.hpp"
#include "casemgr/rules/service/pace.hpp"
#include "casemgr/rules/service/referral_course.hpp"
#include "goal_words.hpp"
#include "justification_parts.hpp"
#include "workload_figures.hpp"

namespace casemgr::report {

namespace {

std::string plain_words(std::string_view text) {
  std::string words = one_line(trim(text));
  while (words.ends_with('.')) words.pop_back();
  return words;
}

std::string days_words(Date from, Date to) { return fmt::format("from {} to {}", long_date(from), long_date(to)); }

/// Writes the sentences of a letter, part by part.
class SentencesOfLetter {
 public:
  SentencesOfLetter(const View& view, const LetterScope& scope, Period period)
      : view_(view), scope_(scope), period_{period.from, std::min(period.to, view.today)} {}

  std::vector<Sentence> write() {
    write_needs();
    write_contacts();
    for (const Entry<Service>* service : scope_.services) write_delivered(*service);
    for (const Entry<Service>* service : scope_.services) write_authorizations(*service);
    for (const Entry<Referral>* referral : scope_.referrals) write_referral(*referral);
    for (const Entry<Goal>* goal : scope_.goals) write_progress(*goal);
    for (const ScoreSeries& series : scope_.scores) write_scores(series);
    write_open_needs();
    for (const Entry<Goal>* goal : scope_.goals) write_to_reach(*goal);
    write_risks();
    for (const Entry<Service>* service : scope_.services) write_ending(*service);
    for (const Entry<Service>* service : scope_.services) write_request(*service);
    return std::move(all_);
  }

 private:
  void say(LetterPart part, std::vector<std::string> ids, const std::string& text) {
    all_.push_back({part, std::move(ids), text.ends_with('"') ? text : text + "."});
  }

  void write_needs() {
    std::vector<std::string> rated;
    for (const Entry<ClientNeed>* need : scope_.needs) {
      const ClientNeed& x = need->record;
      const std::string domain = domain_label(x.domain.value, view_.in.settings);
      std::vector<std::string> facts{fmt::format("{}: {}", domain, plain_words(x.text))};
      if (x.identified) facts.push_back("identified " + long_date(*x.identified));
      if (x.severity) facts.push_back(fmt::format("severity {} of 4", *x.severity));
      if (x.resolved) facts.push_back("resolved " + long_date(*x.resolved));
      if (!x.resolved && x.status) facts.push_back(spoken(*x.status));
      if (!x.barriers.empty()) facts.push_back("barriers: " + one_line(join(x.barriers, "; ")));
      say(LetterPart::need, {need->id.value}, join(facts, ", "));
      if (!contains(rated, x.domain.value)) write_ratings(x.domain, domain);
      rated.push_back(x.domain.value);
    }
  }

  void write_ratings(const Domain& domain, const std::string& title) {
    const DomainRatings ratings = ratings_in_episode(view_, domain);
    if (!ratings.first) return;
    std::string text =
        fmt::format("{} was rated {} on {}", title, rating_words(ratings.first->rating), long_date(ratings.first->day));
    std::vector<std::string> ids{ratings.first->assessment};
    if (ratings.show_change()) {
      text += fmt::format(" and {} on {}", rating_words(ratings.last->rating), long_date(ratings.last->day));
      ids.push_back(ratings.last->assessment);
    }
    say(LetterPart::need, std::move(ids), text + " (1 to 5, 5 is best)");
  }

  void write_contacts() {
    WorkFigures work;
    std::vector<std::string> made, tried;
    std::optional<Date> last;
    for (const Entry<Contact>* entry : scope_.contacts) {
      work.add(view_.c, entry->record, view_.in.settings, view_.today);
      const bool is_try = is_failed_try(entry->record);
      (is_try ? tried : made).push_back(entry->id.value);
      if (!is_try) take_later(last, entry->record.at->date);
    }
    if (!made.empty()) {
      std::string text =
          fmt::format("{} {}, {}, {} face to face", counted(made.size(), "contact"),
                      days_words(period_.from, period_.to), counted(work.minutes, "minute"), work.face_to_face);
      if (work.minutes_missing > 0) text += fmt::format(", {} without minutes", work.minutes_missing);
      say(LetterPart::done, std::move(made), text + "; the last on " + long_date(*last));
    }
    if (!tried.empty()) {
      const std::string text = counted(tried.size(), "unsuccessful attempt") + " in the same time";
      say(LetterPart::done, std::move(tried), text);
    }
  }

  static std::string amount(const Service& service, Decimal units) {
    if (service.unit) return amount_words(units, *service.unit);
    return units.canonical() + (units == Decimal(1) ? " unit" : " units");
  }

  void write_delivered(const Entry<Service>& entry) {
    const Service& x = entry.record;
    const Delivered all = delivered(view_.c, entry, period_);
    std::vector<std::string> ids{entry.id.value};
    std::size_t missed = 0;
    for (const auto& [id, one] : live(x.deliveries)) {
      if (!one.date || !period_.holds(*one.date)) continue;
      ids.push_back(id.value);
      missed += one.missed.value_or(false) ? 1 : 0;
    }
    for (const DeliveredOnce& once : deliveries_of(view_.c, entry, period_)) {
      if (!once.contact.empty()) ids.push_back(once.contact.value);
    }
    const std::string what = plain_words(service_words(view_, x));
    std::string text =
        fmt::format("{}: {} {}", what, all.times == 0 ? "nothing delivered" : "delivered " + counted(all.times, "time"),
                    days_words(period_.from, period_.to));
    if (all.times > 0) text += ", " + amount(x, all.units);
    if (missed > 0) text += fmt::format("; {} missed", missed);
    say(LetterPart::done, std::move(ids), text);
  }

  [[nodiscard]] static std::string authorization_words(const Authorization& x) {
    std::string text = "authorization";
    if (!x.number.empty()) text += ' ' + plain_words(x.number);
    return x.payer.empty() ? text : fmt::format("{} ({})", text, plain_words(x.payer));
  }

  void write_authorizations(const Entry<Service>& entry) {
    for (const Entry<Authorization>& one : live(entry.record.authorizations)) {
      const Authorization& x = one.record;
      const bool is_past = x.ends && *x.ends < period_.from;
      if (is_past || (x.starts && *x.starts > period_.to)) continue;
      const Pace pace = pace_of(view_.c, entry, one, view_.today);
      std::string text = fmt::format("{}: {}", label(entry.record), authorization_words(x));
      if (x.starts && x.ends) text += ' ' + days_words(*x.starts, *x.ends);
      if (x.units) text += fmt::format(", {} authorized", amount(entry.record, *x.units));
      text += fmt::format(", {} used", amount(entry.record, pace.used));
      if (pace.left && *pace.left < Decimal(0)) {
        text += fmt::format(", {} more than authorized", amount(entry.record, Decimal(0) - *pace.left));
      } else if (pace.left) {
        text += fmt::format(", {} remaining", amount(entry.record, *pace.left));
      }
      say(LetterPart::done, {one.id.value, entry.id.value}, text);
    }
  }

  void write_referral(const Entry<Referral>& entry) {
    const Referral& x = entry.record;
    std::string text = "Referral to " + plain_words(referral_words(view_, x));
    if (const auto asked = day_of(x, ReferralEvent::requested)) text += ", requested " + long_date(*asked);
    text += ": " + status_words(x);
    const Entry<ReferralHistory>* last = last_live(x.history, [](const auto& /*any*/) { return true; });
    if (last != nullptr && last->record.date) text += " on " + long_date(*last->record.date);
    if (last != nullptr && !last->record.reason.empty()) text += ", " + plain_words(last->record.reason);
    const ReferralOutcome outcome = x.outcome.value_or(ReferralOutcome{});
    if (outcome.enrolled) text += ", " + spoken(*outcome.enrolled);
    if (!outcome.received.empty()) text += "; received: " + plain_words(outcome.received);
    if (!outcome.client_feedback.empty()) text += "; the client says: " + quoted(outcome.client_feedback);
    say(LetterPart::done, {entry.id.value}, text);
  }

  /// The last value measured by today, with its record.
  [[nodiscard]] std::optional<Entry<Measurement>> last_measure(const Goal& goal) const {
    std::optional<Entry<Measurement>> last;
    const Records<Measurement> all = measures_of(view_.c, goal);
    for (const Entry<Measurement>& entry : live(all)) {
      if (entry.record.value && entry.record.date && *entry.record.date <= view_.today) last = entry;
    }
    return last;
  }

  [[nodiscard]] static std::string with_unit_of(const Measure& measure, Decimal value) {
    return measure.unit.empty() ? value.str() : value.str() + ' ' + plain_words(measure.unit);
  }

  void write_progress(const Entry<Goal>& entry) {
    const Goal& x = entry.record;
    std::vector<std::string> ids{entry.id.value};
    std::vector<std::string> facts;
    const auto last = last_measure(x);
    if (x.measure) {
      const Measure& measure = *x.measure;
      if (measure.baseline) facts.push_back("baseline " + with_unit_of(measure, *measure.baseline));
      if (last)
        facts.push_back(
            fmt::format("last {} on {}", with_unit_of(measure, *last->record.value), long_date(*last->record.date)));
      const bool is_kept = direction_of(measure) == Direction::maintain;
      if (measure.target)
        facts.push_back((is_kept ? "to stay at " : "target ") + with_unit_of(measure, *measure.target));
      if (!facts.empty() && !measure.what.empty()) facts.front() = plain_words(measure.what) + ' ' + facts.front();
    }
    if (last) ids.push_back(last->id.value);
    const StepCount steps =
        judge_goal(view_, x, [&](const Case& /*whole*/, const Goal& all) { return count_steps(all, view_.today); });
    if (steps.all > 0) facts.push_back(fmt::format("{} of {} done", steps.done, counted(steps.all, "step")));
    if (x.due) facts.push_back("due " + long_date(*x.due));
    facts.push_back(words(course_of(view_, x), view_.today));
    say(LetterPart::progress, std::move(ids), fmt::format("{}: {}", plain_words(label(x)), join(facts, ", ")));
  }

  [[nodiscard]] static std::string scored(const ScoreAt& at) {
    const std::string band = at.score->band.empty() ? std::string() : fmt::format(" ({})", spoken(at.score->band));
    return fmt::format("{}{} on {}", at.score->score->str(), band, long_date(at.date));
  }

  void write_scores(const ScoreSeries& series) {
    const ScoreAt& first = series.scores.front();
    const ScoreAt& last = series.scores.back();
    std::string text = fmt::format("{}: {}", series.title, scored(first));
    if (series.scores.size() == 1) return say(LetterPart::progress, {first.id}, text);
    const Decimal change = *last.score->score - *first.score->score;
    text += fmt::format(", {}; {}", scored(last),
                        change == Decimal(0) ? "no change" : "change " + change_words(series.definition, change));
    const std::string weight = change == Decimal(0) ? std::string() : difference_words(series.definition, change);
    say(LetterPart::progress, {first.id, last.id}, weight.empty() ? text : fmt::format("{}, {}", text, weight));
  }

  void write_open_needs() {
    std::vector<std::string> ids, domains;
    for (const Entry<ClientNeed>* need : scope_.needs) {
      if (!is_open(need->record, view_.today)) continue;
      ids.push_back(need->id.value);
      const std::string domain = fold(domain_label(need->record.domain.value, view_.in.settings));
      if (!contains(domains, domain)) domains.push_back(domain);
    }
    if (ids.empty()) return;
    const std::string text =
        fmt::format("{} open: {}", counted(ids.size(), "need is", "needs are"), join(domains, ", "));
    say(LetterPart::continuing, std::move(ids), text);
  }

  void write_to_reach(const Entry<Goal>& entry) {
    const Goal& x = entry.record;
    if (!is_open(x, view_.today)) return;
    std::vector<std::string> ids{entry.id.value}, steps;
    for (const auto& [id, step] : open_on(x.steps, view_.today)) {
      ids.push_back(id.value);
      steps.push_back(plain_words(step.text));
    }
    const bool is_reached = course_of(view_, x).trajectory == Trajectory::achieved;
    std::string text = is_reached ? "Reached, not yet completed" : "Still to reach";
    if (x.due) text += (*x.due < view_.today ? ", was due " : is_reached ? ", due " : " by ") + long_date(*x.due);
    text += ": " + plain_words(label(x));
    if (x.measure && x.measure->target) {
      text += fmt::format(", {}", plain_words(measure_words_of(*x.measure)));
      if (const auto last = last_measure(x)) {
        text += fmt::format(", now {}", with_unit_of(*x.measure, *last->record.value));
        ids.push_back(last->id.value);
      }
    }
    if (!steps.empty()) text += fmt::format("; open steps: {}", join(steps, "; "));
    say(LetterPart::continuing, std::move(ids), text);
  }

  [[nodiscard]] static std::string measure_words_of(const Measure& measure) {
    const std::string figure = with_unit_of(measure, *measure.target);
    return measure.what.empty() ? figure : fmt::format("{} {}", measure.what, figure);
  }

  /// Risks to the client: open flags but those for the worker, and those of the plan.
  void write_risks() {
    for (const auto& [id, x] : open_on(view_.c.flags, view_.today)) {
      if (x.kind == FlagKind::worker_safety) continue;
      std::vector<std::string> facts{x.kind ? spoken(*x.kind) : std::string("risk")};
      if (x.priority) facts.push_back(spoken(*x.priority) + " priority");
      std::string text = fmt::format("Risk: {}", join(facts, ", "));
      if (!x.text.empty()) text += fmt::format(": {}", plain_words(x.text));
      if (x.raised) text += ", since " + long_date(*x.raised);
      say(LetterPart::continuing, {id.value}, text);
    }
    const Entry<Plan>* plan = active_plan(view_.c);
    if (plan == nullptr) return;
    for (const auto& [id, x] : live(plan->record.risks)) {
      std::string text = "Risk named in the plan: " + plain_words(x.risk);
      if (!x.measure.empty()) text += "; measure: " + plain_words(x.measure);
      if (!x.backup.empty()) text += "; backup: " + plain_words(x.backup);
      say(LetterPart::continuing, {id.value, plan->id.value}, text);
    }
  }

  void write_ending(const Entry<Service>& service) {
    const Entry<Authorization>* ending = ending_authorization(view_, service);
    if (ending == nullptr) return;
    const Date ends = *ending->record.ends;
    const Pace pace = pace_of(view_.c, service, *ending, view_.today);
    std::string text = fmt::format("{}: {} {} {}", label(service.record), authorization_words(ending->record),
                                   ends < view_.today ? "ended on" : "ends on", long_date(ends));
    const bool runs_out = pace.runs_out && *pace.runs_out < ends;
    if (runs_out && pace.a_week) {
      text += *pace.runs_out <= view_.today
                  ? fmt::format("; its units were used up by {}", long_date(*pace.runs_out))
                  : fmt::format("; at {} a week its units last until {}", amount(service.record, *pace.a_week),
                                long_date(*pace.runs_out));
    }
    say(LetterPart::continuing, {ending->id.value, service.id.value}, text);
  }

  void write_request(const Entry<Service>& service) {
    const std::optional<Continuation> next = continuation_of(view_, service);
    if (!next) return;
    const Service& x = service.record;
    std::vector<std::string> ids{service.id.value, ending_authorization(view_, service)->id.value};
    ids.insert(ids.end(), next->ids.begin(), next->ids.end());
    std::string text = plain_words(service_words(view_, x));
    if (next->units) text += ", " + amount(x, *next->units);
    if (x.frequency && x.frequency->times && x.frequency->per)
      text += fmt::format(", {} per {}", counted_times(*x.frequency->times), spoken(*x.frequency->per));
    text += ", from " + long_date(next->from);
    if (next->until) text += " to " + long_date(*next->until);
    say(LetterPart::request, std::move(ids), text);
  }

  static std::string counted_times(Decimal times) {
    return times.canonical() + (times == Decimal(1) ? " time" : " times");
  }

  const View& view_;
  const LetterScope& scope_;
  Period period_;
  std::vector<Sentence> all_{};
};

}  // namespace

std::vector<Sentence> letter_sentences(const View& view, const LetterScope& scope, Period period) {
  return SentencesOfLetter(view, scope, period).write();
}

}  // namespace casemgr::report
