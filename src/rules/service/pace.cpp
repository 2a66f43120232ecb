#include "casemgr/rules/service/pace.hpp"

#include <algorithm>
#include <chrono>

#include "casemgr/rules/service/delivery.hpp"

namespace casemgr {

namespace {

constexpr int days_a_week = 7;
constexpr int pace_decimals = 2;

/// Whole days in which `rest` is used where `used` was in `days`.
std::optional<int> days_for(Decimal rest, Decimal used, int days) {
  const Decimal want = rest * Decimal(days);
  Decimal whole = divide(want, used, 0);
  if (whole * used < want) whole = whole + Decimal(1);
  constexpr int longest = 36'525;  // A century: then it does not run out.
  return whole < Decimal(longest) ? std::optional(static_cast<int>(whole.digits())) : std::nullopt;
}

/// The first day by whose end all was drawn; `drawn` in order of time.
std::optional<Date> drawn_up(const std::vector<DeliveredOnce>& drawn, Decimal units) {
  Decimal used;
  for (const DeliveredOnce& once : drawn) {
    used = used + once.units.value_or(Decimal());
    if (units <= used) return once.day;
  }
  return std::nullopt;
}

Date last_of_month(Date day) {
  const std::chrono::year_month_day of(day);
  return Date(of.year() / of.month() / std::chrono::last);
}

std::vector<DeliveredOnce> drawn_on(const Case& c, const Entry<Service>& service,
                                    const Entry<Authorization>& authorization, Date on) {
  std::vector<DeliveredOnce> drawn = deliveries_of(c, service, {Date::min(), on});
  std::erase_if(drawn, [&](const DeliveredOnce& once) { return once.authorization != authorization.id; });
  std::stable_sort(drawn.begin(), drawn.end(),
                   [](const DeliveredOnce& a, const DeliveredOnce& b) { return a.day < b.day; });
  return drawn;
}

}  // namespace

Pace pace_of(const Case& c, const Entry<Service>& service, const Entry<Authorization>& authorization, Date on) {
  const Authorization& x = authorization.record;
  const std::vector<DeliveredOnce> drawn = drawn_on(c, service, authorization, on);
  Pace pace{};
  std::optional<Date> first = x.starts;
  for (const DeliveredOnce& once : drawn) {
    pace.used = pace.used + once.units.value_or(Decimal());
    if (!x.starts && (!first || once.day < *first)) first = once.day;
  }
  if (x.units) pace.left = *x.units - pace.used;
  const Date last = x.ends ? std::min(*x.ends, on) : on;
  if (!first || last < *first) return pace;
  const int days = days_between(*first, last) + 1;
  pace.a_week = divide(pace.used * Decimal(days_a_week), Decimal(days), pace_decimals);
  if (!x.units) return pace;
  if (const auto gone = drawn_up(drawn, *x.units)) {
    pace.runs_out = gone;
    return pace;
  }
  const bool is_over = x.ends && *x.ends <= on;
  if (!is_over && !pace.used.is_zero()) {
    const auto more = days_for(*pace.left, pace.used, days);
    if (more && (!x.ends || *more <= days_between(last, *x.ends))) pace.runs_out = last + std::chrono::days{*more};
  }
  if (x.ends && !pace.runs_out) {
    const Decimal to_come = Decimal(is_over ? 0 : days_between(last, *x.ends));
    pace.unused = *pace.left - divide(pace.used * to_come, Decimal(days), pace_decimals);
  }
  return pace;
}

std::vector<UsedBy> used_by_month(const Case& c, const Entry<Service>& service,
                                  const Entry<Authorization>& authorization, Date on) {
  const Authorization& x = authorization.record;
  const std::vector<DeliveredOnce> drawn = drawn_on(c, service, authorization, on);
  if (!x.starts && drawn.empty()) return {};
  const Date first = x.starts.value_or(drawn.empty() ? on : drawn.front().day);
  const Date last = x.ends ? std::min(*x.ends, on) : on;
  std::vector<UsedBy> all;
  auto once = drawn.begin();
  Decimal used;
  for (Date from = first; from <= last;) {
    const Date end = std::min(last_of_month(from), last);
    for (; once != drawn.end() && once->day <= end; ++once) used = used + once->units.value_or(Decimal());
    all.push_back({end, used});
    from = end + std::chrono::days{1};
  }
  return all;
}

}  // namespace casemgr
