// Whether a contact can be billed to the funding behind it, and if not, why (standards.md, "Billing units").
//
// Pure. Figures are exact; one of more than 18 digits throws Error(rule).
#pragma once

#include <string>
#include <vector>

#include "casemgr/model/case.hpp"

namespace casemgr {

/// Why a contact is not billed. `withheld`: its own `billable: false`. `same_time`: the worker's minutes with this
/// client are in two contacts.
CASEMGR_CODES(NotBillable, "reason not to bill", withheld, unsigned_, changed_since_signed, not_reached, travel,
              activity, mode, during_stay, outside_authorization, over_authorization, already_billed, overlapping,
              same_time, no_units);

/// The reason as a person says it: `outside the authorization`.
std::string_view words(NotBillable reason);

/// Minutes that a worker spent in a contact.
struct WorkedMinutes {
  Worker by;
  Time at;
  int minutes = 0;
  Token joint{};  ///< Several clients at once, in one contact: their minutes were divided and do not overlap.
};

/// The minutes of a contact with a time of day and a length that counts; nothing for any other.
std::optional<WorkedMinutes> worked_minutes(const Contact& contact);
/// Whether one worker spent the same minute in both.
bool overlap(const WorkedMinutes& a, const WorkedMinutes& b);

struct Billing {
  std::vector<NotBillable> reasons;  ///< In the order of the codes; empty where it can be billed.
  Decimal units;                     ///< What can be billed of its units: those within the authorization.
  Decimal over;                      ///< Its units over the authorization. Where none is left that is a reason.
  std::optional<Money> amount;       ///< `units` by the funding's rate, rounded half up to two decimals.

  [[nodiscard]] bool billable() const { return reasons.empty(); }
};

/// Nothing where no funding is behind the contact (no service, or one without funding), for a void contact and for an
/// amendment. `others` are minutes of contacts with other clients. A note is to be signed unless the funding says
/// `needs_signature: false`; a service without any authorization needs none.
std::optional<Billing> billing_of(const Case& c, const Entry<Contact>& contact, const Settings& settings,
                                  const std::vector<WorkedMinutes>& others);

/// The result in one line: `billable, 2 units, 37.00`, or the reasons.
std::string words(const Billing& billing);

}  // namespace casemgr
