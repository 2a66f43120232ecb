// Who may learn that a record was withheld, and of which records nobody may.
#include "casemgr/rules/disclosure/withheld.hpp"

#include <doctest/doctest.h>

#include "casemgr/instrument/builtin.hpp"
#include "casemgr/rules/disclosure/audience.hpp"
#include "instrument/definitions.hpp"
#include "model/well_kept.hpp"

namespace casemgr::withheld_test {
namespace {

using made::day;

DisclosureScope scope(Basis basis, std::vector<Domain> domains = {}) {
  DisclosureScope release = scope_by_law(basis, "Somebody", std::move(domains));
  release.to_client = release.goes_home = basis == Basis::client_request;
  return release;
}

VisibleCase seen_by(const Case& c, const DisclosureScope& release) {
  const Audience audience{.reader = Audience::Reader::recipient, .scope = release, .goes_home = release.goes_home};
  return visible_to(c, audience, {}, {}, domains_of(instrument::builtin()));
}

/// `contacts: not-final 1; needs: not-named 1`
std::string told(const Case& c, const DisclosureScope& release) {
  std::string all;
  const VisibleCase seen = seen_by(c, release);
  for (const auto& [section, reasons] : seen.left_out().told) {
    for (const auto& [reason, count] : reasons)
      all += (all.empty() ? "" : "; ") + section + ": " + code(reason) + " " + std::to_string(count);
  }
  return all;
}

ClientNeed need_of(const char* domain, std::vector<Sensitive> kinds = {}) {
  ClientNeed need = made::need(domain, 2);
  need.sensitive = std::move(kinds);
  return need;
}

Case with_needs() {
  Case c;
  c.id = {"c7kq2mw"};
  c.needs.append({"n2222"}, need_of("food"));
  c.needs.append({"n3333"}, need_of("food", {Sensitive::substance_use}));
  c.needs.append({"n4444"}, need_of("food", {Sensitive::mental_health}));
  c.needs.append({"n5555"}, need_of("food", {Sensitive::violence}));
  c.needs.append({"n6666"}, need_of("safety"));
  c.needs.append({"n7777"}, need_of("food", {Sensitive::third_party}));
  Contact draft = made::spoke("2026-03-01");
  draft.text = "Not signed";
  c.contacts.append({"x2222"}, draft);
  Consent consent;
  consent.kind = ConsentKind::services;
  c.consents.append({"q2222"}, consent);
  Flag warning;
  warning.kind = FlagKind::worker_safety;
  c.flags.append({"f2222"}, warning);
  return c;
}

TEST_CASE("a court learns how much its order does not name, and of no sensitive record") {
  CHECK(told(with_needs(), scope(Basis::court_order, {{"housing"}})) ==
        "consents: not-in-basis 1; contacts: not-final 1; needs: not-named 1");
  CHECK(told(with_needs(), scope(Basis::court_order, {{"food"}})) == "consents: not-in-basis 1; contacts: not-final 1");
}

TEST_CASE("the client learns what is not final and what others told in confidence") {
  CHECK(told(with_needs(), scope(Basis::client_request)) == "contacts: not-final 1; needs: in-confidence 1");
  DisclosureScope guardian = scope(Basis::client_request);
  guardian.to_client = false;
  guardian.authority = Authority::guardian;
  CHECK(told(with_needs(), guardian) == "contacts: not-final 1");
}

TEST_CASE("an auditor learns of no substance use and no warning for workers") {
  CHECK(told(with_needs(), scope(Basis::oversight)) == "consents: not-in-basis 1; contacts: not-final 1");
}

TEST_CASE("on other grounds nothing is said, nor on a page that may come to the home of an endangered client") {
  for (const Basis basis : {Basis::release, Basis::treatment, Basis::payment, Basis::operations, Basis::emergency,
                            Basis::mandated_report}) {
    CHECK(told(with_needs(), scope(basis)).empty());
    CHECK_FALSE(seen_by(with_needs(), scope(basis)).left_out().tells);
  }
  Case c = with_needs();
  Flag violence;
  violence.kind = FlagKind::violence;
  violence.raised = day("2026-03-01");
  c.flags.append({"f3333"}, violence);
  CHECK(told(c, scope(Basis::client_request)).empty());
  CHECK_FALSE(seen_by(c, scope(Basis::client_request)).left_out().tells);
  CHECK(told(c, scope(Basis::oversight)) == "consents: not-in-basis 1; contacts: not-final 1");
}

TEST_CASE("void records are not counted, and no more is told than is left out") {
  Case c = with_needs();
  for (auto& [id, contact] : c.contacts) contact.voided = Void{day("2026-03-02"), {}, "Wrong client"};
  CHECK(told(c, scope(Basis::client_request)) == "needs: in-confidence 1");
  const VisibleCase seen = seen_by(with_needs(), scope(Basis::court_order, {{"housing"}}));
  for (const auto& [section, reasons] : seen.left_out().told) {
    int count = 0;
    for (const auto& [reason, more] : reasons) count += more;
    CHECK(count <= seen.left_out().count({section}));
  }
}

}  // namespace
}  // namespace casemgr::withheld_test
