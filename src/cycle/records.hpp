// What all verbs share: finding, judging, completing and putting records.
//
// Private to the layer. Everything that rows can say about a draft is said once, in `judge`; a verb adds only what is
// special to its noun.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "casemgr/cycle/context.hpp"
#include "casemgr/model/case.hpp"
#include "casemgr/model/chronicle.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/rules/record/label.hpp"
#include "casemgr/schema/walk.hpp"

namespace casemgr::cycle {

/// Throws Error(rule).
[[noreturn]] void refuse(const std::string& message, const std::string& hint = {});
/// Throws Error(not_found): `no goal 'g9tkd'`.
[[noreturn]] void refuse_unknown(std::string_view kind, std::string_view id);
/// Throws Error(rule): `goal 'g9tkd' is void`.
[[noreturn]] void refuse_void(std::string_view kind, std::string_view id);
/// Error(rule) where `day` lies before `earliest`, the day of the last change of `subject`.
void check_not_before(Date day, std::optional<Date> earliest, const std::string& subject);
/// Error(rule) where `day` lies after today.
void check_not_ahead(std::string_view what, Date day, const Context& context);

/// The record, present and not void; else Error(not_found) or Error(rule).
template <class T>
T& live(Records<T>& records, const Id<T>& id) {
  T* record = records.find(id);
  if (record == nullptr) refuse_unknown(T::rows().name, id.value);
  if (record->is_void()) refuse_void(T::rows().name, id.value);
  return *record;
}

/// The record of type `Inner` with that id inside one of `outer`, and the record it stands in.
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

template <class T>
void complete(const Case& c, T& draft, const Context& context) {
  if (draft.by.empty()) draft.by = context.by;
  default_sensitive(c, T::rows(), &draft);
}

/// Completes and validates a new draft; throws as `validate` does.
template <class T>
void finish(const Case& c, T& draft, const Context& context) {
  complete(c, draft, context);
  validate_new(c, draft, context);
}

/// `text` behind what the note already says, on a line of its own.
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

/// Puts a finished draft into its section under a new id.
template <class T>
Outcome put_new(Case& c, Records<T> Case::*section, T draft, const Context& context) {
  const Id<T> id = context.ids.make<T>(c);
  Outcome outcome{id.value, label(draft), {}};
  put(c.*section, id, std::move(draft));
  return outcome;
}

/// Finishes `draft` and puts it into its section: for verbs that do nothing between the two.
template <class T>
Outcome add_to(Case& c, Records<T> Case::*section, T draft, const Context& context) {
  finish(c, draft, context);
  return put_new(c, section, std::move(draft), context);
}

template <class T>
Outcome set_in(Case& c, Records<T> Case::*section, const Id<T>& id, T changed, const Context& context) {
  T& there = live(c.*section, id);
  follow_sensitive(c, T::rows(), &there, &changed);
  validate_change(c, changed, there, context);
  there = std::move(changed);
  return {id.value, label(there), {}};
}

/// Takes the needs of the goals that a service or referral is for, where it names no need itself.
template <class T>
void needs_from_goals(const Case& c, T& draft) {
  if (!draft.needs.empty()) return;
  for (const Id<Goal>& id : draft.goals) {
    if (const Goal* goal = c.goals.find(id)) add_all_missing(draft.needs, goal->needs);
  }
}

/// The day of the last entry of a history, or nothing.
template <class T>
std::optional<Date> last_day(const Records<T>& history) {
  return history.empty() ? std::nullopt : history.back().record.date;
}

}  // namespace casemgr::cycle
