// casemgr refer: the closed loop, and the provider directory.
#include "casemgr/cycle/referral.hpp"

#include <fmt/core.h>

#include "casemgr/root/text.hpp"
#include "casemgr/rules/service/referral.hpp"
#include "casemgr/schema/rows.hpp"
#include "kit/ask_form.hpp"
#include "kit/call.hpp"
#include "kit/fields.hpp"
#include "kit/select.hpp"
#include "refer/refer.hpp"

namespace casemgr::cli {

namespace {

/// What `refer status` takes: the new entry of the history, and the referral's outcome.
struct ReferralMove : ReferralHistory {
  std::string received{};
  std::optional<Enrolment> enrolled{};
  std::string client_feedback{};

  static const RecordType& rows() {
    using T = ReferralMove;
    static const auto type = schema::record<T, ReferralHistory>(
        {"referral status change"},
        schema::field("received", &T::received, schema::Need::optional, "What the client received."),
        schema::field("enrolled", &T::enrolled, schema::Need::optional, "Whether the client was enrolled."),
        schema::field("client_feedback", &T::client_feedback, schema::Need::optional, "Client feedback."));
    return type;
  }
};

void run_refer_add(Call& call) {
  const store::LoadedCase client = call.cases.client();
  add_drafts<Referral>(call, client, [&](Case& after, Referral& draft) {
    if (call.given.has("draft")) draft.status = ReferralStatus::draft;
    ask_missing(call, &Referral::rows, &draft);
    return cycle::add_referral(after, std::move(draft), call.cases.context());
  });
}

void run_again(Call& call) {
  const store::LoadedCase client = call.cases.client();
  const Id<Referral> ended{
      select_ended_record(call.cases, client.record, Referral::rows(), call.given.argument("REFERRAL"))};
  call.cases.change(client, cycle::refer_again, ended, draft<Referral>(call, &client.record));
}

/// Asks on a terminal for a status that was not given, among those that may follow.
ReferralStatus asked_status(Call& call, ReferralStatus from) {
  std::vector<std::string> next;
  for (const ReferralStatus status : next_statuses(from)) {
    if (status != ReferralStatus::entered_in_error) next.push_back(code(status));
  }
  if (!call.terminal.can_ask() || next.empty()) {
    throw Error(ErrorKind::usage, "missing STATUS",
                fmt::format("the referral is {}{}", spoken(from),
                            next.empty() ? " and has ended" : fmt::format("; it can become {}", join(next, ", "))));
  }
  return code_from<ReferralStatus>("STATUS", call.terminal.missing_code("status", next));
}

/// Asks on a terminal for what a move needs or may bring, and was not given.
void ask_for_rest(Call& call, ReferralStatus from, ReferralHistory& entry, ReferralOutcome& outcome) {
  if (!call.terminal.can_ask() || !entry.status || !may_follow(from, *entry.status)) return;
  if (needs_reason(*entry.status) && trim(entry.reason).empty() && !entry.reason_code) {
    entry.reason = call.terminal.required(fmt::format("Reason for '{}'", spoken(code(*entry.status))), "reason");
  }
  if (*entry.status != ReferralStatus::completed) return;
  if (outcome.received.empty()) outcome.received = call.terminal.offered("What did the client receive?", "received");
  if (!outcome.enrolled)
    outcome.enrolled = call.terminal.offered_code<Enrolment>("Was the client enrolled?", "enrolled");
  if (outcome.client_feedback.empty())
    outcome.client_feedback = call.terminal.offered("What does the client say about it?", "feedback");
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
  const auto loaded = call.cases.providers_to_change();
  ProviderDirectory providers = loaded.record;
  call.cases.change(client, [&](Case& after, const cycle::Context& context) {
    const cycle::Outcome moved = cycle::set_referral_status(after, providers, id, std::move(entry), outcome, context);
    for (const auto& [step_id, made] : after.referrals.find(id)->history) {
      const bool is_new = client.record.referrals.find(id)->history.find(step_id) == nullptr;
      if (is_new) call.cases.own.set_home({"referrals", id.value, "history", step_id.value});
    }
    return moved;
  });
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
          "Requested today, routine, unless you say otherwise; needs come from the goal, and the one release in force "
          "that covers it "
          "is used. Without one the program warns and continues.",
      .examples =
          {"casemgr refer add lopez --provider p8k2r --service housing --need n4xw8 --goal g9tkd --urgency routine"},
      .arguments = {each_client_argument()},
      .options = {flag("draft", "Save as a draft; do not request it yet.")},
      .fields = {referral_fields()},
      .needs = Needs::write,
      .run = run_refer_add};
}

Verb status_verb() {
  return {
      .name = "status",
      .summary = "update a referral's status, until the loop is closed",
      .description =
          "draft, requested, accepted, in-progress, on-hold, completed, rejected, cancelled, failed. A change the loop "
          "does not allow is refused and the allowed ones are listed. Completion takes the service received, the "
          "enrollment and client feedback; you can add them later under the same status.",
      .examples = {"casemgr refer status lopez r6pxb accepted",
                   "casemgr refer status lopez . completed --received \"Lease signed\" --enrolled enrolled --feedback "
                   "\"Staff were kind\"",
                   "casemgr refer status lopez r6p rejected --reason-code no-capacity --reason \"Full until spring\""},
      .arguments = {each_client_argument(), referral_argument(),
                    code_argument("STATUS", code_list(ReferralStatus{}), "New status.")},
      .fields = {{.record = &ReferralHistory::rows, .without = {"status"}},
                 {.record = &ReferralOutcome::rows, .renamed = {{"client_feedback", "feedback"}}}},
      .needs = Needs::write,
      .run = run_refer_status};
}

Verb again_verb() {
  return {.name = "again",
          .summary = "refer to another provider to replace an ended referral",
          .examples = {"casemgr refer again lopez r6pxb --provider p2w9k"},
          .arguments = {each_client_argument(), referral_argument()},
          .fields = {referral_fields()},
          .needs = Needs::write,
          .input_without = {"replaces"},
          .run = run_again};
}

}  // namespace

Group refer_group() {
  return {.default_verb = "list",
          .verbs = chain<Verb>(
              {{refer_add_verb(), refer_list_verb(), refer_show_verb(), status_verb(), again_verb(), letter_verb()},
               provider_verbs(),
               provider_exchange_verbs()})};
}

}  // namespace casemgr::cli
