#include <fmt/format.h>

#include <iterator>
#include <utility>

#include "kit/deidentified.hpp"
#include "report/verbs.hpp"

namespace casemgr::cli {

std::vector<Option> period_options(std::vector<Option> further) {
  std::vector<Option> options{date_option("from", "First day."), date_option("to", "Last day."),
                              value("period", "PERIOD", "2026, 2026-03, 2026Q1, last month, A..B.")};
  options.insert(options.end(), std::make_move_iterator(further.begin()), std::make_move_iterator(further.end()));
  return options;
}

std::vector<Option> figure_options(std::vector<Option> further) {
  further.push_back(flag("define", "Say what each figure counts, of whom and when."));
  further.push_back(deidentify_option());
  return period_options(std::move(further));
}

Lasting in_period(std::string_view description, ByFunding funding) {
  const char* all_counts = "";
  switch (funding) {
    case ByFunding::clients: all_counts = " Of clients chosen by --domain or --funding all records count."; break;
    case ByFunding::clients_and_money:
      all_counts = " Of clients chosen by --domain all records count, of those chosen by --funding what it pays.";
      break;
    case ByFunding::money: all_counts = " Of clients chosen by --domain all records count."; break;
  }
  return keep(
      fmt::format("{}\n\n--program, --status, --worker{} and --domain choose clients with whom it was so on any day of "
                  "the period, up to today; --acuity, --stage, --flag and --opened go by its last day, or today; "
                  "--no-contact-since and --due-within by today.{}",
                  description, funding == ByFunding::money ? "" : ", --funding", all_counts));
}

Option suppress_option() {
  return value("suppress-under", "N", "Leave counts under N blank (small-cell suppression).");
}

bool gives_period(const Call& call) { return call.given.gives_any({"period", "from", "to"}); }

Period given_period(Call& call) {
  if (call.given.has("period")) {
    if (call.given.has("from") || call.given.has("to"))
      throw Error(ErrorKind::usage, "cannot use --period with --from or --to");
    return read_period(call.given.option("period"), call.given.today());
  }
  Period period = read_period(fmt::to_string(year_of(call.given.today())), call.given.today());
  const Span span = call.given.span();
  period = {span.from.value_or(period.from), span.to.value_or(period.to)};
  if (period.to < period.from)
    throw Error(ErrorKind::usage, fmt::format("cannot report a period that ends before it begins: {} to {}",
                                              iso(period.from), iso(period.to)));
  return period;
}

Span days_asked_for(Call& call) {
  if (call.given.has("period")) return Span(given_period(call));
  Span days = call.given.span();
  if (days.from && !days.to && *days.from > call.given.today())
    throw Error(ErrorKind::usage,
                fmt::format("cannot report a period that ends before it begins: {} to today", iso(*days.from)),
                "add --to for what is planned");
  return days;
}

Period told_period(Call& call) {
  const Period period = given_period(call);
  call.output.message(fmt::format("period: {} to {}", iso(period.from), iso(period.to)));
  return period;
}

}  // namespace casemgr::cli
