// Reports of figures over clients. Each is a fold that can be made anew: for all clients, for one, for other records.
#pragma once

#include <functional>
#include <vector>

#include "casemgr/report/reports.hpp"
#include "kit/call.hpp"
#include "kit/command.hpp"

namespace casemgr::cli {

/// What a report may look at of a client.
enum class Looks {
  visible,  ///< What its readers may know.
  whole,    ///< The whole case: it shows figures only.
};

/// A report of figures over a period.
struct Figures {
  Period period;
  std::function<report::Fold(const report::Inputs&, Period)> fold;
  Looks looks = Looks::visible;
  Problems problems{};             ///< That the page has before a file is read.
  bool counts_funding = false;     ///< With `--funding` only what that source pays counts.
  bool chooses_in_period = false;  ///< Options that choose clients go by the period (`ClientFilter::periods`).
  /// The report with the figures of `before` beside its own, where it blanks small counts of both as of one page.
  std::function<report::Fold(const report::Inputs&, Period before)> beside{};
};

/// The options of a report of figures (`figure_options`), with `--compare`, `--against` and `--who`.
std::vector<Option> compared_options(std::vector<Option> further = {});

/// Folds the clients that the options choose, also closed ones, into a page and prints it; `--define` shows what its
/// figures mean. With `--compare` another period stands beside it; with `--against` or `--who` prints what moved, or
/// who is behind a figure.
void print_figures(Call& call, const Figures& figures);
/// Prints such a page, which says from what records and settings it was made, so that it can be made again. One that is
/// `kept` says the same for good, whatever the records say by then.
void print_figures(Call& call, report::Document page, bool kept = false);

/// What such a report prints to programs: its page, the same beside another period, what moved, and who is behind a
/// figure.
std::vector<report::Document> figure_shapes(report::Document page);

}  // namespace casemgr::cli
