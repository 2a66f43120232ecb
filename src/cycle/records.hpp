// What all verbs share: finding, judging, completing and putting records.
//
// Private to the layer. Everything that rows can say about a draft is said once, in `validate`; a verb adds only what
// is special to its noun.
#pragma once

#include <fmt/core.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "casemgr/cycle/context.hpp"
#include "casemgr/cycle/voiding.hpp"
#include "casemgr/model/case.hpp"
#include "casemgr/model/chronicle.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/record/label.hpp"
#include "casemgr/rules/record/open.hpp"
#include "casemgr/schema/walk.hpp"

namespace casemgr::cycle {

/// Adds a message.
template <class... Arguments>
void warn(std::vector<std::string>& messages, fmt::format_string<Arguments...> text, Arguments&&... arguments) {
  messages.push_back(fmt::format(text, std::forward<Arguments>(arguments)...));
}

/// Adds what another verb did in the same change.
inline void report(std::vector<std::string>& messages, std::string_view kind, const Outcome& outcome) {
  warn(messages, "{} {}: {}", kind, outcome.id, outcome.words);
  append(messages, outcome.messages);
}

/// Throws Error(rule).
[[noreturn]] void refuse(const std::string& message, const std::string& hint = {});
/// Throws AlreadySo: the record `id` is as it was asked to be.
[[noreturn]] void refuse_same(const std::string& id, const std::string& message, const std::string& hint = {});
/// The same, so since `day`.
[[noreturn]] void refuse_same_since(const std::string& id, std::optional<Date> day, const std::string& message);
/// The same, where the record `entry` says all that was asked, but for the reason if that is lost.
[[noreturn]] void refuse_same_said(const std::string& id, const std::string& entry, bool loses_reason,
                                   const std::string& message, const std::string& hint = {});

/// Whether `there` has every value that `asked` gives.
template <class T>
bool says_all(const T& there, const T& asked) {
  const auto& fields = T::rows().fields;
  return std::all_of(fields.begin(), fields.end(), [&](const schema::Field& field) {
    const RecordType alone{{}, {field}};
    return !field.present(&asked) || schema::same_record(alone, &there, &asked);
  });
}
/// Returns the last of these records that says all that `asked` gives but a reason; null if none does. A reason in
/// other words is no other state: the first one stays.
template <class T>
const Entry<T>* said_in(const Records<T>& records, T asked) {
  const Entry<T>* exact = nullptr;
  const Entry<T>* close = nullptr;
  T but_reason = asked;
  but_reason.reason.clear();
  for (const Entry<T>& entry : records) {
    if (entry.record.is_void()) continue;
    if (says_all(entry.record, asked)) exact = &entry;
    if (says_all(entry.record, but_reason)) close = &entry;
  }
  return exact != nullptr ? exact : close;
}
/// Throws AlreadySo: the record `id` is as it was asked to be, and its history says all that `asked` gives, or nothing
/// that it gives besides the state was compared.
template <class T>
[[noreturn]] void refuse_same_state(const std::string& id, const Records<T>& history, const T& asked,
                                    const std::string& message, const std::string& hint = {}) {
  const Entry<T>* said = said_in(history, asked);
  if (said == nullptr) refuse_same(id, message, hint);
  const bool loses_reason = !asked.reason.empty() && asked.reason != said->record.reason;
  refuse_same_said(id, said->id.value, loses_reason, message, hint);
}
/// Throws Error(not_found): `no goal 'g9tkd'`.
[[noreturn]] void refuse_unknown(std::string_view kind, std::string_view id);
/// Throws Error(rule): `goal 'g9tkd' is void`.
[[noreturn]] void refuse_void(std::string_view kind, std::string_view id);
/// Error(rule) where `day` lies before `earliest`, the day of the last change of `subject`.
void check_not_before(Date day, std::optional<Date> earliest, const std::string& subject);
/// Error(rule) where `last` lies before `first`, the day with which the span begins.
void check_span(std::string_view first_name, std::optional<Date> first, std::string_view last_name,
                std::optional<Date> last);
/// Error(rule) where `day` lies after today.
void check_not_ahead(std::string_view what, const PartialDate& day, const Context& context);

/// The record, present and not void; else Error(not_found) or Error(rule).
template <class T>
T& live(Records<T>& records, const Id<T>& id) {
  T* record = records.find(id);
  if (record == nullptr) refuse_unknown(T::rows().name, id.value);
  if (record->is_void()) refuse_void(T::rows().name, id.value);
  return *record;
}

/// The record of type `Inner` with that id inside one of `outer`, and the record that holds it.
template <class Outer, class Inner>
std::pair<Entry<Outer>*, Inner*> live_inside(Records<Outer>& outer, Records<Inner> Outer::*inner, const Id<Inner>& id) {
  for (Entry<Outer>& entry : outer) {
    if ((entry.record.*inner).find(id) == nullptr) continue;
    if (entry.record.is_void()) refuse_void(Outer::rows().name, entry.id.value);
    return {&entry, &live(entry.record.*inner, id)};
  }
  refuse_unknown(Inner::rows().name, id.value);
}

/// Everything that rows say: required fields there (Error(usage), a reason Error(rule)), references resolve to records
/// of their kind that are not void (and not ended, where something is planned on them), numbers in range, domains
/// known, nothing ahead of today that has happened, first days before last days, `void` untouched. With `before`, only
/// what differs from it is judged. `c` may be null for a record that refers to nothing in a case. Throws at the first.
void validate(const Case* c, const RecordType& type, const void* record, const void* before, const Context& context);

template <class T>
void validate_new(const Case& c, const T& draft, const Context& context) {
  validate(&c, T::rows(), &draft, nullptr, context);
}
template <class T>
void validate_change(const Case& c, const T& changed, const T& before, const Context& context) {
  validate(&c, T::rows(), &changed, &before, context);
}

/// Sets the sensitive kinds that domain, code, instrument and the records referred to call for, where `record` names
/// none. A consent's `sensitive` means what it covers and is left alone.
void default_sensitive(const Case& c, const RecordType& type, void* record);
/// The same of a record that is changed: adds the kinds that what it is about now calls for and before did not, unless
/// the change itself names the kinds.
void follow_sensitive(const Case& c, const RecordType& type, const void* before, void* changed);

/// Error(rule) where a record of the file has that id.
void check_new_id(const Case& c, std::string_view id);

/// An id for each record that has none yet, such as `#1` from `--input`; what `before` has keeps its own.
template <class T>
void give_ids(const Case& c, Records<T>& records, const Context& context, const Records<T>* before = nullptr) {
  for (Entry<T>& entry : records) {
    if (before != nullptr && before->find(entry.id) != nullptr) continue;
    if (schema::well_formed_id(entry.id.value, T::rows().letter)) {
      check_new_id(c, entry.id.value);
    } else {
      entry.id = context.ids.make<T>(c);
    }
  }
}

/// An id for each such record in these members of a new record, or of one that was `before`.
template <class T, class... Inner>
void give_ids_inside(const Case& c, T& record, const Context& context, const T* before,
                     Records<Inner> T::*... members) {
  (give_ids(c, record.*members, context, before == nullptr ? nullptr : &(before->*members)), ...);
}

/// Whether a member has a value.
template <class Member>
bool is_given(const Member& member) {
  if constexpr (requires { member.has_value(); }) {
    return member.has_value();
  } else {
    return !member.empty();
  }
}

/// Whether no field of a record has a value.
template <class T>
bool is_blank(const T& record) {
  const auto& fields = T::rows().fields;
  return std::none_of(fields.begin(), fields.end(), [&](const schema::Field& field) { return field.present(&record); });
}

/// Gives `to` those of these members that `from` has a value of.
template <class T, class... Members>
void take_given(T& to, const T& from, const Members&... members) {
  const auto take = [&](const auto& member) {
    if (is_given(from.*member)) to.*member = from.*member;
  };
  (take(members), ...);
}

/// Gives `to` the values that `from` has for those of these members that `to` has none of.
template <class T, class... Members>
void fill_missing(T& to, const T& from, const Members&... members) {
  const auto fill = [&](const auto& member) {
    if (!is_given(to.*member)) to.*member = from.*member;
  };
  (fill(members), ...);
}

/// Sets the first day of a record, as the head of its type names it, to today where the draft has none.
template <class T>
void complete_first_day(T& draft, const Context& context) {
  const schema::Field* day = T::rows().first_day();
  if (day == nullptr || day->value.type != schema::Type::day || day->present(&draft)) return;
  *static_cast<Date*>(day->append(&draft)) = context.today();
}

template <class T>
void complete(const Case& c, T& draft, const Context& context) {
  if (draft.by.empty()) draft.by = context.by;
  complete_first_day(draft, context);
  default_sensitive(c, T::rows(), &draft);
}

/// Completes and validates a new draft; throws as `validate` does.
template <class T>
void finish(const Case& c, T& draft, const Context& context) {
  complete(c, draft, context);
  validate_new(c, draft, context);
}

/// Adds `text` to the note, on a line of its own.
void add_to_note(Attributes& record, const std::string& text);

/// At its place in a chronicle, else at the end.
template <class T>
void put(Records<T>& records, Id<T> id, T record) {
  if constexpr (
      requires { record.at; } || requires { record.date; }) {
    if (!T::rows().chronicle.empty()) {
      insert_in_order(records, std::move(id), std::move(record));
      return;
    }
  }
  records.append(std::move(id), std::move(record));
}

template <class T>
Records<T>& records_of(Case& c) {
  return *static_cast<Records<T>*>(section_of(T::rows()).member(&c));
}

/// Puts a finished draft into its section under a new id.
template <class T>
Outcome put_new(Case& c, T draft, const Context& context) {
  const Id<T> id = context.ids.make<T>(c);
  Outcome outcome{id.value, label(draft), {}};
  put(records_of<T>(c), id, std::move(draft));
  return outcome;
}

/// Finishes `draft` and puts it into its section: for verbs that do nothing between the two.
template <class T>
Outcome add_to(Case& c, T draft, const Context& context) {
  finish(c, draft, context);
  return put_new(c, std::move(draft), context);
}

/// Warns where the record of the outcome is open beside another of the same name (findings.hpp).
void warn_twice(const Case& c, Outcome& outcome, const Context& context);

/// The draft assessment, if there is one, has looked at `domain` today (finding.hpp).
void looked_at(Case& c, std::string_view domain, const Context& context);

/// The same for what an assessment finds: an open record of the same name is worth a message, and the draft assessment
/// has looked at its domain.
template <class T>
Outcome add_found(Case& c, std::string_view domain, T draft, const Context& context) {
  const auto name = [](const T& record) {
    if constexpr (requires { record.label; }) {
      return fold(trim(record.label));
    } else {
      return fold(trim(record.name));
    }
  };
  std::vector<std::string> messages;
  for (const auto& [id, other] : records_of<T>(c)) {
    if (name(other).empty() || name(other) != name(draft) || !is_open(other, context.today())) continue;
    messages.push_back("same name already used by " + id.value);
  }
  Outcome outcome = add_to(c, std::move(draft), context);
  outcome.messages = std::move(messages);
  looked_at(c, domain, context);
  return outcome;
}

template <class T>
Outcome set_in(Case& c, const Id<T>& id, T changed, const Context& context) {
  T& there = live(records_of<T>(c), id);
  follow_sensitive(c, T::rows(), &there, &changed);
  validate_change(c, changed, there, context);
  there = std::move(changed);
  return {id.value, label(there), {}};
}

/// Gives a service or referral the status of `entry` and enters it in the history. The caller has judged the move.
template <class T, class Entry>
void move_to(const Case& c, T& record, Entry entry, const Context& context) {
  record.status = entry.status;
  insert_in_order(record.history, context.ids.make<Entry>(c), std::move(entry));
}
/// The same of a goal, which moves in its lifecycle, its achievement, or both.
inline void move_to(const Case& c, Goal& goal, GoalHistory entry, const Context& context) {
  if (entry.lifecycle) goal.lifecycle = entry.lifecycle;
  if (entry.achievement) goal.achievement = entry.achievement;
  insert_in_order(goal.history, context.ids.make<GoalHistory>(c), std::move(entry));
}

/// Gives the flag that priority, with an entry of its history. Nothing where it has it already.
void grade(const Case& c, Flag& flag, Priority priority, const Ending& why, const Context& context);

/// How a flag of danger is cleared, as commands.
std::string how_to_end(const Case& c, const Id<Flag>& id);
/// Error(rule) for a danger that a screening raised which itself is not void: that flag is no entry in error.
void check_may_void(const Case& c, const Id<Flag>& id, const Flag& flag);

/// Takes the needs of the goals that a service or referral is for, where it names no need itself.
template <class T>
void needs_from_goals(const Case& c, T& draft) {
  if (!draft.needs.empty()) return;
  for (const Id<Goal>& id : draft.goals) {
    if (const Goal* goal = c.goals.find(id)) add_all_missing(draft.needs, goal->needs);
  }
}

/// The day of the last entry of a history that is not void, or nothing.
template <class T>
std::optional<Date> last_day(const Records<T>& history) {
  const Entry<T>* last = last_live(history, [](const T& /*any*/) { return true; });
  return last == nullptr ? std::nullopt : last->record.date;
}

/// Says that a category is not known, with the one that may have been meant.
void warn_category(const Category& category, const Context& context, std::vector<std::string>& messages);

/// The same of a funding.
void warn_funding(std::string_view funding, const Context& context, std::vector<std::string>& messages);

/// One record keyed by id, reached by rows.
struct Location {
  const RecordType* type;
  void* record;
  const schema::Field* field;  ///< The collection that holds it …
  void* owner;                 ///< … of this record …
  std::size_t index;           ///< … at this place.
};

/// The record of that id; of a plan's risk, which keeps its id from version to version, the last one. Error(not_found)
/// where there is none.
Location location_of(Case& c, std::string_view id);

/// Its `void` member; null for records that cannot be void.
std::optional<Void>* void_of(const Location& location);

}  // namespace casemgr::cycle
