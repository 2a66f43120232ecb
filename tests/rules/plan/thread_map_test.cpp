// The golden thread as a map.
#include "casemgr/rules/plan/thread_map.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "casemgr/root/text.hpp"
#include "model/well_kept.hpp"

namespace casemgr::thread_map_test {
namespace {

using made::day;

/// The case with a finding, a service for the goal, and a referral for the need and the service.
Case threaded() {
  Case c = made::well_kept();
  c.assessments[0].record.domains["housing"].rating = 3;
  c.assessments[0].record.domains["housing"].finding = "Lease ends";
  c.needs[0].record.assessment = {"a2fjq"};
  Service service;
  service.label = "Housing navigation";
  service.goals = {{"g9tkd"}};
  service.needs = {{"n4xw8"}};
  c.services.append({"v2222"}, service);
  Referral referral;
  referral.service = {"housing"};
  referral.needs = {{"n4xw8"}};
  referral.services = {{"v2222"}};
  ReferralHistory entry;
  entry.date = day("2026-06-10");
  entry.status = ReferralStatus::requested;
  referral.history.append({"z2222"}, entry);
  referral.status = ReferralStatus::requested;
  c.referrals.append({"r2222"}, referral);
  return c;
}

std::string links(const ThreadMap& map) {
  std::vector<std::string> all;
  for (const ThreadLink& x : map.links) all.push_back(x.from + '>' + x.to);
  std::sort(all.begin(), all.end());
  return join(all, " ");
}
std::string nodes(const ThreadMap& map) {
  std::vector<std::string> all;
  for (const ThreadNode& x : map.nodes) all.push_back(x.id);
  return join(all, " ");
}

TEST_CASE("from finding to outcome") {
  const ThreadMap map = thread_map(threaded(), {}, Date::max());
  CHECK(nodes(map) == "a2fjq.housing n4xw8 g9tkd h2bpk v2222 r2222 x9wmd r2222.outcome");
  CHECK(links(map) ==
        "a2fjq.housing>n4xw8 g9tkd>h2bpk g9tkd>v2222 g9tkd>x9wmd n4xw8>g9tkd n4xw8>r2222 n4xw8>v2222 "
        "r2222>r2222.outcome v2222>r2222");
  CHECK(map.nodes.front().words == "housing, rated 3: Lease ends");
  CHECK(map.nodes.back().words == "requested");
}

TEST_CASE("short cuts go, ways stay") {
  CHECK(links(without_short_cuts(thread_map(threaded(), {}, Date::max()))) ==
        "a2fjq.housing>n4xw8 g9tkd>h2bpk g9tkd>v2222 g9tkd>x9wmd n4xw8>g9tkd r2222>r2222.outcome v2222>r2222");
}

TEST_CASE("the thread of a day has nothing later") {
  CHECK(nodes(thread_map(threaded(), {}, day("2026-05-11"))) == "a2fjq.housing n4xw8 v2222");
  CHECK(nodes(thread_map(threaded(), {}, day("2026-06-01"))) == "a2fjq.housing n4xw8 g9tkd h2bpk v2222");
}

TEST_CASE("the outcome of a goal is its last measurement and its achievement") {
  Case c = threaded();
  for (const auto& [id, date, value] :
       {std::tuple("i2222", "2026-07-01", "0.5"), std::tuple("i3333", "2026-09-01", "1")}) {
    Measurement x;
    x.date = day(date);
    x.value = made::number(value);
    c.goals[0].record.measurements.append({id}, x);
  }
  GoalHistory entry;
  entry.date = day("2026-09-01");
  entry.achievement = GoalAchievement::achieved;
  c.goals[0].record.history.append({"z4444"}, entry);
  const auto outcome = [&](Date until) {
    const ThreadMap map = thread_map(c, {}, until);
    const auto at =
        std::find_if(map.nodes.begin(), map.nodes.end(), [](const ThreadNode& x) { return x.id == "g9tkd.outcome"; });
    return at == map.nodes.end() ? std::string("none") : at->words;
  };
  CHECK(outcome(day("2026-06-30")) == "none");
  CHECK(outcome(day("2026-08-01")) == "0.5 of 1 lease");
  CHECK(outcome(day("2026-09-01")) == "1 of 1 lease, achieved");
}

TEST_CASE("what is on the thread of a goal and of a need") {
  Case c = threaded();
  Goal other = made::lease();
  other.steps = {};
  c.goals.append({"g7777"}, other);
  Contact elsewhere = made::spoke("2026-06-20");
  elsewhere.goals = {{"g7777"}};
  c.contacts.append({"x7777"}, elsewhere);
  const auto on = [&](const char* id) {
    const std::set<std::string> ids = on_thread_of(c, id);
    return join(std::vector<std::string>(ids.begin(), ids.end()), " ");
  };
  // Its need and the finding, its step, its service with the referral, the contact and the plan that name it.
  CHECK(on("g9tkd") == "a2fjq g9tkd h2bpk l5btw n4xw8 r2222 v2222 x9wmd z2222 zc3vd zd4wf");
  CHECK(on("g7777") == "a2fjq g7777 n4xw8 x7777");
  CHECK(on("n4xw8") == "a2fjq g7777 g9tkd h2bpk l5btw n4xw8 r2222 v2222 x7777 x9wmd z2222 zc3vd zd4wf");
}

}  // namespace
}  // namespace casemgr::thread_map_test
