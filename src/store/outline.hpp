// The text of a client's file without the records that a merge moves, and those records as text, with their comments
// and keys of the user's own. Pure; texts must be readable.
#pragma once

#include <functional>
#include <set>
#include <string>

namespace casemgr::store {

using TakesPath = std::function<bool(const std::string& path)>;

/// Returns the text with each record that moves cut down to its key, and without what names other clients.
std::string outline_of(const std::string& text);

/// Returns the paths of the records that move: `tasks.uzzzz`, `person.contact_points.zb6kd`.
std::set<std::string> moving_paths(const std::string& text);

/// Returns the records of `text` that `takes` takes as a file of their own, in the columns that `into` has. A record
/// in flow style is left out.
std::string records_of(const std::string& text, const TakesPath& takes, const std::string& into);

/// Returns `into` with those records in the sections of it that are empty.
std::string with_sections_opened(const std::string& into, const std::string& text, const TakesPath& takes);

/// Returns the outline with the records of `text` that `takes` takes in their places; the keys of others are gone.
std::string filled_outline(const std::string& outline, const std::string& text, const TakesPath& takes);

/// Returns the text with the key of the episodes, which a client's file has also without one.
std::string with_episodes(const std::string& text);

}  // namespace casemgr::store
