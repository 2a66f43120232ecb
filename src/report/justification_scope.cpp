// Which records a letter to a payer is about, and what they lack.
#include <fmt/core.h>

#include <algorithm>
#include <set>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/plan/agreement.hpp"
#include "casemgr/rules/plan/measures.hpp"
#include "casemgr/rules/record/current_episode.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/progress_note.hpp"
#include "casemgr/rules/service/budget.hpp"
#include "casemgr/rules/service/referral_course.hpp"
#include "justification_parts.hpp"

namespace casemgr::report {

namespace {

/// Gathers the records of one letter, from the services to what is linked to them.
class ScopeOfLetter {
 public:
  ScopeOfLetter(const View& view, const JustificationFilter& filter)
      : view_(view), filter_(filter), is_narrow_(filter.is_narrow()), begins_(episode_begins(view.c)) {}

  LetterScope gather() {
    add_services();
    add_goals();
    add_needs();
    add_referrals();
    add_contacts();
    add_scores();
    return std::move(scope_);
  }

 private:
  template <class T>
  void link(const std::vector<Id<T>>& ids) {
    for (const Id<T>& id : ids) linked_.insert(id.value);
  }
  template <class T>
  [[nodiscard]] bool links(const std::vector<Id<T>>& ids) const {
    return std::any_of(ids.begin(), ids.end(), [&](const Id<T>& id) { return linked_.contains(id.value); });
  }

  void add_services() {
    for (const Entry<Service>& entry : view_.c.services) {
      const Service& x = entry.record;
      if (!is_budgeted(x) || is_former(view_.c, x)) continue;
      const bool is_chosen =
          filter_.service.empty() ? x.funding.value == filter_.funding.value : entry.id == filter_.service;
      if (is_narrow_ && !is_chosen) continue;
      scope_.services.push_back(&entry);
      linked_.insert(entry.id.value);
      link(x.goals);
      link(x.needs);
    }
  }

  void add_goals() {
    for (const Entry<Goal>& entry : live(view_.c.goals)) {
      using enum GoalLifecycle;
      const Goal& x = entry.record;
      if (x.lifecycle == proposed || x.lifecycle == rejected || x.lifecycle == entered_in_error) continue;
      const auto is_served = [&](const Step& step) { return linked_.contains(step.service.value); };
      const bool is_linked = linked_.contains(entry.id.value) || any_live(x.steps, is_served);
      if (is_former(view_.c, x) || (is_narrow_ && !is_linked)) continue;
      scope_.goals.push_back(&entry);
      linked_.insert(entry.id.value);
      link(x.needs);
    }
  }

  void add_needs() {
    for (const Entry<ClientNeed>& entry : live(view_.c.needs)) {
      const ClientNeed& x = entry.record;
      const bool is_late = is_open(x, view_.today) || (x.resolved && *x.resolved >= filter_.period.from);
      if (!is_late || (is_narrow_ && !linked_.contains(entry.id.value))) continue;
      scope_.needs.push_back(&entry);
      linked_.insert(entry.id.value);
    }
  }

  void add_referrals() {
    for (const Entry<Referral>& entry : live(view_.c.referrals)) {
      const Referral& x = entry.record;
      const ReferralStatus status = status_of(x);
      if (status == ReferralStatus::draft || status == ReferralStatus::entered_in_error) continue;
      const auto asked = day_of(x, ReferralEvent::requested);
      if (!is_open(x, view_.today) && !(asked && filter_.period.holds(*asked))) continue;
      if (is_narrow_ && !links(x.services) && !links(x.goals) && !links(x.needs)) continue;
      scope_.referrals.push_back(&entry);
      linked_.insert(entry.id.value);
    }
  }

  void add_contacts() {
    for (const Entry<Contact>& entry : live(view_.c.contacts)) {
      const Contact& x = entry.record;
      if (is_amendment(x) || !x.at || x.at->date > view_.today || !filter_.period.holds(x.at->date)) continue;
      const bool is_linked =
          linked_.contains(x.service.value) || links(x.goals) || links(x.needs) || links(x.referrals);
      if (!is_narrow_ || is_linked) scope_.contacts.push_back(&entry);
    }
  }

  void add_scores() {
    const InstrumentDomains domains = domains_of(view_.in.instruments);
    for (ScoreSeries& series : score_series(view_)) {
      std::erase_if(series.scores,
                    [&](const ScoreAt& at) { return at.date < begins_ || at.date > view_.today || !at.score->score; });
      if (series.scores.empty() || (is_narrow_ && !is_about_needs(domains({series.instrument}), series.instrument)))
        continue;
      scope_.scores.push_back(std::move(series));
    }
  }

  [[nodiscard]] bool is_about_needs(const std::vector<Domain>& domains, const std::string& instrument) const {
    const auto is_of = [&](const Entry<ClientNeed>* need) { return contains(domains, need->record.domain); };
    const auto measures = [&](const Entry<Goal>* goal) {
      return goal->record.measure && goal->record.measure->instrument.value == instrument;
    };
    return std::any_of(scope_.needs.begin(), scope_.needs.end(), is_of) ||
           std::any_of(scope_.goals.begin(), scope_.goals.end(), measures);
  }

  const View& view_;
  const JustificationFilter& filter_;
  bool is_narrow_;
  Date begins_;
  std::set<std::string, std::less<>> linked_{};
  LetterScope scope_{};
};

/// Gathers what the record lacks. A record of which parts are hidden lacks nothing that could be among them.
class LacksOfLetter {
 public:
  LacksOfLetter(const View& view, const JustificationFilter& filter)
      : view_(view), filter_(filter), scope_(letter_scope(view, filter)) {}

  std::vector<Lack> gather() {
    add_wholes();
    for (const Entry<ClientNeed>* need : scope_.needs) add_of(*need);
    for (const Entry<Goal>* goal : scope_.goals) add_of(*goal);
    for (const ScoreSeries& series : scope_.scores) add_of(series);
    for (const Entry<Service>* service : scope_.services) add_of(*service);
    for (const Entry<Referral>* referral : scope_.referrals) add_of(*referral);
    for (const Entry<Contact>* contact : scope_.contacts) add_of(*contact);
    return std::move(lacks_);
  }

 private:
  void add(const std::string& id, std::string what, Command command) {
    lacks_.push_back({id, std::move(what), std::move(command)});
  }
  [[nodiscard]] bool hides_some(const std::string& id) const { return view_.seen.left_out().inside(id) > 0; }

  void add_wholes() {
    const Id<Case>& client = view_.c.id;
    const auto is_any = [](const auto& /*any*/) { return true; };
    if (!view_.seen.judge([&](const Case& whole) { return any_live(whole.needs, is_any); })) {
      add({}, "no need on record", suggest::need_add(client, "DOMAIN"));
    } else if (scope_.needs.empty() && filter_.is_narrow() && scope_.services.size() == 1) {
      const std::string& service = scope_.services.front()->id.value;
      add(service, "service linked to no need or goal", suggest::service_with(client, service));
    }
    if (!view_.seen.judge([&](const Case& whole) { return any_live(whole.goals, is_any); }))
      add({}, "no goal on record", suggest::goal_add(client));
    add_plan();
    if (scope_.contacts.empty() && view_.seen.is_whole({"contacts"}))
      add({}, "no contact in the period", suggest::contact_with(client));
  }

  void add_plan() {
    const Entry<Plan>* plan = active_plan(view_.c);
    const bool is_agreed_to = view_.seen.judge([&](const Case& whole) {
      const Entry<Plan>* active = active_plan(whole);
      return active != nullptr && is_agreed(whole, active->record, view_.in.settings);
    });
    const bool has_changed = view_.seen.judge([](const Case& whole) {
      const Entry<Plan>* active = active_plan(whole);
      return active != nullptr && changed_since_agreed(whole, active->record);
    });
    const std::string id = plan == nullptr ? std::string() : plan->id.value;
    if (!is_agreed_to) {
      add(id, "no agreed plan", suggest::agree_any(view_.c.id));
    } else if (has_changed) {
      add(id, "the plan changed since it was agreed", suggest::agree_any(view_.c.id));
    }
  }

  void add_of(const Entry<ClientNeed>& need) {
    const DomainRatings ratings = ratings_in_episode(view_, need.record.domain);
    if (ratings.show_change() || !view_.seen.is_whole({"assessments"}) ||
        !named_.insert(need.record.domain.value).second)
      return;
    const std::string domain = fold(domain_label(need.record.domain.value, view_.in.settings));
    add(need.id.value,
        fmt::format("need: {} {}", domain,
                    ratings.first ? "rated once in this episode, no change to show" : "not rated in this episode"),
        suggest::reassess(view_.c.id));
  }

  void add_of(const Entry<Goal>& goal) {
    const Goal& x = goal.record;
    const std::string& id = goal.id.value;
    if (!is_open(x, view_.today) || hides_some(id)) return;
    if (!x.measure || !x.measure->target) {
      Command command = suggest::goal_set(view_.c.id, id);
      command.with("--what").with("--unit").with("--baseline").with("--target");
      add(id, "goal without a measure with a target", std::move(command));
    } else if (any_live(measures_of(view_.c, x), [](const Measurement& one) { return one.value.has_value(); })) {
      if (!x.measure->baseline) {
        Command command = suggest::goal_set(view_.c.id, id);
        add(id, "goal without a baseline", command.with("--baseline"));
      }
    } else if (!hides_measures(goal)) {
      add(id, "goal not measured",
          has_instrument(x) ? suggest::score(view_.c.id, x.measure->instrument) : suggest::measure(view_.c.id, id));
    }
  }

  /// Whether the whole case measures the goal by what does not show here.
  [[nodiscard]] bool hides_measures(const Entry<Goal>& goal) const {
    return view_.seen.judge(goal, &Case::goals, [&](const Case& whole, const Entry<Goal>& one) {
      return rests_on_hidden(whole, one.record, view_.seen.left_out());
    });
  }

  void add_of(const ScoreSeries& series) {
    if (series.scores.size() > 1 || !view_.seen.is_whole({"assessments"})) return;
    add(series.scores.front().id, fmt::format("{} scored once in this episode, no change to show", series.title),
        suggest::score(view_.c.id, series.instrument));
  }

  void add_of(const Entry<Service>& service) {
    const std::string& id = service.id.value;
    if (!is_open(service.record, view_.today) || hides_some(id)) return;
    if (!service.record.funding.empty() && live(service.record.authorizations).empty())
      add(id, "service without an authorization", suggest::authorize(view_.c.id, id));
    const std::optional<Continuation> next = continuation_of(view_, service);
    if (!next || (next->units && next->until)) return;
    const char* what = next->until   ? "no units planned beyond the authorized ones"
                       : next->units ? "no last day after the authorization"
                                     : "neither units nor a last day planned after the authorization";
    add(id, fmt::format("service: {}", what), suggest::service_planned(view_.c.id, id));
  }

  void add_of(const Entry<Referral>& referral) {
    const Referral& x = referral.record;
    const bool is_told = x.outcome && !x.outcome->received.empty();
    if (status_of(x) == ReferralStatus::completed && !is_told)
      add(referral.id.value, "referral outcome not recorded", suggest::referral_outcome(view_.c.id, referral.id));
  }

  void add_of(const Entry<Contact>& contact) {
    if (is_note(contact.record) && !is_signed(contact.record))
      add(contact.id.value, "note not signed", suggest::sign(view_.c.id, contact.id));
  }

  const View& view_;
  const JustificationFilter& filter_;
  LetterScope scope_;
  std::set<std::string> named_{};
  std::vector<Lack> lacks_{};
};

}  // namespace

LetterScope letter_scope(const View& view, const JustificationFilter& filter) {
  return ScopeOfLetter(view, filter).gather();
}

DomainRatings ratings_in_episode(const View& view, const Domain& domain) {
  DomainRatings all;
  const Date begins = episode_begins(view.c);
  for (const auto& [id, x] : live(view.c.assessments)) {
    if (x.status == AssessmentStatus::draft || !x.date || *x.date < begins || *x.date > view.today) continue;
    const DomainFinding* found = x.domains.find(domain.value);
    if (found == nullptr || !found->rating) continue;
    const RatedOnce once{id.value, *x.date, *found->rating};
    if (!all.first || once.day < all.first->day) all.first = once;
    if (!all.last || once.day >= all.last->day) all.last = once;
  }
  return all;
}

const Entry<Authorization>* ending_authorization(const View& view, const Entry<Service>& service) {
  const Entry<Authorization>* last = nullptr;
  if (!is_open(service.record, view.today)) return last;
  for (const Entry<Authorization>& entry : live(service.record.authorizations)) {
    const auto& ends = entry.record.ends;
    if (!ends || is_renewed(service.record, entry, view.today)) continue;
    if (last == nullptr || *ends > *last->record.ends) last = &entry;
  }
  return last;
}

std::optional<Continuation> continuation_of(const View& view, const Entry<Service>& service) {
  const Entry<Authorization>* ending = ending_authorization(view, service);
  if (ending == nullptr) return std::nullopt;
  const Service& x = service.record;
  const Date ends = *ending->record.ends;
  Continuation next{.from = ends + std::chrono::days{1}};
  if (x.ends && *x.ends > ends) next.until = x.ends;
  for (const auto& [id, goal] : open_on(view.c.goals, view.today)) {
    const bool is_later = contains(x.goals, id) && goal.due && *goal.due > ends;
    if (!is_later || (x.ends && *x.ends > ends) || (next.until && *goal.due <= *next.until)) continue;
    next.until = goal.due;
    next.ids = {id.value};
  }
  Decimal authorized;
  bool is_known = true;
  for (const auto& [id, one] : live(x.authorizations)) {
    is_known = is_known && one.units.has_value();
    authorized = authorized + one.units.value_or(Decimal());
  }
  if (is_known && x.units_planned && *x.units_planned > authorized) next.units = *x.units_planned - authorized;
  return next;
}

std::vector<Lack> lacks_of_letter(const View& view, const JustificationFilter& filter) {
  return LacksOfLetter(view, filter).gather();
}

std::vector<Lack> lacks_of_justification(const VisibleCase& now, const JustificationFilter& filter,
                                         const Inputs& inputs) {
  const EndOfDay last(filter.period.to, inputs);
  const VisibleCase seen = last.seen(now);
  return lacks_of_letter(View(seen, last.in), filter);
}

}  // namespace casemgr::report
