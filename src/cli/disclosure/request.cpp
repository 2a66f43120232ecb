#include "disclosure/request.hpp"

#include <fmt/core.h>

#include "casemgr/cycle/disclosure.hpp"
#include "casemgr/report/release.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/root/digest.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/disclosure/consent.hpp"
#include "casemgr/rules/record/open.hpp"
#include "disclosure/each_page.hpp"
#include "disclosure/ground.hpp"
#include "kit/client_filter.hpp"
#include "kit/deidentified.hpp"
#include "kit/show.hpp"

namespace casemgr::cli {

namespace {

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
    call.output.message(fmt::format("not included, not covered by the legal basis: {}", join(words, ", ")));
  if (left_out.violent > 0) {
    call.output.message(fmt::format("{} marked violence and otherwise covered; add --include violence to release it",
                                    counted(left_out.violent, "of them is", "of them are")));
  }
}

/// Where an endangered client can be found: never more than is named.
void tell_whereabouts(Call& call, const LeftOut& left_out) {
  if (left_out.whereabouts.empty()) return;
  call.output.say(fmt::format(
      "not included, the client has a violence or abuse flag: where to reach or find the client ({}); '--include {}' "
      "releases one",
      join(left_out.whereabouts, ", "), left_out.whereabouts.front()));
}

void check_options(const Call& call, bool has_recipient) {
  if (!has_recipient) {
    for (const std::string& word : call.given.options("include")) {
      if (word != code(Sensitive::violence))
        throw Error(ErrorKind::usage, fmt::format("cannot use '--include {}' without '--for RECIPIENT'", word));
    }
  }
  for (const char* name : {"basis", "information", "sensitive", "purpose", "sent", "method"}) {
    if (call.given.has(name) && !has_recipient)
      throw Error(ErrorKind::usage, fmt::format("cannot use '--{}' without '--for RECIPIENT'", name));
  }
  if (call.given.has("sent") && trim(call.given.option("method")).empty())
    throw Error(ErrorKind::usage, "missing '--method'", "how it was sent: '--method' mail, fax, email, hand …");
  if (!call.given.has("sent") && call.given.has("method"))
    throw Error(ErrorKind::usage, "cannot use '--method' without '--sent DATE'");
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
  throw Error(ErrorKind::usage,
              fmt::format("cannot print a page to send as {}: it must go into a file", render::format_name(format)),
              "name the file with -o out/…");
}

/// Refuses a release that has ended by today, whatever day of sending is given: a page made today holds what is known
/// today.
void check_still_in_force(const Call& call, const Case& c, const DisclosureScope& release) {
  for (const Id<Consent>& id : release.consents) {
    const Consent* consent = c.consents.find(id);
    if (consent == nullptr || in_force(*consent, call.given.today())) continue;
    throw Error(ErrorKind::rule,
                fmt::format("release '{}' is {}", id.value, consent_words(*consent, call.given.today())),
                fmt::format("to record an earlier disclosure, use '{}' or --input", suggest::client_edit(c.id)));
  }
}

}  // namespace

std::vector<Option> release_options() {
  return {value("for", "RECIPIENT",
                "Include only what may be released to this provider, support person or name; 'client' for the client; "
                "in a draft 'audit' (oversight) or 'court' (court-order)."),
          code_option("basis", code_list(Basis{}),
                      "Legal basis of the disclosure (default a release of information in force)."),
          repeated(completing(value("information", "DOMAIN", "Release only this domain (required for a court order)."),
                              Completes::codes, Domain::codes())),
          repeated(
              code_option("sensitive", code_list(Sensitive{}), "Kind of sensitive information the court order names.")),
          value("purpose", "TEXT", "Purpose (default the purpose in the release)."),
          date_option("sent", "Date sent; records the disclosure. Without it, the page is a draft."),
          value("method", "TEXT", "How it was sent: mail, fax, hand."),
          repeated(completing(value("include", "WHAT",
                                    "Release what is otherwise left out: violence; for a client with a violence or "
                                    "abuse flag, address or the id of a contact point, one by one."),
                              Completes::codes, keep_codes({code(Sensitive::violence), included_address})))};
}

std::vector<Option> page_options() {
  std::vector<Option> options = release_options();
  options.push_back(deidentify_option());
  return options;
}

Lasting release_description() {
  return "Without --for, the page is internal. With it, the page contains only what may be released to that recipient "
         "and is a draft until --sent, which records the disclosure. What is withheld is counted on standard error; "
         "only a chart has an index of it.\n\nWithout --basis, a release of information in force decides: its "
         "'information' names "
         "the domains, its 'sensitive' the kinds of sensitive information. Its discloser must be the practice or one "
         "of its workers. A record is released if every domain it is about is covered; a goal by its needs, a service "
         "by its category, needs and goals (a category added in the settings by the needs), a note, once signed, by "
         "the goals, needs, referrals and service it names. Records that belong to no domain are not released, nor are "
         "comments, others present and how to reach others. For the client: name, birth date, pronouns, languages and "
         "how to reach them; the address with housing, identifiers with insurance.\n\nclient-request releases the "
         "record to the client (or a guardian or health care agent, after a death the executor), except what others "
         "said in confidence (third-party) and flags meant for workers; to a guardian also not what the client decides "
         "alone, such as a minor's substance use. emergency releases everything; mandated-report and oversight "
         "everything but substance use; court-order what --information and --sensitive name; treatment every domain "
         "and no sensitive kind; operations the same without contacts; payment programs, benefits, diagnoses and "
         "services. Records marked violence also need --include violence. For a client with a violence or abuse flag, "
         "no contact point, address or place is released to another recipient except those named one by one with "
         "--include, and a page that goes home names no shelter, violence hotline or safety plan. A page goes home if "
         "it is for the client, for a person who lives with the client (also if the record does not say where that "
         "person lives), or for a person whom such a flag names. Void, superseded, unsigned and unfinished records are "
         "never released.";
}

Outgoing outgoing(Call& call, const store::LoadedCase& client, const std::string& words,
                  const std::optional<Subject>& about, const std::vector<std::string>& sections) {
  check_options(call, true);
  call.cases.refuse_incomplete(client);
  const Case& c = client.record;
  const std::optional<Date> sent = call.given.date("sent", DateBias::past);
  const Recipient who = recipient(call, c, words);
  if (sent && who.office) {
    throw Error(ErrorKind::usage, fmt::format("cannot record a disclosure to '{}' without a name", who.name),
                fmt::format("name who receives it: '--for NAME --basis {}'", code(*who.office)));
  }
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
      throw Error(ErrorKind::io, fmt::format("cannot write the output{}; no disclosure was recorded", *failure));
    }
  }
  call.cases.change(client, after, outcome);
}

void print_page(Call& call, const std::string& what, const std::vector<std::string>& sections, const MakePage& make,
                bool goes_home) {
  if (!call.given.has("sent")) call.cases.only_reads();
  check_options(call, call.given.has("for"));
  if (call.given.gives("deidentify") && call.given.has("for"))
    throw Error(ErrorKind::usage, "cannot use --deidentify with --for", "a release is about the client by name");
  if (call.given.gives("deidentify") && call.given.has("each"))
    throw Error(ErrorKind::usage, "cannot use --deidentify with --each", "the names of the files are the clients' ids");
  call.output.goes_home = goes_home;
  if (call.given.has("each")) return print_each_page(call, make, goes_home);
  refuse_client_filter(call);
  const store::LoadedCase client = call.cases.client();
  if (goes_home) call.cases.refuse_incomplete(client);
  if (!call.given.has("for")) {
    call.output.print(as_asked(call, make(call.cases.visible(client.record), report_inputs(call))));
    return;
  }
  const Outgoing out = outgoing(call, client, call.given.option("for"), {}, sections);
  print_outgoing(call, client, out, make(out.seen, report_inputs(call)), what);
}

report::Document for_recipient_shape(const Blank& blank, const MakePage& make, Basis basis) {
  const report::Inputs& inputs = blank.inputs;
  Audience recipient;
  recipient.reader = Audience::Reader::recipient;
  recipient.scope = DisclosureScope{.basis = basis};
  const VisibleCase seen = visible_to(blank.seen.shown(), recipient, inputs.providers, inputs.settings);
  report::Document page = make(seen, inputs);
  report::address_to(page, seen.shown(), {*recipient.scope, {}, {}, false}, inputs);
  return page;
}

std::vector<report::Document> released_shape(const Blank& blank, const MakePage& make) {
  return {make(blank.seen, blank.inputs), for_recipient_shape(blank, make)};
}

}  // namespace casemgr::cli
