// casemgr client support, consent, flag, benefit, program, document: the nouns around a client.
#include "casemgr/cycle/benefit.hpp"
#include "casemgr/cycle/consent.hpp"
#include "casemgr/cycle/flag.hpp"
#include "casemgr/cycle/record.hpp"
#include "casemgr/report/lists.hpp"
#include "client/client.hpp"
#include "kit/noun.hpp"

namespace casemgr::cli {

namespace {

void add_missing_papers(const Case& c, const std::vector<report::Listed>& listed, Date /*today*/,
                        report::Section& section) {
  report::add_missing_papers(c, listed, section);
}

constexpr Noun<SupportPerson> support_noun = {&Case::supports, &SupportPerson::name, cycle::add_record<SupportPerson>,
                                              cycle::set_record<SupportPerson>,
                                              "name role phone emergency until gives"};
constexpr Noun<Consent> consent_noun = {&Case::consents,
                                        &Consent::recipient,
                                        cycle::add_consent,
                                        cycle::set_consent,
                                        "kind recipient information sensitive",
                                        report::add_consent_states};
constexpr Noun<Flag> flag_noun = {&Case::flags,
                                  &Flag::text,
                                  cycle::add_flag,
                                  nullptr,
                                  "kind priority text raised expires cleared.date cleared.reason",
                                  nullptr,
                                  nullptr,
                                  cycle::set_flag};
constexpr Noun<Benefit> benefit_noun = {&Case::benefits,
                                        &Benefit::label,
                                        cycle::add_benefit,
                                        cycle::set_benefit,
                                        "kind label payer status amount per renews",
                                        add_missing_papers};
constexpr Noun<Program> program_noun = {&Case::programs, &Program::program, cycle::add_record<Program>,
                                        cycle::set_record<Program>,
                                        "program enrolled ended level_of_care_due redetermination"};
constexpr Noun<PaperDocument> document_noun = {&Case::documents, &PaperDocument::title,
                                               cycle::add_record<PaperDocument>, cycle::set_record<PaperDocument>,
                                               "kind title date where"};

Verb flag_verb() {
  Verb verb = noun_verb<flag_noun>(
      "flag", "warnings: suicide, violence, falls", "What is known.",
      {"casemgr client flag lopez --kind fall --priority medium \"Steep stairs\"",
       "casemgr client flag lopez f8k2m --priority low --reason \"Rail was fitted\" --contact x9wmd",
       "casemgr client flag lopez f8k2m --end --reason \"Safety plan made\" --contact x9wmd"});
  for (Option& option : verb.options) {
    if (option.name == "reason")
      option.sentence = "Why it ends, is void or has another priority; of another change it is kept in the note.";
  }
  Option contact = value("contact", "ID", "Contact in which it was acted on, or that showed its other priority.");
  contact.completes = Completes::record;
  contact.record = &Contact::rows;
  verb.options.push_back(std::move(contact));
  return verb;
}

}  // namespace

std::vector<Verb> client_noun_verbs() {
  return {
      noun_verb<support_noun>(
          "support", "family, caregivers, care team", "Name of someone to add.",
          {"casemgr client support lopez \"Ana Lopez\" --role daughter --phone 555-0188 --emergency 1"}),
      noun_verb<consent_noun>(
          "consent", "consents and releases of information", "Recipient of a release to add.",
          {"casemgr client consent lopez --kind release --recipient \"Food Bank\" --information food --purpose "
           "referral --granted 2026-05-11 --expires 2027-05-11 --signed-by \"Maria Lopez\"",
           "casemgr client consent lopez q7d3m --end --reason \"Taken back by the client\""}),
      flag_verb(),
      noun_verb<benefit_noun>(
          "benefit", "health insurance, income supports, entitlements", "Name of a benefit to add.",
          {"casemgr client benefit lopez \"Medicaid\" --kind insurance --status active --renews 2027-01-31",
           "casemgr client benefit lopez b4xk7 --status denied --reason \"Income over the limit\""}),
      noun_verb<program_noun>(
          "program", "programs the client is enrolled in", "Name of a program to add.",
          {"casemgr client program lopez \"Home care waiver\" --enrolled 2026-05-04 --redetermination 2027-05-04"}),
      noun_verb<document_noun>(
          "document", "where papers and scans are kept", "Title of a paper to add.",
          {"casemgr client document lopez \"Signed release\" --kind release --where \"folder 3\""}),
  };
}

}  // namespace casemgr::cli
