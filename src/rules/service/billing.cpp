#include "casemgr/rules/service/billing.hpp"

#include <algorithm>
#include <array>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/progress_note.hpp"
#include "casemgr/rules/record/stay.hpp"
#include "casemgr/rules/service/authorization.hpp"
#include "casemgr/rules/service/delivery.hpp"

namespace casemgr {

namespace {

/// Minutes from the beginning of the calendar, so that a contact over midnight has one beginning and one end.
long long minute_of(const Time& at) {
  constexpr long long minutes_a_day = 24 * 60;
  return at.date.time_since_epoch().count() * minutes_a_day + *at.minute;
}

bool is_joint(const WorkedMinutes& a, const WorkedMinutes& b) { return !a.joint.empty() && a.joint == b.joint; }

/// What all rules look at.
struct View {
  const CaseBilling& all;
  const Entry<Contact>& contact;
  const Service& service;
  const Funding& funding;
  const std::vector<WorkedMinutes>& others;
  const Billing& billing;  ///< Its units, before the reasons are known.

  [[nodiscard]] const Contact& x() const { return contact.record; }
};

bool is_authorized_at_all(const View& of) { return !live(of.service.authorizations).empty(); }

/// Its units over the authorization: what was drawn before it, and then it.
Decimal units_over(const View& of) {
  const Entry<Authorization>* entry = CaseBilling::authorization_of(of.x(), of.service);
  if (entry == nullptr || !entry->record.units || !of.x().units) return {};
  const Decimal over = of.all.drawn_before(of.contact, entry->id) + *of.x().units - *entry->record.units;
  if (over.is_negative()) return {};
  return std::min(over, *of.x().units);
}

struct BillingRule {
  NotBillable reason;
  std::string_view words;
  bool (*applies)(const View&);
};

bool needs_signature(const View& of) { return of.funding.needs_signature.value_or(true); }
bool is_not_reached(const View& of) {
  return of.x().reached != Reached::spoke && of.x().reached != Reached::collateral;
}
bool overlaps_another_client(const View& of) {
  const auto own = worked_minutes(of.x());
  return own && std::any_of(of.others.begin(), of.others.end(),
                            [&](const WorkedMinutes& other) { return overlap(*own, other); });
}

const std::array billing_rules = {
    BillingRule{NotBillable::withheld, "marked as not billable",
                [](const View& of) { return of.x().billable.has_value() && !*of.x().billable; }},
    BillingRule{NotBillable::unsigned_, "not signed",
                [](const View& of) { return needs_signature(of) && !is_signed(of.x()); }},
    BillingRule{NotBillable::changed_since_signed, "changed since signed",
                [](const View& of) { return needs_signature(of) && !signature_holds(of.contact.id, of.x()); }},
    BillingRule{NotBillable::not_reached, "client not reached", is_not_reached},
    BillingRule{NotBillable::travel, "travel", [](const View& of) { return of.x().activity == Activity::travel; }},
    BillingRule{NotBillable::activity, "activity not covered by the funding",
                [](const View& of) {
                  return !of.funding.activities.empty() && of.x().activity != Activity::travel &&
                         !contains(of.funding.activities, of.x().activity);
                }},
    BillingRule{NotBillable::mode, "contact mode not covered by the funding",
                [](const View& of) { return !of.funding.modes.empty() && !contains(of.funding.modes, of.x().mode); }},
    BillingRule{NotBillable::during_stay, "during a facility stay",
                [](const View& of) { return of.all.is_in_stay(of.x()); }},
    BillingRule{NotBillable::outside_authorization, "outside the authorization",
                [](const View& of) {
                  return is_authorized_at_all(of) && CaseBilling::authorization_of(of.x(), of.service) == nullptr;
                }},
    BillingRule{NotBillable::over_authorization, "over the authorization",
                [](const View& of) { return !of.billing.over.is_zero() && of.billing.units.is_zero(); }},
    BillingRule{NotBillable::already_billed, "already billed", [](const View& of) { return is_billed(of.x()); }},
    BillingRule{NotBillable::overlapping, "overlaps time with another client", overlaps_another_client},
    BillingRule{NotBillable::same_time, "overlaps another contact with this client",
                [](const View& of) { return of.all.has_same_time(of.contact.id); }},
    BillingRule{NotBillable::no_units, "no units",
                [](const View& of) { return !of.x().units || of.x().units->is_zero(); }},
};

constexpr std::array<std::pair<NotBillable, std::string_view>, 7> reasons_of_lines = {{
    {NotBillable::unknown_funding, "funding not in the settings"},
    {NotBillable::other_unit, "unit of the service is not the funding's"},
    {NotBillable::no_place, "no place of service"},
    {NotBillable::no_identifier, "no identifier for the payer"},
    {NotBillable::below_minimum, "below the minimum of the day"},
    {NotBillable::over_day, "over the limit of the day"},
    {NotBillable::over_month, "over the limit of the month"},
}};

/// Places of service (CMS), by the codes of `PlaceKind`.
constexpr std::array<std::pair<PlaceKind, std::string_view>, 19> cms_places = {{
    {PlaceKind::office, "11"},
    {PlaceKind::home, "12"},
    {PlaceKind::telehealth_home, "10"},
    {PlaceKind::telehealth_other, "02"},
    {PlaceKind::clinic, "49"},
    {PlaceKind::hospital, "21"},
    {PlaceKind::emergency_department, "23"},
    {PlaceKind::psychiatric_hospital, "51"},
    {PlaceKind::nursing_facility, "32"},
    {PlaceKind::assisted_living, "13"},
    {PlaceKind::group_home, "14"},
    {PlaceKind::shelter, "04"},
    {PlaceKind::hotel, "16"},
    {PlaceKind::jail, "09"},
    {PlaceKind::school, "03"},
    {PlaceKind::workplace, "18"},
    {PlaceKind::street, "27"},
    {PlaceKind::community, "99"},
    {PlaceKind::other, "99"},
}};

/// The sum by the end of the last of those days that is not after `day`.
Decimal sum_until(const std::vector<std::pair<Date, Decimal>>& sums, Date day) {
  const auto behind =
      std::upper_bound(sums.begin(), sums.end(), day, [](Date of, const auto& sum) { return of < sum.first; });
  return behind == sums.begin() ? Decimal() : std::prev(behind)->second;
}

/// Adds up units by day, in order of days.
std::vector<std::pair<Date, Decimal>> sums_of(const std::map<Date, Decimal>& by_day) {
  std::vector<std::pair<Date, Decimal>> sums;
  Decimal sum;
  for (const auto& [day, units] : by_day) sums.emplace_back(day, sum = sum + units);
  return sums;
}

void add_modifiers(std::vector<std::string>& all, const std::string& text) {
  for (const std::string& part : split(text, ',')) {
    std::string one(trim(part));
    if (!one.empty() && !contains(all, one)) all.push_back(std::move(one));
  }
}

}  // namespace

std::string_view words(NotBillable reason) {
  for (const BillingRule& rule : billing_rules) {
    if (rule.reason == reason) return rule.words;
  }
  const auto* const row = std::find_if(reasons_of_lines.begin(), reasons_of_lines.end(),
                                       [&](const auto& one) { return one.first == reason; });
  return row->second;
}

std::optional<WorkedMinutes> worked_minutes(const Contact& contact) {
  const bool counts = !contact.is_void() && !is_amendment(contact) && contact.at && contact.at->minute;
  if (!counts || contact.minutes.value_or(0) <= 0) return std::nullopt;
  return WorkedMinutes{contact.by, *contact.at, *contact.minutes, contact.joint};
}

bool overlap(const WorkedMinutes& a, const WorkedMinutes& b) {
  if (a.by != b.by || is_joint(a, b)) return false;
  return minute_of(a.at) < minute_of(b.at) + b.minutes && minute_of(b.at) < minute_of(a.at) + a.minutes;
}

CaseBilling::CaseBilling(const Case& c, const Settings& settings) : c_(c), settings_(settings), stays_(stays(c)) {
  for (const Entry<Service>& service : c.services) {
    if (!service.record.funding.empty() && !live(service.record.authorizations).empty()) take_draws(service);
  }
  find_same_times();
}

void CaseBilling::take_draws(const Entry<Service>& service) {
  struct Days {
    std::map<Date, Decimal> deliveries{}, contacts{};
  };
  std::map<std::string, Days> by_authorization;
  for (const DeliveredOnce& once : deliveries_of(c_, service, {Date::min(), Date::max()})) {
    Days& days = by_authorization[once.authorization.value];
    Decimal& drawn = (once.contact.empty() ? days.deliveries : days.contacts)[once.day];
    if (!once.contact.empty()) before_[once.contact.value] = drawn;
    drawn = drawn + once.units.value_or(Decimal());
  }
  for (const auto& [authorization, days] : by_authorization)
    draws_[{service.id.value, authorization}] = {sums_of(days.deliveries), sums_of(days.contacts)};
}

void CaseBilling::find_same_times() {
  std::vector<std::pair<WorkedMinutes, const std::string*>> all;
  for (const auto& [id, contact] : c_.contacts) {
    if (const auto minutes = worked_minutes(contact)) all.emplace_back(*minutes, &id.value);
  }
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.first.at < b.first.at; });
  std::vector<std::size_t> lasting;  // Those not over when the next one begins.
  for (std::size_t i = 0; i < all.size(); ++i) {
    std::erase_if(lasting, [&](std::size_t j) {
      return minute_of(all[j].first.at) + all[j].first.minutes <= minute_of(all[i].first.at);
    });
    for (const std::size_t j : lasting) {
      if (!overlap(all[i].first, all[j].first)) continue;
      same_time_.insert(*all[i].second);
      same_time_.insert(*all[j].second);
    }
    lasting.push_back(i);
  }
}

const Entry<Authorization>* CaseBilling::authorization_of(const Contact& contact, const Service& service) {
  if (!contact.at) return nullptr;
  if (contact.authorization.empty()) return authorization_on(service, contact.at->date);
  const Entry<Authorization>* named = find_entry(service.authorizations, contact.authorization);
  return named != nullptr && !named->record.is_void() && holds(named->record, contact.at->date) ? named : nullptr;
}

Decimal CaseBilling::drawn_before(const Id<Service>& service, const Id<Authorization>& authorization, Date day) const {
  const auto draws = draws_.find({service.value, authorization.value});
  if (draws == draws_.end()) return {};
  return sum_until(draws->second.deliveries, day) + sum_until(draws->second.contacts, day - std::chrono::days{1});
}

Decimal CaseBilling::drawn_before(const Entry<Contact>& contact, const Id<Authorization>& authorization) const {
  const Contact& x = contact.record;
  const Date day = x.at->date;
  if (const auto before = before_.find(contact.id.value); before != before_.end())
    return drawn_before(x.service, authorization, day) + before->second;
  // It draws on none itself: all of the day comes before it.
  const auto draws = draws_.find({x.service.value, authorization.value});
  return draws == draws_.end() ? Decimal()
                               : sum_until(draws->second.deliveries, day) + sum_until(draws->second.contacts, day);
}

bool CaseBilling::is_in_stay(const Contact& contact) const {
  return contact.at &&
         std::any_of(stays_.begin(), stays_.end(), [&](const Stay& stay) { return is_during(stay, *contact.at); });
}

std::optional<Billing> CaseBilling::of(const Entry<Contact>& contact, const std::vector<WorkedMinutes>& others) const {
  const Contact& x = contact.record;
  const Service* service = c_.services.find(x.service);
  if (x.is_void() || is_amendment(x) || service == nullptr || service->funding.empty()) return std::nullopt;
  const Funding* known = settings_.funding.find(service->funding.value);
  const Funding unknown;
  Billing billing;
  const View of{*this, contact, *service, known != nullptr ? *known : unknown, others, billing};
  billing.over = units_over(of);
  billing.units = x.units.value_or(Decimal()) - billing.over;
  for (const BillingRule& rule : billing_rules) {
    if (rule.applies(of)) billing.reasons.push_back(rule.reason);
  }
  if (of.funding.rate) billing.amount = Money{(billing.units * of.funding.rate->amount).rounded(2)};
  return billing;
}

std::string place_of_service(const Contact& contact, const Funding& funding) {
  if (!contact.place_kind) return {};
  if (const std::string* own = funding.places.find(code(*contact.place_kind))) return std::string(trim(*own));
  const auto* const row = std::find_if(cms_places.begin(), cms_places.end(),
                                       [&](const auto& one) { return one.first == *contact.place_kind; });
  return row == cms_places.end() ? std::string() : std::string(row->second);
}

std::vector<std::string> modifiers_of(const Contact& contact, const Funding& funding) {
  std::vector<std::string> all;
  for (const std::string& one : funding.modifiers) add_modifiers(all, one);
  const std::string* by_mode = contact.mode ? funding.mode_modifiers.find(code(*contact.mode)) : nullptr;
  if (by_mode != nullptr) add_modifiers(all, *by_mode);
  return all;
}

bool lasts_until(const WorkedMinutes& a, const WorkedMinutes& b) {
  return a.by == b.by && minute_of(a.at) + a.minutes > minute_of(b.at);
}

int minutes_in_both(const WorkedMinutes& a, const WorkedMinutes& b) {
  const long long begin = std::max(minute_of(a.at), minute_of(b.at));
  const long long end = std::min(minute_of(a.at) + a.minutes, minute_of(b.at) + b.minutes);
  return static_cast<int>(std::max(0LL, end - begin));
}

std::string words(const Billing& billing) {
  std::vector<std::string> parts;
  for (const NotBillable reason : billing.reasons) parts.emplace_back(words(reason));
  if (!parts.empty()) return "not billable: " + join(parts, ", ");
  std::string text = "billable, " + billing.units.canonical() + (billing.units == Decimal(1) ? " unit" : " units");
  if (billing.amount) text += ", " + billing.amount->amount.str();
  if (!billing.over.is_zero()) text += " (" + billing.over.canonical() + " beyond the authorization)";
  return text;
}

}  // namespace casemgr
