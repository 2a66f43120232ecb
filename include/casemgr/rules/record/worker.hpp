// Who is at work, and whether the settings know the people whom records name.
//
// Pure. Days are whole; `since` and `until` belong to the time at work.
#pragma once

#include <string>
#include <vector>

#include "casemgr/model/settings.hpp"

namespace casemgr {

/// Returns the short names of those at work on `day`, in the order of the settings.
std::vector<std::string> at_work(const Settings& settings, Date day);

/// The name of `ml` in the settings; the short name itself where they do not name one.
std::string worker_name(const Settings& settings, const Worker& who);

/// For whom somebody asks for: throws Error(usage) if the settings do not name `who`.
void require_known(const Settings& settings, const Worker& who);

/// Throws Error(rule) if the settings do not name `by`, or name them as not at work on `day`.
void require_at_work(const Settings& settings, const Worker& by, Date day);

/// Throws Error(rule) if `after`, a file of `type`, names a person whom the settings do not name more often than
/// `before`, or in a record that is new or has another day one who had left before the day of the record or is not at
/// work yet. What was in the file already does not block a write; `check` reports who is unknown.
void refuse_other_workers(const RecordType& type, const void* before, const void* after, const Settings& settings,
                          Date today);

}  // namespace casemgr
