// casemgr refer: the closed loop, and the provider directory.
#include "casemgr/cycle/referral.hpp"

#include <fmt/format.h>

#include "casemgr/root/text.hpp"
#include "casemgr/rules/service/referral.hpp"
#include "kit/call.hpp"
#include "kit/fields.hpp"
#include "kit/input_rows.hpp"
#include "kit/noun.hpp"
#include "kit/select.hpp"
#include "refer/pages.hpp"
#include "refer/provider.hpp"

namespace casemgr::cli {

namespace {

void run_refer_add(Call& call) {
  const store::LoadedCase client = call.cases.client();
  Case after = client.record;
  std::vector<cycle::Outcome> outcomes;
  for (Referral& draft : drafts<Referral>(call, &client.record)) {
    if (call.given.has("draft")) draft.status = ReferralStatus::draft;
    ask_missing(call, Referral::rows(), &draft);
    outcomes.push_back(cycle::add_referral(after, std::move(draft), call.cases.context()));
  }
  call.cases.change(client, after, outcomes);
}

void run_again(Call& call) {
  const store::LoadedCase client = call.cases.client();
  const Id<Referral> ended{
      select_ended_record(call.cases, client.record, Referral::rows(), call.given.argument("REFERRAL"))};
  Case after = client.record;
  const cycle::Outcome outcome =
      cycle::refer_again(after, ended, draft<Referral>(call, &client.record), call.cases.context());
  call.cases.change(client, after, outcome);
}

/// The status that was not given: asked for on a terminal, among those that may follow.
ReferralStatus asked_status(Call& call, ReferralStatus from) {
  std::vector<std::string> next;
  for (const ReferralStatus status : next_statuses(from)) {
    if (status != ReferralStatus::entered_in_error) next.push_back(code(status));
  }
  if (!call.terminal.can_ask() || next.empty()) {
    throw Error(ErrorKind::usage, "missing STATUS",
                fmt::format("the referral is {}{}", code(from),
                            next.empty() ? " and over" : fmt::format("; it may become {}", join(next, ", "))));
  }
  return code_from<ReferralStatus>("STATUS", call.terminal.missing_code("status", next));
}

/// What a move needs, or what can be told with it, and was not given: asked for on a terminal.
void ask_for_rest(Call& call, ReferralStatus from, ReferralHistory& entry, ReferralOutcome& outcome) {
  if (!call.terminal.can_ask() || !entry.status || !may_follow(from, *entry.status)) return;
  if (needs_reason(*entry.status) && trim(entry.reason).empty() && !entry.reason_code) {
    entry.reason = call.terminal.ask(fmt::format("why is it {}", spoken(code(*entry.status))));
  }
  if (*entry.status != ReferralStatus::completed) return;
  if (outcome.received.empty()) outcome.received = call.terminal.offered("what was received");
  if (!outcome.enrolled) outcome.enrolled = call.terminal.offered_code<Enrolment>("enrolment");
  if (outcome.client_feedback.empty()) outcome.client_feedback = call.terminal.offered("the client's feedback");
}

void run_refer_status(Call& call) {
  const store::LoadedCase client = call.cases.client();
  const Id<Referral> id = select<Referral>(call.cases, client.record, call.given.argument("REFERRAL"));
  const auto move = draft<ReferralMove>(call, &client.record, DateBias::past);
  const ReferralHistory& step = move;
  ReferralHistory entry = step;
  ReferralOutcome outcome{move.received, move.enrolled, move.client_feedback};
  apply_options(call, &outcome, &client.record, 1);
  const ReferralStatus from = status_of(*client.record.referrals.find(id));
  if (const std::string word = call.given.argument("STATUS"); !word.empty())
    entry.status = code_from<ReferralStatus>("STATUS", word);
  if (!entry.status) entry.status = asked_status(call, from);
  ask_for_rest(call, from, entry, outcome);
  const auto loaded = call.cases.directory().load_providers();
  ProviderDirectory providers = loaded.record;
  Case after = client.record;
  const cycle::Outcome done =
      cycle::set_referral_status(after, providers, id, std::move(entry), outcome, call.cases.context());
  call.cases.change(client, after, done);
  call.cases.change_providers_too(loaded, providers);
}

FieldOptions referral_fields() {
  return {.record = &Referral::rows,
          .without = {"status", "replaces", "outcome.received", "outcome.enrolled", "outcome.client_feedback"},
          .renamed = {{"services", "plan-service"}}};
}

Verb refer_add_verb() {
  return {
      .name = "add",
      .summary = "refer the client to a provider",
      .description =
          "Requested today, routine, unless said otherwise; needs come from the goal, and the one fitting release is "
          "taken. Without a consent "
          "in force that covers it the program warns and goes on.",
      .examples =
          {"casemgr refer add lopez --provider p8k2r --service housing --need n4xw8 --goal g9tkd --urgency routine"},
      .arguments = {client_argument()},
      .options = {flag("draft", "Do not send it yet.")},
      .fields = {referral_fields()},
      .needs = Needs::write,
      .input = true,
      .run = run_refer_add};
}

Verb status_verb() {
  return {
      .name = "status",
      .summary = "move a referral along the loop",
      .description =
          "draft, requested, accepted, in-progress, on-hold, completed, rejected, cancelled, failed. A move that the "
          "loop does not allow is "
          "refused and the legal ones are named. Completion takes what was received, the enrolment and the client's "
          "feedback; they can be "
          "given later under the same status.",
      .examples = {"casemgr refer status lopez r6pxb accepted",
                   "casemgr refer status lopez . completed --received \"Lease signed\" --enrolled enrolled --feedback "
                   "\"Kind people\"",
                   "casemgr refer status lopez r6p rejected --reason-code no-capacity --reason \"Full until spring\""},
      .arguments = {client_argument(),
                    referral_argument(),
                    {.name = "STATUS",
                     .sentence = "Status it comes to.",
                     .required = false,
                     .completes = Completes::codes,
                     .codes = code_list(ReferralStatus{}).codes}},
      .fields = {{.record = &ReferralHistory::rows, .without = {"status"}},
                 {.record = &ReferralOutcome::rows, .renamed = {{"client_feedback", "feedback"}}}},
      .needs = Needs::write,
      .input = true,
      .run = run_refer_status};
}

std::vector<Verb> refer_verbs() {
  std::vector<Verb> all = {
      refer_add_verb(),
      refer_list_verb(),
      refer_show_verb(),
      status_verb(),
      {.name = "again",
       .summary = "refer to another provider in place of an ended referral",
       .description = {},
       .examples = {"casemgr refer again lopez r6pxb --provider p2w9k"},
       .arguments = {client_argument(), referral_argument()},
       .fields = {referral_fields()},
       .needs = Needs::write,
       .input = true,
       .run = run_again},
  };
  all.push_back(letter_verb());
  for (Verb& verb : provider_verbs()) all.push_back(std::move(verb));
  return all;
}

}  // namespace

const Group& refer_group() {
  static const Group group = {.name = "refer",
                              .heading = "Implementation",
                              .summary = "referrals until the loop is closed, and the provider directory",
                              .description = {},
                              .default_verb = "list",
                              .verbs = refer_verbs()};
  return group;
}

}  // namespace casemgr::cli
