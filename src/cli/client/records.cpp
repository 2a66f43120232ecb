// casemgr client support, consent, flag, benefit, program, document: the nouns around a client.
#include "casemgr/cycle/benefit.hpp"
#include "casemgr/cycle/consent.hpp"
#include "casemgr/cycle/flag.hpp"
#include "casemgr/cycle/record.hpp"
#include "casemgr/cycle/situation.hpp"
#include "casemgr/report/lists.hpp"
#include "client/client.hpp"
#include "kit/noun.hpp"

namespace casemgr::cli {

namespace {

/// A warning is never cut to fit a column: it may be the level of a risk.
void show_warnings_whole(const VisibleCase& /*seen*/, const std::vector<report::Listed>& /*listed*/,
                         const report::Inputs& /*inputs*/, report::Section& section) {
  for (report::Column& column : section.columns) column.below = column.below || column.key == "text";
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
                                  show_warnings_whole,
                                  nullptr,
                                  cycle::set_flag};
constexpr Noun<Benefit> benefit_noun = {&Case::benefits,
                                        &Benefit::label,
                                        cycle::add_benefit,
                                        cycle::set_benefit,
                                        "kind label payer status amount per renews",
                                        report::add_missing_papers};
constexpr Noun<Program> program_noun = {&Case::programs, &Program::program, cycle::add_record<Program>,
                                        cycle::set_record<Program>,
                                        "program enrolled ended level_of_care_due redetermination"};
constexpr Noun<Situation> situation_noun = {&Case::situations, &Situation::note, cycle::add_situation,
                                            cycle::set_situation,
                                            "date stage living_situation income noncash disability destination"};
constexpr Noun<PaperDocument> document_noun = {&Case::documents, &PaperDocument::title,
                                               cycle::add_record<PaperDocument>, cycle::set_record<PaperDocument>,
                                               "kind title date where"};

Verb flag_verb() {
  Verb verb = noun_verb<flag_noun>(
      "flag", "manage safety flags: suicide, violence, falls", "What is known.",
      {"casemgr client flag lopez --kind fall --priority medium \"Steep stairs\"",
       "casemgr client flag lopez f8k2m --priority low --reason \"Rail was fitted\" --contact x9wmd",
       "casemgr client flag lopez f8k2m --end --reason \"Safety plan made\" --contact x9wmd"});
  for (Option& option : verb.options) {
    if (option.name == "reason")
      option.sentence = "Why it ends, is void or has another priority; for any other change, kept in the note.";
  }
  Option contact = value("contact", "ID", "Contact in which the flag was acted on, or that showed its other priority.");
  contact.completes = Completes::record;
  contact.record = &Contact::rows;
  verb.options.push_back(contact);
  return verb;
}

/// The program decides what is only assent.
Verb with_signers(Verb verb) {
  verb.fields.front().without.emplace_back("assent");
  static constexpr std::string_view signers =
      "What a minor (see minor_age in casemgr.yaml) or a client with a guardian on file signs alone is recorded as "
      "assent and covers nothing until the guardian also signs: --signed-by \"Leo Stone; Ruth Stone\" --authority "
      "guardian. --decides-alone gives the reason the client may decide alone; 42 CFR 2.14 requires a minor's own "
      "signature to disclose substance use records. After a death the executor signs. A verbal release covers no kind "
      "that "
      "needs writing: substance-use (42 CFR 2.31), mental-health (45 CFR 164.508), violence (34 U.S.C. 12291). A "
      "release that expired is due while a referral, service, appointment, benefit or dispute needs it; --end sets it "
      "aside.";
  verb.description = keep(fmt::format("{}\n\n{}", verb.description, signers));
  return verb;
}

}  // namespace

std::vector<Verb> client_noun_verbs() {
  return {
      noun_verb<support_noun>(
          "support", "manage family, caregivers and care team members", "Name of the person to add.",
          {"casemgr client support lopez \"Ana Lopez\" --role daughter --phone 555-0188 --emergency 1"}),
      with_signers(noun_verb<consent_noun>(
          "consent", "manage consents and releases of information (ROI)", "Recipient of the release to add.",
          {"casemgr client consent lopez --kind release --recipient \"Food Bank\" --information food --purpose "
           "referral --granted 2026-05-11 --expires 2027-05-11 --signed-by \"Maria Lopez\"",
           "casemgr client consent lopez q7d3m --end --reason \"Revoked by client\""})),
      flag_verb(),
      noun_verb<benefit_noun>(
          "benefit", "manage health insurance, income support and other benefits", "Name of the benefit to add.",
          {"casemgr client benefit lopez \"Medicaid\" --kind insurance --status active --renews 2027-01-31",
           "casemgr client benefit lopez b4xk7 --status denied --reason \"Income over the limit\""}),
      noun_verb<program_noun>(
          "program", "manage program enrollments", "Name of the program to add.",
          {"casemgr client program lopez \"Home care waiver\" --enrolled 2026-05-04 --redetermination 2027-05-04"}),
      noun_verb<situation_noun>(
          "situation", "record living situation, income and benefits at entry, each year and exit", "Note.",
          {"casemgr client situation lopez --living-situation staying-with-family --income ssi=943 --noncash snap",
           "casemgr client situation lopez --stage exit --living-situation rented --destination rented --income none=0",
           "casemgr client situation lopez --absent income=prefers-not-to-answer"}),
      noun_verb<document_noun>(
          "document", "record where paper documents and scans are kept", "Title of the document to add.",
          {"casemgr client document lopez \"Signed release\" --kind release --where \"folder 3\""}),
  };
}

}  // namespace casemgr::cli
