// Billing of a period, a batch as it was billed, and invoices.
//
// Takes one case after the other; lines are known once all were taken, because only then it shows what a worker did at
// the same time for another client. A line with a record that its readers may not know is left out and counted.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "casemgr/report/reports.hpp"
#include "casemgr/rules/service/billing_run.hpp"

namespace casemgr::report {

/// What is asked for.
struct BillingChoice {
  Period period{};        ///< Of a batch that is on file: all days.
  std::string funding{};  ///< Only this one; empty: all.
  std::string batch{};    ///< Empty: what can be billed.
  bool marks = false;     ///< The batch is to be marked: its lines are what can be billed.
  bool invoice = false;   ///< A page for each client in place of the tables.
};

class BillingReport {
 public:
  BillingReport(const Inputs& inputs, BillingChoice choice);

  /// Takes a client, once; in the order in which lines are to stand. Of one that is not `chosen` only the worker's time
  /// counts.
  void add(const VisibleCase& seen, bool chosen = true);
  /// The lines on the page, by client, with the identifiers that stand on them; behind all `add`.
  const std::vector<ClientLines>& lines();
  /// The page; behind all `add`.
  [[nodiscard]] Document page(Problems problems);
  /// Whether a contact of a client that was taken is in that batch.
  [[nodiscard]] bool holds_batch(const std::string& batch) const { return batches_.contains(batch); }
  /// All batches of these.
  [[nodiscard]] const std::set<std::string>& batches() const { return batches_; }

 private:
  struct Client {
    std::string name{};
    bool chosen = true;
    std::vector<std::pair<std::string, std::string>>
        identifiers{};                            ///< System and value, of those that stand on lines.
    std::set<std::string, std::less<>> hidden{};  ///< Contacts that do not go on the page.
  };
  /// Sums of one funding.
  struct Sums {
    int lines = 0, minutes = 0, without_rate = 0, left_out = 0;
    Decimal units{}, amount{};
  };
  /// Minutes of the contacts with a funding behind them.
  struct Minutes {
    int recorded = 0, billable = 0, not_billable = 0, billed_before = 0, left_out = 0;
  };

  using Hidden = std::set<std::string, std::less<>>;
  Hidden take(const Case& whole, const Case& shown, Client& client);
  void take_identifiers(const Person& person, Client& client) const;
  void make();
  void keep_lines(ClientLines& of, const Client& client);
  [[nodiscard]] bool is_wanted(const std::string& funding) const;
  [[nodiscard]] bool names_client(BillingLine& line, const Client& client) const;
  [[nodiscard]] bool is_of_batch() const { return !choice_.batch.empty() && !choice_.marks; }
  [[nodiscard]] Cell worker_cell(const Worker& who) const;

  [[nodiscard]] std::string title() const;
  [[nodiscard]] std::vector<std::string> lead() const;
  [[nodiscard]] std::string remark_of(const BillingLine& line) const;
  [[nodiscard]] Section lines_section() const;
  [[nodiscard]] Section totals_section() const;
  [[nodiscard]] Section not_billable_section() const;
  [[nodiscard]] Section minutes_section() const;
  [[nodiscard]] Section months_section() const;
  [[nodiscard]] Section worker_days_section() const;
  void add_invoices(Document& document) const;
  [[nodiscard]] Section invoice_of(const ClientLines& of) const;

  Inputs in_;
  BillingChoice choice_;
  BillingRun run_;
  std::map<std::string, Client> clients_{};
  std::set<std::string> batches_{};
  std::vector<ClientLines> lines_{};
  std::map<std::string, Sums> sums_{};
  Minutes minutes_{};
  Date billed_on_{};  ///< The day of the batch.
  int left_out_ = 0, presumed_ = 0;
  bool is_made_ = false;
};

}  // namespace casemgr::report
