// Services: verified each month, delivered as planned, authorized.
#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "casemgr/root/text.hpp"
#include "casemgr/rules/record/label.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/open.hpp"
#include "casemgr/rules/record/progress_note.hpp"
#include "casemgr/rules/service/authorization.hpp"
#include "casemgr/rules/service/delivery.hpp"
#include "due/due_case.hpp"

namespace casemgr {

namespace {

bool runs(const Service& service, Date today) {
  return !service.is_void() && service.status.value_or(ServiceStatus::active) == ServiceStatus::active &&
         (!service.starts || *service.starts <= today);
}

std::string name_of(const Entry<Service>& service) {
  return fmt::format("service {} {}", service.id.value, label(service.record));
}

/// Day up to which the service is verified, or delivered by a contact of our own; else the day it began.
std::optional<Date> verified_until(const DueCase& of, const Entry<Service>& service) {
  std::optional<Date> last = service.record.starts;
  for (const auto& [id, x] : live(service.record.history)) {
    if (x.status == ServiceStatus::active) take_later(last, x.date);
  }
  for (const auto& [id, x] : live(service.record.verified)) take_later(last, x.to ? x.to : x.from);
  for (const auto& [id, x] : of.c.contacts) {
    if (x.service == service.id && x.at && resets_contact_clock(x, true)) take_later(last, x.at->date);
  }
  return last;
}

void verification(DueCase& of, const Entry<Service>& service) {
  const int count = of.figure("service_verified"_rule);
  const auto from = verified_until(of, service);
  const auto due = from && count > 0 ? of.advance(*from, count) : std::nullopt;
  if (!due) return;
  const bool is_regular = service.record.frequency && service.record.frequency->times;
  const bool never = is_regular && times_delivered(of.c, service, {Date::min(), of.today}) == 0;
  of.add(DueKind::service, service.id.value, *due, "service_verified"_rule,
         fmt::format("{}: not verified since {}{}", name_of(service), of.on(*from),
                     never ? ", no delivery recorded" : ""),
         suggest::verify(of.c.id, service.id))
      .on_topic("verification");
}

/// The last calendar month that is over.
Period last_month(Date today) {
  const std::chrono::year_month_day day(today);
  const Date first = std::chrono::sys_days(day.year() / day.month() / 1);
  return {add_months(first, -1), first - std::chrono::days{1}};
}

/// Days of `period` on which the service ran and nothing held it.
int days_run(const DueCase& of, const Service& service, const Period& period) {
  const Date from = std::max(period.from, service.starts.value_or(period.from));
  const Date until = std::min(period.to, service.ends.value_or(period.to)) + std::chrono::days{1};
  int count = days_between(from, until);
  for (const Held& span : of.held) {
    const Date begin = std::max(from, span.from);
    const Date end = std::min(until, span.to);
    if (begin < end) count -= days_between(begin, end);
  }
  return std::max(count, 0);
}

double days_of(Per per) {
  static constexpr std::array<double, 5> lengths = {1, 7, 365.0 / 12, 365.0 / 4, 365};  // day week month quarter year
  return lengths[static_cast<std::size_t>(per)];
}

/// Whether a verification covers the end of that month.
bool explained(const Service& service, const Period& month) {
  return any_live(service.verified, [&](const Verification& x) { return x.to && *x.to >= month.to; });
}

/// What is planned in the month, in units where the plan has them, else in times. Bounds are whole: a weekly service
/// comes four or five times.
struct Expected {
  int least, most;
  bool in_units = false;
};

/// A unit that is no span of time is one time.
bool counts_times(const Service& service) {
  return service.unit && *service.unit != ServiceUnit::hour && *service.unit != ServiceUnit::_15min;
}

std::optional<Expected> expected_in(const DueCase& of, const Service& service, const Period& month) {
  if (!service.frequency || !service.frequency->times || !service.frequency->per) return std::nullopt;
  const bool has_share = service.units_planned && service.starts && service.ends && *service.ends >= *service.starts;
  const int days = days_run(of, service, month);
  double amount = service.frequency->times->approximate() * days / days_of(*service.frequency->per);
  if (has_share) {
    amount = service.units_planned->approximate() * days / (days_between(*service.starts, *service.ends) + 1);
  }
  if (amount <= 0 || amount > 10'000) return std::nullopt;
  const auto whole = static_cast<int>(amount);
  return Expected{whole, amount > whole ? whole + 1 : whole, has_share || counts_times(service)};
}

/// What was delivered in the month; a row without units is one time.
double delivered_in(const DueCase& of, const Entry<Service>& service, const Period& month, bool in_units) {
  double sum = 0;
  for (const DeliveredOnce& once : deliveries_of(of.c, service, month)) {
    sum += in_units && once.units ? once.units->approximate() : 1;
  }
  return sum;
}

void against_plan(DueCase& of, const Entry<Service>& service) {
  const Service& x = service.record;
  const Period month = last_month(of.today);
  const auto expected = expected_in(of, x, month);
  // Where deliveries are not written down at all there is nothing to compare.
  if (!expected || explained(x, month) || times_delivered(of.c, service, {Date::min(), of.today}) == 0) return;
  const double amount = delivered_in(of, service, month, expected->in_units);
  const int low = of.figure("delivered_low"_rule);
  const int high = of.figure("delivered_high"_rule);
  const bool under = low > 0 && amount * 100 < expected->least * low;
  const bool over = high > 0 && amount * 100 > expected->most * high;
  if (!under && !over) return;
  of.add(DueKind::service, service.id.value, month.to + std::chrono::days{of.figure("service_verified"_rule)},
         under ? "delivered_low"_rule : "delivered_high"_rule,
         fmt::format("{}: {:g} of {} {} delivered until {}", name_of(service), amount,
                     under ? expected->least : expected->most, expected->in_units ? "units" : "times", of.on(month.to)),
         suggest::verify(of.c.id, service.id))
      .on_topic("delivery")
      .ahead_by(always);
}

void last_day(DueCase& of, const Entry<Service>& service) {
  if (!service.record.ends) return;
  of.add(DueKind::service, service.id.value, *service.record.ends, "last day",
         fmt::format("{} ends {}", name_of(service), of.on(*service.record.ends)),
         suggest::service_status(of.c.id, service.id))
      .on_topic("last-day");
}

/// Units planned while the authorization lasts: all of them, or their share where the days of both are known.
double planned_within(const Service& service, const Authorization& one) {
  const double all = service.units_planned->approximate();
  if (!service.starts || !service.ends || !one.starts || !one.ends || *service.ends < *service.starts) return all;
  const Date from = std::max(*service.starts, *one.starts);
  const Date to = std::min(*service.ends, *one.ends);
  if (to < from) return 0;
  return all * (days_between(from, to) + 1) / (days_between(*service.starts, *service.ends) + 1);
}

/// More is planned than a payer has granted: it shows at once, while there is time to ask for more.
void planned_beyond(DueCase& of, const Entry<Service>& service) {
  if (!service.record.units_planned || of.figure("authorization_units"_rule) <= 0) return;
  double planned = 0, granted = 0;
  const Entry<Authorization>* last = nullptr;
  for (const Entry<Authorization>& one : live(service.record.authorizations)) {
    if (one.record.ends && *one.record.ends < of.today) continue;
    if (!one.record.units) return;
    planned += planned_within(service.record, one.record);
    granted += one.record.units->approximate();
    last = &one;
  }
  planned = std::min(planned, service.record.units_planned->approximate());
  constexpr double dust = 1e-6;  // Of the division by days.
  if (last == nullptr || planned <= granted + dust) return;
  of.add(DueKind::authorization, last->id.value, of.today, "authorization_units"_rule,
         fmt::format("authorization {} of {}: {:g} units planned, {:g} authorized", last->id.value,
                     label(service.record), std::round(planned * 100) / 100, granted),
         suggest::authorize(of.c.id, service.id))
      .on_topic("planned");
}

void authorization(DueCase& of, const Entry<Service>& service, const Entry<Authorization>& one) {
  const Authorization& x = one.record;
  // With more digits than can be added up its units are unknown: its end date still counts.
  const AuthorizationUse use = use_of(of.c, service, one, of.in.settings).value_or(AuthorizationUse{});
  const int ahead = of.figure("authorization"_rule);
  const bool outlasts = x.ends && service.record.ends && *service.record.ends <= *x.ends;
  const bool renewed = is_renewed(service.record, one, of.today);
  const bool ends = x.ends && !outlasts && !renewed && ahead > 0;
  // What follows says nothing of the units that are left until then.
  const bool runs_out = use.warns && !(renewed && *x.ends < of.today);
  if (!ends && !runs_out) return;
  const std::string& given = x.number.empty() ? x.payer : x.number;
  std::string text = fmt::format("authorization {}{} for {}:", one.id.value,
                                 given.empty() ? "" : " (" + one_line(trim(given)) + ")", label(service.record));
  if (runs_out) {
    const auto unit = service.record.unit;
    text += fmt::format(" {} of {} used{}", (unit ? amount_of(use.used, *unit) : use.used).canonical(),
                        unit ? amount_words(*x.units, *unit) : x.units->canonical(), ends ? "," : "");
  }
  if (ends) text += fmt::format(" {} {}", *x.ends < of.today ? "ended" : "ends", of.on(*x.ends));
  const Date last = x.ends.value_or(of.today);
  const Date due = runs_out ? std::min(of.today, last) : last;
  of.add(DueKind::authorization, one.id.value, due, runs_out ? "authorization_units"_rule : "authorization"_rule,
         std::move(text), suggest::authorize(of.c.id, service.id))
      .ahead_by(runs_out ? always : ahead);
}

}  // namespace

void due_services(DueCase& of) {
  if (of.is_held()) return;
  for (const Entry<Service>& service : of.c.services) {
    if (!runs(service.record, of.today)) continue;
    verification(of, service);
    against_plan(of, service);
    last_day(of, service);
  }
}

void due_authorizations(DueCase& of) {
  for (const Entry<Service>& service : open_on(of.c.services, of.today)) {
    for (const Entry<Authorization>& one : live(service.record.authorizations)) authorization(of, service, one);
    planned_beyond(of, service);
  }
}

}  // namespace casemgr
