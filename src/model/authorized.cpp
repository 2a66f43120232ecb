#include "casemgr/model/authorized.hpp"

#include <algorithm>

#include "casemgr/model/delivered.hpp"
#include "casemgr/model/intervals.hpp"
#include "casemgr/root/error.hpp"

namespace casemgr {

namespace {

Date first_day(const Authorization& x) {
  return x.starts.value_or(Date::min());
}

Date last_day(const Authorization& x) {
  return x.ends.value_or(Date::max());
}

}  // namespace

const Entry<Authorization>* authorization_on(const Service& service, Date day) {
  const auto& all = service.authorizations;
  const auto at = std::find_if(all.begin(), all.end(), [&](const Entry<Authorization>& entry) {
    return !entry.record.is_void() && first_day(entry.record) <= day && day <= last_day(entry.record);
  });
  return at == all.end() ? nullptr : &*at;
}

bool overlap(const Authorization& a, const Authorization& b) {
  return first_day(a) <= last_day(b) && first_day(b) <= last_day(a);
}

bool is_renewed(const Service& service, const Entry<Authorization>& one) {
  const auto& all = service.authorizations;
  return std::any_of(all.begin(), all.end(), [&](const Entry<Authorization>& other) {
    if (other.id == one.id || other.record.is_void() || !one.record.ends) return false;
    return last_day(other.record) > *one.record.ends;
  });
}

std::optional<AuthorizationUse> use_of(const Case& c, const Entry<Service>& service, const Entry<Authorization>& one,
                                       const Settings& settings) {
  const auto& granted = one.record.units;
  if (!granted || granted->is_zero() || granted->is_negative()) return std::nullopt;
  try {
    AuthorizationUse use;
    use.used = units_used(c, service, one);
    const int share = interval(Rule::authorization_units, c, settings);
    use.warns = share > 0 && use.used * Decimal(100) >= *granted * Decimal(share);
    use.over = use.used > *granted;
    return use;
  } catch (const Error&) {
    return std::nullopt;
  }
}

}  // namespace casemgr
