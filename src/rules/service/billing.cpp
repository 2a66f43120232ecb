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
  const Case& c;
  const Entry<Contact>& contact;
  const Service& service;
  const Settings& settings;
  const Funding& funding;
  const std::vector<WorkedMinutes>& others;
  const Billing& billing;  ///< Its units, before the reasons are known.

  [[nodiscard]] const Contact& x() const { return contact.record; }
};

/// The authorization that the contact draws on, where it holds its day; null where none does.
const Entry<Authorization>* authorization_of(const View& of) {
  if (!of.x().at) return nullptr;
  if (of.x().authorization.empty()) return authorization_on(of.service, of.x().at->date);
  const Entry<Authorization>* named = find_entry(of.service.authorizations, of.x().authorization);
  return named != nullptr && !named->record.is_void() && holds(named->record, of.x().at->date) ? named : nullptr;
}

bool is_authorized_at_all(const View& of) { return !live(of.service.authorizations).empty(); }

/// Its units over the authorization: what was drawn before it, and then it.
Decimal units_over(const View& of) {
  const Entry<Authorization>* entry = authorization_of(of);
  if (entry == nullptr || !entry->record.units || !of.x().units) return {};
  Decimal drawn;
  for (const DeliveredOnce& once : deliveries_of(of.c, {of.x().service, of.service}, {Date::min(), of.x().at->date})) {
    if (once.contact == of.contact.id) break;  // Contacts follow deliveries, in the order of the file.
    if (once.units && once.authorization == entry->id) drawn = drawn + *once.units;
  }
  const Decimal over = drawn + *of.x().units - *entry->record.units;
  if (over.is_negative()) return {};
  return std::min(over, *of.x().units);
}

bool has_same_time(const View& of) {
  const auto own = worked_minutes(of.x());
  return own && std::any_of(of.c.contacts.begin(), of.c.contacts.end(), [&](const Entry<Contact>& other) {
           const auto minutes = worked_minutes(other.record);
           return other.id != of.contact.id && minutes && overlap(*own, *minutes);
         });
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
bool is_in_stay(const View& of) {
  const std::vector<Stay> all = stays(of.c);
  return of.x().at &&
         std::any_of(all.begin(), all.end(), [&](const Stay& stay) { return is_during(stay, *of.x().at); });
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
    BillingRule{NotBillable::during_stay, "during a facility stay", is_in_stay},
    BillingRule{NotBillable::outside_authorization, "outside the authorization",
                [](const View& of) { return is_authorized_at_all(of) && authorization_of(of) == nullptr; }},
    BillingRule{NotBillable::over_authorization, "over the authorization",
                [](const View& of) { return !of.billing.over.is_zero() && of.billing.units.is_zero(); }},
    BillingRule{NotBillable::already_billed, "already billed",
                [](const View& of) { return of.x().billed.has_value(); }},
    BillingRule{NotBillable::overlapping, "overlaps time with another client", overlaps_another_client},
    BillingRule{NotBillable::same_time, "overlaps another contact with this client", has_same_time},
    BillingRule{NotBillable::no_units, "no units",
                [](const View& of) { return !of.x().units || of.x().units->is_zero(); }},
};

}  // namespace

std::string_view words(NotBillable reason) {
  const auto* row = std::find_if(billing_rules.begin(), billing_rules.end(),
                                 [&](const BillingRule& rule) { return rule.reason == reason; });
  return row->words;
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

std::optional<Billing> billing_of(const Case& c, const Entry<Contact>& contact, const Settings& settings,
                                  const std::vector<WorkedMinutes>& others) {
  const Contact& x = contact.record;
  const Service* service = c.services.find(x.service);
  if (x.is_void() || is_amendment(x) || service == nullptr || service->funding.empty()) return std::nullopt;
  const Funding* known = settings.funding.find(service->funding.value);
  const Funding unknown;
  Billing billing;
  const View of{c, contact, *service, settings, known != nullptr ? *known : unknown, others, billing};
  billing.over = units_over(of);
  billing.units = x.units.value_or(Decimal()) - billing.over;
  for (const BillingRule& rule : billing_rules) {
    if (rule.applies(of)) billing.reasons.push_back(rule.reason);
  }
  if (of.funding.rate) billing.amount = Money{(billing.units * of.funding.rate->amount).rounded(2)};
  return billing;
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
