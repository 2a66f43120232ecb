#include "casemgr/rules/record/case_on.hpp"

#include <algorithm>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/plan/agreement.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/service/referral_course.hpp"
#include "casemgr/schema/canonical.hpp"
#include "casemgr/schema/walk.hpp"

namespace casemgr {

namespace {

/// What the last entry of a history up to `day` says; nothing where none does.
template <class H, class Of>
auto last_until(const Records<H>& history, Date day, const Of& of) {
  decltype(of(std::declval<const H&>())) last{};
  for (const auto& [id, entry] : live(history)) {
    if (entry.date && *entry.date <= day && of(entry)) last = of(entry);
  }
  return last;
}

bool is_over(EpisodeStatus status) { return status == EpisodeStatus::finished || status == EpisodeStatus::cancelled; }

void take_episodes(const Case& c, Date day, Case& then) {
  for (const auto& [id, x] : live(c.episodes)) {
    const auto status = status_on(x, day);
    if (!status) continue;
    Episode& episode = then.episodes.append(id, x);
    episode.status = status;
    if (!episode.closed || *episode.closed <= day) continue;
    episode.closed.reset();
    episode.closure_reason.reset();
  }
}

void take_flags(const Case& c, Date day, Case& then) {
  for (const auto& [id, x] : live(c.flags)) {
    if (x.raised && *x.raised > day) continue;
    Flag& flag = then.flags.append(id, x);
    if (const auto graded = last_until(x.history, day, [](const FlagHistory& entry) { return entry.priority; }))
      flag.priority = graded;
    if (flag.cleared && flag.cleared->date && *flag.cleared->date > day) flag.cleared.reset();
  }
}

void take_needs(const Case& c, Date day, Case& then) {
  for (const auto& [id, x] : live(c.needs)) {
    if (x.identified && *x.identified > day) continue;
    ClientNeed& need = then.needs.append(id, x);
    if (!need.resolved || *need.resolved <= day) continue;
    need.resolved.reset();
    need.status = NeedStatus::active;
  }
}

}  // namespace

std::optional<EpisodeStatus> status_on(const Episode& episode, Date day) {
  if (!episode.opened || *episode.opened > day || episode.status == EpisodeStatus::entered_in_error)
    return std::nullopt;
  const auto said = last_until(episode.history, day, [](const EpisodeHistory& entry) { return entry.status; });
  const EpisodeStatus now = episode.status.value_or(EpisodeStatus::active);
  if (episode.closed && *episode.closed <= day) return is_over(now) ? now : EpisodeStatus::finished;
  if (said && !(is_over(*said) && episode.closed)) return said;
  return episode.closed && is_over(now) ? EpisodeStatus::active : now;
}

Case standing_on(const Case& c, Date day) {
  Case then;
  then.id = c.id;
  then.person = c.person;
  take_episodes(c, day, then);
  for (const auto& [id, x] : live(c.events)) {
    if (x.kind == EventKind::death && x.at && x.at->date <= day) then.events.append(id, x);
  }
  take_flags(c, day, then);
  for (const auto& [id, x] : live(c.assessments)) {
    if (!x.date || *x.date <= day) then.assessments.append(id, x);
  }
  take_needs(c, day, then);
  return then;
}

namespace {

using schema::Field;
using schema::RecordType;
using schema::Shape;

/// Takes out of a copy of a case what came after a day.
class Rewinding {
 public:
  explicit Rewinding(Date day) : day_(day) {}

  void rewind(const RecordType& type, void* record) const {
    for (const Field& field : type.fields) {
      if (is_kept(field)) continue;
      for (std::size_t i = field.size(record); i-- > 0;) {
        if (!field.has_records()) continue;
        void* element = field.at(record, i);
        const bool is_later = field.shape == Shape::records ? begins_later(field.record(), element)
                                                            : has_happened_later(field.record(), element);
        if (is_later) {
          field.erase(record, i);
        } else {
          rewind(field.record(), element);
        }
      }
    }
    take_from_history(type, record);
    clear_later_days(type, record);
  }

 private:
  /// That a record is void or signed holds for what it was then, too.
  static bool is_kept(const Field& field) {
    return field.has_records() && (&field.record() == &Void::rows() || &field.record() == &Signature::rows());
  }

  [[nodiscard]] bool is_later(const Field& field, const void* record) const {
    if (field.has_records() || field.shape != Shape::value || !field.present(record)) return false;
    const std::optional<Time> at = schema::time_of(field.value, field.at(record, 0));
    return at && at->date > day_;
  }

  static bool is_event(const Field& field) { return field.shape == Shape::value && field.limits.has_happened; }

  /// The day on which such a record begins: that of its head, else the first on which something has happened to it,
  /// but for its end.
  static const Field* first_day_of(const RecordType& type) {
    if (const Field* first = type.first_day()) return first;
    const auto at = std::find_if(type.fields.begin(), type.fields.end(), [&](const Field& field) {
      return is_event(field) && field.limits.not_before.empty() && field.key != type.done && field.key != type.over &&
             !field.meaning.computed;
    });
    return at == type.fields.end() ? nullptr : &*at;
  }

  /// A record with a history was there from its first entry, whatever day it is planned for.
  [[nodiscard]] bool begins_later(const RecordType& type, const void* record) const {
    const Field* history = type.find("history");
    if (history != nullptr && history->present(record)) {
      const Field* date = history->record().find("date");
      for (std::size_t i = 0; i < history->size(record); ++i) {
        if (!is_later(*date, history->at(record, i))) return false;
      }
      const Field* first = type.first_day();
      return first == nullptr || !first->present(record) || is_later(*first, record);
    }
    const Field* first = first_day_of(type);
    return first != nullptr && is_later(*first, record);
  }

  [[nodiscard]] bool has_happened_later(const RecordType& type, const void* record) const {
    return std::any_of(type.fields.begin(), type.fields.end(),
                       [&](const Field& field) { return is_event(field) && is_later(field, record); });
  }

  /// Each code that a history has as well is that of its last entry; none where no entry is left of those that set it.
  static void take_from_history(const RecordType& type, void* record) {
    const Field* history = type.find("history");
    if (history == nullptr) return;
    for (const Field& change : history->record().fields) {
      const Field* own = change.value.type == schema::Type::code ? type.find(change.key) : nullptr;
      if (own == nullptr || change.shape != Shape::value || own->shape != Shape::value) continue;
      for (std::size_t i = 0; i < history->size(record); ++i) {
        const void* entry = history->at(record, i);
        if (schema::is_void({history->record(), entry}) || !change.present(entry)) continue;
        own->clear(record);
        own->value.parse(change.value.print(change.at(entry, 0)), own->append(record));
      }
    }
  }

  /// With the day of its end a record loses the status that it ended with.
  void clear_later_days(const RecordType& type, void* record) const {
    bool is_reopened = false;
    const Field* first = first_day_of(type);
    for (const Field& field : type.fields) {
      if (!is_event(field) || field.meaning.computed || &field == first || !is_later(field, record)) continue;
      field.clear(record);
      is_reopened = true;
    }
    const Field* status = type.closed.status.empty() ? nullptr : type.find(type.closed.status);
    if (!is_reopened || status == nullptr || !status->present(record)) return;
    const std::string code = status->value.print(status->at(record, 0));
    if (contains(type.closed.codes, std::string_view(code))) status->clear(record);
  }

  Date day_;
};

/// A referral knows itself how it stood; nothing of one that was not there yet.
void rewind_referrals(Date day, Case& then) {
  for (std::size_t i = then.referrals.size(); i-- > 0;) {
    if (const auto was = referral_on(then.referrals[i].record, day)) {
      then.referrals[i].record = *was;
    } else {
      then.referrals.erase(i);
    }
  }
}

/// The version that a later one replaced since is active again.
void reactivate_plan(const Case& c, Case& then) {
  if (then.plans.size() == c.plans.size()) return;
  const bool has_active = any_live(then.plans, [](const Plan& x) { return x.status == PlanStatus::active; });
  for (std::size_t i = then.plans.size(); !has_active && i-- > 0;) {
    Plan& plan = then.plans[i].record;
    if (plan.is_void() || plan.status != PlanStatus::superseded) continue;
    plan.status = PlanStatus::active;
    return;
  }
}

std::vector<std::string> agreed_ids(const std::string& text) {
  std::vector<std::string> all = schema::canonical_ids(text, "goals");
  append(all, schema::canonical_ids(text, "services"));
  return all;
}

/// What of an agreed plan changed without a day may have changed later: the plan counts as changed only where a goal or
/// service that has a day came or went.
void keep_agreement(Case& then) {
  for (auto& [id, plan] : then.plans) {
    if (plan.is_void() || plan.status != PlanStatus::active || plan.digest.empty()) continue;
    const std::string text = agreed_text(then, plan);
    if (plan.agreed.empty() || agreed_ids(plan.agreed) == agreed_ids(text)) plan.shown_digest = agreed_digest(text);
  }
}

/// Histories that do not say how a state began leave it to the episode's own rule (`status_on`).
void restate_episodes(const Case& c, Date day, Case& then) {
  for (auto& [id, episode] : then.episodes) {
    const Episode& now = *c.episodes.find(id);
    if (const auto status = status_on(now, day)) episode.status = status;
    if (now.closed && !episode.closed) episode.closure_reason.reset();
  }
}

void restate_needs(const Case& c, Case& then) {
  for (auto& [id, need] : then.needs) {
    if (c.needs.find(id)->resolved && !need.resolved) need.status = NeedStatus::active;
  }
}

}  // namespace

Case case_until(const Case& c, Date day) {
  Case then = c;
  rewind_referrals(day, then);
  Rewinding(day).rewind(Case::rows(), &then);
  reactivate_plan(c, then);
  restate_episodes(c, day, then);
  restate_needs(c, then);
  keep_agreement(then);
  return then;
}

}  // namespace casemgr
