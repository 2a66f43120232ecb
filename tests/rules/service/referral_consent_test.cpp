#include "casemgr/rules/service/referral_consent.hpp"
#include "casemgr/instrument/instrument.hpp"

#include <doctest/doctest.h>

#include "model/well_kept.hpp"

namespace casemgr::referral_consent_test {
namespace {

struct Row {
  const char* about;
  void (*bend)(Case&, Referral&);
  const char *why, *command;
};

TEST_CASE("what a referral still needs before anything is sent, and the command that gets it") {
  const char* const command = "casemgr client consent c7kq2mw --kind release --provider p8k2r --information housing";
  const Row rows[] = {
      {"none on file", [](Case& c, Referral&) { c.consents = {}; }, "none on file", command},
      {"one that covers it", [](Case&, Referral&) {}, "", ""},
      {"one that expired", [](Case& c, Referral&) { c.consents[0].record.expires = made::day("2026-05-31"); },
       "q0001 expired 2026-05-31", command},
      {"the one it names does not cover it, though another does",
       [](Case& c, Referral& x) {
         Consent old = c.consents[0].record;
         old.revoked = made::day("2026-05-20");
         c.consents.append({"q0002"}, old);
         x.consent = {"q0002"};
       },
       "q0002 revoked 2026-05-20", command},
      {"one to somebody else", [](Case& c, Referral&) { c.consents[0].record.provider = {"p0009"}; }, "none on file",
       command},
  };
  const Settings settings;
  const ProviderDirectory providers;
  const instrument::Library instruments;
  for (const Row& row : rows) {
    CAPTURE(row.about);
    Case c = made::well_kept();
    Consent release;
    release.kind = ConsentKind::release;
    release.direction = ConsentDirection::disclose;
    release.provider = {"p8k2r"};
    release.information = {{"housing"}};
    release.purpose = "Housing application";
    release.granted = made::day("2026-05-11");
    release.expires = made::day("2027-05-11");
    release.signed_by = "Maria Lopez";
    c.consents.append({"q0001"}, release);
    Referral referral;
    referral.provider = {"p8k2r"};
    referral.service = {"housing"};
    referral.needs = {{"n4xw8"}};
    row.bend(c, referral);
    const LackingConsent lacking =
        lacking_consent(c, referral, {made::day("2026-06-01"), settings, providers, instruments});
    CHECK(lacking.why == row.why);
    CHECK(lacking.command.text() == row.command);
  }
}

}  // namespace
}  // namespace casemgr::referral_consent_test
