#include "disclosure/request.hpp"

#include <fmt/core.h>

#include "casemgr/cycle/disclosure.hpp"
#include "casemgr/report/release.hpp"
#include "casemgr/root/command.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/root/digest.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/disclosure/consent.hpp"
#include "casemgr/rules/disclosure/endangered.hpp"
#include "casemgr/rules/record/authority.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/open.hpp"
#include "disclosure/recipient.hpp"
#include "kit/show.hpp"

namespace casemgr::cli {

namespace {

constexpr const char* included_address = "address";

std::vector<Domain> domains_given(Call& call) {
  std::vector<Domain> domains;
  for (const std::string& word : call.given.options("information")) {
    if (!is_domain(word, call.cases.directory().settings())) refuse_code("--information", word, Domain::codes());
    domains.push_back({word});
  }
  return domains;
}

std::vector<Sensitive> kinds_given(Call& call) {
  std::vector<Sensitive> kinds;
  for (const std::string& word : call.given.options("sensitive"))
    kinds.push_back(code_from<Sensitive>("--sensitive", word));
  return kinds;
}

/// A person whose authority ended asks for nothing in the client's place.
void refuse_ended_authority(Call& call, const Case& c, const Recipient& who, Date day) {
  if (!who.provider.empty()) return;
  const std::string ended = lacks_authority(c, who.name, day, minor_age(call.cases.directory().settings()));
  if (ended.empty()) return;
  Command command = suggest::release(c.id);
  command.with("--recipient", one_line(who.name)).with("--information", "…").with("--purpose");
  throw Error(ErrorKind::rule, fmt::format("nothing goes to '{}' as representative: {}", who.name, ended),
              c.person.deceased
                  ? "'--basis' with one that applies, or the executor: a person with '--authority executor'"
                  : fmt::format("{}; or another ground by '--basis'", command));
}

/// Another basis may take the place of a release that the client took back, but never unseen.
void warn_revoked(Call& call, const Case& c, const Recipient& who, Basis basis, Date day) {
  if (basis == Basis::release || who.is_self) return;
  const DisclosureRequest request = request_to(call.cases.directory().settings(), who.provider, who.name);
  const Entry<Consent>* revoked = revoked_release(c, request, day);
  if (revoked == nullptr) return;
  call.output.say(fmt::format("release {} to {} was revoked on {}: make sure that '{}' applies without it",
                              revoked->id.value, who.name, iso(*revoked->record.revoked), code(basis)));
}

/// Kinds that a release names and cannot let go, each with the law.
void tell_uncoverable(Call& call, const Case& c, const DisclosureScope& release) {
  for (const Id<Consent>& id : release.consents) {
    const Consent& consent = *c.consents.find(id);
    const int of_age = minor_age(call.cases.directory().settings());
    for (const auto& [kind, why] : uncoverable(c, consent, consent.sensitive, of_age))
      call.output.message(fmt::format("release {} {}", id.value, why));
  }
}

/// The request of a person who may ask in the client's place.
void ask_for_client(Call& call, const Case& c, const Recipient& who, Date day, DisclosureScope& release) {
  release.authority = who.authority;
  if (is_endangered(c)) {
    call.output.message(
        "the client has a violence or abuse flag: 45 CFR 164.502(g)(5) lets you refuse a representative "
        "who may endanger the client");
  }
  const std::vector<Sensitive> asked = release.grants.front().sensitive;
  keep_from_guardian(release, c, day, minor_age(call.cases.directory().settings()));
  for (const Sensitive kind : asked) {
    if (contains(release.grants.front().sensitive, kind)) continue;
    call.output.message(
        fmt::format("{} stays with the client, who decides about it alone (42 CFR 2.14, 45 CFR "
                    "164.502(g)(3)); a release that the client signs lets it go",
                    code(kind)));
  }
}

DisclosureScope by_consent(Call& call, const Case& c, const Recipient& who, Date day) {
  const DisclosureRequest request = request_to(call.cases.directory().settings(), who.provider, who.name);
  DisclosureScope release = scope_by_consent(c, request, day);
  if (!release.grants.empty()) return release;
  refuse_ended_authority(call, c, who, day);
  const bool listed = !who.provider.empty();
  Command command = suggest::release(c.id);
  command.with(listed ? "--provider" : "--recipient", listed ? who.provider.value : one_line(who.name));
  command.with("--information", "…").with("--purpose");
  const std::string why = why_uncovered(c, request, day);
  throw Error(ErrorKind::rule, fmt::format("no release in force lets anything go to '{}' ({})", who.name, why),
              fmt::format("{}; or another ground by '--basis'", command));
}

DisclosureScope by_law(Call& call, const Case& c, Basis basis, const Recipient& who) {
  if (basis == Basis::client_request && !who.is_client) {
    refuse_ended_authority(call, c, who, call.given.today());
    throw Error(ErrorKind::rule, fmt::format("the client's own request lets nothing go to '{}'", who.name),
                "'--for client' is the client; who else is to have it needs a release, unless they are guardian or "
                "health-care-agent, or after the client's death executor");
  }
  const std::vector<Domain> domains = domains_given(call);
  if (basis == Basis::court_order && domains.empty()) {
    throw Error(ErrorKind::rule, "a court order lets go only what it names, and nothing is named",
                "'--information DOMAIN' and '--sensitive KIND' say what it names");
  }
  DisclosureScope release = scope_by_law(basis, who.name, domains, kinds_given(call));
  release.provider = who.provider;
  return release;
}

/// Takes what `--include` lets go: `violence`, and whereabouts of the client by name.
void take_includes(const Call& call, const Case& c, DisclosureScope& release) {
  for (const std::string& word : call.given.options("include")) {
    if (word == code(Sensitive::violence)) {
      release.violence = true;
      continue;
    }
    const auto found = [&](const auto& records) { return records.find(std::string_view(word)) != nullptr; };
    if (word != included_address && !found(c.person.contact_points) && !found(c.supports) && !found(c.appointments) &&
        !found(c.contacts) && !found(c.events) && !found(c.documents)) {
      throw Error(
          ErrorKind::usage, fmt::format("cannot include '{}'", word),
          "violence, address, or the id of a contact point, support person, appointment, contact, event or document");
    }
    release.include.push_back(word);
  }
}

DisclosureScope scope_of(Call& call, const Case& c, const Recipient& who, Date day) {
  Basis basis = who.is_client ? Basis::client_request : Basis::release;
  if (const auto given = call.given.code_of<Basis>("basis")) basis = *given;
  DisclosureScope release = basis == Basis::release ? by_consent(call, c, who, day) : by_law(call, c, basis, who);
  if (basis != Basis::court_order) {
    if (call.given.has("sensitive"))
      throw Error(ErrorKind::usage, "'--sensitive' goes with '--basis court-order'; a release names its kinds itself");
    release.only = domains_given(call);
  }
  take_includes(call, c, release);
  release.to_client = who.is_self;
  release.goes_home = goes_home(c, release) || shares_household(call, c, who.name);
  if (basis == Basis::client_request && !who.is_self) ask_for_client(call, c, who, day, release);
  tell_uncoverable(call, c, release);
  warn_revoked(call, c, who, release.basis, day);
  return release;
}

std::string purpose_of(Call& call, const Case& c, const DisclosureScope& release) {
  if (call.given.has("purpose")) return call.given.option("purpose");
  std::vector<std::string> purposes;
  for (const Id<Consent>& id : release.consents) {
    const Consent* consent = c.consents.find(id);
    if (consent != nullptr && !consent->purpose.empty()) purposes.push_back(one_line(trim(consent->purpose)));
  }
  return join(purposes, "; ");
}

/// Keeps, of several releases to one recipient, those that cover the subject; all if none does, for the refusal to
/// name.
void keep_covering(DisclosureScope& release, const Subject& about) {
  DisclosureScope covering = release;
  covering.consents.clear();
  covering.grants.clear();
  for (std::size_t i = 0; i < release.consents.size(); ++i) {
    DisclosureScope one = release;
    one.grants = {release.grants[i]};
    if (!lets_out(one, about)) continue;
    covering.consents.push_back(release.consents[i]);
    covering.grants.push_back(release.grants[i]);
  }
  if (!covering.grants.empty()) release = covering;
}

void tell_left_out(Call& call, const LeftOut& left_out) {
  std::vector<std::string> words;
  for (const auto& [section, count] : left_out.counts) {
    const int uncovered = count - left_out.refuges({section});
    if (uncovered > 0) words.push_back(fmt::format("{} {}", spoken(section), uncovered));
  }
  if (!words.empty())
    call.output.message(fmt::format("left out, as the ground does not cover it: {}", join(words, ", ")));
  if (left_out.violent > 0) {
    call.output.message(fmt::format("{} marked violence and covered otherwise; --include violence lets it go",
                                    counted(left_out.violent, "of them is", "of them are")));
  }
}

/// Where an endangered client can be found: never more than is named.
void tell_whereabouts(Call& call, const LeftOut& left_out) {
  if (left_out.whereabouts.empty()) return;
  call.output.say(fmt::format(
      "left out, as the client has a violence or abuse flag: where to reach or find the client ({}); '--include {}' "
      "lets one go",
      join(left_out.whereabouts, ", "), left_out.whereabouts.front()));
}

void check_options(const Call& call, bool has_recipient) {
  if (!has_recipient) {
    for (const std::string& word : call.given.options("include")) {
      if (word != code(Sensitive::violence))
        throw Error(ErrorKind::usage, fmt::format("'--include {}' goes with '--for RECIPIENT'", word));
    }
  }
  for (const char* name : {"basis", "information", "sensitive", "purpose", "sent", "method"}) {
    if (call.given.has(name) && !has_recipient)
      throw Error(ErrorKind::usage, fmt::format("'--{}' goes with '--for RECIPIENT'", name));
  }
  if (call.given.has("sent") && trim(call.given.option("method")).empty())
    throw Error(ErrorKind::usage, "missing '--method': how it was sent", "--method mail, fax, e-mail, hand …");
  if (!call.given.has("sent") && call.given.has("method"))
    throw Error(ErrorKind::usage, "'--method' goes with '--sent DATE'");
}

/// Whether the page of a disclosure is printed. Refuses a format whose page must be a file, because standard output
/// also gets the answer.
bool goes_to_screen(const Call& call) {
  using enum render::Format;
  if (!call.given.globals.output.empty()) return true;
  const render::Format format = call.output.page_format();
  // In a dry run the answer takes their place.
  if (call.given.globals.dry_run && (format == json || format == ids)) return false;
  if (format == table || format == plain) return true;
  throw Error(ErrorKind::usage, fmt::format("a page that is sent as {} goes into a file", render::format_name(format)),
              "'-o out/…' names it");
}

/// Refuses a release that has ended by today, whatever day of sending is given: a page made today holds what is known
/// today.
void check_still_in_force(const Call& call, const Case& c, const DisclosureScope& release) {
  for (const Id<Consent>& id : release.consents) {
    const Consent* consent = c.consents.find(id);
    if (consent == nullptr || in_force(*consent, call.given.today())) continue;
    throw Error(ErrorKind::rule,
                fmt::format("release '{}' is {}", id.value, consent_words(*consent, call.given.today())),
                fmt::format("what went out before is written down by '{}' or --input", suggest::client_edit(c.id)));
  }
}

}  // namespace

std::vector<Option> release_options() {
  return {value("for", "RECIPIENT",
                "Only what may go to this provider, person around the client, or name; 'client' is the client."),
          code_option("basis", code_list(Basis{}), "Ground on which it goes; without one a release in force."),
          repeated(completing(value("information", "DOMAIN", "Only this domain; a court order's must be named."),
                              Completes::codes, Domain::codes().codes)),
          repeated(code_option("sensitive", code_list(Sensitive{}), "Sensitive kind that a court order names.")),
          value("purpose", "TEXT", "What for; without it what the release says."),
          date_option("sent", "Day it is sent: writes the disclosure; before that the page is a draft."),
          value("method", "TEXT", "How it is sent: mail, fax, hand."),
          repeated(completing(value("include", "WHAT",
                                    "Let go what is left out otherwise: violence; of a client with a violence or abuse "
                                    "flag address, or the id of a contact point, one by one."),
                              Completes::codes, {code(Sensitive::violence), included_address}))};
}

std::string release_description() {
  return "Without --for the page is internal. With it the page holds what may go to that recipient and nothing else, "
         "and is a draft until --sent, which writes down the disclosure. What is left out is counted on standard "
         "error, never on the page.\n\n"
         "Without --basis a release in force decides: domains by its information, sensitive kinds by its sensitive; "
         "one whose discloser is neither the practice nor one of its people lets nothing of ours out. A "
         "record goes where every domain it is about goes; a goal by its needs, a service by its category, needs and "
         "goals (a category that the settings add goes by the needs), a note, once signed, by the goals, needs, "
         "referrals and service it names. What belongs to no domain "
         "stays, and so do remarks, who else was there, and how to reach others. Of the client go name, birth date, "
         "pronouns, languages and how to reach them; the address goes with housing, identifiers with insurance.\n\n"
         "client-request shows the client (or a guardian or health care agent, after a death the executor) the record, "
         "but not what others said in confidence (third-party) nor warnings for workers; a guardian not what the "
         "client "
         "decides alone, as a minor's substance use. emergency lets everything go; mandated-report and "
         "oversight all but substance use; court-order what --information and --sensitive name; treatment every domain "
         "and no sensitive kind; operations the same without contacts; payment programs, benefits, diagnoses and "
         "services. What is marked violence goes only with --include violence besides. Of a client with a violence or "
         "abuse "
         "flag no contact point, address or place goes to another recipient but those that --include names one by one, "
         "and a page that goes home names no shelter, hotline for violence or safety plan: one for the client, for a "
         "person who lives with them (also where the record does not say where that person lives), or for one whom "
         "such a flag names. Void, "
         "superseded, unsigned and "
         "unfinished records never go.";
}

Outgoing outgoing(Call& call, const store::LoadedCase& client, const std::string& words,
                  const std::optional<Subject>& about, const std::vector<std::string>& sections) {
  check_options(call, true);
  const Case& c = client.record;
  const std::optional<Date> sent = call.given.date("sent", DateBias::past);
  const Recipient who = recipient(call, c, words);
  DisclosureScope scope = scope_of(call, c, who, sent.value_or(call.given.today()));
  if (about) keep_covering(scope, *about);
  check_still_in_force(call, c, scope);
  call.cases.address_to(scope);
  Outgoing out{std::move(scope), call.cases.visible(c), sent, {}, {}};
  out.purpose = purpose_of(call, out.seen.shown(), out.scope);
  out.about = about ? *about : disclosed_of(out.seen, sections);
  tell_left_out(call, out.seen.left_out());
  tell_whereabouts(call, out.seen.left_out());
  call.output.tell_refuge(out.seen.left_out().refuges());
  return out;
}

void print_outgoing(Call& call, const store::LoadedCase& client, const Outgoing& out, report::Document page,
                    const std::string& records, const WhenSent& when_sent) {
  page.left_out = page.refuge = 0;  // Only standard error says what is left out.
  const bool substance_use = contains(out.about.kinds, Sensitive::substance_use);
  report::address_to(page, out.seen.shown(), {out.scope, out.sent, out.purpose, substance_use}, report_inputs(call));
  if (!out.sent) {
    call.output.print(page);
    return;
  }
  const bool shown = goes_to_screen(call);
  const std::string text = call.output.page_text(page);
  Disclosure disclosure;
  disclosure.date = out.sent;
  disclosure.recipient = out.scope.recipient;
  disclosure.provider = out.scope.provider;
  disclosure.basis = out.scope.basis;
  std::vector<std::string> also;
  for (const Id<Consent>& id : out.scope.consents) {  // The newest is the legal basis; the note names the others.
    if (!disclosure.consent.empty()) also.push_back(fmt::format("also under {}", disclosure.consent.value));
    disclosure.consent = id;
  }
  disclosure.note = join(also, "\n");
  disclosure.information = out.about.domains;
  disclosure.records = records;
  disclosure.purpose = out.purpose;
  disclosure.method = call.given.option("method");
  disclosure.digest = sha256_hex(text);
  Case after = client.record;
  cycle::Outcome outcome = cycle::add_disclosure(after, std::move(disclosure), call.cases.context());
  if (when_sent) outcome.messages = when_sent(after, *out.sent);
  if (shown && !call.given.globals.dry_run) {
    call.output.print_text(text);
    // A disclosure is recorded only after its page was printed.
    if (const auto failure = write_failure(call.world.out)) {
      throw Error(ErrorKind::io, fmt::format("cannot write the output{}; nothing was written down", *failure));
    }
  }
  call.cases.change(client, after, outcome);
}

void print_page(Call& call, const std::string& what, const std::vector<std::string>& sections, const MakePage& make,
                bool goes_home) {
  if (!call.given.has("sent")) call.cases.only_reads();
  check_options(call, call.given.has("for"));
  call.output.goes_home = goes_home;
  const store::LoadedCase client = call.cases.client();
  if (!call.given.has("for")) {
    call.output.print(make(call.cases.visible(client.record), report_inputs(call)));
    return;
  }
  const Outgoing out = outgoing(call, client, call.given.option("for"), {}, sections);
  print_outgoing(call, client, out, make(out.seen, report_inputs(call)), what);
}

}  // namespace casemgr::cli
