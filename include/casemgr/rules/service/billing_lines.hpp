// The lines by which a client's contacts are billed: client, day, code, modifiers and person.
//
// Minutes of a day are added first and rounded once where the funding says `sum_by: day`, else contact by contact; then
// come the authorization and the limits of the day and of the calendar month. What was billed before counts in the
// minimum, in the sum of the day and in the limits. Billed and not billed minutes together are the minutes recorded.
//
// Pure. Figures are exact; one of more than 18 digits throws Error(rule).
#pragma once

#include <string>
#include <vector>

#include "casemgr/rules/service/billing.hpp"

namespace casemgr {

/// A contact with a funding behind it, judged but for the time of other clients.
struct BillingItem {
  Id<Contact> contact;
  Date day;
  Worker by;
  std::optional<int> minutes;
  std::optional<Decimal> units;     ///< As they are on file.
  std::optional<ServiceUnit> unit;  ///< By which the funding pays, else the service's own.
  Id<Service> service;
  std::string funding;
  std::vector<std::string> modifiers;
  std::string place;
  Id<Authorization> authorization;
  std::string number;                 ///< Of the authorization.
  std::optional<Decimal> authorized;  ///< Its units.
  Decimal drawn;                      ///< Of these before the day.
  std::vector<NotBillable> reasons;   ///< In the order of the codes; those of its line are not known yet.
  std::optional<Billed> billed;
  bool is_failed_try = false;  ///< It draws on no authorization.

  [[nodiscard]] bool is_candidate() const { return reasons.empty() && !billed; }
};

/// The contacts of those days, by day, those of one day in the order of the file.
std::vector<BillingItem> billing_items(const CaseBilling& billing, const Period& days);

/// A line, as it would go to the payer.
struct BillingLine {
  Date day;
  Worker by;
  BilledLine billed;  ///< Without the identifiers, which the caller knows.
  Decimal time;       ///< Minutes for which its units stand; those billed where the unit is no time.
  std::vector<Id<Contact>> contacts;
  std::vector<std::string> other_places;  ///< A line has one place: that of most minutes. These are the others.
  bool on_record = true;  ///< Of a batch: false where the contact says only that it was billed, not as what.
};

/// Minutes of a contact that are not billed.
struct NotBilled {
  Id<Contact> contact;
  Date day;
  Worker by;
  std::string funding;
  int minutes = 0;                   ///< Those not billed.
  int recorded = 0;                  ///< All of the contact.
  std::vector<NotBillable> reasons;  ///< All of them, in the order of the codes.
  std::string batch;                 ///< In which it was billed before; empty if it was not.
};

struct BillingLines {
  std::vector<BillingLine> lines;
  std::vector<NotBilled> not_billed;
  int recorded = 0;  ///< Minutes of all contacts.
};

/// The lines of one client. `items`: those of whole calendar months, because the limits count in them; lines and
/// minutes are those of `period` only.
BillingLines billing_lines(const std::vector<BillingItem>& items, const Settings& settings, const Period& period);

/// The lines of a batch as they were billed, also of contacts that were declared void since.
std::vector<BillingLine> lines_of_batch(const CaseBilling& billing, const std::string& batch);

/// The minutes for which the units stand that the contact was billed with; none where another contact holds its line.
Decimal billed_time(const BillingItem& item);

/// From the first day of the first month that the period touches to the last day of the last one.
Period whole_months(const Period& period);

}  // namespace casemgr
