// casemgr monitor list, show.
#include <fmt/core.h>

#include "casemgr/report/lists.hpp"
#include "casemgr/report/reports.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/record/contact.hpp"
#include "casemgr/rules/record/label.hpp"
#include "casemgr/rules/record/progress_note.hpp"
#include "kit/client_rows.hpp"
#include "kit/other_clients.hpp"
#include "kit/select.hpp"
#include "kit/show.hpp"
#include "monitor/monitor.hpp"

namespace casemgr::cli {

namespace {

template <class T>
Id<T> asked_for(Call& call, const Case* c, const std::string& option) {
  const std::string selector = call.given.option(option);
  if (selector.empty()) return {};
  if (c == nullptr)
    throw Error(ErrorKind::usage, fmt::format("cannot use --{} without CLIENT", option),
                "name the client whose record it is");
  return select<T>(call.cases, *c, selector);
}

ContactFilter filter_of(Call& call, const Case* c) {
  ContactFilter filter;
  const Span span = call.given.span();
  filter.from = span.from;
  filter.to = span.to;
  filter.goal = asked_for<Goal>(call, c, "goal");
  filter.need = asked_for<ClientNeed>(call, c, "need");
  filter.service = asked_for<Service>(call, c, "service");
  filter.referral = asked_for<Referral>(call, c, "referral");
  filter.mode = call.given.code_of<ContactMode>("mode");
  filter.reached = call.given.code_of<Reached>("reached");
  filter.activity = call.given.code_of<Activity>("activity");
  filter.only_unsigned = call.given.has("unsigned");
  filter.only_late = call.given.has("late");
  filter.with_void = call.given.has("void");
  return filter;
}

/// Its billing, which a contact with another client at the same time prevents.
std::optional<Billing> billing_beside_others(Call& call, const CaseBilling& all, const Entry<Contact>& entry) {
  const auto own = worked_minutes(entry.record);
  std::optional<Billing> billing = all.of(entry, {});
  if (!billing || !own) return billing;
  std::vector<WorkedMinutes> others;
  for (const ContactElsewhere& other : contacts_beside(call, *own, {all.record().id.value}, 1))
    others.push_back(other.minutes);
  return others.empty() ? billing : all.of(entry, others);
}

ClientList contacts_listed(Call& call, const Case& c, ContactFilter filter) {
  const std::vector<const Entry<Contact>*> entries = contacts_taken(c, filter, call.given.today());
  const CaseBilling billing(c, call.cases.directory().settings());
  std::vector<report::ContactLine> lines;
  for (const auto* entry : entries) lines.push_back({c.id.value, entry, billing_beside_others(call, billing, *entry)});
  filter.with_void = true;
  return {report::contact_list(lines), contacts_taken(c, filter, call.given.today()).size() - entries.size()};
}

/// Closed cases count without `--all`: what was written in a period, or is still to be signed, stays so.
void run_monitor_list(Call& call) {
  const auto rows = [&](const ContactFilter& filter) {
    return [&call, filter](const VisibleCase& seen) { return contacts_listed(call, seen.shown(), filter); };
  };
  if (call.given.gives_word("CLIENT")) {
    const store::LoadedCase client = call.cases.client();
    return print_rows(call, client, rows(filter_of(call, &client.record)));
  }
  if (!call.given.gives_any({"unsigned", "late", "from", "to"}))
    throw Error(ErrorKind::usage, "missing CLIENT",
                "to list contacts of all clients, limit them with --unsigned, --late, --from or --to");
  print_rows(call, rows(filter_of(call, nullptr)), Closed::listed);
}

report::Section contact_computed(const Entry<Contact>& entry, const std::optional<Billing>& billing) {
  report::Section section{.key = "computed"};
  add_line(section, report::a_truth("signed"), is_signed(entry.record));
  add_line(section, report::a_truth("signature_holds"), signature_holds(entry.id, entry.record));
  add_line(section, report::a_truth("late_entry"), is_late(entry.record));
  add_line(section, report::a_truth("billable"), billing ? report::Cell(billing->billable()) : report::Cell());
  add_line(section, "billing", billing ? report::Cell(words(*billing)) : report::Cell());
  return section;
}

void run_monitor_show(Call& call) {
  const store::LoadedCase client = call.cases.client();
  const Case& c = client.record;
  const Id<Contact> id = select<Contact>(call.cases, c, call.given.argument("CONTACT"));
  const VisibleCase seen = call.cases.visible(c);
  if (seen.shown().contacts.find(id) == nullptr) return show_left_out(call, c.id.value, id.value);
  const Entry<Contact> entry{id, *seen.shown().contacts.find(id)};
  const std::optional<Billing> billing = billing_beside_others(call, {c, call.cases.directory().settings()}, entry);
  if (call.output.prints_for_people()) {
    call.output.print(report::contact_document(seen, id, billing, report_inputs(call)));
    return;
  }
  show_record(call, {.client = c.id.value,
                     .id = id.value,
                     .type = Contact::rows(),
                     .record = &entry.record,
                     .computed = contact_computed(entry, billing)});
}

std::vector<report::Document> contact_shape(const Blank& /*blank*/) {
  return record_shape(Contact::rows(), contact_computed({}, {}), {});
}

Verb monitor_list_verb() {
  return {.name = "list",
          .summary = "list contacts and notes with their amendments",
          .description =
              "For one client, or for all that the options choose with --unsigned, --late, --from or --to, also closed "
              "cases. If a contact has a funding source, "
              "shows whether it is billable, and if not, why.",
          .examples = {"casemgr monitor list lopez --from 2026-05-01", "casemgr monitor list lopez --goal lease",
                       "casemgr monitor list --unsigned"},
          .arguments = {may_be_left_out(client_argument())},
          .options = {date_option("from", "First day."), date_option("to", "Last day."),
                      record_option("goal", &Goal::rows, "Only contacts about this goal."),
                      record_option("need", &ClientNeed::rows, "Only contacts about this need."),
                      record_option("service", &Service::rows, "Only contacts that deliver this service."),
                      record_option("referral", &Referral::rows, "Only contacts about this referral."),
                      code_option("mode", code_list(ContactMode{}), "Only contacts with this mode."),
                      code_option("reached", code_list(Reached{}), "Only contacts with this result (who was reached)."),
                      code_option("activity", code_list(Activity{}), "Only contacts with this activity."),
                      flag("unsigned", "Only unsigned notes."), flag("late", "Only late entries."),
                      flag("void", "Include void records.")},
          .chooses_clients = true,
          .run = run_monitor_list,
          .shape = [](const Blank& /*blank*/) { return rows_shape(report::contact_list({})); }};
}

}  // namespace

std::vector<Verb> contact_list_verbs() {
  return {monitor_list_verb(),
          {.name = "show",
           .summary = "show a contact with its note and amendments",
           .examples = {"casemgr monitor show lopez x9wmd"},
           .arguments = {client_argument(), contact_argument()},
           .looks_back = true,
           .run = run_monitor_show,
           .shape = contact_shape}};
}

}  // namespace casemgr::cli
