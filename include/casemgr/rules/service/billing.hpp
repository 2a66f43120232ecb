// Whether a contact can be billed to the funding behind it, and if not, why (standards.md, "Billing units").
//
// Pure. Figures are exact; one of more than 18 digits throws Error(rule).
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "casemgr/model/case.hpp"
#include "casemgr/model/settings.hpp"
#include "casemgr/rules/record/stay.hpp"

namespace casemgr {

/// Why a contact, or some of its minutes, is not billed. `withheld`: its own `billable: false`. `same_time`: the
/// worker's minutes with this client are in two contacts. Those from `unknown_funding` on are found only of a line
/// (billing_lines.hpp).
CASEMGR_CODES(NotBillable, "reason not to bill", withheld, unsigned_, changed_since_signed, not_reached, travel,
              activity, mode, during_stay, outside_authorization, over_authorization, already_billed, overlapping,
              same_time, no_units, unknown_funding, other_unit, no_place, no_identifier, below_minimum, over_day,
              over_month);

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
/// Whether `a`, which begins first, is not over when `b` of the same worker begins.
bool lasts_until(const WorkedMinutes& a, const WorkedMinutes& b);
/// The minutes of `b` that are also in `a`, whoever worked.
int minutes_in_both(const WorkedMinutes& a, const WorkedMinutes& b);

struct Billing {
  std::vector<NotBillable> reasons;  ///< In the order of the codes; empty where it can be billed.
  Decimal units;                     ///< What can be billed of its units: those within the authorization.
  Decimal over;                      ///< Its units over the authorization. Where none is left that is a reason.
  std::optional<Money> amount;       ///< `units` by the funding's rate, rounded half up to two decimals.

  [[nodiscard]] bool billable() const { return reasons.empty(); }
};

/// The judgment of a client's contacts: what they have in common is worked out once, in one pass over each section.
/// The case and the settings must outlive it.
class CaseBilling {
 public:
  CaseBilling(const Case& c, const Settings& settings);

  /// Nothing where no funding is behind the contact (no service, or one without funding), for a void contact and for an
  /// amendment. `others` are minutes of contacts with other clients. A note is to be signed unless the funding says
  /// `needs_signature: false`; a service without any authorization needs none.
  [[nodiscard]] std::optional<Billing> of(const Entry<Contact>& contact,
                                          const std::vector<WorkedMinutes>& others) const;

  /// The authorization that the contact draws on, where it holds the contact's day; null where none does.
  [[nodiscard]] static const Entry<Authorization>* authorization_of(const Contact& contact, const Service& service);
  /// Units drawn on an authorization of the service before the contact: by deliveries up to its day, and by contacts of
  /// earlier days or before it in the file.
  [[nodiscard]] Decimal drawn_before(const Entry<Contact>& contact, const Id<Authorization>& authorization) const;
  /// The same before all contacts of the day.
  [[nodiscard]] Decimal drawn_before(const Id<Service>& service, const Id<Authorization>& authorization,
                                     Date day) const;
  /// Whether the worker's minutes with this client are in another contact, too.
  [[nodiscard]] bool has_same_time(const Id<Contact>& contact) const { return same_time_.contains(contact.value); }
  /// Whether it began during a facility stay.
  [[nodiscard]] bool is_in_stay(const Contact& contact) const;

  [[nodiscard]] const Case& record() const { return c_; }
  [[nodiscard]] const Settings& settings() const { return settings_; }

 private:
  /// Units drawn by the end of a day, of all days on which some were.
  using Sums = std::vector<std::pair<Date, Decimal>>;
  /// Of one authorization of a service, or of none.
  struct Draws {
    Sums deliveries{}, contacts{};
  };
  using DrawsOf = std::map<std::pair<std::string, std::string>, Draws>;

  void take_draws(const Entry<Service>& service);
  void find_same_times();

  const Case& c_;
  const Settings& settings_;
  std::vector<Stay> stays_{};
  DrawsOf draws_{};
  std::map<std::string, Decimal, std::less<>> before_{};  ///< Drawn that day by contacts before it, by contact.
  std::set<std::string, std::less<>> same_time_{};
};

/// The code set of CMS for places of service, else the funding's own; empty for a contact without a kind of place, and
/// for a kind that neither has.
std::string place_of_service(const Contact& contact, const Funding& funding);
/// The modifiers of every line of the funding, then those of the contact's mode, each once.
std::vector<std::string> modifiers_of(const Contact& contact, const Funding& funding);

/// The result in one line: `billable, 2 units, 37.00`, or the reasons.
std::string words(const Billing& billing);

}  // namespace casemgr
