// Ending, voiding and removing a record of any kind, by its id.
//
// A record that others refer to is not deleted but ended or declared void: it stays on disk and the references hold.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "casemgr/cycle/record.hpp"

namespace casemgr::cycle {

/// How a record ends.
struct Ending {
  std::optional<Date> date{};  ///< Today where absent.
  std::string reason{};        ///< Goes to the record's history or reason, else to its note.
  Id<Contact> contact{};       ///< For a flag: the contact in which it was acted on.
};

/// Gives the record the status or the day that ends its kind: a need resolved, a consent revoked, a flag ended, a task
/// done, a goal, step, referral or appointment cancelled, advocacy withdrawn …. Error(rule) for a kind that has no end
/// (the hint names the verb that does it) and for a record already ended.
Outcome end_record(Case& c, std::string_view id, const Ending& ending, const Context& context);

/// Sets `void` on the record; a reason is required. Of an entry of a history it gives the goal, service, referral or
/// episode the state that the entries left tell: a mistaken end is taken back so. Error(rule) where it is void already,
/// and for an episode.
Outcome void_record(Case& c, std::string_view id, const std::string& reason, const Context& context);

/// Adds a line to the note of the record `id`; an empty text clears the note. Throws Error(not_found) for an unknown
/// id.
void add_note(Case& c, std::string_view id, std::string text);

/// Takes the record out of the file. Error(rule) where others refer to it (they are named), for a signed note, a
/// disclosure, an agreed plan and the only episode; the hint names `void`.
Outcome remove_record(Case& c, std::string_view id, const Context& context);

}  // namespace casemgr::cycle
