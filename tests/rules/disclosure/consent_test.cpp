#include "casemgr/rules/disclosure/consent.hpp"

#include <doctest/doctest.h>

#include <functional>

#include "casemgr/root/text.hpp"
#include "model/well_kept.hpp"

namespace casemgr::consent_test {
namespace {

using made::day;

Consent release() {
  Consent x;
  x.kind = ConsentKind::release;
  x.direction = ConsentDirection::disclose;
  x.recipient = "Hope Housing; Food Bank";
  x.provider = {"p8k2r"};
  x.information = {{"housing"}, {"finances"}};
  x.sensitive = {Sensitive::legal};
  x.purpose = "Housing application";
  x.granted = day("2026-05-11");
  x.expires = day("2027-05-11");
  x.signed_by = "Maria Lopez";
  return x;
}

TEST_CASE("the state of a consent on a day") {
  struct Row {
    const char* about;
    std::function<void(Consent&)> bend;
    const char *day, *words;
    bool in_force;
  };
  const Row rows[] = {
      {"before it is given", [](Consent&) {}, "2026-05-10", "not granted", false},
      {"the day it is given", [](Consent&) {}, "2026-05-11", "active", true},
      {"31 days ahead", [](Consent&) {}, "2027-04-10", "active", true},
      {"30 days ahead", [](Consent&) {}, "2027-04-11", "expires 2027-05-11", true},
      {"its last day", [](Consent&) {}, "2027-05-11", "expires 2027-05-11", true},
      {"the day after", [](Consent&) {}, "2027-05-12", "expired 2027-05-11", false},
      {"the day before it is revoked", [](Consent& x) { x.revoked = day("2026-08-01"); }, "2026-07-31", "active", true},
      {"the day it is revoked", [](Consent& x) { x.revoked = day("2026-08-01"); }, "2026-08-01", "revoked 2026-08-01",
       false},
      {"revoked and expired", [](Consent& x) { x.revoked = day("2026-08-01"); }, "2028-01-01", "revoked 2026-08-01",
       false},
      {"no expiry", [](Consent& x) { x.expires.reset(); }, "2030-01-01", "no expiry", true},
      {"with an event", [](Consent& x) { x.expires.reset(), x.expires_event = "lease signed"; }, "2030-01-01", "active",
       true},
      {"never given", [](Consent& x) { x.granted.reset(); }, "2026-06-01", "not granted", false},
      {"void", [](Consent& x) { x.voided = Void{}; }, "2026-06-01", "active", false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.about);
    Consent x = release();
    row.bend(x);
    CHECK(consent_words(x, day(row.day)) == row.words);
    CHECK(in_force(x, day(row.day)) == row.in_force);
  }
}

TEST_CASE("what a release covers") {
  struct Row {
    const char* about;
    std::function<void(Consent&, DisclosureRequest&)> bend;
    const char* why;  // empty: covered
  };
  const Row rows[] = {
      {"by provider", [](Consent&, DisclosureRequest&) {}, ""},
      {"by name", [](Consent& x, DisclosureRequest& w) { x.provider = {}, w.recipient = "hope housing"; }, ""},
      {"by the second name", [](Consent&, DisclosureRequest& w) { w.provider = {}, w.recipient = "FOOD BANK "; }, ""},
      {"another recipient", [](Consent&, DisclosureRequest& w) { w.provider = {"p0002"}; },
       "does not name the recipient"},
      {"nobody", [](Consent&, DisclosureRequest& w) { w.provider = {}; }, "does not name the recipient"},
      {"another domain", [](Consent&, DisclosureRequest& w) { w.information.push_back({"food"}); },
       "does not name food"},
      {"no domain named", [](Consent& x, DisclosureRequest&) { x.information.clear(); }, "does not name housing"},
      {"verbal", [](Consent& x, DisclosureRequest&) { x.method = SignMethod::verbal; }, ""},
      {"verbal, where writing is needed",
       [](Consent& x, DisclosureRequest& w) {
         x.method = SignMethod::verbal;
         w.sensitive = x.sensitive = {Sensitive::violence};
       },
       "is verbal, and violence needs writing (34 U.S.C. 12291)"},
      {"sensitive", [](Consent&, DisclosureRequest& w) { w.sensitive = {Sensitive::legal}; }, ""},
      {"not that kind", [](Consent&, DisclosureRequest& w) { w.sensitive = {Sensitive::mental_health}; },
       "does not name mental health as sensitive"},
      {"only inwards", [](Consent& x, DisclosureRequest&) { x.direction = ConsentDirection::obtain; },
       "only permits obtaining information"},
      {"both ways", [](Consent& x, DisclosureRequest&) { x.direction = ConsentDirection::exchange; }, ""},
      {"no release", [](Consent& x, DisclosureRequest&) { x.kind = ConsentKind::services; },
       "is not a release of information"},
      {"expired", [](Consent& x, DisclosureRequest&) { x.expires = day("2026-05-31"); }, "expired 2026-05-31"},
      {"void", [](Consent& x, DisclosureRequest&) { x.voided = Void{}; }, "void"},
      {"by us", [](Consent& x, DisclosureRequest&) { x.discloser = "Harbor care "; }, ""},
      {"by one of us, beside others", [](Consent& x, DisclosureRequest&) { x.discloser = "St. Mary; Dana Reyes"; }, ""},
      {"by somebody else", [](Consent& x, DisclosureRequest&) { x.discloser = "St. Mary"; },
       "permits 'St. Mary' to disclose, which is not a practice name in the settings"},
  };
  Settings practice;
  practice.practice = "Harbor Care";
  practice.people["dana"].name = "Dana Reyes";
  for (const Row& row : rows) {
    CAPTURE(row.about);
    Consent x = release();
    DisclosureRequest request = request_to(practice, {"p8k2r"}, {});
    request.information = {{"housing"}};
    row.bend(x, request);
    const Coverage found = covers(Case(), x, request, day("2026-06-01"));
    CHECK(found.why == row.why);
    CHECK(found.covered == (std::string_view(row.why) == ""));
  }
}

TEST_CASE("elements of a release") {
  Case c;
  c.person.name = PersonName{"Maria", "Lopez", "Mia", {}};
  CHECK(missing_from_release(c, release(), 18, day("2026-06-01")).empty());
  Consent bare;
  bare.kind = ConsentKind::release;
  CHECK(join(missing_from_release(c, bare, 18, day("2026-06-01")), ", ") ==
        "recipient, information, purpose, expiry date or event, date, signature");
  bare.kind = ConsentKind::telehealth;
  CHECK(missing_from_release(c, bare, 18, day("2026-06-01")).empty());
  const struct {
    const char* signer;
    bool client;
  } signers[] = {{"Maria Lopez", true}, {"M\xC3\xA1ria E. L\xC3\xB3pez", true}, {"mia", true}, {"Ana Lopez", false}};
  for (const auto& row : signers) {
    CAPTURE(std::string(row.signer));
    Consent x = release();
    x.signed_by = row.signer;
    CHECK(missing_from_release(c, x, 18, day("2026-06-01")).empty() == row.client);
    x.authority = Authority::guardian;
    CHECK(missing_from_release(c, x, 18, day("2026-06-01")).empty());
  }
}

TEST_CASE("what a referral discloses: its category, needs of its own and of its goals; what is sensitive in it") {
  Case c;
  Settings settings;
  settings.domains["animals"] = {};
  settings.categories = {"vouchers"};
  const ProviderDirectory none;
  Referral referral;
  referral.provider = {"p8k2r"};
  referral.service = {"substance-use"};
  referral.sensitive = {Sensitive::substance_use};
  const auto request = [&] {
    const DisclosureRequest found = request_of(c, referral, none, settings);
    std::vector<std::string> words;
    for (const Domain& domain : found.information) words.push_back(domain.value);
    for (const Sensitive kind : found.sensitive) words.push_back("+" + code(kind));
    return join(words, " ");
  };
  CHECK(request() == "substance-use +substance-use");
  ClientNeed need;
  need.domain = {"legal"};
  need.sensitive = {Sensitive::legal};
  c.needs.append({"n4xw8"}, need);
  Goal goal;
  goal.needs = {{"n4xw8"}};
  c.goals.append({"g9tkd"}, goal);
  referral.goals = {{"g9tkd"}};
  CHECK(request() == "legal substance-use +legal +substance-use");
  referral.sensitive = {};
  const struct {
    const char* what;
    const char* service;
    bool with_need;
    const char* told;
  } rows[] = {
      {"a domain of the practice's own", "animals", false, "animals"},
      {"and a need", "animals", true, "legal animals +legal"},
      {"a category that the practice added, without a need", "vouchers", false, "vouchers"},
      {"goes by the need where there is one", "vouchers", true, "legal +legal"},
      {"a word that nobody knows may be anything", "shelter-x", true, "legal shelter-x +legal"},
  };
  for (const auto& row : rows) {
    INFO(row.what);
    referral.service = {row.service};
    referral.goals = row.with_need ? std::vector<Id<Goal>>{{"g9tkd"}} : std::vector<Id<Goal>>();
    CHECK(request() == row.told);
  }
}

TEST_CASE("referrals that no release covers") {
  Case c = made::well_kept();
  ProviderDirectory directory;
  Provider provider;
  provider.name = "Hope Housing";
  directory.providers.append({"p8k2r"}, provider);
  Referral referral;
  referral.provider = {"p8k2r"};
  referral.goals = {{"g9tkd"}};  // by its goal it tells of housing
  referral.status = ReferralStatus::requested;
  c.referrals.append({"r6pxb"}, referral);
  const auto found = [&](const char* today) {
    std::string all;
    for (const Problem& problem : consent_problems(c, directory, {}, day(today)))
      all += problem.path + ": " + problem.what + "\n";
    return all;
  };
  CHECK(found("2026-06-01") == "referrals.r6pxb: no release in force covers it\n");
  Consent consent = release();
  consent.provider = {};
  c.consents.append({"q7d3m"}, consent);
  CHECK(found("2026-06-01") == "");
  c.referrals[0].record.consent = {"q7d3m"};
  CHECK(found("2027-06-01") == "referrals.r6pxb: release q7d3m does not cover it: expired 2027-05-11\n");
  c.referrals[0].record.status = ReferralStatus::completed;
  CHECK(found("2027-06-01") == "");
  c.consents[0].record.purpose.clear();
  CHECK(found("2026-06-01") == "consents.q7d3m: release is missing purpose\n");
}

}  // namespace
}  // namespace casemgr::consent_test
