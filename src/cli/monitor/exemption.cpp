// casemgr monitor exempt: a rule that does not apply to a client for a while.
#include "casemgr/cycle/exemption.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/due/exemption.hpp"
#include "kit/noun.hpp"
#include "monitor/monitor.hpp"

namespace casemgr::cli {

namespace {

constexpr Noun<Exemption> exemption_noun = {&Case::exemptions, &Exemption::rule, cycle::add_exemption,
                                            cycle::set_exemption, "rule about until reason"};

/// Asks on a terminal for the last day, which an exemption must have.
void ask_until(Call& call, Exemption& draft) {
  if (draft.until || draft.rule.empty()) return;
  if (!call.terminal.can_ask() || call.given.has("input"))
    throw Error(ErrorKind::usage, "missing --until", "an exemption needs an end date, such as --until +30d");
  draft.until = call.given.asked_day("Last day of the exemption", "until", true);
}

void add(Call& call, const store::LoadedCase& client, const std::string& rule) {
  add_drafts<Exemption>(call, client, [&](Case& after, Exemption& draft) {
    if (!rule.empty()) draft.rule = rule;
    ask_until(call, draft);
    if (call.given.has("reason")) draft.reason = call.given.option("reason");
    if (draft.reason.empty() && !call.given.has("input")) draft.reason = call.given.reason("Reason for the exemption");
    return cycle::add_exemption(after, std::move(draft), call.cases.context());
  });
}

void change(Call& call, const store::LoadedCase& client, const Id<Exemption>& id) {
  if (call.given.gives_any({"end", "void"}) || !call.given.gives("reason"))
    return change_noun(call, client, exemption_noun, id);
  Exemption changed = *client.record.exemptions.find(id);
  apply_change(call, changed, &client.record);
  changed.reason = call.given.option("reason");
  call.cases.change(client, cycle::set_exemption, id, std::move(changed));
}

void run_exempt(Call& call) {
  const std::string word = call.given.argument("RULE");
  const bool ends = call.given.gives("end") || (call.given.gives("void") && call.given.gives("reason"));
  if (!call.given.gives_word("CLIENT") || (word.empty() && !ends && !call.given.gives_fields())) {
    call.cases.only_reads();
    return list_noun(call, exemption_noun);
  }
  const store::LoadedCase client = call.cases.client();
  if (ends && word.empty()) throw Error(ErrorKind::usage, "missing the id of the exemption");
  if (ends || names_record(client.record, Exemption::rows(), word)) {
    change(call, client, select<Exemption>(call.cases, client.record, word));
  } else {
    add(call, client, word);
  }
}

}  // namespace

Verb exempt_verb() {
  Verb verb = with_shape<exemption_noun>(noun_verb(
      "exempt", "exempt a client from a rule for a limited time", &Exemption::rows, {},
      {"casemgr monitor exempt lopez contact --reason \"With her sister abroad\" --until 2026-12-31",
       "casemgr monitor exempt lopez referral --about r6pxb --reason \"Office closed in August\" --until +30d"},
      run_exempt));
  verb.description =
      "Suspends what a rule makes due until the day after --until, at most two years ahead; --about limits it to one "
      "record. Reports what it suspends. Without RULE, lists exemptions, without CLIENT those of all clients; give an "
      "exemption's full id instead to change "
      "it. --end ends it and --void voids it, each with --reason.";
  verb.arguments = {
      may_be_left_out(each_client_argument()),
      or_id_of(&Exemption::rows,
               code_argument("RULE", exemption_rules(),
                             "Kind of due item or name of an interval, or the full id of the exemption to change."))};
  for (Option& option : verb.options) {
    if (option.name == "reason")
      option.sentence = "Why the rule does not apply; with --end or --void, why the exemption ends or is void.";
  }
  verb.fields[0].without = {"rule", "reason"};
  return verb;
}

}  // namespace casemgr::cli
