// Recurring tasks, steps and appointments: the next one is made when one is over. Private to the layer.
//
// The one place that makes the next one of a series and takes it back. The record that is over names the next one, so
// that none is made twice.
#pragma once

#include <string>
#include <vector>

#include "casemgr/cycle/context.hpp"
#include "casemgr/model/case.hpp"

namespace casemgr::cycle {

/// Completes the recurrence of a draft, or of a record that was `before`: one without an interval is none, and one that
/// is moved keeps what was planned. Error(usage) for a recurrence without a day or with its last day before that;
/// Error(rule) for ending a series at a record that is not its last.
template <class T>
void complete_series(const Records<T>& records, T& draft, const T* before);

/// Says of one that is moved that the rest of its series is not.
template <class T>
void warn_moved_alone(const T& before, const T& changed, std::vector<std::string>& messages);

/// What a change of the record `id`, or adding it (`before` is null), does to its series: one that is over now is
/// followed by the next, one that is open again or void loses a next one that was not changed since. Says what it did.
/// No next one after `until`, of a step that was cancelled, of what refers to a record that has ended, or once the case
/// is closed.
template <class T>
void follow_series(Case& c, const Id<T>& id, const T* before, const Context& context,
                   std::vector<std::string>& messages);

/// The same of any record that is void now: nothing for other kinds.
void follow_void(Case& c, std::string_view id, const Context& context, std::vector<std::string>& messages);

/// Whether the record `id` comes after `earlier` in a series.
bool comes_after(const Case& c, std::string_view earlier, std::string_view id);

}  // namespace casemgr::cycle
