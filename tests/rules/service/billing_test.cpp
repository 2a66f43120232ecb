#include "casemgr/rules/service/billing.hpp"

#include <doctest/doctest.h>

#include "model/well_kept.hpp"

namespace casemgr::billing_test {
namespace {

using made::at;
using made::day;
using made::number;

/// A signed quarter of an hour that a funding pays for, and everything around it as it should be.
struct Practice {
  Settings settings{};
  Case c{};
  std::vector<WorkedMinutes> others{};

  Practice() {
    Funding funding;
    funding.unit = ServiceUnit::_15min;
    funding.rate = Money{number("18.50")};
    settings.funding["HCBS"] = funding;
    Service service;
    service.label = "Case management";
    service.unit = ServiceUnit::_15min;
    service.funding = {"HCBS"};
    Authorization authorization;
    authorization.units = number("4");
    authorization.starts = day("2026-06-01");
    authorization.ends = day("2026-06-30");
    service.authorizations.append({"y2222"}, authorization);
    c.services.append({"v2222"}, service);
    add("x2222", "2026-06-02T09:00");
  }

  Contact& add(const std::string& id, std::string_view when) {
    Contact x = made::spoke(when);
    x.service = {"v2222"};
    x.minutes = 15;
    x.units = number("1");
    x.text = "Went through the letters.";
    x.by = {"ml"};
    c.contacts.append({id}, x);
    return *c.contacts.find(std::string_view(id));
  }

  Contact& contact() { return *c.contacts.find(std::string_view("x2222")); }
  Funding& funding() { return settings.funding["HCBS"]; }
  Service& service() { return *c.services.find(std::string_view("v2222")); }
  void sign() { contact().signed_ = Signature{{"ml"}, day("2026-06-02"), note_digest({"x2222"}, contact())}; }

  [[nodiscard]] std::optional<Billing> billing() const {
    const auto entry =
        std::find_if(c.contacts.begin(), c.contacts.end(), [](const auto& x) { return x.id.value == "x2222"; });
    return CaseBilling(c, settings).of(*entry, others);
  }
};

void admit(Practice& p, std::string_view from, std::string_view to) {
  Event admission;
  admission.kind = EventKind::admission;
  admission.at = at(from);
  p.c.events.append({"z2222"}, admission);
  if (to.empty()) return;
  Event discharge;
  discharge.kind = EventKind::discharge;
  discharge.at = at(to);
  p.c.events.append({"z3333"}, discharge);
}

TEST_CASE("why a contact cannot be billed") {
  struct {
    const char* reason;  ///< Empty: it can.
    void (*bend)(Practice&);
    bool signs = true;
  } const rows[] = {
      {"", [](Practice&) {}},
      {"withheld", [](Practice& p) { p.contact().billable = false; }},
      {"", [](Practice& p) { p.contact().billable = true; }},
      {"unsigned", [](Practice&) {}, false},
      {"", [](Practice& p) { p.funding().needs_signature = false; }, false},
      {"changed-since-signed",
       [](Practice& p) {
         p.sign();
         p.contact().text += " And more.";
       },
       false},
      {"not-reached", [](Practice& p) { p.contact().reached = Reached::voicemail; }},
      {"not-reached", [](Practice& p) { p.contact().reached = Reached::no_answer; }},
      {"not-reached", [](Practice& p) { p.contact().reached.reset(); }},
      {"", [](Practice& p) { p.contact().reached = Reached::collateral; }},
      {"travel", [](Practice& p) { p.contact().activity = Activity::travel; }},
      {"activity", [](Practice& p) { p.funding().activities = {Activity::monitoring}; }},
      {"",
       [](Practice& p) {
         p.funding().activities = {Activity::monitoring};
         p.contact().activity = Activity::monitoring;
       }},
      {"mode", [](Practice& p) { p.funding().modes = {ContactMode::home_visit}; }},
      {"",
       [](Practice& p) {
         p.funding().modes = {ContactMode::home_visit, ContactMode::phone};
       }},
      {"during-stay", [](Practice& p) { admit(p, "2026-06-01T08:00", ""); }},
      {"during-stay", [](Practice& p) { admit(p, "2026-06-01", "2026-06-03"); }},
      {"", [](Practice& p) { admit(p, "2026-06-02", "2026-06-05"); }},
      {"", [](Practice& p) { admit(p, "2026-05-20", "2026-06-02"); }},
      {"", [](Practice& p) { admit(p, "2026-06-02T10:00", ""); }},
      {"during-stay", [](Practice& p) { admit(p, "2026-06-02T08:00", ""); }},
      {"", [](Practice& p) { admit(p, "2026-05-20T08:00", "2026-06-02T08:30"); }},
      {"outside-authorization", [](Practice& p) { p.contact().at = at("2026-07-01T09:00"); }},
      {"", [](Practice& p) { p.service().authorizations = {}; }},
      {"over-authorization",
       [](Practice& p) {
         Delivery delivery;
         delivery.date = day("2026-06-01");
         delivery.units = number("4");
         p.service().deliveries.append({"j2222"}, delivery);
       }},
      {"",
       [](Practice& p) {  // What was drawn later does not take this one's units away.
         Delivery delivery;
         delivery.date = day("2026-06-03");
         delivery.units = number("4");
         p.service().deliveries.append({"j2222"}, delivery);
       }},
      {"already-billed",
       [](Practice& p) {
         p.contact().billed = Billed{day("2026-06-05"), "A-1"};
       }},
      {"overlapping",
       [](Practice& p) {
         p.others = {{{"ml"}, at("2026-06-02T09:10"), 30, {}}};
       }},
      {"",
       [](Practice& p) {
         p.others = {{{"ml"}, at("2026-06-02T09:15"), 30, {}}};
       }},
      {"",
       [](Practice& p) {
         p.others = {{{"rv"}, at("2026-06-02T09:10"), 30, {}}};
       }},
      {"",
       [](Practice& p) {
         p.contact().joint = {"jab"};
         p.others = {{{"ml"}, at("2026-06-02T09:10"), 30, {"jab"}}};
       }},
      {"overlapping",
       [](Practice& p) {
         p.contact().at = at("2026-06-02T23:50");
         p.others = {{{"ml"}, at("2026-06-03T00:00"), 10, {}}};
       }},
      {"same-time", [](Practice& p) { p.add("x3333", "2026-06-02T09:05"); }},
      {"no-units", [](Practice& p) { p.contact().units = number("0"); }},
      {"no-units", [](Practice& p) { p.contact().units.reset(); }},
  };
  for (const auto& row : rows) {
    Practice p;
    row.bend(p);
    if (row.signs) p.sign();
    const auto billing = p.billing();
    REQUIRE(billing);
    std::string reasons;
    for (const NotBillable reason : billing->reasons) reasons += code(reason) + " ";
    CAPTURE(&row - rows);
    CHECK(reasons == (row.reason[0] == 0 ? std::string() : std::string(row.reason) + " "));
    CHECK(billing->billable() == (row.reason[0] == 0));
  }
}

TEST_CASE("several reasons stand side by side, in words") {
  Practice p;
  p.contact().reached = Reached::no_answer;
  p.contact().activity = Activity::travel;
  CHECK(words(*p.billing()) == "not billable: not signed, client not reached, travel");
}

TEST_CASE("units and amount, and what is over the authorization") {
  Practice p;
  p.contact().units = number("3");
  p.sign();
  CHECK(words(*p.billing()) == "billable, 3 units, 55.50");
  Delivery delivery;
  delivery.date = day("2026-06-01");
  delivery.units = number("2");
  p.service().deliveries.append({"j2222"}, delivery);
  CHECK(words(*p.billing()) == "billable, 2 units, 37.00 (1 beyond the authorization)");
  p.funding().rate = Money{number("0.01")};
  p.service().deliveries = {};
  p.contact().units = number("0.5");
  p.sign();
  CHECK(p.billing()->amount == Money{number("0.01")});
}

TEST_CASE("without funding, void or as an amendment it is no matter of billing") {
  Practice p;
  p.contact().voided = Void{};
  CHECK_FALSE(p.billing());
  p.contact().voided.reset();
  p.contact().amends = {"x9999"};
  CHECK_FALSE(p.billing());
  p.contact().amends = {};
  p.service().funding = {};
  CHECK_FALSE(p.billing());
  p.service().funding = {"unknown"};
  CHECK(p.billing());
}

}  // namespace
}  // namespace casemgr::billing_test
