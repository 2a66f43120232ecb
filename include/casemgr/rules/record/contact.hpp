// Contacts: which of them a list holds, and what of a contact with several clients must not go from file to file.
//
// Pure, never throws.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "casemgr/model/case.hpp"
#include "casemgr/model/settings.hpp"

namespace casemgr {

/// What a list of contacts is limited to; what is left empty does not limit it. References hold for one client.
struct ContactFilter {
  std::optional<Date> from{}, to{};  ///< A contact without a day is in every period.
  Id<Goal> goal{};
  Id<ClientNeed> need{};
  Id<Service> service{};
  Id<Referral> referral{};
  std::optional<ContactMode> mode{};
  std::optional<Reached> reached{};
  std::optional<Activity> activity{};
  bool only_unsigned = false, only_late = false, with_void = false;
};

/// Whether the filter takes this contact.
bool takes(const ContactFilter& filter, const Contact& contact, Date today);
/// The contacts that the filter takes, in the order of the file, each followed by its amendments. An amendment that the
/// filter takes without its note comes last. The pointers lead into `c`.
std::vector<const Entry<Contact>*> contacts_taken(const Case& c, const ContactFilter& filter, Date today);

/// Returns the mode that follows for a contact that gives none: from its appointment, from a place that is the client's
/// home, from the setting `default_mode`; nothing where it is to be asked for.
std::optional<ContactMode> mode_following(const Case& c, const Contact& contact, const Settings& settings);

/// Whether a flag of violence or abuse is open: then a contact that is shared with others asks for a look.
bool has_violence_flag(const Case& c, Date today);
/// How the client was tried and what came of it: `phone, voicemail`.
std::string try_words(const Contact& contact);
/// One that failed, how it was made and ended (`phone, voicemail`), and whether people were to meet.
struct FailedTry {
  Time at;
  std::string how;
  bool is_visit = false;
};
/// Tries of the episode to reach the client after `since`, not later than `today`, in order of time. An appointment
/// with the worker that the client missed is one too, unless a contact says so already.
std::vector<FailedTry> failed_tries(const Case& c, Date today, const std::optional<Time>& since);
/// Everything in words that the contact brings into a client's file, a line each.
std::string contact_words(const Contact& contact);
/// The code that the shares of a contact have in common: its own, or that of the note it amends. Null has none.
Token joint_of(const Case& c, const Contact* note);
/// Adds what is written for one client alone: to the parts of a note that has some, else to its text.
void add_own_words(Contact& contact, const std::string& own);

}  // namespace casemgr
