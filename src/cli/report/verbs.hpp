// The reports over a period: what they have in common, and a function for each verb of a file of its own.
#pragma once

#include <vector>

#include "casemgr/root/date.hpp"
#include "kit/call.hpp"
#include "kit/command.hpp"

namespace casemgr::cli {

/// `--from`, `--to`, `--period`, and `further` behind them.
std::vector<Option> period_options(std::vector<Option> further = {});
/// `--suppress-under N`.
Option suppress_option();
/// What they ask for; this calendar year where none is given. Throws Error(usage) for a period that ends before it
/// begins, and for `--period` beside the others.
Period given_period(Call& call);

Verb referrals_verb();
Verb timeline_verb();

}  // namespace casemgr::cli
