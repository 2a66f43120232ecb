// What other clients' files have for the same time.
#pragma once

#include <cstddef>
#include <limits>
#include <set>
#include <string>
#include <vector>

#include "casemgr/rules/service/billing.hpp"
#include "kit/call.hpp"

namespace casemgr::cli {

/// A contact in another client's file.
struct ContactElsewhere {
  std::string client, id;
  WorkedMinutes minutes;
};

/// Returns the contacts of all clients but those named that have a minute of `own`, `most` of them. A command reads the
/// files once, and parses only those with a contact on one of the days that it asks for; reports one that cannot be
/// read.
std::vector<ContactElsewhere> contacts_beside(Call& call, const WorkedMinutes& own, const std::set<std::string>& but,
                                              std::size_t most = std::numeric_limits<std::size_t>::max());

/// Returns the other clients that have a share, also a void one, of the contact with the code `joint`.
std::vector<Case> sharers(Call& call, const Case& c, const Token& joint);

/// Warns if the worker spent minutes of the contact `id` of `c` with another client also. `but` are the clients who
/// share it.
void warn_of_overlap(Call& call, const Case& c, const Id<Contact>& id, std::set<std::string> but = {});

/// Warns if the appointment `id` of `c`, or the next of its series, is at the time of one with another client. Checks
/// only appointments without a provider, which the worker keeps.
void warn_of_collision(Call& call, const Case& c, const Id<Appointment>& id);

}  // namespace casemgr::cli
