#include "client/records.hpp"

#include "casemgr/cycle/benefit.hpp"
#include "casemgr/cycle/consent.hpp"
#include "casemgr/cycle/flag.hpp"
#include "casemgr/cycle/record.hpp"
#include "casemgr/report/lists.hpp"
#include "kit/noun.hpp"

namespace casemgr::cli {

namespace {

void run_support(Call& call) {
  run_noun<SupportPerson>(call, {&Case::supports,
                                 &SupportPerson::name,
                                 cycle::add_record<SupportPerson>,
                                 cycle::set_record<SupportPerson>,
                                 {"name", "role", "phone", "emergency", "until", "gives"}});
}

void run_consent(Call& call) {
  run_noun<Consent>(call,
                    {&Case::consents,
                     &Consent::recipient,
                     cycle::add_consent,
                     cycle::set_consent,
                     {"kind", "recipient", "information", "sensitive"},
                     [](Call& one, const Case& c, const std::vector<report::Listed>& listed, report::Section& section) {
                       report::add_consent_states(c, listed, one.given.today(), section);
                     }});
}

void run_flag(Call& call) {
  run_noun<Flag>(call, {&Case::flags,
                        &Flag::text,
                        cycle::add_flag,
                        cycle::set_flag,
                        {"kind", "priority", "text", "raised", "expires", "cleared.date", "cleared.reason"}});
}

void run_benefit(Call& call) {
  run_noun<Benefit>(call, {&Case::benefits,
                           &Benefit::label,
                           cycle::add_benefit,
                           cycle::set_benefit,
                           {"kind", "label", "payer", "status", "amount", "per", "renews"},
                           [](Call& /*call*/, const Case& c, const std::vector<report::Listed>& listed,
                              report::Section& section) { report::add_missing_papers(c, listed, section); }});
}

void run_program(Call& call) {
  run_noun<Program>(call, {&Case::programs,
                           &Program::program,
                           cycle::add_record<Program>,
                           cycle::set_record<Program>,
                           {"program", "enrolled", "ended", "level_of_care_due", "redetermination"}});
}

void run_document(Call& call) {
  run_noun<PaperDocument>(call, {&Case::documents,
                                 &PaperDocument::title,
                                 cycle::add_record<PaperDocument>,
                                 cycle::set_record<PaperDocument>,
                                 {"kind", "title", "date", "where"}});
}

}  // namespace

std::vector<Verb> client_noun_verbs() {
  return {
      noun_verb("support", "family, caregivers, care team", &SupportPerson::rows, "Name of someone to add.",
                {"casemgr client support lopez \"Ana Lopez\" --role daughter --phone 555-0188 --emergency 1"},
                run_support),
      noun_verb("consent", "consents and releases of information", &Consent::rows, "Recipient of a release to add.",
                {"casemgr client consent lopez --kind release --recipient \"Food Bank\" --information food --purpose "
                 "referral --granted "
                 "2026-05-11 --expires 2027-05-11 --signed-by \"Maria Lopez\"",
                 "casemgr client consent lopez q7d3m --end --reason \"Taken back by the client\""},
                run_consent),
      noun_verb("flag", "warnings: suicide, violence, falls", &Flag::rows, "What is known.",
                {"casemgr client flag lopez --kind fall --priority medium \"Steep stairs\"",
                 "casemgr client flag lopez f8k2m --end --reason \"Safety plan made\" --contact x9wmd"},
                run_flag),
      noun_verb("benefit", "health insurance, income supports, entitlements", &Benefit::rows,
                "Name of a benefit to add.",
                {"casemgr client benefit lopez \"Medicaid\" --kind insurance --status active --renews 2027-01-31",
                 "casemgr client benefit lopez b4xk7 --status denied --reason \"Income over the limit\""},
                run_benefit),
      noun_verb(
          "program", "programs the client is enrolled in", &Program::rows, "Name of a program to add.",
          {"casemgr client program lopez \"Home care waiver\" --enrolled 2026-05-04 --redetermination 2027-05-04"},
          run_program),
      noun_verb("document", "where papers and scans are kept", &PaperDocument::rows, "Title of a paper to add.",
                {"casemgr client document lopez \"Signed release\" --kind release --where \"folder 3\""}, run_document),
  };
}

}  // namespace casemgr::cli
