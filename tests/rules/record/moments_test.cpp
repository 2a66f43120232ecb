// The chronicle of a case follows from the rows.
#include "casemgr/rules/record/moments.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "model/well_kept.hpp"

namespace casemgr::moments_test {
namespace {

using made::day;

std::string line(const Moment& x) {
  std::string text = iso(x.at) + ' ' + std::string(x.kind);
  if (!x.what.empty()) text += ' ' + x.what;
  text += ' ' + x.id + " [" + x.words + ']';
  return x.about.empty() ? text : text + " about " + join(x.about, " ");
}

std::vector<std::string> lines(const Case& c) {
  std::vector<std::string> all;
  for (const Moment& x : chronicle_of(c, {}).moments) all.push_back(line(x));
  return all;
}

TEST_CASE("a case in order: events, first days, parts with what they belong to") {
  const std::vector<std::string> expected = {
      "2026-05-04 episode opened zb6kd []",
      "2026-05-11 assessment a2fjq [comprehensive assessment complete]",
      "2026-05-11 need identified n4xw8 [housing: Need in housing]",
      "2026-05-18 goal start g9tkd [Signed lease for an accessible apartment] about n4xw8",
      "2026-05-18 plan l5btw [plan] about g9tkd",
      "2026-05-18 agreement zc3vd [plan: client Somebody] about l5btw",
      "2026-05-18 agreement zd4wf [plan: worker Somebody] about l5btw",
      "2026-06-02T08:15 contact x9wmd [home visit, spoke] about g9tkd",
  };
  CHECK(lines(made::well_kept()) == expected);
}

TEST_CASE("a referral tells each of its states, without the one that it has today") {
  Case c;
  Referral x;
  x.service = {"housing"};
  x.provider = {"p8k2r"};
  x.status = ReferralStatus::rejected;
  ReferralHistory entry;
  entry.date = day("2026-02-01");
  entry.status = ReferralStatus::requested;
  x.history.append({"z2222"}, entry);
  entry.date = day("2026-02-09");
  entry.status = ReferralStatus::rejected;
  entry.reason = "Full";
  entry.reason_code = ReferralReason::no_capacity;
  x.history.append({"z3333"}, entry);
  c.referrals.append({"r2222"}, x);
  CHECK(lines(c) == std::vector<std::string>{"2026-02-01 referral requested r2222 [housing to p8k2r]",
                                             "2026-02-09 referral rejected r2222 [housing to p8k2r: Full]"});
}

TEST_CASE("what ends has its last day, and what is void tells nothing") {
  Case c;
  Flag flag;
  flag.kind = FlagKind::fall;
  flag.text = "Steep stairs";
  flag.raised = day("2026-01-02");
  flag.cleared = FlagCleared{};
  flag.cleared->date = day("2026-03-04");
  c.flags.append({"f2222"}, flag);
  Consent consent;
  consent.kind = ConsentKind::release;
  consent.granted = day("2026-01-03");
  consent.expires = day("2027-01-03");
  c.consents.append({"q2222"}, consent);
  Task task;
  task.text = "Call";
  c.tasks.append({"u2222"}, task);
  Flag gone = flag;
  gone.voided = Void{};
  c.flags.append({"f3333"}, gone);
  const Chronicle chronicle = chronicle_of(c, {});
  std::vector<std::string> all;
  for (const Moment& x : chronicle.moments) all.push_back(iso(x.at) + ' ' + x.id + ' ' + x.what);
  CHECK(all == std::vector<std::string>{"2026-01-02 f2222 raised", "2026-01-03 q2222 granted",
                                        "2026-03-04 f2222 cleared", "2027-01-03 q2222 expires"});
  CHECK(chronicle.undated == 1);  // The task, which is not done.
}

TEST_CASE("every kind of record with days has moments by that name") {
  const std::vector<std::string> kinds = moment_kinds();
  for (const char* kind : {"episode",  "event",       "consent",     "flag",     "assessment", "score",     "need",
                           "goal",     "step",        "measurement", "service",  "delivery",   "plan",      "agreement",
                           "referral", "appointment", "contact",     "advocacy", "task",       "disclosure"}) {
    CHECK_MESSAGE(contains(kinds, std::string(kind)), kind);
  }
  CHECK_FALSE(contains(kinds, std::string("history entry")));
}

}  // namespace
}  // namespace casemgr::moments_test
