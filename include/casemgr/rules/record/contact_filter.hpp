// Which contacts a list holds: by day, mode, what they are about, and whether they are signed or late.
//
// Pure, never throws.
#pragma once

#include <optional>
#include <vector>

#include "casemgr/model/case.hpp"

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

}  // namespace casemgr
