// Due rows of consents, benefits, programs and flags.
#include <doctest/doctest.h>

#include <functional>

#include "casemgr/rules/due/due.hpp"
#include "rules/due/rows.hpp"

namespace casemgr::cycle::due_rights_test {
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

TEST_CASE("a talk with a relative is no talk with the client on a safety row") {
  Case c = made::well_kept();
  Flag flag;
  flag.kind = FlagKind::suicide;
  flag.priority = Priority::high;
  flag.text = "Sees no way on";
  flag.raised = day("2026-06-10");
  c.flags.append({"f2kmd"}, flag);
  Contact daughter = made::spoke("2026-06-11");
  daughter.reached = Reached::collateral;
  c.contacts.append({"x0002"}, daughter);
  Settings settings;
  settings.intervals = Intervals{.collateral_counts = true};
  const auto text = [&] { return due_on(c, "2026-06-12", 0, settings).at(0).text; };
  CHECK(text() == "suicide flag f2kmd since 10 Jun: Sees no way on; nobody has spoken with the client since");
  c.contacts.append({"x0003"}, made::spoke("2026-06-12"));
  CHECK(text() == "suicide flag f2kmd since 10 Jun: Sees no way on; last spoke 12 Jun");
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

TEST_CASE("benefits 60 days ahead, by the earlier of renewal and end") {
  Case c = made::well_kept();
  Benefit x;
  x.kind = BenefitKind::food;
  x.label = "SNAP";
  x.status = BenefitStatus::active;
  x.renews = day("2026-09-30");
  c.benefits.append({"b0001"}, x);
  CHECK(rows(c, "2026-07-31", DueKind::benefit) == "");
  CHECK(rows(c, "2026-08-01", DueKind::benefit) == "benefit b0001 2026-09-30 -60 benefit 60 days ahead\n");
  c.benefits[0].record.ends = day("2026-09-01");
  CHECK(rows(c, "2026-08-01", DueKind::benefit) == "benefit b0001 2026-09-01 -31 benefit 60 days ahead\n");
  CHECK(rows(c, "2026-09-03", DueKind::benefit) == "benefit b0001 2026-09-01 2 benefit 60 days ahead\n");
  c.benefits[0].record.status = BenefitStatus::ended;
  CHECK(rows(c, "2026-09-03", DueKind::benefit) == "");
}

TEST_CASE("programs: level of care and redetermination, 60 days ahead") {
  Case c = made::well_kept();
  Program x;
  x.program = "Waiver";
  x.level_of_care_due = day("2026-10-01");
  x.redetermination = day("2026-10-02");
  c.programs.append({"z0001"}, x);
  CHECK(rows(c, "2026-08-01", DueKind::program) == "");
  CHECK(rows(c, "2026-08-02", DueKind::program) == "program z0001 2026-10-01 -60 level of care 60 days ahead\n");
  CHECK(rows(c, "2026-10-02", DueKind::program) ==
        "program z0001 2026-10-01 1 level of care 60 days ahead\n"
        "program z0001 2026-10-02 0 redetermination 60 days ahead\n");
  c.programs[0].record.ended = day("2026-10-01");
  CHECK(rows(c, "2026-10-02", DueKind::program) == "");
}

TEST_CASE("safety stands every day until the flag is ended") {
  Case c = made::well_kept();
  Flag x;
  x.kind = FlagKind::suicide;
  x.priority = Priority::high;
  x.raised = day("2026-06-08");
  c.flags.append({"f2kmd"}, x);
  CHECK(rows(c, "2026-06-08", DueKind::safety) == "safety f2kmd 2026-06-08 0 safety flag until it is ended\n");
  CHECK(rows(c, "2026-06-10", DueKind::safety) == "safety f2kmd 2026-06-08 2 safety flag until it is ended\n");
  c.contacts.append({"x0002"}, made::spoke("2026-06-10T09:00"));
  const auto found = due_on(c, "2026-06-11");
  REQUIRE(found.size() == 1);
  CHECK(lines(found) == "safety f2kmd 2026-06-11 0 safety flag until it is ended\n");
  CHECK(found[0].text == "suicide flag f2kmd since 8 Jun: last spoke 10 Jun");
  CHECK(found[0].settle.text() == "casemgr client flag c7kq2mw f2kmd …");
  SUBCASE("ended") { c.flags[0].record.cleared = FlagCleared{.date = day("2026-06-11"), .reason = "Safety plan made"}; }
  SUBCASE("of another kind") { c.flags[0].record.kind = FlagKind::infection; }
  SUBCASE("of lesser priority") { c.flags[0].record.priority = Priority::medium; }
  CHECK(rows(c, "2026-06-11", DueKind::safety) == "");
}

TEST_CASE("other flags ask for a look on their last day") {
  Case c = made::well_kept();
  Flag x;
  x.kind = FlagKind::fall;
  x.text = "Steep stairs";
  x.expires = day("2026-06-20");
  c.flags.append({"f0001"}, x);
  CHECK(rows(c, "2026-06-19", DueKind::flag) == "");
  CHECK(rows(c, "2026-06-20", DueKind::flag) == "flag f0001 2026-06-20 0 expiry of a flag\n");
  c.flags[0].record.expires.reset();
  CHECK(rows(c, "2027-06-20", DueKind::flag) == "");
}

}  // namespace
}  // namespace casemgr::cycle::due_rights_test
