#include "casemgr/rules/service/referral_status.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "casemgr/model/referral.hpp"

namespace casemgr::referral_status_test {
namespace {

using Status = ReferralStatus;

const std::vector<Status> all_statuses = {
    Status::draft,     Status::requested, Status::accepted,  Status::in_progress, Status::on_hold,
    Status::completed, Status::rejected,  Status::cancelled, Status::failed,      Status::entered_in_error};

/// standards.md, "Closed-loop referral", written out: for each state those it may become (entered-in-error besides).
struct Row {
  Status from;
  std::vector<Status> next;
};
const std::vector<Row> table = {
    {Status::draft, {Status::requested, Status::cancelled}},
    {Status::requested, {Status::accepted, Status::in_progress, Status::rejected, Status::cancelled}},
    {Status::accepted, {Status::in_progress, Status::on_hold, Status::completed, Status::failed, Status::cancelled}},
    {Status::in_progress, {Status::on_hold, Status::completed, Status::failed, Status::cancelled}},
    {Status::on_hold, {Status::in_progress, Status::completed, Status::failed, Status::cancelled}},
    {Status::completed, {}},
    {Status::rejected, {}},
    {Status::cancelled, {}},
    {Status::failed, {}},
    {Status::entered_in_error, {}},
};

bool allowed(const Row& row, Status to) {
  if (to == Status::entered_in_error) return row.from != Status::entered_in_error;
  return std::find(row.next.begin(), row.next.end(), to) != row.next.end();
}

TEST_CASE("a state may become another exactly where the table says so") {
  for (const Row& row : table) {
    for (const Status to : all_statuses) {
      CAPTURE(code(row.from));
      CAPTURE(code(to));
      CHECK(may_follow(row.from, to) == allowed(row, to));
      CHECK(may_follow(std::nullopt, to) == (to == Status::draft || to == Status::requested));
    }
  }
}

TEST_CASE("states are terminal, and need a reason, as the standard has it") {
  for (const Row& row : table) {
    CAPTURE(code(row.from));
    CHECK(is_terminal(row.from) == row.next.empty());
    const bool reason = row.from == Status::rejected || row.from == Status::cancelled || row.from == Status::on_hold ||
                        row.from == Status::failed;
    CHECK(needs_reason(row.from) == reason);
  }
  CHECK(next_statuses({}) == std::vector<Status>{Status::draft, Status::requested});
}

TEST_CASE("a referral without status stands where its history says") {
  Referral referral;
  CHECK(status_of(referral) == Status::draft);
  ReferralHistory entry;
  entry.status = Status::accepted;
  referral.history.append({"z0001"}, entry);
  CHECK(status_of(referral) == Status::accepted);
  referral.status = Status::on_hold;
  CHECK(status_of(referral) == Status::on_hold);
}

}  // namespace
}  // namespace casemgr::referral_status_test
