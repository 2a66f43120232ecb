// Pages of one client for a recipient: `--for`, `--basis`, `--sent` (cli.md, "Releasing").
//
// A verb that shows such a page takes `release_options`, needs writing (for the disclosure) and prints by `print_page`.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "casemgr/report/reports.hpp"
#include "casemgr/rules/disclosure/audience.hpp"
#include "kit/call.hpp"
#include "kit/show.hpp"

namespace casemgr::cli {

/// `--for`, `--basis`, `--information`, `--sensitive`, `--purpose`, `--sent`, `--method`, `--include`.
std::vector<Option> release_options();
/// The same with `--deidentify`: of a page about one client.
std::vector<Option> page_options();

/// Returns what the manual says of them: what each legal basis discloses.
Lasting release_description();

/// The parts of a page for a recipient.
struct Outgoing {
  DisclosureScope scope;
  VisibleCase seen;
  std::optional<Date> sent;
  std::string purpose;
  Subject about;  ///< What the page discloses.
};

/// Finds the recipient by `words` (a provider, a person around the client, the client, or a name) and the legal basis
/// by `--basis` (a release, or the client's own request). Throws Error(rule) if no release in force covers anything,
/// with what is missing. Reports on stderr what is left out. A page about one thing (`about`, a referral) uses the
/// releases that cover it and discloses only it; another discloses what is covered of `sections` (none named: of all).
Outgoing outgoing(Call& call, const store::LoadedCase& client, const std::string& words,
                  const std::optional<Subject>& about, const std::vector<std::string>& sections = {});

/// Changes the case for a page sent on a day; returns messages.
using WhenSent = std::function<std::vector<std::string>(Case&, Date)>;

/// Prints the page, marked as a draft. With `--sent` prints it as sent and saves, in one write, its disclosure of
/// `records` and what `when_sent` changes.
void print_outgoing(Call& call, const store::LoadedCase& client, const Outgoing& out, report::Document page,
                    const std::string& records, const WhenSent& when_sent = {});

using MakePage = std::function<report::Document(const VisibleCase&, const report::Inputs&)>;
/// Prints the client's page: without `--for` the internal one, else as its recipient may have it. `what` names it:
/// `plan`; it is made of `sections` of the case (none named: of all).
/// The internal page `goes_home` if it is written for the client to keep.
void print_page(Call& call, const std::string& what, const std::vector<std::string>& sections, const MakePage& make,
                bool goes_home = false);

/// Returns what `print_page` prints to programs of a client without records: the page, and the page for a recipient.
std::vector<report::Document> released_shape(const Blank& blank, const MakePage& make);
template <auto page>
std::vector<report::Document> released_shape(const Blank& blank) {
  return released_shape(blank, page);
}
/// The same of a page that is always for a recipient.
report::Document for_recipient_shape(const Blank& blank, const MakePage& make, Basis basis = Basis::release);

}  // namespace casemgr::cli
