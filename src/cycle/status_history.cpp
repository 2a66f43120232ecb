#include "status_history.hpp"

#include "records.hpp"

namespace casemgr::cycle {

void move_goal(const Case& c, Goal& goal, GoalHistory entry, const Context& context) {
  if (entry.lifecycle) goal.lifecycle = entry.lifecycle;
  if (entry.achievement) goal.achievement = entry.achievement;
  insert_in_order(goal.history, context.ids.make<GoalHistory>(c), std::move(entry));
}

void move_service(const Case& c, Service& service, ServiceHistory entry, const Context& context) {
  service.status = entry.status;
  insert_in_order(service.history, context.ids.make<ServiceHistory>(c), std::move(entry));
}

void move_referral(const Case& c, Referral& referral, ReferralHistory entry, const Context& context) {
  referral.status = entry.status;
  insert_in_order(referral.history, context.ids.make<ReferralHistory>(c), std::move(entry));
}

void make_void(Attributes& record, Date date, const std::string& reason, const Context& context) {
  record.voided = Void{.date = date, .by = context.by, .reason = reason};
}

}  // namespace casemgr::cycle
