// casemgr client assign: who works with the client.
#include <fmt/core.h>

#include "casemgr/cycle/assignment.hpp"
#include "casemgr/rules/record/assignment.hpp"
#include "casemgr/rules/record/current_episode.hpp"
#include "casemgr/rules/record/live.hpp"
#include "client/client.hpp"
#include "kit/noun.hpp"

namespace casemgr::cli {

namespace {

/// Those of an episode that counts no more, after a merge, are listed with void ones only.
report::Section rows_of_assignments(const Case& c, bool with_void) {
  const std::vector<std::string> columns = split_words("worker role from until reason");
  return with_void ? report::parts_section("assignments", c.id.value, c.episodes, &Episode::assignments, columns, true)
                   : report::parts_section("assignments", c.id.value, live(c.episodes), &Episode::assignments, columns,
                                           false);
}

/// Returns the assignment that the word names: its id, or the worker who has it today, as `--role` if given.
Id<Assignment> assignment_meant(Call& call, const Case& c, const std::string& word) {
  if (names_record(c, Assignment::rows(), word)) return select<Assignment>(call.cases, c, word);
  const auto role = call.given.code_of<AssignmentRole>("role");
  std::vector<Candidate> held;
  if (const Episode* episode = current_episode(c)) {
    for (const Entry<Assignment>* entry : assignments_on(*episode, call.given.today())) {
      if (entry->record.worker.value == word && (!role || entry->record.role == role))
        held.push_back({entry->id.value, {}});
    }
  }
  if (held.size() > 1)
    throw Error(ErrorKind::ambiguous, fmt::format("assignment of '{}' is ambiguous: {}", word, ids_of(held)),
                "use the id, or name the role: '--role'");
  if (held.empty())
    throw Error(ErrorKind::not_found, fmt::format("no assignment of '{}' to client '{}' today", word, c.id.value));
  return {held.front().id};
}

void change_assignment(Call& call, const store::LoadedCase& client, const Id<Assignment>& id) {
  if (end_or_void(call, client, id.value)) return;
  Assignment changed;
  for (const auto& [episode_id, episode] : client.record.episodes) {
    if (const Assignment* present = episode.assignments.find(id)) changed = *present;
  }
  apply_change(call, changed, &client.record);
  if (call.given.has("reason")) changed.reason = call.given.option("reason");
  call.cases.change(client, cycle::set_assignment, id, std::move(changed));
}

void add_assignment(Call& call, const store::LoadedCase& client, const std::string& word) {
  add_drafts<Assignment>(call, client, [&](Case& after, Assignment& draft) {
    if (!word.empty()) draft.worker = {word};
    if (call.given.has("reason")) draft.reason = call.given.option("reason");
    return cycle::assign(after, std::move(draft), call.cases.context());
  });
}

void run_assign(Call& call) {
  const std::string word = call.given.argument("WORKER");
  const bool ends = call.given.gives("end") || (call.given.gives("void") && call.given.gives("reason"));
  if (!call.given.gives_word("CLIENT") || (word.empty() && !ends && !call.given.gives_fields())) {
    call.cases.only_reads();
    return print_rows(call, [&](const VisibleCase& seen) {
      ClientList list{rows_of_assignments(seen.shown(), call.given.has("void"))};
      for (const auto& [id, episode] : seen.shown().episodes) list.voided += episode.assignments.size();
      list.voided -= list.section.rows.size();
      return list;
    });
  }
  const store::LoadedCase client = call.cases.client();
  if (ends && word.empty()) throw Error(ErrorKind::usage, "missing WORKER", "usage: " + call.given.usage());
  if (ends || (!word.empty() && names_record(client.record, Assignment::rows(), word))) {
    change_assignment(call, client, assignment_meant(call, client.record, word));
  } else {
    add_assignment(call, client, word);
  }
}

}  // namespace

Verb assign_verb() {
  Verb verb = noun_verb(
      "assign", "assign the client to a worker, or list assignments", &Assignment::rows, {},
      {"casemgr client assign lopez kb --reason \"Robin is on leave\"",
       "casemgr client assign lopez kb --role substitute --from 2026-06-01 --until 2026-06-30",
       "casemgr client assign lopez kb --end --reason \"Back from leave\"", "casemgr client assign --worker kb"},
      run_assign);
  verb.description =
      "With only CLIENT, lists assignments; without CLIENT, those of all clients that the options choose (see 'client "
      "list'). With WORKER, the short name of a person in casemgr.yaml, assigns the client: as primary from today "
      "unless options say otherwise. A client has one primary at a time: a new one ends the one before on the day "
      "before, and one who began on the same day becomes void. Substitutes and supervisors may be any number. With an "
      "assignment's full id instead of WORKER, changes it; --end ends it (a worker's name means the assignment in "
      "force) and --void voids it, each with --reason.\n\nUntil the first primary begins, a client counts as of the "
      "worker who opened the episode, and 'client show' says so; after the last primary has ended, as of nobody: "
      "'--worker none' finds those. --worker WHO in lists means every assignment in force on --today.";
  verb.arguments = {may_be_left_out(each_client_argument()),
                    {.name = "WORKER",
                     .sentence = "Short name of a worker, or the full id of the assignment to change.",
                     .required = false}};
  for (Option& option : verb.options) {
    if (option.name == "reason") option.sentence = "Why the client is assigned, or why it ends or is void.";
  }
  verb.fields[0].without = {"worker", "reason"};
  verb.shape = [](const Blank& blank) { return rows_shape(rows_of_assignments(blank.seen.shown(), false)); };
  return verb;
}

}  // namespace casemgr::cli
