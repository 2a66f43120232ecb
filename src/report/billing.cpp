#include "casemgr/report/billing.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <tuple>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/record/in_period.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/person.hpp"
#include "figure_rows.hpp"
#include "words.hpp"

namespace casemgr::report {

namespace {

constexpr FigureRow billing_rows[] = {
    {"lines.units", "unit", "units",
     "Of the minutes of a client, day, service, authorization, modifiers and worker: added first and rounded once "
     "where the funding says sum_by: day, else contact by contact; less what is over the authorization, the limit of "
     "the day and the limit of the calendar month."},
    {"lines.minutes", "minute", "minutes",
     "Minutes of the contacts of the line, without those over a limit, which are the last ones of the day."},
    {"lines.amount", "money", "amount", "Units by the funding's rate, rounded half up to two decimals."},
    {"minutes.recorded", "minute", "minutes recorded",
     "Minutes of all contacts of the period whose service has a funding, without amendments and void ones. Billable "
     "and not billable minutes together are these."},
    {"minutes.billed_before", "minute", "billed before", "Of those not billable: minutes of contacts in a batch."},
    {"worker_days.billed", "minute", "minutes billed",
     "The minutes for which the units of a worker's day stand, of all clients, those billed before included."},
    {"worker_days.recorded", "minute", "minutes recorded by the worker",
     "Minutes of the worker's contacts of that day, of all clients and whoever pays."},
    {"worker_days.overlapping", "minute", "minutes recorded twice",
     "Minutes of a contact that are also in an earlier one of the same worker, but for shares of one group contact."},
};

/// In one order, whether the lines are made or on file.
void sort_lines(std::vector<BillingLine>& lines) {
  std::sort(lines.begin(), lines.end(), [](const BillingLine& a, const BillingLine& b) {
    return std::tie(a.day, a.billed.funding, a.contacts.front().value) <
           std::tie(b.day, b.billed.funding, b.contacts.front().value);
  });
}

Cell money_cell(const std::optional<Money>& money) { return money ? Cell(money->amount.rounded(2)) : Cell(); }

}  // namespace

BillingReport::BillingReport(const Inputs& inputs, BillingChoice choice)
    : in_(inputs),
      choice_(std::move(choice)),
      run_(inputs.settings, is_of_batch() ? choice_.period : until_today(choice_.period, inputs.today)),
      billed_on_(inputs.today) {}

void BillingReport::add(const VisibleCase& seen, bool chosen) {
  Client client{.name = list_name(seen.shown().person), .chosen = chosen};
  const Case& shown = seen.shown();
  client.hidden = seen.judge([&](const Case& whole) { return take(whole, shown, client); });
  clients_.emplace(shown.id.value, std::move(client));
}

BillingReport::Hidden BillingReport::take(const Case& whole, const Case& shown, Client& client) {
  Hidden hidden;
  for (const auto& [id, x] : whole.contacts) {
    const Contact* known = &whole == &shown ? &x : shown.contacts.find(id);
    if (known == nullptr || known->service != x.service) hidden.insert(id.value);
    if (!is_billed(x)) continue;
    if (!x.billed->batch.empty()) batches_.insert(x.billed->batch);
    if (is_of_batch() && x.billed->batch == choice_.batch && x.billed->date) billed_on_ = *x.billed->date;
  }
  take_identifiers(shown.person, client);
  if (!is_of_batch()) {
    run_.add(whole);
  } else if (client.chosen) {
    lines_.push_back({whole.id.value, {lines_of_batch(CaseBilling(whole, in_.settings), choice_.batch), {}, 0}});
  }
  return hidden;
}

void BillingReport::take_identifiers(const Person& person, Client& client) const {
  for (const auto& [name, funding] : in_.settings.funding.items) {
    for (const std::string& system : funding.identifiers) {
      for (const auto& [id, one] : live(person.identifiers)) {
        std::pair<std::string, std::string> found{system, one.value};
        if (fold(one.system) == fold(system) && !contains(client.identifiers, found))
          client.identifiers.push_back(std::move(found));
      }
    }
  }
}

bool BillingReport::is_wanted(const std::string& funding) const {
  return choice_.funding.empty() || funding == choice_.funding;
}

/// Puts the identifiers on the line that its funding asks for: the bare value of the only one, else `medicaid=12`.
/// Returns false where the readers may not know one.
bool BillingReport::names_client(BillingLine& line, const Client& client) const {
  const Funding* funding = in_.settings.funding.find(line.billed.funding);
  if (funding == nullptr || is_of_batch()) return true;
  for (const std::string& system : funding->identifiers) {
    const auto found = std::find_if(client.identifiers.begin(), client.identifiers.end(),
                                    [&](const auto& one) { return one.first == system; });
    if (found == client.identifiers.end()) return false;
    const bool is_only = funding->identifiers.size() == 1;
    line.billed.identifiers.push_back(is_only ? found->second : fmt::format("{}={}", system, found->second));
  }
  return true;
}

/// Takes out what is not asked for, and what the readers may not know.
void BillingReport::keep_lines(ClientLines& of, const Client& client) {
  const auto is_hidden = [&](const Id<Contact>& id) { return client.hidden.contains(id.value); };
  std::vector<BillingLine> lines;
  for (BillingLine& line : of.made.lines) {
    if (!is_wanted(line.billed.funding)) continue;
    Sums& sums = sums_[line.billed.funding];
    const int minutes = line.billed.minutes.value_or(0);
    minutes_.recorded += minutes;
    if (std::any_of(line.contacts.begin(), line.contacts.end(), is_hidden) || !names_client(line, client)) {
      ++sums.left_out;
      left_out_ += static_cast<int>(line.contacts.size());
      minutes_.left_out += minutes;
      continue;
    }
    ++sums.lines;
    sums.minutes += minutes;
    minutes_.billable += minutes;
    sums.units = sums.units + line.billed.units.value_or(Decimal());
    sums.without_rate += line.billed.amount ? 0 : 1;
    if (line.billed.amount) sums.amount = sums.amount + line.billed.amount->amount;
    presumed_ += line.on_record ? 0 : 1;
    lines.push_back(std::move(line));
  }
  sort_lines(lines);
  of.made.lines = std::move(lines);
  std::vector<NotBilled> not_billed;
  for (NotBilled& one : of.made.not_billed) {
    if (!is_wanted(one.funding)) continue;
    minutes_.recorded += one.minutes;
    if (is_hidden(one.contact)) {
      ++left_out_;
      minutes_.left_out += one.minutes;
      continue;
    }
    minutes_.not_billable += one.minutes;
    if (!one.batch.empty()) minutes_.billed_before += one.minutes;
    not_billed.push_back(std::move(one));
  }
  of.made.not_billed = std::move(not_billed);
}

void BillingReport::make() {
  if (std::exchange(is_made_, true)) return;
  std::vector<ClientLines> all = is_of_batch() ? std::move(lines_) : run_.lines();
  lines_.clear();
  for (ClientLines& of : all) {
    const Client& client = clients_.at(of.client);
    if (!client.chosen) continue;
    keep_lines(of, client);
    if (!of.made.lines.empty() || !of.made.not_billed.empty()) lines_.push_back(std::move(of));
  }
}

const std::vector<ClientLines>& BillingReport::lines() {
  make();
  return lines_;
}

Cell BillingReport::worker_cell(const Worker& who) const {
  if (who.empty()) return {CellValue(), "not recorded"};
  const WorkerInfo* info = in_.settings.people.find(who.value);
  return {CellValue(who.value), info == nullptr || info->name.empty() ? who.value : info->name};
}

std::string BillingReport::title() const {
  if (!choice_.batch.empty()) return fmt::format("Billing · batch {} · {}", choice_.batch, long_date(billed_on_));
  return fmt::format("Billing · {} to {}", long_date(choice_.period.from), long_date(choice_.period.to));
}

std::vector<std::string> BillingReport::lead() const {
  std::vector<std::string> lead;
  if (choice_.batch.empty()) {
    for (const Row& row : months_section().rows) {
      if (!std::get<bool>(row[3].value)) continue;
      lead.push_back(fmt::format(
          "{} (part): {} to {}. The limit of the month counts all of it.", std::get<std::string>(row[0].value),
          short_date(std::get<Date>(row[1].value), in_.today), short_date(std::get<Date>(row[2].value), in_.today)));
    }
  }
  int left_out = 0;
  for (const auto& [funding, sums] : sums_) left_out += sums.left_out;
  if (left_out > 0) lead.push_back(fmt::format("The sums are without {} left out here.", counted(left_out, "line")));
  if (presumed_ > 0) {
    lead.push_back(
        fmt::format("{} marked as billed without what was billed: the figures are those of the settings today.",
                    counted(presumed_, "contact is", "contacts are")));
  }
  return lead;
}

/// What people read below a line: `waiver · authorization A-17 · 00123 · xc483 xjf6p`.
std::string BillingReport::remark_of(const BillingLine& line) const {
  const BilledLine& x = line.billed;
  std::vector<std::string> ids;
  for (const Id<Contact>& id : line.contacts) ids.push_back(id.value);
  const bool has_others = choice_.batch.empty() && !line.other_places.empty();
  return dotted({x.funding, x.authorization.empty() ? "" : "authorization " + x.authorization,
                 join(x.identifiers, ", "), counted(ids.size(), "contact") + " " + join(ids, " "),
                 has_others ? "some of the time at place " + join(line.other_places, ", ") : ""});
}

Section BillingReport::lines_section() const {
  Section section = section_of(
      "lines: Lines",
      {as_id("client: ID"), for_people("name: Client"), machine(a_set("identifiers")), a_day("day: Day"), "code: Code",
       a_set("modifiers: Mod."), "place: Place", a_count("minutes: Min"), a_number("units: Units"),
       a_number("rate: Rate"), a_number("amount: Amount"), "worker: Worker", machine("authorization"),
       machine(a_set("contacts")), machine("funding"), below(for_people("remark"))},
      choice_.batch.empty() ? "Nothing can be billed." : "No line is in this batch.");
  for (const ClientLines& of : lines_) {
    for (const BillingLine& line : of.made.lines) {
      const BilledLine& x = line.billed;
      section.rows.push_back(
          {of.client, clients_.at(of.client).name, set_cell(x.identifiers), line.day, text_cell(x.code),
           Cell(CellValue(x.modifiers), join(x.modifiers, " ")), text_cell(x.place), x.minutes, figure_cell(x.units),
           money_cell(x.rate), money_cell(x.amount), worker_cell(line.by), text_cell(x.authorization),
           ids_cell(line.contacts), text_cell(x.funding), Cell(CellValue(remark_of(line)), {}, Tone::dim)});
    }
  }
  return section;
}

Section BillingReport::totals_section() const {
  const std::string& currency = in_.settings.currency;
  Section section = section_of(
      {"totals", fmt::format("Sums, {}", currency.empty() ? "USD" : currency)},
      {"funding: Funding", a_count("lines: Lines"), a_count("minutes: Minutes"), a_number("units: Units"),
       a_number("amount: Amount"), a_count("without_rate: Without a rate"), a_count("left_out: Lines left out")});
  Sums all;
  const auto add = [&](Cell name, const Sums& sums, bool has_units) {
    section.rows.push_back({std::move(name), sums.lines, sums.minutes, has_units ? figure_cell(sums.units) : Cell(),
                            Cell(sums.amount.rounded(2)), sums.without_rate, sums.left_out});
  };
  for (const auto& [funding, sums] : sums_) {
    add(funding, sums, true);
    all.lines += sums.lines;
    all.minutes += sums.minutes;
    all.without_rate += sums.without_rate;
    all.left_out += sums.left_out;
    all.amount = all.amount + sums.amount;
  }
  // Units of different fundings are not added.
  if (sums_.size() > 1) add(Cell(CellValue(), "all", Tone::strong), all, false);
  return section;
}

Section BillingReport::not_billable_section() const {
  Section section = section_of("not_billable: Not billable",
                               {as_id("client: ID"), for_people("name: Client"), as_id("id: Contact"),
                                a_day("day: Day"), "worker: Worker", "funding: Funding", a_count("minutes: Min"),
                                a_count("recorded: Of"), yields("batch: Batch"), whole(a_set("reasons: Reasons"))},
                               "No minutes are left unbilled.");
  for (const ClientLines& of : lines_) {
    for (const NotBilled& x : of.made.not_billed) {
      std::vector<std::string> codes, said;
      for (const NotBillable reason : x.reasons) {
        codes.push_back(code(reason));
        said.emplace_back(words(reason));
      }
      section.rows.push_back({of.client, clients_.at(of.client).name, x.contact.value, x.day, worker_cell(x.by),
                              x.funding, x.minutes, x.recorded, text_cell(x.batch),
                              Cell(CellValue(std::move(codes)), join(said, ", "))});
    }
  }
  return section;
}

Section BillingReport::minutes_section() const {
  Section section{.key = "minutes", .title = "Minutes with a funding behind them"};
  add_line(section, a_count("recorded: Recorded"), minutes_.recorded);
  add_line(section, a_count("billable: Billable"), minutes_.billable);
  add_line(section, a_count("not_billable: Not billable"), minutes_.not_billable);
  add_line(section, a_count("billed_before: Of these, billed before"), minutes_.billed_before);
  add_line(section, a_count("left_out: Left out here"), minutes_.left_out);
  return section;
}

Section BillingReport::months_section() const {
  Section section = machine(section_of("months:", {"month", a_day("from"), a_day("to"), a_truth("part")}));
  const Period all = whole_months(choice_.period);
  if (choice_.period.to < choice_.period.from) return section;
  for (Date first = all.from; first <= all.to; first = add_months(first, 1)) {
    const Period month = whole_months({first, first});
    const Date from = std::max(month.from, choice_.period.from), to = std::min(month.to, choice_.period.to);
    section.rows.push_back({iso(first).substr(0, 7), from, to, from != month.from || to != month.to});
    if (month.to == all.to) break;  // The calendar may end here.
  }
  return section;
}

Section BillingReport::worker_days_section() const {
  Section section = section_of(
      "worker_days: Days to check",
      {a_day("day: Day"), "worker: Worker", a_count("recorded: Recorded"), a_number("billed: Billed"),
       a_number("beyond: Beyond"), a_count("overlapping: Twice"), whole(a_set("contacts: Overlapping contacts"))},
      "No worker has more minutes billed than recorded, or minutes recorded twice.");
  for (const WorkerDay& day : run_.worker_days()) {
    std::vector<std::string> contacts;
    for (const auto& [client, contact] : day.contacts) {
      const bool is_known = !clients_.at(client).hidden.contains(contact);
      contacts.push_back(is_known ? client + " " + contact : "not shown");
    }
    section.rows.push_back({day.day, worker_cell(day.by), day.recorded, figure_cell(day.billed),
                            figure_cell(day.beyond()), day.overlapping, set_cell(std::move(contacts))});
  }
  if (run_.days_checked() > 0)
    section.notes.push_back(fmt::format("{} of workers checked, over all clients and fundings.",
                                        counted(static_cast<int>(run_.days_checked()), "day")));
  return section;
}

Section BillingReport::invoice_of(const ClientLines& of) const {
  Section section =
      for_people(section_of({"", fmt::format("Invoice for {} ({})", clients_.at(of.client).name, of.client)},
                            {a_day("day: Day"), "service: Service", "worker: Worker", a_count("minutes: Minutes"),
                             a_number("units: Units"), a_number("rate: Rate"), a_number("amount: Amount")}));
  Decimal sum;
  int without = 0;
  for (const BillingLine& line : of.made.lines) {
    const BilledLine& x = line.billed;
    const std::string service = joined({x.code.empty() ? x.funding : x.code, join(x.modifiers, " ")}, " ");
    section.rows.push_back({line.day, service, worker_cell(line.by), x.minutes, figure_cell(x.units),
                            money_cell(x.rate), money_cell(x.amount)});
    if (x.amount) sum = sum + x.amount->amount;
    without += x.amount ? 0 : 1;
  }
  const std::string& currency = in_.settings.currency;
  section.rows.push_back({Cell(CellValue(), "Sum", Tone::strong), Cell(), Cell(), Cell(), Cell(),
                          currency.empty() ? "USD" : currency, Cell(CellValue(sum.rounded(2)), {}, Tone::strong)});
  if (without > 0)
    section.notes.push_back(fmt::format("The sum is without {} that have no rate.", counted(without, "line")));
  return section;
}

void BillingReport::add_invoices(Document& document) const {
  for (const ClientLines& of : lines_) {
    if (of.made.lines.empty()) continue;
    Section section = invoice_of(of);
    section.new_sheet = true;
    document.sections.push_back(std::move(section));
  }
  if (document.sections.empty()) document.lead.emplace_back("Nothing is to be paid.");
  document.sections.push_back(machine(lines_section()));
  document.sections.push_back(machine(totals_section()));
}

Document BillingReport::page(Problems problems) {
  make();
  const std::string practice = in_.settings.practice;
  Document document{.report = "billing",
                    .title = title(),
                    .subtitle = dotted({is_of_batch() ? "" : part_words(choice_.period, in_.today),
                                        choice_.funding.empty() ? "" : "funding " + choice_.funding}),
                    .today = billed_on_,
                    .lead = lead(),
                    .problems = std::move(problems),
                    .marking = choice_.batch.empty() && !choice_.invoice ? internal : "",
                    .raw_csv = true,
                    .over_clients = true,
                    .left_out = left_out_};
  if (!choice_.batch.empty()) document.filters = {{"batch", {choice_.batch}}};
  if (choice_.batch.empty()) document.period = choice_.period;
  if (choice_.invoice) {
    document.subtitle = dotted({document.title, document.subtitle});
    document.title = practice.empty() ? "Invoice" : practice;
    add_invoices(document);
    return document;
  }
  document.sections.push_back(lines_section());
  document.sections.push_back(totals_section());
  if (!choice_.batch.empty()) return document;
  for (Section section : {not_billable_section(), minutes_section(), worker_days_section(), months_section(),
                          definitions_section(billing_rows)})
    document.sections.push_back(std::move(section));
  return document;
}

}  // namespace casemgr::report
