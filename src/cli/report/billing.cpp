// casemgr report billing: what can be billed, batches, invoices.
#include "casemgr/report/billing.hpp"

#include <fmt/format.h>

#include <array>
#include <set>

#include "casemgr/cycle/billing.hpp"
#include "casemgr/root/command.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "kit/client_filter.hpp"
#include "kit/show.hpp"
#include "report/figures.hpp"
#include "report/verbs.hpp"

namespace casemgr::cli {

namespace {

constexpr Period all_days{Date::min(), Date::max()};

/// Bills are made of the month before.
Period billed_period(Call& call) {
  return gives_period(call) ? given_period(call) : read_period("last month", call.given.today());
}

std::string batch_named(Call& call, const std::string& option) {
  std::string batch(trim(call.given.option(option)));
  if (batch.empty()) throw Error(ErrorKind::usage, fmt::format("missing a value for '--{}'", option));
  return batch;
}

/// Refuses options that say nothing beside one another.
void check_together(const Call& call) {
  constexpr std::array<std::pair<const char*, const char*>, 12> never = {{{"mark", "batch"},
                                                                          {"mark", "unmark"},
                                                                          {"batch", "unmark"},
                                                                          {"batch", "period"},
                                                                          {"batch", "from"},
                                                                          {"batch", "to"},
                                                                          {"batch", "define"},
                                                                          {"mark", "define"},
                                                                          {"invoice", "define"},
                                                                          {"invoice", "unmark"},
                                                                          {"funding", "unmark"},
                                                                          {"define", "unmark"}}};
  for (const auto& [one, other] : never) {
    if (call.given.gives(one) && call.given.gives(other))
      throw Error(ErrorKind::usage, fmt::format("cannot use --{} with --{}", one, other));
  }
  if (call.given.gives("reason") && !call.given.gives("unmark"))
    throw Error(ErrorKind::usage, "cannot use --reason without --unmark");
}

/// The batches of those contacts that are billed.
void add_batches(const Case& c, std::set<std::string>& batches) {
  for (const auto& [id, x] : c.contacts) {
    if (is_billed(x) && !x.billed->batch.empty()) batches.insert(x.billed->batch);
  }
}

[[noreturn]] void refuse_unknown_batch(const std::string& batch, const std::set<std::string>& known) {
  throw Error(ErrorKind::not_found, fmt::format("no contact chosen is in batch '{}'", batch),
              known.empty() ? "no contact is billed"
                            : "batches: " + join(std::vector<std::string>(known.begin(), known.end()), ", "));
}

report::BillingChoice choice_of(Call& call) {
  report::BillingChoice choice{.period = all_days};
  choice.invoice = call.given.has("invoice");
  choice.marks = call.given.has("mark");
  if (choice.marks) choice.batch = batch_named(call, "mark");
  if (call.given.has("batch")) choice.batch = batch_named(call, "batch");
  if (choice.batch.empty() || choice.marks) {
    choice.period = billed_period(call);
    call.output.message(fmt::format("period: {} to {}", iso(choice.period.from), iso(choice.period.to)));
  }
  if (call.given.has("funding"))
    choice.funding = funding_named("--funding", call.given.option("funding"), call.cases.directory().settings());
  return choice;
}

/// Visits the client named, else those that the filter takes in the period (of none: today). Returns how many it takes
/// only by hidden records.
int each_billed_client(Call& call, const std::optional<Period>& period,
                       const std::function<void(const store::LoadedCase&)>& visit, Problems& problems) {
  if (call.given.gives_word("CLIENT")) {
    refuse_client_filter(call);
    visit(call.cases.client());
    return 0;
  }
  ClientFilter filter = client_filter(call);
  filter.closed = true;  // What was done before a case was closed is billed.
  if (period) filter.periods = {*period};
  return each_chosen_client(call, filter, visit, problems);
}

/// Takes those chosen in the period, or today for a batch on file. Returns how many clients are left out.
int take_clients(Call& call, report::BillingReport& billing, const std::optional<Period>& period, Problems& problems) {
  std::set<std::string> chosen;
  const auto add = [&](const store::LoadedCase& client) {
    chosen.insert(client.record.id.value);
    billing.add(call.cases.visible(client.record));
  };
  const int left_out = each_billed_client(call, period, add, problems);
  if (!period || !(call.given.gives_word("CLIENT") || gives_client_filter(call))) return left_out;
  // A worker's time with the others shows what was recorded twice.
  const auto add_time = [&](const store::LoadedCase& client) {
    if (!chosen.contains(client.record.id.value)) billing.add(call.cases.visible(client.record), false);
  };
  Problems told;
  call.cases.each_client(add_time, call.given.gives_word("CLIENT") ? problems : told);
  return left_out;
}

[[noreturn]] void refuse_unreadable(const Problems& problems, const std::string& what) {
  throw Error(ErrorKind::rule,
              fmt::format("cannot {} while a file cannot be read: {}", what, to_string(problems.front())),
              fmt::format("what is wrong with it: {}", suggest::check_file(problems.front().file)));
}

/// The file comes first: what is marked was written.
void check_file(const Call& call) {
  const std::string& output = call.given.globals.output;
  if (call.given.globals.dry_run || (!output.empty() && !output.starts_with("/dev/"))) return;
  throw Error(ErrorKind::usage, "cannot mark what is not written to a file", "name the file with -o out/…");
}

void mark(Call& call, report::BillingReport& billing, const std::string& batch, Problems problems, int left_out) {
  if (!problems.empty()) refuse_unreadable(problems, "mark a batch");
  if (billing.holds_batch(batch)) {
    throw Error(ErrorKind::rule, fmt::format("batch '{}' is already marked", batch),
                "name another; --batch prints it again");
  }
  report::Document page = billing.page({});
  std::size_t lines = 0;
  for (const ClientLines& of : billing.lines()) lines += of.made.lines.size();
  if (lines == 0) throw Error(ErrorKind::rule, "nothing can be billed, so nothing was written or marked");
  call.output.tell_left_out(page.left_out + left_out);
  const std::string text = call.output.page_text(std::move(page));
  if (call.given.globals.dry_run) {
    call.output.expect_page();
  } else {
    call.output.print_text(text);
  }
  for (const ClientLines& of : billing.lines()) {
    if (of.made.lines.empty()) continue;
    const store::LoadedCase client = call.cases.directory().load(of.client);
    Case after = client.record;
    const auto outcomes = cycle::mark_billed(after, of.made.lines, batch, call.cases.context());
    call.cases.change(client, after, outcomes);
  }
  call.output.message(fmt::format("batch {}: {}", batch, counted(lines, "line")));
}

void unmark(Call& call) {
  const std::string batch = batch_named(call, "unmark");
  const std::string reason = call.given.reason("Reason for taking the marks away");
  const Span span = call.given.has("period") ? Span(given_period(call)) : call.given.span();
  const Period days{span.from.value_or(Date::min()), span.to.value_or(Date::max())};
  std::set<std::string> known;
  bool found = false;
  Problems problems;
  const auto take_away = [&](const store::LoadedCase& client) {
    Case after = client.record;
    const std::vector<cycle::Outcome> outcomes = cycle::unmark_billed(after, batch, days, reason, call.cases.context());
    add_batches(client.record, known);
    if (outcomes.empty()) return;
    found = true;
    call.cases.change(client, after, outcomes);
  };
  each_billed_client(call, gives_period(call) ? std::optional(days) : std::nullopt, take_away, problems);
  if (!problems.empty()) refuse_unreadable(problems, "take the marks away");
  if (!found) refuse_unknown_batch(batch, known);
}

void run_billing(Call& call) {
  check_together(call);
  if (call.given.has("unmark")) return unmark(call);
  const bool marks = call.given.gives("mark");
  if (marks) {
    check_file(call);
  } else {
    call.cases.only_reads();
  }
  const report::BillingChoice choice = choice_of(call);
  report::BillingReport billing(report_inputs(call), choice);
  Problems problems;
  // A batch on file is of any days.
  const auto period = call.given.gives("batch") ? std::nullopt : std::optional(choice.period);
  const int left_out = take_clients(call, billing, period, problems);
  if (marks) return mark(call, billing, choice.batch, std::move(problems), left_out);
  report::Document page = billing.page(std::move(problems));
  if (call.given.gives("batch") && !billing.holds_batch(choice.batch))
    refuse_unknown_batch(choice.batch, billing.batches());
  page.left_out += left_out;
  print_figures(call, std::move(page), call.given.gives("batch") || choice.invoice);
}

report::Document blank_page(const Blank& blank, report::BillingChoice choice) {
  return report::BillingReport(blank.inputs, std::move(choice)).page({});
}

}  // namespace

Verb billing_verb() {
  return {
      .name = "billing",
      .summary = "report what can be billed, write it as a batch, print invoices",
      .description = in_period(
          "A line is a client, day, service, authorization, modifiers and worker. Minutes of a day are added and "
          "rounded once where the funding says 'sum_by: day', else contact by contact; then come the funding's "
          "minimum, the authorization, and the limits of the day and of the calendar month, which count the whole "
          "month and what was billed before. Modifiers and place come from the funding's tables; a funding with "
          "'places' is not billed without a place, one with 'identifiers' not without the client's number. A line "
          "has the place of most of its minutes. Default: the month before this one.\n\nThe other tables: sums by "
          "funding; every contact, or part of it, that is not billed, with all reasons; minutes, of which billable "
          "and not billable ones together are those recorded; the days on which a worker's units stand for more "
          "minutes than were recorded, or minutes are recorded twice, looked for over all clients.\n\n--mark writes "
          "the lines to the file of -o and then marks their contacts as billed, all or none, in one commit. A billed "
          "contact is amended, not edited or voided. --batch prints the lines of a batch again as they were billed, "
          "byte for byte, whatever settings or notes say by then; options then choose clients by today. --unmark takes "
          "the marks away, of the clients and "
          "the period chosen; the reason stays with each contact. CSV is for the payer's program: no apostrophe is "
          "put before text that a spreadsheet would run.",
          ByFunding::money),
      .examples = {"casemgr report billing --period 2026-04",
                   "casemgr report billing --period 2026-04 --funding waiver --mark 2026-04 --format csv -o out/b.csv",
                   "casemgr report billing --batch 2026-04 --format csv -o out/b.csv",
                   "casemgr report billing --unmark 2026-04 --reason \"Returned by the payer\"",
                   "casemgr report billing lopez --period 2026-04 --invoice --format html -o out/invoice.html"},
      .arguments = {may_be_left_out(client_argument())},
      .options = figure_options(
          {completing(value("funding", "FUNDING", "Only this funding source."), Completes::codes, FundingName::codes()),
           value("mark", "BATCH", "Mark the lines as billed in this batch, once the file is written."),
           value("batch", "BATCH", "Print this batch again."),
           value("unmark", "BATCH", "Take the marks of this batch away."),
           value("reason", "TEXT", "Why the marks are taken away."),
           flag("invoice", "A page for each client, with its sum."), include_option()}),
      .chooses_clients = true,
      .needs = Needs::write,
      .run = run_billing,
      .shape = [](const Blank& blank) -> std::vector<report::Document> {
        return {blank_page(blank, {}), blank_page(blank, {.batch = "batch"}), blank_page(blank, {.invoice = true})};
      }};
}

}  // namespace casemgr::cli
