// The billing of a period over all clients: what one client's file cannot tell is found here, that a worker spent the
// same minutes with two of them, or that a day's units stand for more minutes than the worker recorded.
//
// Takes one case after the other and keeps the contacts of the calendar months that the period touches, nothing else of
// a case. Pure. Figures are exact; one of more than 18 digits throws Error(rule).
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "casemgr/rules/service/billing_lines.hpp"

namespace casemgr {

/// A day of a worker on which more is billed than was recorded, or minutes are recorded twice.
struct WorkerDay {
  Worker by;
  Date day;
  int recorded = 0;     ///< Minutes of the worker's contacts, of all clients and whoever pays.
  Decimal billed;       ///< Minutes for which the units of that day stand, those billed before included.
  int overlapping = 0;  ///< Minutes recorded twice, but for joint contacts.
  /// The contacts that overlap: client and contact.
  std::vector<std::pair<std::string, std::string>> contacts;

  [[nodiscard]] Decimal beyond() const;  ///< Minutes billed that were not recorded.
};

struct ClientLines {
  std::string client;
  BillingLines made;
};

class BillingRun {
 public:
  BillingRun(const Settings& settings, Period period);

  /// Takes a client, once; in order of their ids.
  void add(const Case& c);

  /// The lines of each client that was added, in that order.
  [[nodiscard]] std::vector<ClientLines> lines();
  /// Those with a finding, by worker and day; behind `lines`.
  [[nodiscard]] std::vector<WorkerDay> worker_days() const;
  /// How many days of workers were looked at.
  [[nodiscard]] std::size_t days_checked() const { return days_.size(); }

 private:
  /// Minutes of a contact of the client at that place of the list.
  struct Spent {
    std::size_t client = 0;
    WorkedMinutes worked{};
    Id<Contact> contact{};
  };
  struct Client {
    std::string id{};
    std::vector<BillingItem> items{};
  };
  using DayOf = std::pair<std::string, Date>;

  void add_time(const Case& c);
  void find_overlaps();
  void note_overlap(const Spent& later, const Spent& earlier);

  const Settings& settings_;
  Period period_, months_;
  std::vector<Client> clients_{};
  std::vector<Spent> spent_{};
  std::map<DayOf, WorkerDay> days_{};
  std::set<std::pair<std::size_t, std::string>> overlapping_{};  ///< Client and contact.
};

}  // namespace casemgr
