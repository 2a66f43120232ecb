#include "casemgr/report/release.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "casemgr/root/text.hpp"
#include "casemgr/rules/disclosure/consent.hpp"
#include "casemgr/rules/record/authority.hpp"
#include "casemgr/rules/record/live.hpp"
#include "words.hpp"

namespace casemgr::report {

namespace {

/// Quotes statement 2 of 42 CFR 2.32(a), one of which has to accompany each disclosure by consent.
constexpr const char* part_2_notice =
    "\"42 CFR part 2 prohibits unauthorized use or disclosure of these records.\" (42 CFR 2.32(a)(2)) The substance "
    "use "
    "records on this page may not be passed on or used in a proceeding against the client unless the client consents "
    "in "
    "writing or 42 CFR part 2 allows it.";

/// `the request of the client's guardian` where one asks in the client's place.
std::string request_words(const std::optional<Authority>& authority) {
  return authority ? fmt::format("the request of the client's {}", spoken(code(*authority))) : "the client's request";
}

/// `signed by Maria Lopez`; a release by word of mouth was never signed.
std::string given_words(const Consent& consent) {
  const std::string who = one_line(consent.signed_by);
  std::string words;
  if (consent.method == SignMethod::verbal) {
    words = who.empty() ? ", given verbally" : ", given verbally by " + who;
  } else if (!who.empty()) {
    words = ", signed by " + who;
  }
  if (consent.authority) words += ", " + spoken(code(*consent.authority));
  if (consent.decides_alone) words += ", who may decide alone: " + reason_words(*consent.decides_alone);
  return words;
}

std::string basis_words(Basis basis) {
  switch (basis) {
    case Basis::release: return "a release";
    case Basis::client_request: return request_words({});
    case Basis::treatment: return "treatment";
    case Basis::payment: return "payment";
    case Basis::operations: return "health care operations";
    case Basis::emergency: return "an emergency";
    case Basis::mandated_report: return "a mandated report";
    case Basis::oversight: return "health oversight";
    case Basis::court_order: return "a court order";
  }
  return {};
}

/// Leaves out what a line says; programs still find its key.
void blank_line(Section& section, std::string_view key) {
  for (std::size_t i = 0; i < section.columns.size(); ++i) {
    if (section.columns[i].key != key) continue;
    section.columns[i].machine_only = true;
    for (Row& row : section.rows) row[i] = Cell();
  }
}

/// The recipient as on the page: the client by the name they sign with.
std::string addressee(const Case& c, const Sending& sending) {
  const std::string& whom = sending.release.recipient;
  return sending.release.basis == Basis::client_request && whom == full_name(c.person) ? signing_name(c.person) : whom;
}

Section about(const Case& c, const Sending& sending, const Inputs& inputs) {
  Section section{.key = "release", .title = "About this disclosure"};
  add_line(section, "recipient: For", Cell(CellValue(sending.release.recipient), addressee(c, sending)));
  add_line(section, "basis: Legal basis",
           Cell(CellValue(code(sending.release.basis)), ground_words(c, sending.release)));
  add_line(section, machine(a_set("consents")), ids_cell(sending.release.consents));
  add_line(section, "purpose", text_cell(sending.purpose));
  add_line(section, a_day("sent"), long_day_cell(sending.sent));
  add_line(section, "from", text_cell(inputs.settings.practice));
  if (sending.substance_use) section.notes.emplace_back(part_2_notice);
  return section;
}

}  // namespace

std::string ground_words(const Case& c, const DisclosureScope& release) {
  std::vector<std::string> words;
  for (const Id<Consent>& id : release.consents) {
    const Consent* consent = c.consents.find(id);
    if (consent == nullptr) continue;
    std::string text = "release";
    if (consent->granted) text += " of " + long_date(*consent->granted);
    text += " (" + id.value + ")";
    text += given_words(*consent);
    if (consent->expires) text += ", expires " + long_date(*consent->expires);
    if (!consent->expires && !consent->expires_event.empty())
      text += ", expires upon: " + one_line(consent->expires_event);
    words.push_back(std::move(text));
  }
  if (release.basis == Basis::client_request) return request_words(release.authority);
  return words.empty() ? basis_words(release.basis) : join(words, "\n");
}

void address_to(Document& document, const Case& c, const Sending& sending, const Inputs& inputs) {
  const std::string whom = addressee(c, sending);
  const bool signs = document.handout && sending.release.basis == Basis::client_request;  // The client's own page.
  document.marking = sending.sent ? "Confidential, for " + whom : signs ? "" : "DRAFT, not sent, for " + whom;
  for (Section& section : document.sections) {
    if (section.key != "person") continue;
    blank_line(section, "stage");
    blank_line(section, "acuity");
  }
  say_none_shown(document);
  document.sections.push_back(about(c, sending, inputs));
}

Document disclosures(const VisibleCase& seen, Period period, const Inputs& inputs) {
  const View view(seen, inputs);
  Document document = page_of(view, "disclosures", "Disclosures: " + full_name(view.c.person), {"disclosures"});
  document.subtitle = dotted({view.c.id.value, long_date(period.from) + " to " + long_date(period.to)});
  document.period = period;
  Section section =
      client_section("disclosures:",
                     {a_day("date"), "recipient: To", machine("provider"), "basis: Legal basis",
                      as_id("consent: Release"), "method: Method", below(a_set("information: Information")),
                      below("records: What"), below("purpose"), machine("digest")},
                     "no disclosures in this period");
  for (const Entry<Disclosure>& entry : live(view.c.disclosures)) {
    const Disclosure& x = entry.record;
    if (!x.date || *x.date < period.from || *x.date > period.to) continue;
    std::vector<std::string> domains;
    for (const Domain& domain : x.information) domains.push_back(domain.value);
    add_row(section, view, entry.id.value,
            {x.date, x.recipient, text_cell(x.provider.value), code_cell(x.basis), text_cell(x.consent.value),
             text_cell(x.method), word_set_cell(std::move(domains)), text_cell(x.records), text_cell(x.purpose),
             text_cell(x.digest)});
  }
  document.sections.push_back(std::move(section));
  return document;
}

}  // namespace casemgr::report
