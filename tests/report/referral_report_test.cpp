// What became of referrals in a period, counted by hand.
#include "casemgr/report/referral_report.hpp"
#include "made.hpp"

namespace casemgr::report::referral_report_test {
namespace {

using namespace made;
using enum ReferralStatus;

struct Change {
  const char* date;
  ReferralStatus status;
  std::optional<ReferralReason> reason{};
};

void refer(Case& c, const char* category, const std::vector<Change>& changes) {
  Referral x;
  x.provider = {"p8k2r"};
  x.service = {category};
  x.urgency = Urgency::routine;
  for (const Change& change : changes) {
    ReferralHistory entry;
    entry.date = day(change.date);
    entry.status = change.status;
    entry.reason_code = change.reason;
    x.history.append({"z" + std::to_string(2000 + x.history.size())}, entry);
  }
  x.status = changes.back().status;
  c.referrals.append({"r" + std::to_string(2000 + c.referrals.size())}, x);
}

Case client(const char* id) { return named(well_kept(), id, "Lopez", "Maria"); }

/// Three clients: one who got what was sought elsewhere, one who did not, and one who waits.
std::vector<Case> some() {
  Case had = client("c222222");
  refer(had, "housing", {{"2026-06-01", requested}, {"2026-06-11", rejected, ReferralReason::no_capacity}});
  refer(had, "housing", {{"2026-06-12", requested}, {"2026-06-14", accepted}, {"2026-07-14", completed}});
  Case lacks = client("c333333");
  lacks.person.address = Address{.city = "Wexmoor", .postal_code = "04101-2"};
  refer(lacks, "housing", {{"2026-06-01", requested}, {"2026-06-21", cancelled, ReferralReason::no_response}});
  refer(lacks, "food", {{"2026-06-02", requested}, {"2026-06-04", accepted}, {"2026-06-20", failed}});
  Case waits = client("c444444");
  refer(waits, "food", {{"2026-06-05", requested}});
  return {had, lacks, waits};
}

Document report_of(const std::vector<Case>& cases, Period period, int under = 0) {
  Practice practice;
  ProviderService service;
  service.category = {"housing"};
  service.area = "North";
  practice.providers.providers[0].record.services.append({"z9999"}, service);
  const Fold fold = referrals_report(practice.on(friday), period, under);
  for (const Case& c : cases) fold.add(VisibleCase(c));
  return fold.finish({});
}

const Period june = {day("2026-06-01"), day("2026-06-30")};
const Period july = {day("2026-07-01"), day("2026-07-31")};

TEST_CASE("each event is counted in the period in which it happened") {
  const Document in_june = report_of(some(), june);
  CHECK(column(section(in_june, "funnel"), "event") ==
        "requested accepted in-progress on-hold completed rejected cancelled failed no-response");
  CHECK(column(section(in_june, "funnel"), "n") == "5 2 0 0 0 1 0 1 1");
  CHECK(column(section(report_of(some(), july), "funnel"), "n") == "0 0 0 0 1 0 0 0 0");
}

TEST_CASE("days in each state are those of the stays that ended in the period") {
  const Document in_june = report_of(some(), june);
  const Section& days = section(in_june, "days");
  CHECK(column(days, "state") == "requested accepted in-progress on-hold");
  CHECK(column(days, "n") == "4 1 0 0");  // 10, 2, 20 and 2 days; 16 days
  CHECK(column(days, "median") == "6.0 16.0 - -");
  CHECK(column(days, "p90") == "20 16 - -");
}

TEST_CASE("the end of the period knows nothing of what came later") {
  const Document in_june = report_of(some(), june);
  CHECK(column(section(in_june, "open"), "open") == "1 1 0 0");
  CHECK(column(section(in_june, "open"), "silent") == "1 1 0 0");  // Requested 5 June, accepted 14 June: 14 days each.
  CHECK(column(section(report_of(some(), july), "open"), "open") == "1 0 0 0");
}

TEST_CASE("reasons add up to the ways out, by provider and by category") {
  const Document page = report_of(some(), june);
  CHECK(column(section(page, "reasons"), "reason") == "not-recorded no-response no-capacity");
  CHECK(column(section(page, "provider_reasons"), "n") == "1 1 1");
  CHECK(column(section(page, "category_reasons"), "category") == "food housing housing");
}

TEST_CASE("unmet need: what was not had elsewhere by the end of the period, by area") {
  const Section in_june = section(report_of(some(), june), "unmet");
  CHECK(column(in_june, "category") == "food housing housing");
  CHECK(column(in_june, "area") == "041 041 not-recorded");
  CHECK(column(in_june, "pending") == "0 0 1");  // The one that succeeds in July is open.
  const Document year = report_of(some(), {day("2026-01-01"), day("2026-12-31")});
  CHECK(column(section(year, "unmet"), "category") == "food housing");
  CHECK(column(section(year, "unmet_by_service"), "area_served") == "not-recorded North");
}

TEST_CASE("clients who wait, with the days until the end of the period") {
  const Section waiting = section(report_of(some(), june), "waiting");
  CHECK(column(waiting, "category") == "food");
  CHECK(column(waiting, "clients") == "1");
  CHECK(column(waiting, "longest") == "25");
}

TEST_CASE("what an endangered client seeks is counted, where is withheld") {
  std::vector<Case> cases = some();
  cases[1].flags.append({"f2222"}, danger(FlagKind::violence, "2026-06-01"));
  CHECK(column(section(report_of(cases, june), "unmet"), "area") == "withheld not-recorded withheld");
}

TEST_CASE("an open referral in a closed case is said, and nobody waits for it") {
  std::vector<Case> cases = some();
  cases[2].episodes[0].record.status = EpisodeStatus::finished;
  cases[2].episodes[0].record.closed = day("2026-06-20");
  const Document page = report_of(cases, june);
  CHECK(column(section(page, "open"), "open") == "0 1 0 0");
  CHECK(column(section(page, "open"), "case_not_open") == "1 0 0 0");
  CHECK(section(page, "waiting").rows.empty());
}

/// The numbers that a page shows in a column, -1 for one that is not shown.
std::vector<int> shown(const Section& of, const char* key) {
  std::vector<int> all;
  for (std::size_t i = 0; i < of.rows.size(); ++i) {
    const std::string cell = text(of, i, key);
    all.push_back(cell == "-" ? -1 : std::stoi(cell));
  }
  return all;
}

TEST_CASE("identities hold for every suppression: what is shown never fixes what is hidden") {
  std::vector<Case> cases;
  for (int i = 0; i < 9; ++i) {
    for (Case c : some()) {
      c.id.value[1] = static_cast<char>('a' + i);
      if (i % 2 == 0) c.person.address = Address{.city = "Ford"};
      if (i > 5) c.referrals = {};
      cases.push_back(std::move(c));
    }
  }
  for (const int under : {0, 2, 4, 6, 8, 11}) {
    CAPTURE(under);
    const Document page = report_of(cases, june, under);
    for (const Section& one : page.sections) {
      for (const Column& column : one.columns) {
        if (column.holds != Holds::count || column.key == "longest") continue;
        for (const int n : shown(one, column.key.c_str()))
          CHECK_MESSAGE((n <= 0 || n >= under), one.key << '.' << column.key);
      }
    }
    // A way out is the sum of its reasons: never all but one of them are shown.
    const std::vector<int> ways = shown(section(page, "funnel"), "n");
    int hidden = 0, total = 0;
    const std::vector<int> reasons = shown(section(page, "reasons"), "n");
    for (const int n : reasons) n < 0 ? ++hidden : total += n;
    const bool ways_shown = std::all_of(ways.begin() + 5, ways.end(), [](int n) { return n >= 0; });
    if (ways_shown) {
      CHECK(hidden != 1);
      if (hidden == 0) CHECK(total == ways[5] + ways[6] + ways[7] + ways[8]);
    }
  }
}

TEST_CASE("a period with nothing in it says so") {
  const Document page = report_of({}, june);
  CHECK(says(table(page), "No referral was made, answered or ended in this period."));
}

}  // namespace
}  // namespace casemgr::report::referral_report_test
