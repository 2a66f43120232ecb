// How long after a contact it was written down, and how long after that it was signed.
//
// Pure, never throws. Whole days; nothing where a day is not known.
#pragma once

#include <optional>

#include "casemgr/model/case.hpp"

namespace casemgr {

/// Days from the contact to its entry; 0 where it is said to be entered before it took place.
std::optional<int> days_to_entry(const Contact& contact);
/// Days from the contact to its signature, of one signed by the end of `until`.
std::optional<int> days_to_signature(const Contact& contact, Date until);
/// Whether the note was signed by the end of that day.
bool is_signed_on(const Contact& contact, Date day);
/// The last day on which the note may be unsigned: so many days (`unsigned_note` of the client, else the practice)
/// after it was written, which is the later of contact and entry. Nothing where that clock is off.
std::optional<Date> to_sign_by(const Case& c, const Contact& contact, const Settings& settings);

}  // namespace casemgr
