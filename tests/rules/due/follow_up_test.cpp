// Due rows of referrals, notes, tasks, advocacy and reports of events.
#include <doctest/doctest.h>

#include "casemgr/rules/due/due.hpp"
#include "rules/due/rows.hpp"

namespace casemgr::cycle::due_follow_up_test {
namespace {

using made::at;
using made::day;

TEST_CASE("referrals") {
  Case c = made::well_kept();
  Referral x;
  x.provider = {"p8k2r"};
  x.service = {"housing"};
  x.status = ReferralStatus::in_progress;
  ReferralHistory entry;
  entry.date = day("2026-10-17");
  entry.status = ReferralStatus::in_progress;
  x.history.append({"zd2fg"}, entry);
  c.referrals.append({"r6pxb"}, x);
  ProviderDirectory directory;
  Provider provider;
  provider.name = "Hope Housing";
  directory.providers.append({"p8k2r"}, provider);
  CHECK(rows(c, "2026-11-15", DueKind::referral) == "");
  CHECK(rows(c, "2026-11-19", DueKind::referral) == "referral r6pxb 2026-11-16 3 referral without update 30 days\n");
  auto found = due_on(c, "2026-11-19", 0, {}, directory);
  std::erase_if(found, [](const Due& row) { return row.kind != DueKind::referral; });
  REQUIRE(found.size() == 1);
  CHECK(found[0].text == "referral r6pxb to Hope Housing: no update (in progress since 17 Oct)");
  CHECK(found[0].settle.text() == "casemgr monitor contact c7kq2mw \"…\" --referral r6pxb");

  c.referrals[0].record.status = ReferralStatus::completed;
  entry.date = day("2026-11-18");
  entry.status = ReferralStatus::completed;
  c.referrals[0].record.history.append({"z0002"}, entry);
  CHECK(rows(c, "2026-11-19", DueKind::referral) == "referral r6pxb 2026-11-18 1 outcome missing after completion\n");
  c.referrals[0].record.outcome =
      ReferralOutcome{.received = "Voucher", .enrolled = Enrolment::enrolled, .client_feedback = "Glad"};
  CHECK(rows(c, "2026-11-19", DueKind::referral) == "");
  c.referrals[0].record.status = ReferralStatus::rejected;
  CHECK(rows(c, "2027-11-19", DueKind::referral) == "");
}

TEST_CASE("notes: two days to sign, from when they were written") {
  Case c = made::well_kept();
  Contact& x = c.contacts[0].record;
  x.text = "Saw both flats.";
  CHECK(rows(c, "2026-06-03", DueKind::note) == "");
  CHECK(rows(c, "2026-06-05", DueKind::note) == "note x9wmd 2026-06-04 1 unsigned note 2 days\n");
  x.entered = at("2026-06-05T09:00");
  CHECK(rows(c, "2026-06-06", DueKind::note) == "");
  CHECK(rows(c, "2026-06-07", DueKind::note) == "note x9wmd 2026-06-07 0 unsigned note 2 days\n");
  x.signed_ = Signature{};
  CHECK(rows(c, "2026-06-07", DueKind::note) == "");
}

TEST_CASE("events to be reported, tasks, advocacy") {
  Case c = made::well_kept();
  Event fall;
  fall.at = at("2026-06-08");
  fall.kind = EventKind::fall;
  fall.report_due = day("2026-06-09");
  c.events.append({"z0001"}, fall);
  Task task;
  task.text = "Call the landlord";
  task.due = day("2026-06-09");
  task.owner = "ml";
  c.tasks.append({"u0001"}, task);
  task.due.reset();
  c.tasks.append({"u0002"}, task);
  Advocacy appeal;
  appeal.date = day("2026-06-01");
  appeal.issue = "Voucher refused";
  appeal.with = "County office";
  appeal.kind = AdvocacyKind::appeal;
  appeal.deadline = made::at("2026-06-09");
  c.advocacy.append({"w5dkp"}, appeal);
  CHECK(lines(due_on(c, "2026-06-08")) == "");
  const auto found = due_on(c, "2026-06-09");
  CHECK(lines(found) ==
        "task u0001 2026-06-09 0 due date\n"
        "advocacy w5dkp 2026-06-09 0 deadline\n"
        "event z0001 2026-06-09 0 report due\n");
  CHECK(found[0].text == "task u0001 \"Call the landlord\" (ml)");
  CHECK(found[1].text == "appeal w5dkp \"Voucher refused\", County office");
  CHECK(found[2].text == "report due for fall on 8 Jun");
  c.events[0].record.reported = EventReport{.to = "County"};
  c.tasks[0].record.done = day("2026-06-09");
  c.advocacy[0].record.status = AdvocacyStatus::won;
  CHECK(lines(due_on(c, "2026-06-09")) == "");
}

}  // namespace
}  // namespace casemgr::cycle::due_follow_up_test
