// What stands in other clients' files for the same time.
#pragma once

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

/// Contacts on or beside `days` in the files of all clients but those named. Files in whose text none of the days
/// stands are not parsed; one that cannot be read is told.
std::vector<ContactElsewhere> contacts_elsewhere(Call& call, const std::set<std::string>& but,
                                                 const std::set<Date>& days);
/// Their minutes alone.
std::vector<WorkedMinutes> minutes_of(const std::vector<ContactElsewhere>& contacts);

/// The other clients that have a share of the contact whose code is `joint`, a void one too: they were thought of.
std::vector<Case> sharers(Call& call, const Case& c, const Token& joint);

/// Warns where the contact `id` of `c` takes minutes that the same worker spent with another client. `but` are the
/// clients with whom it is shared.
void warn_of_overlap(Call& call, const Case& c, const Id<Contact>& id, std::set<std::string> but = {});

/// Warns where the appointment `id` of `c` is at the time of one with another client. Only those without a provider:
/// the worker keeps these, and cannot keep two.
void warn_of_collision(Call& call, const Case& c, const Id<Appointment>& id);

}  // namespace casemgr::cli
