#include "casemgr/rules/disclosure/scope.hpp"

#include <doctest/doctest.h>

#include "model/well_kept.hpp"

namespace casemgr::scope_test {
namespace {

using made::day;

bool lets_need(const auto& scope, const ClientNeed& need) {
  return lets_out(scope, subject_of(made::well_kept(), ClientNeed::rows(), &need, {}));
}

TEST_CASE("a ground in law names kinds and domains, and one alone does not do") {
  ClientNeed debts = made::need("finances", 2);
  ClientNeed charge = made::need("finances", 2);
  charge.sensitive = {Sensitive::legal};
  const auto order = [](std::vector<Domain> domains, std::vector<Sensitive> kinds) {
    return scope_by_law(Basis::court_order, "Court", std::move(domains), std::move(kinds));
  };
  CHECK_FALSE(lets_need(order({}, {}), debts));
  CHECK(lets_need(order({{"finances"}}, {}), debts));
  CHECK_FALSE(lets_need(order({{"finances"}}, {}), charge));
  CHECK_FALSE(lets_need(order({{"housing"}}, {Sensitive::legal}), charge));
  CHECK(lets_need(order({{"finances"}}, {Sensitive::legal}), charge));
}

TEST_CASE("what is marked violence goes only where that is asked for besides") {
  ClientNeed need = made::need("housing", 2);
  need.sensitive = {Sensitive::violence};
  auto scope = scope_by_law(Basis::emergency, "St. Mary");
  CHECK_FALSE(lets_need(scope, need));
  scope.violence = true;
  CHECK(lets_need(scope, need));
  scope = scope_by_law(Basis::treatment, "Dr. Okafor");
  scope.violence = true;
  CHECK_FALSE(lets_need(scope, need));
}

TEST_CASE("releases let out each what it names, on the days it is in force") {
  Case c = made::well_kept();
  Consent release;
  release.kind = ConsentKind::release;
  release.direction = ConsentDirection::disclose;
  release.recipient = "Hope Housing";
  release.information = {{"housing"}, {"substance-use"}};
  release.sensitive = {Sensitive::substance_use};
  release.granted = day("2026-05-11");
  release.expires = day("2027-05-11");
  release.signed_by = "Maria Lopez";
  c.consents.append({"q0001"}, release);
  release.information = {{"food"}};
  release.sensitive = {};
  c.consents.append({"q0002"}, release);
  DisclosureRequest request;
  request.recipient = "hope housing";
  auto scope = scope_by_consent(c, request, day("2026-06-01"));
  REQUIRE(scope.grants.size() == 2);
  CHECK(scope.consents == std::vector<Id<Consent>>{{"q0001"}, {"q0002"}});
  CHECK(lets_need(scope, made::need("food", 1)));
  CHECK(lets_need(scope, made::need("substance-use", 1)));
  CHECK_FALSE(lets_need(scope, made::need("health", 1)));
  scope.only = {{"food"}};
  CHECK_FALSE(lets_need(scope, made::need("substance-use", 1)));
  CHECK(scope_by_consent(c, request, day("2027-05-12")).grants.empty());
  request.recipient = "Food Bank";
  CHECK(scope_by_consent(c, request, day("2026-06-01")).grants.empty());
}

TEST_CASE("by word of mouth no substance use goes") {
  Case c = made::well_kept();
  Consent release;
  release.kind = ConsentKind::release;
  release.direction = ConsentDirection::disclose;
  release.recipient = "Hope Housing";
  release.information = {{"housing"}, {"substance-use"}};
  release.sensitive = {Sensitive::substance_use};
  release.granted = day("2026-05-11");
  release.method = SignMethod::verbal;
  c.consents.append({"q0001"}, release);
  DisclosureRequest request;
  request.recipient = "Hope Housing";
  const auto scope = scope_by_consent(c, request, day("2026-06-01"));
  CHECK(lets_need(scope, made::need("housing", 1)));
  CHECK_FALSE(lets_need(scope, made::need("substance-use", 1)));
}

TEST_CASE("what is void, unsigned or unfinished goes to nobody") {
  const Case c = made::well_kept();
  const auto scope = scope_by_law(Basis::client_request, "Maria");
  const auto goes = [&](const auto& record) { return goes_out(c, record.rows(), "z0001", &record, scope, {}); };
  ClientNeed need = made::need("housing", 1);
  CHECK(goes(need));
  need.voided = Void{};
  CHECK_FALSE(goes(need));
  Contact note = made::spoke("2026-06-01T10:00");
  note.text = "Saw both apartments";
  CHECK_FALSE(goes(note));
  note.signed_ = Signature{};
  CHECK(goes(note));
  Assessment draft = made::comprehensive("2026-06-01");
  CHECK(goes(draft));
  draft.status = AssessmentStatus::draft;
  CHECK_FALSE(goes(draft));
  Referral error;
  CHECK(goes(error));
  error.status = ReferralStatus::entered_in_error;
  CHECK_FALSE(goes(error));
}

}  // namespace
}  // namespace casemgr::scope_test
