#include "casemgr/rules/service/authorization.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "casemgr/rules/due/rules.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/open.hpp"
#include "casemgr/rules/service/delivery.hpp"

namespace casemgr {

namespace {

Date first_day(const Authorization& x) { return x.starts.value_or(Date::min()); }

Date last_day(const Authorization& x) { return x.ends.value_or(Date::max()); }

}  // namespace

bool holds(const Authorization& authorization, Date day) {
  return first_day(authorization) <= day && day <= last_day(authorization);
}

const Entry<Authorization>* authorization_on(const Service& service, Date day) {
  return first_live(service.authorizations, [&](const Authorization& x) { return holds(x, day); });
}

bool overlap(const Authorization& a, const Authorization& b) {
  return first_day(a) <= last_day(b) && first_day(b) <= last_day(a);
}

bool is_renewed(const Service& service, const Entry<Authorization>& one, Date today) {
  if (!one.record.ends) return false;
  const Date ends = *one.record.ends;
  const auto& all = service.authorizations;
  return std::any_of(all.begin(), all.end(), [&](const Entry<Authorization>& other) {
    if (other.id == one.id || other.record.is_void() || last_day(other.record) <= ends) return false;
    const Date begins = first_day(other.record);
    // A gap in the past cannot be closed any more.
    return begins <= ends || begins - ends == std::chrono::days{1} || begins <= today;
  });
}

std::optional<ServiceUnit> unit_of_funding_instead(const Service& service, const Settings& settings) {
  const Funding* funding = settings.funding.find(service.funding.value);
  if (funding == nullptr || !service.unit || funding->unit == service.unit) return std::nullopt;
  return funding->unit;
}

Problems service_problems(const Case& c, const Settings& settings, Date today) {
  Problems problems;
  for (const auto& [id, service] : open_on(c.services, today)) {
    if (const auto unit = unit_of_funding_instead(service, settings)) {
      problems.push_back(problem_at(fmt::format("services.{}.unit", id.value),
                                    fmt::format("'{}' does not match funding '{}', which pays per '{}'",
                                                code(*service.unit), service.funding.value, code(*unit)),
                                    Check::gaps));
    }
    const auto& all = service.authorizations;
    for (std::size_t i = 0; i < all.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        if (all[i].record.is_void() || all[j].record.is_void() || !overlap(all[i].record, all[j].record)) continue;
        problems.push_back(problem_at(
            fmt::format("services.{}.authorizations.{}", id.value, all[i].id.value),
            fmt::format("overlaps {}; shared days count against the first of them in the file", all[j].id.value),
            Check::thread));
      }
    }
  }
  return problems;
}

std::optional<AuthorizationUse> use_of(const Case& c, const Entry<Service>& service, const Entry<Authorization>& one,
                                       const Settings& settings) {
  const auto& granted = one.record.units;
  if (!granted || granted->is_zero() || granted->is_negative()) return std::nullopt;
  try {
    AuthorizationUse use;
    use.used = units_used(c, service, one);
    const int share = interval("authorization_units"_rule, c, settings);
    use.warns = share > 0 && use.used * Decimal(100) >= *granted * Decimal(share);
    use.over = use.used > *granted;
    return use;
  } catch (const Error&) {
    return std::nullopt;
  }
}

}  // namespace casemgr
