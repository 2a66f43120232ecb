#include "casemgr/rules/service/referral_status.hpp"

#include <algorithm>
#include <iterator>

#include "casemgr/root/contains.hpp"

namespace casemgr {

namespace {

using Status = ReferralStatus;

struct StatusMove {
  Status from, to;
};
/// standards.md, "Closed-loop referral"; besides these any state may become entered-in-error.
constexpr StatusMove status_moves[] = {
    {Status::draft, Status::requested},       {Status::draft, Status::cancelled},
    {Status::requested, Status::accepted},    {Status::requested, Status::in_progress},
    {Status::requested, Status::rejected},    {Status::requested, Status::cancelled},
    {Status::accepted, Status::in_progress},  {Status::accepted, Status::on_hold},
    {Status::accepted, Status::completed},    {Status::accepted, Status::failed},
    {Status::accepted, Status::cancelled},    {Status::in_progress, Status::on_hold},
    {Status::in_progress, Status::completed}, {Status::in_progress, Status::failed},
    {Status::in_progress, Status::cancelled}, {Status::on_hold, Status::in_progress},
    {Status::on_hold, Status::completed},     {Status::on_hold, Status::failed},
    {Status::on_hold, Status::cancelled},
};

}  // namespace

std::vector<ReferralStatus> next_statuses(std::optional<ReferralStatus> from) {
  if (!from) return {Status::draft, Status::requested};
  std::vector<Status> next;
  for (const StatusMove& move : status_moves) {
    if (move.from == *from) next.push_back(move.to);
  }
  if (*from != Status::entered_in_error) next.push_back(Status::entered_in_error);
  return next;
}

bool may_follow(std::optional<ReferralStatus> from, ReferralStatus to) { return contains(next_statuses(from), to); }

bool is_terminal(ReferralStatus status) {
  return std::none_of(std::begin(status_moves), std::end(status_moves),
                      [&](const StatusMove& move) { return move.from == status; });
}

bool needs_reason(ReferralStatus status) {
  return status == Status::rejected || status == Status::cancelled || status == Status::on_hold ||
         status == Status::failed;
}

}  // namespace casemgr
