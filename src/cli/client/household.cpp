// casemgr client household: the clients who live together.
#include "casemgr/cycle/household.hpp"

#include <fmt/core.h>

#include "casemgr/report/lists.hpp"
#include "client/client.hpp"
#include "kit/household.hpp"
#include "kit/show.hpp"

namespace casemgr::cli {

namespace {

void list_household(Call& call, const Case& c) {
  const Household household = household_shown(call, c);
  report::Document document = list_of(call, report::client_list(), household.left_out);
  document.problems = household.problems;
  report::Section& section = document.sections[0];
  section.empty_text = "no other client is in the household";
  for (const Case& member : household.members) report::list_client(member, call.given.today(), section);
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

void bring_together(Call& call, const std::vector<store::LoadedCase>& clients) {
  std::vector<Case> after;
  for (const store::LoadedCase& client : clients) after.push_back(client.record);
  std::vector<Case*> members;
  for (Case& c : after) members.push_back(&c);
  const std::vector<cycle::Outcome> done = cycle::live_together(members, call.given.has("new"), call.cases.context());
  say_others(call, clients, after.front().person.household);
  for (std::size_t i = 0; i < clients.size(); ++i) call.cases.change(clients[i], after[i], done[i]);
}

void run_household(Call& call) {
  const bool leaves = call.given.has("leave");
  if (leaves && call.given.has("new")) {
    throw Error(ErrorKind::usage, "cannot take both --new and --leave",
                "--new makes a household, --leave ends membership");
  }
  const bool reads = !leaves && !call.given.has("new") && call.given.clients().size() == 1;
  if (reads) call.cases.only_reads();
  const std::vector<store::LoadedCase> clients = call.cases.clients();
  if (reads) return list_household(call, clients.front().record);
  if (!leaves) return bring_together(call, clients);
  for (const store::LoadedCase& client : clients) {
    Case after = client.record;
    const cycle::Outcome outcome = cycle::leave_household(after);
    call.cases.change(client, after, outcome);
  }
}

}  // namespace

Verb household_verb() {
  return {.name = "household",
          .summary = "clients who live together",
          .description =
              "Of one CLIENT it lists the other clients of the household. Several are put into one household: the one "
              "that some of them are in already, else a new one. Clients of two households are refused; --new moves "
              "those named into a household of their own. The household is on 'client show' and in the interview, "
              "never on a page for a recipient or in another client's record.",
          .examples = {"casemgr client household lopez berg", "casemgr client household lopez",
                       "casemgr client household berg --leave"},
          .arguments = {clients_argument()},
          .options = {flag("new", "Move the clients named into a household of their own."),
                      flag("leave", "Take the clients named out of their household.")},
          .needs = Needs::write,
          .run = run_household,
          .shape = [](const Blank& /*blank*/) { return list_shape(report::client_list()); }};
}

}  // namespace casemgr::cli
