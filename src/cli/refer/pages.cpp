// casemgr refer list, show, letter.
#include <fmt/core.h>

#include <algorithm>

#include "casemgr/cycle/referral.hpp"
#include "casemgr/report/referrals.hpp"
#include "casemgr/report/release.hpp"
#include "casemgr/root/command.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/disclosure/consent.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/service/referral.hpp"
#include "disclosure/request.hpp"
#include "kit/client_filter.hpp"
#include "kit/select.hpp"
#include "kit/show.hpp"
#include "refer/refer.hpp"

namespace casemgr::cli {

namespace {

template <class E>
std::vector<std::string> codes_given(Call& call, const std::string& option) {
  std::vector<std::string> words = call.given.options(option);
  for (const std::string& word : words) static_cast<void>(code_from<E>(fmt::format("--{}", option), word));
  return words;
}

/// Counts the referrals that a list has not: because they ended, are void, or are hidden.
class NotListed {
 public:
  NotListed(const report::ReferralFilter& filter, Date today)
      : filter_(filter), ended_filter_(filter), voided_filter_(filter), today_(today) {
    ended_filter_.ended = true;
    voided_filter_.voided = true;
  }

  void add(const Case& shown, const Case& whole) {
    const std::size_t listed = report::count_referrals(shown, filter_, today_);
    ended_ += report::count_referrals(shown, ended_filter_, today_) - listed;
    voided_ += report::count_referrals(shown, voided_filter_, today_) - listed;
    hidden_ += report::count_referrals(whole, filter_, today_) - listed;
  }

  [[nodiscard]] int hidden() const { return static_cast<int>(hidden_); }

  void tell(Output& output) const {
    output.tell_not_listed(static_cast<int>(ended_), "ended referral", "all");
    output.tell_not_listed(static_cast<int>(voided_), "void record", "void");
  }

 private:
  report::ReferralFilter filter_, ended_filter_, voided_filter_;
  Date today_;
  std::size_t ended_ = 0, voided_ = 0, hidden_ = 0;
};

void run_refer_list(Call& call) {
  report::ReferralFilter filter{.ended = call.given.has("all"),
                                .voided = call.given.has("void"),
                                .statuses = codes_given<ReferralStatus>(call, "status"),
                                .urgencies = codes_given<Urgency>(call, "urgency")};
  if (const std::string words = call.given.option("provider"); !words.empty())
    filter.provider = select_provider(call.cases, words);
  NotListed not_listed(filter, call.given.today());
  report::ReferralList list{report_inputs(call), std::move(filter)};
  report::Document document = list_of(call, {});
  const auto add = [&](const store::LoadedCase& client) {
    const VisibleCase seen = call.cases.visible(client.record);
    list.add(seen.shown());
    not_listed.add(seen.shown(), client.record);
  };
  int clients_left_out = 0;
  if (call.given.gives_word("CLIENT")) {
    refuse_client_filter(call);
    add(call.cases.client());
  } else {
    ClientFilter clients = client_filter(call);
    clients.closed = true;  // A referral may be open after a case was closed.
    clients_left_out = each_chosen_client(call, clients, add, document.problems);
    document.over_clients = true;
    say_filter(call, document);
  }
  document.sections[0] = list.finish();
  not_listed.tell(call.output);
  document.left_out = not_listed.hidden() + clients_left_out;
  call.output.print(std::move(document));
}

/// What follows from a referral.
struct ReferralState {
  const Provider* provider = nullptr;
  std::vector<std::string> next{};
  std::string replaced_by{};
  std::string consent{};
  std::string uncovered{};

  [[nodiscard]] report::Section computed() const {
    const auto text = [](const std::string& words) { return words.empty() ? report::Cell() : report::Cell(words); };
    report::Section section{.key = "computed"};
    add_line(section, "provider_name", provider == nullptr ? report::Cell() : report::Cell(provider->name));
    add_line(section, report::a_set("next"), next);
    add_line(section, "replaced_by", text(replaced_by));
    add_line(section, "consent_state", text(consent));
    add_line(section, "uncovered", text(uncovered));
    return section;
  }
};

void run_refer_show(Call& call) {
  const store::LoadedCase client = call.cases.client();
  const Case& c = client.record;
  const Id<Referral> id = select<Referral>(call.cases, c, call.given.argument("REFERRAL"));
  const VisibleCase seen = call.cases.visible(c);
  const Referral* referral = seen.shown().referrals.find(id);
  if (referral == nullptr) return show_left_out(call, c.id.value, id.value);
  const std::vector<ReferralStatus> statuses = next_statuses(status_of(*referral));
  ReferralState state;
  for (const ReferralStatus status : statuses) state.next.push_back(code(status));
  for (const auto& [other, one] : live(seen.shown().referrals)) {
    if (one.replaces == id) state.replaced_by = other.value;
  }
  const Consent* consent = c.consents.find(referral->consent);
  if (consent != nullptr) state.consent = consent_words(*consent, call.given.today());
  state.uncovered = seen.said(lacking_consent(c, *c.referrals.find(id), call.cases.context()).why);
  state.provider = call.cases.visible_providers().providers.find(referral->provider);
  const auto loop = [&](const VisibleCase& of) { return report::referral_loop(of, id, statuses, report_inputs(call)); };
  show_record(call, {.client = c.id.value,
                     .id = id.value,
                     .type = Referral::rows(),
                     .record = referral,
                     .title = fmt::format("Referral {}{}", id.value,
                                          state.provider == nullptr ? "" : fmt::format(" to {}", state.provider->name)),
                     .computed = state.computed(),
                     .sections = loop(seen),
                     .left_out = seen.left_out().inside(id.value) + sections_left_out(seen, c, loop)});
}

std::vector<report::Document> referral_shape(const Blank& /*blank*/) {
  return record_shape(Referral::rows(), ReferralState{}.computed(), {});
}

void run_letter(Call& call) {
  if (!call.given.has("sent")) call.cases.only_reads();
  const store::LoadedCase client = call.cases.client();
  const Case& c = client.record;
  const Id<Referral> id = select<Referral>(call.cases, c, call.given.argument("REFERRAL"));
  const auto entry = std::find_if(c.referrals.begin(), c.referrals.end(), [&](const auto& x) { return x.id == id; });
  check_letter(id, entry->record);
  const auto basis = call.given.code_of<Basis>("basis").value_or(Basis::release);
  const std::string words = call.given.has("for") ? call.given.option("for") : entry->record.provider.value;
  if (!call.given.has("for") && basis == Basis::release) {
    LackingConsent lacking = lacking_consent(c, entry->record, call.cases.context());
    if (!lacking.command.empty())
      throw Error(ErrorKind::rule,
                  fmt::format("cannot release referral '{}': no release of information in force covers it: {}",
                              id.value, lacking.why),
                  lacking.command.with("--purpose").text());
  }
  const Outgoing out =
      outgoing(call, client, words, subject_of(c, Referral::rows(), &entry->record, call.cases.directory().settings()));
  if (out.scope.provider != entry->record.provider && !out.scope.provider.empty()) {
    throw Error(ErrorKind::rule,
                fmt::format("cannot address this letter to another recipient: referral '{}' goes to '{}'", id.value,
                            entry->record.provider.value),
                fmt::format("for another recipient, use '{}'", suggest::report_for(c.id)));
  }
  if (out.seen.shown().referrals.find(id) == nullptr) {
    const bool violent = out.seen.left_out().violent > 0 && !out.scope.violence;
    throw Error(ErrorKind::rule,
                fmt::format("cannot release referral '{}' to '{}': not covered", id.value, out.scope.recipient),
                violent
                    ? "it is marked violence; add '--include violence' if the release or other legal basis covers it"
                    : fmt::format("run '{}' to see what covers it", suggest::refer_show(c.id, id)));
  }
  const report::Inputs inputs = report_inputs(call);
  const report::LetterFrom from{letter_writer(entry->record, inputs.settings),
                                report::answer_by(c, *entry, inputs.settings, call.given.today())};
  print_outgoing(call, client, out, report::referral_letter(out.seen, id, from, inputs),
                 fmt::format("letter of referral {}", id.value), [&](Case& after, Date sent) {
                   const bool goes_there = out.scope.provider == after.referrals.find(id)->provider;
                   return goes_there ? cycle::request_draft(after, id, sent, call.cases.context())
                                     : std::vector<std::string>();
                 });
}

}  // namespace

Argument referral_argument() {
  return record_argument("REFERRAL", &Referral::rows,
                         "Referral: its id, the start of its id, words from it, or '.' for the only open one.");
}

Verb refer_list_verb() {
  return {
      .name = "list",
      .summary = "list open referrals for one client or all",
      .description =
          "Longest overdue first, then most urgent: days since the last status change, and days that a "
          "response or update is overdue by the practice's intervals.",
      .examples = {"casemgr refer list", "casemgr refer list lopez --all",
                   "casemgr refer list --provider hope --urgency urgent --urgency stat"},
      .arguments = {may_be_left_out(client_argument())},
      .options = {flag("all", "Include ended referrals."), flag("void", "Include void records."),
                  completing(value("provider", "PROVIDER", "Only referrals to this provider."), Completes::provider),
                  repeated(code_option("status", code_list(ReferralStatus{}),
                                       "Only referrals with this status, open or ended.")),
                  repeated(code_option("urgency", code_list(Urgency{}), "Only referrals with this urgency."))},
      .chooses_clients = true,
      .run = run_refer_list,
      .shape = [](const Blank& blank) {
        return list_shape(report::ReferralList{blank.inputs, {}}.finish());
      }};
}

Verb refer_show_verb() {
  return {.name = "show",
          .summary = "show a referral from request to outcome",
          .description =
              "Shows its history, the next statuses, whether a release covers it today, related referrals, "
              "disclosures, appointments and related contacts.",
          .examples = {"casemgr refer show lopez r6pxb"},
          .arguments = {client_argument(), referral_argument()},
          .looks_back = true,
          .run = run_refer_show,
          .shape = referral_shape};
}

Verb letter_verb() {
  return {
      .name = "letter",
      .summary = "write the referral letter to the provider",
      .description = keep(fmt::format(
          "Covers who is referred and why, related needs and goals, how to reach the client, whom to "
          "reply to and by when, with a reply slip. Addressed to the provider unless --for names "
          "another recipient. Refuses if no release of information in force covers it, and says what "
          "is missing. Sending the letter (--sent) turns a draft referral into a requested one as of that date.\n\n{}",
          release_description())),
      .examples = {"casemgr refer letter lopez r6pxb --format html -o out/letter.html",
                   "casemgr refer letter lopez r6pxb --sent today --method mail --format html -o out/letter.html"},
      .arguments = {client_argument(), referral_argument()},
      .options = release_options(),
      .needs = Needs::write,
      .run = run_letter,
      .shape = [](const Blank& blank) -> std::vector<report::Document> {
        return {for_recipient_shape(blank, report::letter_shape)};
      }};
}

}  // namespace casemgr::cli
