// Due rows of consents, and of what the client may not sign alone.
#include <doctest/doctest.h>

#include <functional>

#include "casemgr/rules/due/due.hpp"
#include "rules/due/rows.hpp"

namespace casemgr::cycle::due_consents_test {
namespace {

using made::day;

TEST_CASE("consents warn 30 days ahead, and stay late only where they are needed") {
  Case c = made::well_kept();
  Consent x;
  x.kind = ConsentKind::release;
  x.recipient = "Hope Housing";
  x.provider = {"p8k2r"};
  x.information = {{"housing"}};
  x.granted = day("2026-05-11");
  x.expires = day("2026-08-01");
  c.consents.append({"q7d3m"}, x);
  CHECK(rows(c, "2026-07-01", DueKind::consent) == "");
  CHECK(rows(c, "2026-07-02", DueKind::consent) == "consent q7d3m 2026-08-01 -30 consent 30 days ahead\n");
  CHECK(rows(c, "2026-08-01", DueKind::consent) == "consent q7d3m 2026-08-01 0 consent 30 days ahead\n");
  CHECK(rows(c, "2026-08-02", DueKind::consent) == "");  // nobody needs it any more
  c.services.append({"v3nqt"}, housing());               // now somebody does
  CHECK(rows(c, "2026-08-02", DueKind::consent) == "consent q7d3m 2026-08-01 1 consent 30 days ahead\n");
  SUBCASE("renewed") {
    x.granted = day("2026-07-20");
    x.expires = day("2027-07-20");
    c.consents.append({"q0002"}, x);
  }
  SUBCASE("revoked") { c.consents[0].record.revoked = day("2026-07-20"); }
  SUBCASE("never given") { c.consents[0].record.granted.reset(); }
  CHECK(rows(c, "2026-08-02", DueKind::consent) == "");
}

TEST_CASE("a consent is renewed by one that goes as far, not by a narrower one") {
  Consent x;
  x.kind = ConsentKind::release;
  x.direction = ConsentDirection::disclose;
  x.provider = {"p8k2r"};
  x.information = {{"housing"}, {"finances"}};
  x.sensitive = {Sensitive::legal};
  x.granted = day("2026-05-11");
  x.expires = day("2026-08-01");
  x.signed_by = "Maria Lopez";
  Settings settings;
  settings.practice = "Vale";
  const struct {
    const char* what;
    std::function<void(Consent&)> bend;
    bool renews;
  } table[] = {
      {"the same", [](Consent&) {}, true},
      {"both ways", [](Consent& y) { y.direction = ConsentDirection::exchange; }, true},
      {"only inwards", [](Consent& y) { y.direction = ConsentDirection::obtain; }, false},
      {"more domains", [](Consent& y) { y.information.push_back({"food"}); }, true},
      {"fewer domains", [](Consent& y) { y.information.pop_back(); }, false},
      {"without the sensitive kind", [](Consent& y) { y.sensitive = {}; }, false},
      {"to somebody else", [](Consent& y) { y.provider = {"p0002"}; }, false},
      {"no longer", [](Consent& y) { y.expires = day("2026-08-01"); }, false},
      {"revoked", [](Consent& y) { y.revoked = day("2026-07-21"); }, false},
      {"not signed", [](Consent& y) { y.signed_by.clear(); }, false},
      {"by word of mouth",
       [](Consent& y) {
         y.signed_by.clear();
         y.method = SignMethod::verbal;
       },
       true},
      {"by word of mouth, with a kind more that would ask for a signature",
       [](Consent& y) {
         y.sensitive.push_back(Sensitive::substance_use);
         y.method = SignMethod::verbal;
       },
       true},
      {"that lets somebody else disclose", [](Consent& y) { y.discloser = "St. Mary"; }, false},
      {"that lets us and somebody else disclose", [](Consent& y) { y.discloser = "St. Mary; vale"; }, true},
      {"granted on the day after", [](Consent& y) { y.granted = day("2026-08-02"); }, true},
      {"granted after a gap", [](Consent& y) { y.granted = day("2026-08-05"); }, false},
  };
  for (const auto& row : table) {
    CAPTURE(std::string(row.what));
    Case c = made::well_kept();
    c.services.append({"v3nqt"}, housing());
    c.consents.append({"q7d3m"}, x);
    Consent y = x;
    y.granted = day("2026-07-20");
    y.expires = day("2027-07-20");
    row.bend(y);
    c.consents.append({"q0002"}, y);
    const std::string found = lines(due_on(c, "2026-08-02", 0, settings), DueKind::consent);
    CHECK((found.find("q7d3m") != std::string::npos) != row.renews);
  }
}

TEST_CASE("a release that lets somebody else disclose is renewed by one that lets them, too") {
  Consent x;
  x.kind = ConsentKind::release;
  x.provider = {"p8k2r"};
  x.granted = day("2026-05-11");
  x.expires = day("2026-08-01");
  x.signed_by = "Maria Lopez";
  x.discloser = "St. Mary; Vale";
  Settings settings;
  settings.practice = "Vale";
  const auto is_renewed_by = [&](const char* discloser) {
    Case c = made::well_kept();
    c.services.append({"v3nqt"}, housing());
    c.consents.append({"q7d3m"}, x);
    Consent y = x;
    y.expires = day("2027-07-20");
    y.discloser = discloser;
    c.consents.append({"q0002"}, y);
    return lines(due_on(c, "2026-08-02", 0, settings), DueKind::consent).empty();
  };
  CHECK(is_renewed_by("Vale; st. mary"));
  CHECK_FALSE(is_renewed_by("Vale"));
  CHECK_FALSE(is_renewed_by("St. Mary"));
  CHECK_FALSE(is_renewed_by(""));
  x.discloser = "St. Mary";
  CHECK(is_renewed_by("St. Mary"));
  CHECK_FALSE(is_renewed_by(""));
}

TEST_CASE("a release with substance use is not renewed by word of mouth") {
  Case c = made::well_kept();
  c.services.append({"v3nqt"}, housing());
  Consent x;
  x.kind = ConsentKind::release;
  x.provider = {"p8k2r"};
  x.sensitive = {Sensitive::substance_use};
  x.granted = day("2026-05-11");
  x.expires = day("2026-08-01");
  x.signed_by = "Maria Lopez";
  c.consents.append({"q7d3m"}, x);
  x.expires = day("2027-08-01");
  x.method = SignMethod::verbal;
  c.consents.append({"q0002"}, x);
  CHECK(rows(c, "2026-08-02", DueKind::consent) == "consent q7d3m 2026-08-01 1 consent 30 days ahead\n");
}

TEST_CASE("a consent to services is needed as long as the case is open") {
  Case c = made::well_kept();
  Consent x;
  x.kind = ConsentKind::services;
  x.granted = day("2026-05-04");
  x.expires = day("2026-08-01");
  c.consents.append({"q0001"}, x);
  CHECK(rows(c, "2026-09-01", DueKind::consent) == "consent q0001 2026-08-01 31 consent 30 days ahead\n");
}

TEST_CASE("an expired release is due while an open referral, service, appointment, benefit or dispute needs it") {
  const struct {
    const char* about;
    std::function<void(Case&)> bend;
    bool due;
  } rows_of[] = {
      {"nothing", [](Case&) {}, false},
      {"a service", [](Case& c) { c.services.append({"v3nqt"}, housing()); }, true},
      {"a service that ended",
       [](Case& c) {
         Service x = housing();
         x.status = ServiceStatus::completed;
         c.services.append({"v3nqt"}, x);
       },
       false},
      {"an appointment",
       [](Case& c) {
         Appointment x;
         x.provider = {"p8k2r"};
         x.status = AppointmentStatus::booked;
         c.appointments.append({"e0001"}, x);
       },
       true},
      {"a benefit that they pay",
       [](Case& c) {
         Benefit x;
         x.payer = "hope housing";
         x.status = BenefitStatus::active;
         c.benefits.append({"b0001"}, x);
       },
       true},
      {"a benefit of another payer",
       [](Case& c) {
         Benefit x;
         x.payer = "Medicaid";
         x.status = BenefitStatus::active;
         c.benefits.append({"b0001"}, x);
       },
       false},
      {"set aside",
       [](Case& c) {
         c.services.append({"v3nqt"}, housing());
         c.consents[0].record.revoked = day("2026-08-02");
       },
       false},
  };
  for (const auto& row : rows_of) {
    CAPTURE(row.about);
    Case c = made::well_kept();
    Consent x;
    x.kind = ConsentKind::release;
    x.recipient = "Hope Housing";
    x.provider = {"p8k2r"};
    x.granted = day("2026-05-11");
    x.expires = day("2026-08-01");
    c.consents.append({"q7d3m"}, x);
    row.bend(c);
    CHECK(rows(c, "2026-08-02", DueKind::consent).empty() != row.due);
  }
}

TEST_CASE("who is still to sign stays due until they did") {
  SupportPerson ana;
  ana.name = "Ana Lopez";
  ana.authority = Authority::guardian;
  Consent x;
  x.kind = ConsentKind::services;
  x.granted = day("2026-05-11");
  x.signed_by = "Maria Lopez";
  const struct {
    const char* about;
    std::function<void(Case&)> bend;
    const char* found;
  } rows_of[] = {
      {"no guardian", [](Case& c) { c.supports = {}; }, ""},
      {"assent", [](Case&) {}, "consent q0001 (services) is only assent, agreement missing: guardian Ana Lopez"},
      {"revoked", [](Case& c) { c.consents[0].record.revoked = day("2026-06-01"); }, ""},
      {"expired", [](Case& c) { c.consents[0].record.expires = day("2026-06-01"); }, ""},
      {"the guardian signed a second one",
       [&](Case& c) {
         Consent y = x;
         y.signed_by = "Ana Lopez";
         c.consents.append({"q0002"}, y);
       },
       ""},
      {"by the guardian of a minor who came of age",
       [](Case& c) {
         c.person.birth_date = day("2008-06-10");
         c.consents[0].record.signed_by = "Ana Lopez";
       },
       "consent q0001 (services) was given before the client came of age 10 Jun, agreement missing: client"},
      {"the same, and the guardian's authority ended",
       [](Case& c) {
         c.person.birth_date = day("2008-06-10");
         c.supports[0].record.until = day("2026-06-09");
         c.consents[0].record.signed_by = "Ana Lopez";
       },
       "consent q0001 (services) was given before the client came of age 10 Jun, agreement missing: client"},
      {"the same, ten days before",
       [](Case& c) {
         c.person.birth_date = day("2008-06-22");
         c.consents[0].record.signed_by = "Ana Lopez";
       },
       "consent q0001 (services) was given before the client comes of age 22 Jun, agreement missing: client"},
      {"the same, and only the month of birth is known",
       [](Case& c) {
         c.person.birth_date = parse_partial_date("2008-06");
         c.consents[0].record.signed_by = "Ana Lopez";
       },
       "consent q0001 (services) was given before the client comes of age by 30 Jun, agreement missing: client"},
      {"the same, and it ends before",
       [](Case& c) {
         c.person.birth_date = day("2008-06-22");
         c.consents[0].record.signed_by = "Ana Lopez";
         c.consents[0].record.expires = day("2026-06-21");
       },
       ""},
      {"the same, and the client signed again",
       [&](Case& c) {
         c.person.birth_date = day("2008-06-10");
         c.supports[0].record.until = day("2026-06-09");
         c.consents[0].record.signed_by = "Ana Lopez";
         Consent y = x;
         y.granted = day("2026-06-11");
         c.consents.append({"q0002"}, y);
       },
       ""},
      {"a plan with assent",
       [](Case& c) {
         c.consents = {};
         Agreement agreement;
         agreement.role = AgreementRole::client;
         agreement.date = day("2026-06-02");
         c.plans[0].record.agreements = {};
         c.plans[0].record.agreements.append({"z0001"}, agreement);
       },
       "plan l5btw, agreement missing: guardian Ana Lopez and worker"},
  };
  for (const auto& row : rows_of) {
    CAPTURE(row.about);
    Case c = made::well_kept();
    c.supports.append({"k0001"}, ana);
    for (auto& [id, agreement] : c.plans[0].record.agreements)
      agreement.decides_alone = DecidesAlone::outside_guardianship;
    c.consents.append({"q0001"}, x);
    row.bend(c);
    std::string found;
    for (const Due& due : due_on(c, "2026-06-12")) {
      if (due.topic == "signature") found += due.text;
    }
    CHECK(found == row.found);
  }
}

}  // namespace
}  // namespace casemgr::cycle::due_consents_test
