#include "referral_figures.hpp"

#include <algorithm>
#include <cctype>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/disclosure/endangered.hpp"
#include "casemgr/rules/record/current_episode.hpp"
#include "casemgr/rules/record/live.hpp"
#include "outcome_figures.hpp"

namespace casemgr::report {

namespace {

std::string or_not_recorded(std::string_view text) {
  const std::string line = one_line(trim(text));
  return line.empty() ? not_recorded : line;
}

/// The area that the provider's service of the category is for.
std::string area_served(const Referral& x, const ProviderDirectory& providers) {
  const Provider* provider = providers.providers.find(x.provider);
  if (provider == nullptr) return not_recorded;
  const Entry<ProviderService>* service =
      first_live(provider->services, [&](const ProviderService& one) { return one.category == x.service; });
  return or_not_recorded(service == nullptr ? std::string_view() : service->record.area);
}

std::string why_ended(const ReferralHistory& x) {
  if (x.reason_code) return code(*x.reason_code);
  return x.reason.empty() ? not_recorded : "in-words-only";
}

bool starts_with_digits(std::string_view text, std::size_t count) {
  if (text.size() < count) return false;
  return std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(count),
                     [](char x) { return std::isdigit(static_cast<unsigned char>(x)) != 0; });
}

}  // namespace

std::string area_of(const Case& c) {
  if (is_endangered(c)) return "withheld";
  if (!c.person.address) return not_recorded;
  constexpr std::size_t digits = 3;
  const std::string_view postal = trim(c.person.address->postal_code);
  if (starts_with_digits(postal, digits)) return std::string(postal.substr(0, digits));
  return or_not_recorded(c.person.address->city);
}

std::optional<Decimal> ninth_decile(std::vector<Decimal> values) {
  if (values.empty()) return std::nullopt;
  std::sort(values.begin(), values.end());
  return values[(values.size() * 9 + 9) / 10 - 1];
}

LoopFigures::LoopFigures() {
  using enum ReferralStatus;
  for (std::size_t i = 0; i < code_list(ReferralEvent{}).codes.size(); ++i) events[static_cast<ReferralEvent>(i)] = 0;
  for (const ReferralStatus state : {requested, accepted, in_progress, on_hold}) states[state] = {};
}

void LoopFigures::add(const Case& c, const Period& period, const Inputs& in) {
  for (const Entry<Referral>& entry : live(c.referrals)) {
    if (status_of(entry.record) == ReferralStatus::entered_in_error) continue;
    std::optional<Referral> then = referral_on(entry.record, period.to);
    if (!then || status_of(*then) == ReferralStatus::draft) continue;
    add_referral(c, {entry.id, std::move(*then)}, period, in);
  }
}

void LoopFigures::add_referral(const Case& c, const Entry<Referral>& then, const Period& period, const Inputs& in) {
  without_day += day_of(then.record, ReferralEvent::requested) ? 0 : 1;
  std::set<ReferralEvent> counted;  // Each event of a referral once, however often it was on hold.
  for (const auto& [id, entry] : live(then.record.history)) {
    const std::optional<ReferralEvent> event = referral_event(entry);
    if (!event || !entry.date || !period.holds(*entry.date) || !counted.insert(*event).second) continue;
    add_event(then.record, entry, *event);
  }
  add_stays(then.record, period);
  add_open(c, then, period, in);
  if (std::any_of(counted.begin(), counted.end(), is_unmet)) add_unmet(c, then, period, in);
}

void LoopFigures::add_event(const Referral& x, const ReferralHistory& entry, ReferralEvent event) {
  ++events[event];
  if (!is_way_out(event)) return;
  const std::string reason = why_ended(entry);
  ++reasons[{{}, code(event), reason}];
  ++by_provider[{x.provider.value, code(event), reason}];
  ++by_category[{or_not_recorded(x.service.value), code(event), reason}];
}

void LoopFigures::add_stays(const Referral& x, const Period& period) {
  for (const ReferralStay& stay : referral_stays(x)) {
    if (!stay.over || (stay.until && !period.holds(*stay.until))) continue;
    State& state = states[stay.state];
    if (stay.from && stay.until) {
      state.days.emplace_back(days_between(*stay.from, *stay.until));
    } else {
      ++state.missing;
    }
  }
}

void LoopFigures::add_open(const Case& c, const Entry<Referral>& then, const Period& period, const Inputs& in) {
  const auto at = states.find(status_of(then.record));
  if (at == states.end()) return;
  if (!is_case_open_on(c, period.to)) {
    ++at->second.case_not_open;
    return;
  }
  ++at->second.open;
  const auto clock = referral_clock_on(c, then.id, then.record, in.settings, period.to);
  at->second.silent += clock && clock->due < period.to ? 1 : 0;
  if (at->first != ReferralStatus::requested) return;
  Waiting& row = waiting[or_not_recorded(then.record.service.value)];
  ++row.referrals;
  row.clients.insert(c.id.value);
  if (const auto since = in_status_since(then.record)) {
    row.days.emplace_back(days_between(*since, period.to));
  } else {
    ++row.missing;
  }
}

void LoopFigures::add_unmet(const Case& c, const Entry<Referral>& then, const Period& period, const Inputs& in) {
  ++ended_unmet;
  const SoughtElsewhere elsewhere = sought_elsewhere(c, then, period.to);
  if (elsewhere == SoughtElsewhere::had) return;
  const std::string category = or_not_recorded(then.record.service.value);
  Unmet& row = unmet[{category, area_of(c)}];
  ++row.referrals;
  row.clients.insert(c.id.value);
  row.pending += elsewhere == SoughtElsewhere::pending ? 1 : 0;
  ++unmet_at[{category, area_served(then.record, in.providers)}];
}

}  // namespace casemgr::report
