// casemgr client household: the clients who live together.
#include "casemgr/cycle/household.hpp"

#include <fmt/core.h>

#include "casemgr/report/lists.hpp"
#include "casemgr/report/records.hpp"
#include "casemgr/rules/record/household.hpp"
#include "client/client.hpp"
#include "kit/household.hpp"
#include "kit/show.hpp"

namespace casemgr::cli {

namespace {

/// The clients with their stays in this household.
report::Section household_section() {
  report::Section section = report::client_list();
  add_columns(section, {"relationship", report::a_day("since")});
  return section;
}

void list_household(Call& call, const Case& c) {
  const Household household = household_shown(call, c);
  report::Document document = list_of(call, household_section(), household.left_out);
  document.problems = household.problems;
  report::Section& section = document.sections[0];
  section.empty_text = "no other client is in the household";
  for (const Case& member : household.members) {
    report::list_client(member, call.given.today(), section);
    const Entry<Membership>* stay = membership_on(member, call.given.today());
    const bool is_here = stay != nullptr && stay->record.household == c.person.household;
    const Membership here = is_here ? stay->record : Membership{};
    section.rows.back().push_back(report::code_cell(here.relationship));
    section.rows.back().emplace_back(here.since);
  }
  call.output.print(document);
}

/// Names the members whom the line did not name, because they live with the clients now.
void say_others(Call& call, const std::vector<store::LoadedCase>& clients, const Token& code) {
  Case known = clients.front().record;
  known.person.household = code;
  for (const Case& member : household_told(call, known).members) {
    const bool is_named = std::any_of(clients.begin(), clients.end(),
                                      [&](const store::LoadedCase& one) { return one.record.id == member.id; });
    if (!is_named)
      call.output.message(fmt::format("also in the household: {}  {}", member.id.value, list_name(member.person)));
  }
}

/// The head is named as clients are, and is one of those named.
std::optional<Id<Case>> head_given(Call& call, const std::vector<store::LoadedCase>& clients) {
  if (!call.given.has("head")) return std::nullopt;
  const std::string id = call.cases.client_id(call.given.option("head"));
  const bool is_named = std::any_of(clients.begin(), clients.end(),
                                    [&](const store::LoadedCase& one) { return one.record.id.value == id; });
  if (!is_named) {
    throw Error(ErrorKind::usage, fmt::format("client '{}' is not one of those named", id),
                "name the head among the clients too");
  }
  return Id<Case>{id};
}

cycle::Joining joining(Call& call, const std::vector<store::LoadedCase>& clients) {
  return {call.given.has("new"), call.given.date("since", DateBias::past), head_given(call, clients),
          call.given.code_of<HouseholdRole>("relationship")};
}

void bring_together(Call& call, const std::vector<store::LoadedCase>& clients) {
  std::vector<Case> after;
  for (const store::LoadedCase& client : clients) after.push_back(client.record);
  std::vector<Case*> members;
  for (Case& c : after) members.push_back(&c);
  const std::vector<cycle::Outcome> done = cycle::live_together(members, joining(call, clients), call.cases.context());
  say_others(call, clients, after.front().person.household);
  for (std::size_t i = 0; i < clients.size(); ++i) call.cases.change(clients[i], after[i], done[i]);
}

/// One client whose place in the household is told, without others.
void change_stay(Call& call, const store::LoadedCase& client) {
  std::optional<HouseholdRole> relationship = call.given.code_of<HouseholdRole>("relationship");
  if (head_given(call, {client})) relationship = HouseholdRole::head;
  const std::optional<Date> since = call.given.date("since", DateBias::past);
  call.cases.change(client, [&](Case& after, const cycle::Context& context) {
    return cycle::set_membership(after, relationship, since, context);
  });
}

void refuse_useless(Call& call) {
  const bool leaves = call.given.has("leave");
  if (leaves && call.given.has("new")) {
    throw Error(ErrorKind::usage, "cannot take both --new and --leave",
                "--new makes a household, --leave ends membership");
  }
  for (const char* option : {"since", "head", "relationship"}) {
    if (leaves && call.given.has(option))
      throw Error(ErrorKind::usage, fmt::format("cannot take both --leave and --{}", option),
                  "--until is the last day");
  }
  if (!leaves && call.given.has("until"))
    throw Error(ErrorKind::usage, "--until has no effect without --leave", "--since is the first day of a stay");
  if (call.given.has("head") && call.given.has("relationship") && call.given.clients().size() == 1)
    throw Error(ErrorKind::usage, "cannot take both --head and --relationship for one client", "give one of them");
}

void run_household(Call& call) {
  refuse_useless(call);
  const bool leaves = call.given.has("leave");
  const bool is_one = call.given.clients().size() == 1;
  const bool tells = call.given.gives_any({"since", "head", "relationship"});
  const bool reads = is_one && !leaves && !tells && !call.given.has("new");
  if (reads) call.cases.only_reads();
  const std::vector<store::LoadedCase> clients = call.cases.clients();
  if (reads) return list_household(call, clients.front().record);
  if (is_one && tells && !call.given.has("new")) return change_stay(call, clients.front());
  if (!leaves) return bring_together(call, clients);
  const std::optional<Date> until = call.given.date("until", DateBias::past);
  for (const store::LoadedCase& client : clients) {
    Case after = client.record;
    const cycle::Outcome outcome = cycle::leave_household(after, until, call.cases.context());
    call.cases.change(client, after, outcome);
  }
}

}  // namespace

Verb household_verb() {
  return {
      .name = "household",
      .summary = "clients who live together",
      .description =
          "Of one CLIENT it lists the other clients of the household. Several are put into one household: the one "
          "that some of them are in already, else a new one. Clients of two households are refused; --new moves "
          "those named into a household of their own. Each member's file keeps the stay with its first and last "
          "day and what the member is to the head of the household. The household is on 'client show' and in the "
          "interview, never on a page for a recipient or in another client's record.",
      .examples = {"casemgr client household lopez berg --head lopez --since 2026-03-01",
                   "casemgr client household berg --relationship spouse-or-partner", "casemgr client household lopez",
                   "casemgr client household berg --leave --until yesterday"},
      .arguments = {clients_argument()},
      .options = {flag("new", "Move the clients named into a household of their own."),
                  flag("leave", "Take the clients named out of their household."),
                  date_option("since", "First day of the stay; today if new."),
                  date_option("until", "With --leave, the last day; today otherwise."),
                  completing(value("head", "CLIENT", "Head of the household, one of those named."), Completes::client),
                  code_option("relationship", code_list(HouseholdRole{}),
                              "What those named, but the head, are to the head.")},
      .needs = Needs::write,
      .run = run_household,
      .shape = [](const Blank& /*blank*/) { return list_shape(household_section()); }};
}

}  // namespace casemgr::cli
