#include "casemgr/rules/service/billing_run.hpp"

#include <doctest/doctest.h>

#include <fmt/core.h>

#include "model/well_kept.hpp"

namespace casemgr::billing_run_test {
namespace {

using made::day;
using made::number;

const Period june{made::day("2026-06-01"), made::day("2026-06-30")};

Settings settings_of_run() {
  Settings settings;
  Funding funding;
  funding.unit = ServiceUnit::_15min;
  funding.rounding = {"first 8 next 15"};
  settings.funding["HCBS"] = funding;
  return settings;
}

/// A client whose every contact is signed.
Case client_with(const std::string& id, const std::vector<std::pair<const char*, int>>& contacts,
                 const std::string& joint = {}) {
  Case c;
  c.id = {id};
  Service service;
  service.unit = ServiceUnit::_15min;
  service.funding = {"HCBS"};
  c.services.append({"v2222"}, service);
  for (const auto& [when, minutes] : contacts) {
    const Id<Contact> contact{fmt::format("x{}", c.contacts.size())};
    Contact x = made::spoke(when);
    x.service = {"v2222"};
    x.minutes = minutes;
    x.units = number("1");
    x.text = "Met.";
    x.by = {"ml"};
    x.joint = {joint};
    x.signed_ = Signature{{"ml"}, x.at->date, note_digest(contact, x)};
    c.contacts.append(contact, x);
  }
  return c;
}

std::string told(const std::vector<WorkerDay>& days) {
  std::string text;
  for (const WorkerDay& one : days) {
    text += fmt::format("{} {}: recorded {}, billed {}, beyond {}, twice {}", one.by.value, iso(one.day), one.recorded,
                        one.billed.canonical(), one.beyond().canonical(), one.overlapping);
    for (const auto& [client, contact] : one.contacts) text += fmt::format(" {}/{}", client, contact);
    text += "\n";
  }
  return text;
}

TEST_CASE("minutes with two clients at once are billed for neither, and told by worker and day") {
  const Settings settings = settings_of_run();
  BillingRun run(settings, june);
  run.add(client_with("ca", {{"2026-06-02T09:00", 30}, {"2026-06-03T09:00", 15}}));
  run.add(client_with("cb", {{"2026-06-02T09:20", 30}}));
  const auto lines = run.lines();
  CHECK(lines[0].made.lines.size() == 1);
  CHECK(lines[1].made.lines.empty());
  REQUIRE(lines[1].made.not_billed.size() == 1);
  CHECK(lines[1].made.not_billed[0].reasons == std::vector{NotBillable::overlapping});
  CHECK(told(run.worker_days()) == "ml 2026-06-02: recorded 60, billed 0, beyond 0, twice 10 ca/x0 cb/x0\n");
  CHECK(run.days_checked() == 2);
}

TEST_CASE("shares of one group contact are no overlap") {
  const Settings settings = settings_of_run();
  BillingRun run(settings, june);
  run.add(client_with("ca", {{"2026-06-02T09:00", 30}}, "jabc"));
  run.add(client_with("cb", {{"2026-06-02T09:00", 30}}, "jabc"));
  const auto lines = run.lines();
  CHECK(lines[0].made.lines.size() == 1);
  CHECK(lines[1].made.lines.size() == 1);
  CHECK(told(run.worker_days()).empty());
}

TEST_CASE("units that stand for more minutes than the worker recorded are told") {
  const Settings settings = settings_of_run();
  BillingRun run(settings, june);
  run.add(client_with("ca", {{"2026-06-02T09:00", 8}}));
  run.add(client_with("cb", {{"2026-06-02T10:00", 8}}));
  static_cast<void>(run.lines());
  CHECK(told(run.worker_days()) == "ml 2026-06-02: recorded 16, billed 30, beyond 14, twice 0\n");
}

TEST_CASE("an overlap over midnight of the first day counts, days outside the period are not told") {
  const Settings settings = settings_of_run();
  BillingRun run(settings, june);
  run.add(client_with("ca", {{"2026-05-31T23:50", 30}}));
  run.add(client_with("cb", {{"2026-06-01T00:10", 30}}));
  const auto lines = run.lines();
  CHECK(lines[1].made.lines.empty());
  CHECK(told(run.worker_days()) == "ml 2026-06-01: recorded 30, billed 0, beyond 0, twice 10 ca/x0 cb/x0\n");
}

}  // namespace
}  // namespace casemgr::billing_run_test
