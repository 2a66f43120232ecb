#include "series.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "casemgr/root/command.hpp"
#include "casemgr/root/digest.hpp"
#include "casemgr/rules/record/current_episode.hpp"
#include "casemgr/rules/record/recurrence.hpp"
#include "casemgr/rules/record/reference.hpp"
#include "records.hpp"

namespace casemgr::cycle {

namespace {

/// Where the records of a series are, and the goal of a step.
template <class T>
struct SeriesPlace {
  Records<T>* records;
  const Entry<Goal>* goal = nullptr;
};

template <class T>
SeriesPlace<T> series_place(Case& c, const Id<T>& /*id*/) {
  return {&records_of<T>(c)};
}
template <>
SeriesPlace<Step> series_place(Case& c, const Id<Step>& id) {
  const auto goal = std::find_if(c.goals.begin(), c.goals.end(),
                                 [&](const Entry<Goal>& entry) { return entry.record.steps.find(id) != nullptr; });
  if (goal == c.goals.end()) refuse_unknown(Step::rows().name, id.value);
  return {&goal->record.steps, &*goal};
}

Task following(const Task& done, Time at, const Case& /*c*/, const Context& context) {
  Task next;
  next.text = done.text;
  next.due = at.date;
  next.owner = done.owner;
  next.about = done.about;
  next.by = context.by;
  return next;
}

Step following(const Step& done, Time at, const Case& /*c*/, const Context& /*context*/) {
  Step next;
  next.text = done.text;
  next.owner = done.owner;
  next.service = done.service;
  next.due = at.date;
  next.status = StepStatus::not_started;
  next.by = done.by;
  return next;
}

/// A referral that has ended is no longer what the visit is for.
Appointment following(const Appointment& kept, Time at, const Case& c, const Context& context) {
  Appointment next = kept;
  next.at = at;
  next.status = AppointmentStatus::booked;
  next.note.clear();
  next.voided = {};
  next.by = context.by;
  const Referral* referral = c.referrals.find(kept.referral);
  if (referral == nullptr || !is_open(*referral, context.today())) next.referral = {};
  return next;
}

template <class T>
T next_draft(const Case& c, const T& over, Time at, const Context& context) {
  T next = following(over, at, c, context);
  next.sensitive = over.sensitive;
  next.repeat = carried_on(*over.repeat, *falls_at(over));
  default_sensitive(c, T::rows(), &next);
  return next;
}

/// What a record refers to and that has ended or is gone: `need n4xw8`; empty without such.
std::string ended_reference(const Case& c, std::string_view id, const Context& context) {
  if (id.empty() || id == c.id.value) return {};
  for (const schema::Located& there : schema::all_records(Case::rows(), &c)) {
    if (there.id != id) continue;
    return is_open(there, context.today()) ? std::string() : fmt::format("{} {} has ended", there.type->name, id);
  }
  return fmt::format("record {} is not on file", id);
}

std::string ends_with(const Case& c, const SeriesPlace<Task>& /*place*/, const Task& task, const Context& context) {
  return ended_reference(c, task.about.value, context);
}

std::string ends_with(const Case& c, const SeriesPlace<Step>& place, const Step& step, const Context& context) {
  if (step.status != StepStatus::completed) return fmt::format("the step is {}", spoken(step.status));
  if (!is_open(place.goal->record, context.today()) || is_achieved(place.goal->record)) {
    return fmt::format("goal {} has ended", place.goal->id.value);
  }
  return ended_reference(c, step.service.value, context);
}

std::string ends_with(const Case& /*c*/, const SeriesPlace<Appointment>& /*place*/, const Appointment& kept,
                      const Context& context) {
  const Provider* provider = context.providers.providers.find(kept.provider);
  const bool gone = !kept.provider.empty() && (provider == nullptr || provider->is_void());
  return gone ? fmt::format("provider {} is no longer in the directory", kept.provider.value) : std::string();
}

/// Why nothing comes after the record; empty where something does.
template <class T>
std::string why_last(const Case& c, const SeriesPlace<T>& place, const T& over, const std::optional<NextInSeries>& next,
                     const Context& context) {
  if (is_closed(c)) return "the case is closed";
  if (has_died(c, context.today())) return "the client has died";
  if (std::string ended = ends_with(c, place, over, context); !ended.empty()) return ended;
  const auto& until = over.repeat->until;
  if (until && (!next || next->at.date > *until)) return "it goes until " + long_date(*until);
  return next ? std::string() : "the calendar ends";
}

std::string day_and_time(Time at) {
  return at.minute ? fmt::format("{} {}", long_date(at.date), clock_time(*at.minute)) : long_date(at.date);
}

std::string passed_words(const NextInSeries& next) {
  if (next.passed_over == 0) return {};
  if (next.passed_over == 1) return fmt::format("; skipped {}, already past", long_date(next.first_passed));
  return fmt::format("; skipped {} dates already past, {} to {}", next.passed_over, long_date(next.first_passed),
                     long_date(next.last_passed));
}

/// A time that the clock skips on that day becomes the first one after it; the series keeps its own.
template <class T>
void avoid_skipped_time(T& draft, const Context& context) {
  if constexpr (requires { draft.at; }) {
    const Time planned = *draft.at;
    constexpr int last_minute = 24 * 60 - 1;
    while (context.skips && context.skips(*draft.at) && *draft.at->minute < last_minute) ++*draft.at->minute;
    if (*draft.at != planned) draft.repeat->planned = planned;
  }
}

/// Ids that follow from `text` alone: two clones in which the same one is finished make the same next one, and a merge
/// keeps it once.
Ids ids_after(std::string text) {
  int count = 0;
  return Ids::random([text = std::move(text), count]() mutable {
    constexpr std::size_t digits = 15;
    return std::uint64_t{std::stoull(sha256_hex(fmt::format("{} {}", text, count++)).substr(0, digits), nullptr, 16)};
  });
}

template <class T>
void make_next(Case& c, const Id<T>& of, const Context& context, std::vector<std::string>& messages) {
  const Id<T> id = of;  // It may be in the section to which the next one is added.
  const SeriesPlace<T> place = series_place(c, id);
  const T over = *place.records->find(id);
  const auto at = falls_at(over);
  if (!at) return;
  const auto next = next_in_series(*over.repeat, *at, context.now);
  if (const std::string why = why_last(c, place, over, next, context); !why.empty()) {
    warn(messages, "last of its series: {}", why);
    return;
  }
  T draft = next_draft(c, over, next->at, context);
  avoid_skipped_time(draft, context);
  validate_new(c, draft, context);
  Ids ids = ids_after(fmt::format("{} {} {}", c.id.value, id.value, iso(*falls_at(draft))));
  const Id<T> made = ids.make<T>(c);
  warn(messages, "next: {} ({} {}){}", day_and_time(*falls_at(draft)), T::rows().name, made.value, passed_words(*next));
  put(*place.records, made, std::move(draft));
  place.records->find(id)->repeat->next = {made.value};
}

/// Whether the next one is as it was made: open, unchanged, and nothing refers to it but the one before.
template <class T>
bool is_untouched(const Case& c, const Id<T>& id, const T& before, const Id<T>& next_id, const T& next,
                  const Context& context) {
  if (!is_open(next, context.today()) || !falls_at(next) || !falls_at(before)) return false;
  const std::vector<std::string> referring = references_to(c, next_id.value);
  if (std::any_of(referring.begin(), referring.end(), [&](const std::string& x) { return x != id.value; }))
    return false;
  T made = next_draft(c, before, *falls_at(next), context);
  made.by = next.by;
  return schema::same_record(T::rows(), &made, &next);
}

template <class T>
void take_back_next(Case& c, const Id<T>& id, const Context& context, std::vector<std::string>& messages) {
  Records<T>& records = *series_place(c, id).records;
  T& before = *records.find(id);
  const Id<T> next_id{before.repeat->next.value};
  T* next = records.find(next_id);
  if (next != nullptr && !next->is_void()) {
    if (!is_untouched(c, id, before, next_id, *next, context)) {
      warn(messages, "the next one, {} {}, was changed since and stays", T::rows().name, next_id.value);
      return;
    }
    next->voided = Void{.date = context.today(),
                        .by = context.by,
                        .reason = before.is_void() ? before.voided->reason : id.value + " is open again"};
    warn(messages, "the next one, {} {}, is void as well", T::rows().name, next_id.value);
  }
  if (!before.is_void()) before.repeat->next = {};
}

/// Error(rule) for a change of the series at a record after which it goes on already.
template <class T>
void check_last(const Records<T>& records, const T& before) {
  if (!goes_on(records, before)) return;
  refuse(fmt::format("cannot change the recurrence here: it goes on in {} '{}'", T::rows().name,
                     before.repeat->next.value),
         "change it there; '--every none' ends it");
}

template <class T>
Id<T> series_id(const Records<T>& /*records*/, std::string_view id) {
  return {std::string(id)};
}

bool same_rhythm(const std::optional<Recurrence>& a, const std::optional<Recurrence>& b) {
  if (!a || !b) return a.has_value() == b.has_value();
  return a->every == b->every && a->until == b->until;
}

/// What was planned of a record that is moved, and nothing of one that falls where the series has it.
template <class T>
void keep_planned(T& draft, const T* before, Time at) {
  Recurrence& repeat = *draft.repeat;
  const bool same = before != nullptr && before->repeat && before->repeat->every == repeat.every;
  if (before != nullptr && before->repeat && !same) {
    repeat.from = {};
    repeat.planned = {};
  }
  if (same && !repeat.planned && falls_at(*before) != at) repeat.planned = falls_at(*before);
  if (repeat.planned == at) repeat.planned = {};
}

}  // namespace

template <class T>
void complete_series(const Records<T>& records, T& draft, const T* before) {
  const bool changed = before != nullptr && !same_rhythm(before->repeat, draft.repeat);
  if (changed) check_last(records, *before);
  if (!draft.repeat) return;
  if (changed) draft.repeat->next = {};  // Void, or gone: another one may come.
  if (!draft.repeat->every) {
    const bool had = before != nullptr && before->repeat;
    if (draft.repeat->until && !had) throw Error(ErrorKind::usage, "cannot use '--until' without '--every'");
    draft.repeat = {};
    return;
  }
  const auto at = falls_at(draft);
  const bool dated = requires { draft.at; };
  if (!at) {
    throw Error(ErrorKind::usage, fmt::format("a recurring {} needs a date to count from", T::rows().name),
                dated ? "add '--at'" : "add '--due', or end the series: '--every none'");
  }
  if (before == nullptr || changed || falls_at(*before) != at) {
    check_span(dated ? "at" : "due", at->date, "until", draft.repeat->until);
  }
  keep_planned(draft, before, *at);
}

template <class T>
void follow_series(Case& c, const Id<T>& id, const T* before, const Context& context,
                   std::vector<std::string>& messages) {
  const T& now = *series_place(c, id).records->find(id);
  if (!now.repeat) return;
  const bool has_next = !now.repeat->next.empty();
  if (is_open(now, context.today())) {
    if (has_next) take_back_next(c, id, context, messages);
    return;
  }
  const bool was_over = before != nullptr && !is_open(*before, context.today());
  if (!has_next && !(was_over && same_rhythm(before->repeat, now.repeat))) make_next(c, id, context, messages);
}

template <class T>
void warn_moved_alone(const T& before, const T& changed, std::vector<std::string>& messages) {
  if (!changed.repeat || !changed.repeat->planned || falls_at(before) == falls_at(changed)) return;
  warn(messages, "moved by itself; its series counts from {} (to move it as well: '--every {}')",
       day_and_time(*changed.repeat->planned), code(*changed.repeat->every));
}

template void warn_moved_alone(const Task&, const Task&, std::vector<std::string>&);
template void warn_moved_alone(const Step&, const Step&, std::vector<std::string>&);
template void warn_moved_alone(const Appointment&, const Appointment&, std::vector<std::string>&);
template void complete_series(const Records<Task>&, Task&, const Task*);
template void complete_series(const Records<Step>&, Step&, const Step*);
template void complete_series(const Records<Appointment>&, Appointment&, const Appointment*);
template void follow_series(Case&, const Id<Task>&, const Task*, const Context&, std::vector<std::string>&);
template void follow_series(Case&, const Id<Step>&, const Step*, const Context&, std::vector<std::string>&);
template void follow_series(Case&, const Id<Appointment>&, const Appointment*, const Context&,
                            std::vector<std::string>&);

void follow_void(Case& c, std::string_view id, const Context& context, std::vector<std::string>& messages) {
  const auto follow = [&](auto& records) {
    const auto* record = records.find(id);
    if (record == nullptr || !record->repeat || !record->repeat->every) return;
    const std::string every = code(*record->repeat->every);
    if (!record->repeat->next.empty()) take_back_next(c, series_id(records, id), context, messages);
    if (!goes_on(records, *records.find(id))) {
      warn(messages, "its series has ended; to go on, add another with '--every {}'", every);
    }
  };
  follow(c.tasks);
  follow(c.appointments);
  for (auto& [goal_id, goal] : c.goals) follow(goal.steps);
}

bool comes_after(const Case& c, std::string_view earlier, std::string_view id) {
  const auto names_it = [&](const auto& records) {
    const auto* record = records.find(earlier);
    return record != nullptr && record->repeat && record->repeat->next.value == id;
  };
  return names_it(c.tasks) || names_it(c.appointments) ||
         std::any_of(c.goals.begin(), c.goals.end(), [&](const auto& goal) { return names_it(goal.record.steps); });
}

}  // namespace casemgr::cycle
