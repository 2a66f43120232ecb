// Pages of one client that may leave the house: `--for`, `--basis`, `--sent` (cli.md, "Releasing").
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

namespace casemgr::cli {

/// `--for`, `--basis`, `--information`, `--sensitive`, `--purpose`, `--sent`, `--method`, `--include`.
std::vector<Option> release_options();

/// What the manual says of them: which ground lets what go.
std::string release_description();

/// What a page for a recipient is made of.
struct Outgoing {
  DisclosureScope scope;
  VisibleCase seen;
  std::optional<Date> sent;
  std::string purpose;
  Subject about;  ///< What the page tells of.
};

/// To whom, by `words` (else `--for`): a provider, a person around the client, the client, or a name. On what ground,
/// by `--basis`: a release, or for the client themselves their own request. Error(rule) where no release in force lets
/// anything out, saying what is missing. Tells on stderr what is left out.
/// A page about one thing (`about`, a referral) goes by the releases that cover that thing, and tells of it only; one
/// about `sections` of the case of what goes of these, of all where none is named.
Outgoing outgoing(Call& call, const store::LoadedCase& client, const std::string& words,
                  const std::optional<Subject>& about, const std::vector<std::string>& sections = {});

/// What else changes in the case when a page is sent on a day; returns what there is to say of it.
using WhenSent = std::function<std::vector<std::string>(Case&, Date)>;

/// Prints the page, marked as a draft; with `--sent` as it goes, and hands over its disclosure, which says that
/// `records` were handed over, and what else it changes, in one write.
void print_outgoing(Call& call, const store::LoadedCase& client, const Outgoing& out, report::Document page,
                    const std::string& records, const WhenSent& when_sent = {});

using MakePage = std::function<report::Document(const VisibleCase&, const report::Inputs&)>;
/// The client's page: without `--for` the internal one, else as its recipient may have it. `what` names it: `plan`;
/// `sections` are those of the case that it is made of, all where none is named.
void print_page(Call& call, const std::string& what, const std::vector<std::string>& sections, const MakePage& make);

}  // namespace casemgr::cli
