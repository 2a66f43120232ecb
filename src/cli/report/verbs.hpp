// The reports over a period: what they have in common, and a function for each verb of a file of its own.
#pragma once

#include <vector>

#include "casemgr/report/reports.hpp"
#include "casemgr/root/date.hpp"
#include "kit/call.hpp"
#include "kit/command.hpp"

namespace casemgr::cli {

/// `--from`, `--to`, `--period`, and `further` behind them.
std::vector<Option> period_options(std::vector<Option> further = {});
/// The same of a report of figures, with `--define`.
std::vector<Option> figure_options(std::vector<Option> further = {});
/// What `--funding` of a report over a period does.
enum class ByFunding {
  clients,            ///< Chooses clients, of whom all counts.
  clients_and_money,  ///< Chooses clients, of whom what it pays counts.
  money,              ///< Is the verb's own.
};
/// The description of a verb whose options choose clients by the period.
Lasting in_period(std::string_view description, ByFunding funding = ByFunding::clients);
/// `--suppress-under N`.
Option suppress_option();
bool gives_period(const Call& call);
/// What they ask for; this calendar year where none is given. Throws Error(usage) for a period that ends before it
/// begins, and for `--period` beside the others.
Period given_period(Call& call);
/// The days that a page of one client in order of time is of: the period given, else no first and no last day.
Span days_asked_for(Call& call);
/// The same as `given_period`, said on stderr.
Period told_period(Call& call);

Verb billing_verb();
Verb chart_verb();
Verb documentation_verb();
Verb handover_verb();
Verb justification_verb();
Verb referrals_verb();
Verb services_verb();
Verb supervision_verb();
Verb timeline_verb();
Verb workload_verb();

}  // namespace casemgr::cli
