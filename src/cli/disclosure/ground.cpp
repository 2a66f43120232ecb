#include "disclosure/ground.hpp"

#include <fmt/core.h>

#include "casemgr/root/command.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/disclosure/consent.hpp"
#include "casemgr/rules/disclosure/endangered.hpp"
#include "casemgr/rules/record/authority.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/open.hpp"

namespace casemgr::cli {

namespace {

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
  throw Error(ErrorKind::rule, fmt::format("cannot release to '{}' as representative: {}", who.name, ended),
              c.person.deceased
                  ? "'--basis' with one that applies, or the executor: a person with '--authority executor'"
                  : fmt::format("{}; or another legal basis with '--basis'", command));
}

/// Another basis may take the place of a release that the client took back, but never unseen.
void warn_revoked(Call& call, const Case& c, const Recipient& who, Basis basis, Date day) {
  if (basis == Basis::release || who.is_self) return;
  const DisclosureRequest request = request_to(call.cases.directory().settings(), who.provider, who.name);
  const Entry<Consent>* revoked = revoked_release(c, request, day);
  if (revoked == nullptr) return;
  call.output.say(fmt::format("release {} to {} was revoked on {}: make sure that {} applies without it",
                              revoked->id.value, who.name, iso(*revoked->record.revoked), spoken(basis)));
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
        fmt::format("{} is not released: the client decides about it alone (42 CFR 2.14, 45 CFR "
                    "164.502(g)(3)); to release it, get a release signed by the client",
                    spoken(kind)));
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
  throw Error(ErrorKind::rule,
              fmt::format("cannot release anything to '{}': no release of information in force ({})", who.name, why),
              fmt::format("{}; or another legal basis with '--basis'", command));
}

DisclosureScope by_law(Call& call, const Case& c, Basis basis, const Recipient& who) {
  if (basis == Basis::client_request && !who.is_client) {
    refuse_ended_authority(call, c, who, call.given.today());
    throw Error(ErrorKind::rule, fmt::format("cannot release to '{}' on the client's own request", who.name),
                "'--for client' is the client; who else is to have it needs a release, unless they are guardian or "
                "health-care-agent, or after the client's death executor");
  }
  const std::vector<Domain> domains = domains_given(call);
  if (basis == Basis::court_order && domains.empty()) {
    throw Error(ErrorKind::rule, "cannot release on a court order without naming what it covers",
                "name it with '--information DOMAIN' and '--sensitive KIND'");
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

}  // namespace

DisclosureScope scope_of(Call& call, const Case& c, const Recipient& who, Date day) {
  Basis basis = who.is_client ? Basis::client_request : who.office.value_or(Basis::release);
  if (const auto given = call.given.code_of<Basis>("basis")) basis = *given;
  DisclosureScope release = basis == Basis::release ? by_consent(call, c, who, day) : by_law(call, c, basis, who);
  if (basis != Basis::court_order) {
    if (call.given.has("sensitive"))
      throw Error(
          ErrorKind::usage,
          "cannot use '--sensitive' without '--basis court-order' (a release of information names its own kinds)");
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

}  // namespace casemgr::cli
