// casemgr client close, reopen: the end of an episode, and a new one.
#include <fmt/core.h>

#include "casemgr/cycle/client.hpp"
#include "casemgr/cycle/closing.hpp"
#include "casemgr/rules/record/closing.hpp"
#include "casemgr/rules/record/current_episode.hpp"
#include "client/client.hpp"
#include "kit/call.hpp"
#include "kit/fields.hpp"

namespace casemgr::cli {

namespace {

void take_options(Call& call, Episode& end) {
  if (const auto reason = call.given.code_of<ClosureReason>("reason")) end.closure_reason = reason;
  if (call.given.has("summary")) end.closure_summary = call.given.option("summary");
  if (call.given.has("aftercare")) end.aftercare = call.given.option("aftercare");
  if (const auto day = call.given.date("follow-up")) end.follow_up = day;
  if (const auto day = call.given.date("date", DateBias::past)) end.closed = day;
}

cycle::Closing closing_of(const Call& call) {
  if (call.given.has("settle") && call.given.has("force"))
    throw Error(ErrorKind::usage, "cannot use --settle and --force together");
  if (call.given.has("settle")) return cycle::Closing::settle;
  return call.given.has("force") ? cycle::Closing::force : cycle::Closing::refuse;
}

/// Prints the open records, each with what settling does to it; returns whether any of them stops closing.
bool show_open(Call& call, const Case& c, const std::vector<StillOpen>& open) {
  if (open.empty()) {
    call.output.say("nothing left open");
    return false;
  }
  call.output.say("still open, and what --settle does with each:");
  bool stops = false;
  const VisibleCase seen = call.cases.visible_in_messages(c);
  for (const StillOpen& one : open) {
    const std::string label = seen.left_out().holds(one.id) ? "not shown here" : seen.said(one.words);
    call.output.say(fmt::format("  {} {}  {}: {}", one.kind, one.id, label, words(one)));
    stops = stops || keeps_open(one);
  }
  return stops;
}

void ask_the_rest(Call& call, Episode& end) {
  if (end.closure_summary.empty())
    end.closure_summary = call.terminal.offered("Closing summary: what was accomplished, what remains", "summary");
  if (!expects_follow_up(*end.closure_reason)) return;
  if (end.aftercare.empty()) end.aftercare = call.terminal.offered("Aftercare: who continues with what", "aftercare");
  if (!end.follow_up) end.follow_up = call.given.asked_day("Follow-up date, such as +30d", "follow-up", false);
}

/// Asks of each goal that settling cannot judge whether it was achieved; without an answer settling refuses.
void ask_achieved(Call& call, const std::vector<StillOpen>& open, UserSays& says) {
  for (const StillOpen& one : open) {
    if (one.settlement != Settlement::ask) continue;
    const std::optional<bool> answer = call.terminal.offered_fact(
        fmt::format("Goal {} \"{}\" is maintained so far. Was it achieved? y or n", one.id, one.words));
    if (answer) says.achieved.emplace_back(one.id, *answer);
  }
}

/// Shows what is open and asks for what was not given.
void walk(Call& call, const Case& c, Episode& end, cycle::ClosingWay& way) {
  const std::vector<StillOpen> open =
      still_open(c, call.cases.context(), {end.closed.value_or(call.given.today()), end.closure_reason, way.says});
  const bool asks_to_settle = way.closing == cycle::Closing::refuse && show_open(call, c, open);
  ask_the_rest(call, end);
  if (asks_to_settle && call.terminal.confirm_writing("Settle the open items as shown?"))
    way.closing = cycle::Closing::settle;
  if (way.closing == cycle::Closing::settle) ask_achieved(call, open, way.says);
}

void run_close(Call& call) {
  const store::LoadedCase client = call.cases.client();
  Episode end;
  read_change(call, Episode::rows(), &client.record, &end,
              {"closed", "closure_reason", "closure_summary", "aftercare", "follow_up"});
  take_options(call, end);
  cycle::ClosingWay way{closing_of(call), {call.given.options("keep"), {}}};
  const bool walks = call.terminal.can_ask() && !call.given.has("input") && !is_closed(client.record);
  // Closing refuses it, whatever the reason.
  if (is_closed(client.record) && !end.closure_reason) end.closure_reason = ClosureReason::other;
  if (!end.closure_reason) {
    end.closure_reason = walks ? call.terminal.missing_code<ClosureReason>("reason", "Why does the episode end?")
                               : code_from<ClosureReason>("--reason", call.given.reason("Why does the episode end?"));
  }
  if (walks) walk(call, client.record, end, way);
  call.cases.change(client, cycle::close_client, end, way);
}

/// Offers to enter the reason for coming back.
void run_reopen(Call& call) {
  const store::LoadedCase client = call.cases.client();
  Episode again = draft<Episode>(call, &client.record);
  if (is_closed(client.record) && !client.record.person.deceased && !call.given.has("input")) {
    if (again.source.empty()) again.source = call.terminal.offered("Referral source");
    if (again.presenting_issue.empty()) again.presenting_issue = call.terminal.offered("Presenting issue");
  }
  call.cases.change(client, cycle::reopen_client, std::move(again));
}

}  // namespace

FieldOptions episode_fields(bool with_status) {
  FieldOptions fields{.record = &Episode::rows,
                      .without = {"closed", "closure_reason", "closure_summary", "aftercare", "follow_up", "acuity.by"},
                      .renamed = {{"presenting_issue", "issue"},
                                  {"acuity.level", "acuity"},
                                  {"acuity.reason", "acuity-reason"},
                                  {"acuity.until", "acuity-until"}}};
  if (!with_status)
    fields.without.insert(fields.without.end(), {"acuity.level", "acuity.reason", "acuity.until", "rules_from"});
  return fields;
}

Verb close_verb() {
  return {
      .name = "close",
      .summary = "close the client's case (end the episode)",
      .description =
          "Refuses while goals, referrals, tasks, appointments, services or notes are still open, and lists them. "
          "--settle ends each one: a goal measured at its target as achieved. It keeps what outlives the case: an "
          "appointment with a provider, a task due later (after a death every task), an appeal, and the records given "
          "with --keep. --force leaves everything as it is and requires a summary. On a terminal it lists what is open "
          "and prompts for anything missing. Afterward it lists whom to notify.",
      .examples = {"casemgr client close lopez --reason goals-met --summary \"Moved into an accessible apartment\" "
                   "--aftercare \"Hope Housing calls each month\" --follow-up +30d --settle",
                   "casemgr client close lopez --reason deceased --settle"},
      .arguments = {each_client_argument()},
      .options = {code_option("reason", code_list(ClosureReason{}), "Reason for closing."),
                  value("summary", "TEXT", "What was reached and what remains."),
                  value("aftercare", "TEXT", "Who continues with what."),
                  date_option("follow-up", "Date to follow up after closing; after a death, with the family."),
                  date_option("date", "Closing date (default today)."), flag("settle", "End everything still open."),
                  repeated(value("keep", "ID", "Keep this open when settling: it outlives the case.")),
                  flag("force", "Close without ending what is open.")},
      .needs = Needs::write,
      .input = true,
      .run = run_close};
}

Verb reopen_verb() {
  return {.name = "reopen",
          .summary = "open a new episode for a former client",
          .description = "Keeps the file and everything in it; the assessment, plan and contact clocks start over.",
          .examples = {"casemgr client reopen lopez --source self --issue \"Lost the apartment\""},
          .arguments = {each_client_argument()},
          .fields = {episode_fields(false)},
          .needs = Needs::write,
          .run = run_reopen};
}

}  // namespace casemgr::cli
