#include "casemgr/rules/service/billing_lines.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/progress_note.hpp"
#include "casemgr/rules/service/delivery.hpp"

namespace casemgr {

namespace {

/// Minutes of a unit of time; nothing for others.
std::optional<int> length_of(const std::optional<ServiceUnit>& unit) {
  if (unit == ServiceUnit::_15min) return 15;
  return unit == ServiceUnit::hour ? std::optional(60) : std::nullopt;
}

/// The minutes for which the units of a line stand.
Decimal time_of(const BilledLine& line, const std::optional<ServiceUnit>& unit) {
  const auto length = length_of(unit);
  return length && line.units ? *line.units * Decimal(*length) : Decimal(line.minutes.value_or(0));
}

/// Whether a line must say where the service was.
bool asks_place(const Funding& funding) { return !funding.places.empty(); }

/// What is found out of a contact but not said by `CaseBilling`: it shows only beside the funding.
void add_reasons_of_lines(BillingItem& item, const Case& c, const Service& service, const Settings& settings) {
  const Funding* funding = settings.funding.find(item.funding);
  if (funding == nullptr) {
    item.reasons.push_back(NotBillable::unknown_funding);
    return;
  }
  if (funding->unit && service.unit && *funding->unit != *service.unit) item.reasons.push_back(NotBillable::other_unit);
  if (asks_place(*funding) && item.place.empty()) item.reasons.push_back(NotBillable::no_place);
  const auto has_one = [&](const std::string& system) {
    return any_live(c.person.identifiers, [&](const Identifier& one) { return fold(one.system) == fold(system); });
  };
  if (!std::all_of(funding->identifiers.begin(), funding->identifiers.end(), has_one))
    item.reasons.push_back(NotBillable::no_identifier);
}

/// Those of one contact that hold whatever becomes of its line.
std::vector<NotBillable> reasons_alone(std::vector<NotBillable> reasons) {
  std::erase_if(reasons, [](NotBillable reason) {
    return reason == NotBillable::over_authorization || reason == NotBillable::no_units;
  });
  return reasons;
}

BillingItem item_of(const CaseBilling& all, const Entry<Contact>& entry, const Service& service,
                    std::vector<NotBillable> reasons) {
  const Contact& x = entry.record;
  const Funding* known = all.settings().funding.find(service.funding.value);
  const Funding unknown;
  const Funding& funding = known != nullptr ? *known : unknown;
  BillingItem item{.contact = entry.id,
                   .day = x.at->date,
                   .by = x.by,
                   .minutes = x.minutes,
                   .units = x.units,
                   .unit = funding.unit ? funding.unit : service.unit,
                   .service = x.service,
                   .funding = service.funding.value,
                   .modifiers = modifiers_of(x, funding),
                   .place = place_of_service(x, funding),
                   .authorization = {},
                   .number = {},
                   .authorized = {},
                   .drawn = {},
                   .reasons = std::move(reasons),
                   .billed = is_billed(x) ? x.billed : std::nullopt,
                   .is_failed_try = is_failed_try(x)};
  if (const Entry<Authorization>* authorization = CaseBilling::authorization_of(x, service)) {
    item.authorization = authorization->id;
    item.number = authorization->record.number;
    item.authorized = authorization->record.units;
    item.drawn = all.drawn_before(x.service, authorization->id, item.day);
  }
  add_reasons_of_lines(item, all.record(), service, all.settings());
  return item;
}

}  // namespace

std::vector<BillingItem> billing_items(const CaseBilling& billing, const Period& days) {
  std::vector<BillingItem> items;
  for (const Entry<Contact>& entry : billing.record().contacts) {
    if (!entry.record.at || !days.holds(entry.record.at->date)) continue;
    const auto judged = billing.of(entry, {});
    if (!judged) continue;
    const Service& service = *billing.record().services.find(entry.record.service);
    items.push_back(item_of(billing, entry, service, reasons_alone(judged->reasons)));
  }
  std::stable_sort(items.begin(), items.end(), [](const auto& a, const auto& b) { return a.day < b.day; });
  return items;
}

Period whole_months(const Period& period) {
  const auto first_of = [](Date day) {
    const std::chrono::year_month_day ymd(day);
    return Date(ymd.year() / ymd.month() / 1);
  };
  const std::chrono::year_month_day last(period.to);
  return {first_of(period.from), Date(last.year() / last.month() / std::chrono::last)};
}

namespace {

using Items = std::vector<const BillingItem*>;

/// Contacts that make one line.
struct LineGroup {
  Items items{};
  int billed_minutes = 0;  ///< Of the same line, in earlier batches.
  Decimal billed_units{};
};

auto line_key(const BillingItem& x) {
  return std::tie(x.service.value, x.authorization.value, x.modifiers, x.by.value);
}

Decimal billed_units(const BillingItem& item) {
  if (!item.billed->contact.empty()) return {};  // The contact that it names holds the line.
  if (item.billed->line && item.billed->line->units) return *item.billed->line->units;
  return item.billed->line ? Decimal() : item.units.value_or(Decimal());
}

}  // namespace

Decimal billed_time(const BillingItem& item) {
  if (!item.billed->contact.empty()) return {};
  const auto length = length_of(item.unit);
  if (length) return billed_units(item) * Decimal(*length);
  const auto minutes = item.billed->line ? item.billed->line->minutes : item.minutes;
  return Decimal(minutes.value_or(0));
}

namespace {

Date first_of_month(Date day) { return whole_months({day, day}).from; }

/// A limit, and what it leaves.
struct Limit {
  NotBillable reason;
  Decimal left;
};

/// Makes the lines of one client, funding by funding and day by day.
class LineMaker {
 public:
  LineMaker(const std::vector<BillingItem>& items, const Settings& settings, const Period& period)
      : settings_(settings), period_(period) {
    for (const BillingItem& item : items) {
      by_funding_[item.funding].push_back(&item);
      if (!item.billed) continue;
      Decimal& used = month_used_[{item.funding, first_of_month(item.day)}];
      used = used + billed_units(item);
    }
  }

  BillingLines make() {
    for (const auto& [funding, items] : by_funding_) {
      const Funding* known = settings_.funding.find(funding);
      const Funding unknown;
      for (auto first = items.begin(); first != items.end();) {
        const auto last = std::find_if(first, items.end(), [&](const auto* x) { return x->day != (*first)->day; });
        make_day(known != nullptr ? *known : unknown, {first, last});
        first = last;
      }
    }
    const auto by_day = [](const auto& a, const auto& b) { return a.day < b.day; };
    std::stable_sort(made_.lines.begin(), made_.lines.end(), by_day);
    std::stable_sort(made_.not_billed.begin(), made_.not_billed.end(), by_day);
    return std::move(made_);
  }

 private:
  [[nodiscard]] bool shows(Date day) const { return period_.holds(day); }

  void refuse(const BillingItem& x, int minutes, std::vector<NotBillable> reasons) {
    if (!shows(x.day)) return;
    made_.not_billed.push_back({x.contact, x.day, x.by, x.funding, minutes, x.minutes.value_or(0), std::move(reasons),
                                x.billed ? x.billed->batch : std::string()});
  }
  void refuse_all(const Items& items, const std::vector<NotBillable>& reasons) {
    for (const BillingItem* x : items) refuse(*x, x->minutes.value_or(0), reasons);
  }

  void make_day(const Funding& funding, const Items& day) {
    Items candidates;
    int minutes = 0;
    Decimal used;  // Of the day's limit.
    for (const BillingItem* x : day) {
      if (shows(x->day)) made_.recorded += x->minutes.value_or(0);
      if (x->is_candidate()) candidates.push_back(x);
      if (!x->is_candidate()) refuse(*x, x->minutes.value_or(0), x->reasons);
      if (x->is_candidate() || x->billed) minutes += x->minutes.value_or(0);
      if (x->billed) used = used + billed_units(*x);
    }
    if (minutes < funding.minimum_minutes.value_or(0)) return refuse_all(candidates, {NotBillable::below_minimum});
    for (const LineGroup& group : groups_of(funding, day, candidates)) make_line(funding, group, day, used);
  }

  /// In the order in which each begins. What makes no unit by itself is left out where contacts are not added.
  std::vector<LineGroup> groups_of(const Funding& funding, const Items& day, const Items& candidates) {
    std::vector<LineGroup> groups;
    for (const BillingItem* x : candidates) {
      if (funding.sum_by != SumBy::day && units_of(funding, *x).is_zero()) {
        refuse(*x, x->minutes.value_or(0), {NotBillable::no_units});
        continue;
      }
      const auto group = std::find_if(groups.begin(), groups.end(), [&](const LineGroup& one) {
        return line_key(*one.items.front()) == line_key(*x);
      });
      (group != groups.end() ? *group : groups.emplace_back()).items.push_back(x);
    }
    if (funding.sum_by != SumBy::day) return groups;
    for (const BillingItem* x : day) {
      for (LineGroup& group : groups) {
        if (!x->billed || line_key(*group.items.front()) != line_key(*x)) continue;
        group.billed_minutes += x->minutes.value_or(0);
        group.billed_units = group.billed_units + billed_units(*x);
      }
    }
    return groups;
  }

  static Decimal units_of(const Funding& funding, const BillingItem& x) {
    if (x.units || !x.minutes || !x.unit) return x.units.value_or(Decimal());
    return units_from_minutes(*x.minutes, *x.unit, &funding).value_or(Decimal());
  }

  /// Added first and rounded once, or contact by contact. Contacts without minutes have the units on file.
  static Decimal units_of(const Funding& funding, const LineGroup& group) {
    Decimal units;
    int minutes = group.billed_minutes;
    const auto unit = group.items.front()->unit;
    const bool is_summed = funding.sum_by == SumBy::day && length_of(unit);
    for (const BillingItem* x : group.items) {
      if (is_summed && x->minutes) {
        minutes += *x->minutes;
      } else {
        units = units + units_of(funding, *x);
      }
    }
    if (is_summed) units = units + units_from_minutes(minutes, *unit, &funding).value_or(Decimal());
    units = units - group.billed_units;
    return units.is_negative() ? Decimal() : units;
  }

  /// What is left of the authorization: others that day draw on it, too.
  Decimal left_of_authorization(const LineGroup& group, const Items& day) {
    const BillingItem& first = *group.items.front();
    Decimal left = *first.authorized - first.drawn;
    for (const BillingItem* x : day) {
      const bool draws = !x->is_candidate() && !x->is_failed_try && x->service == first.service;
      if (draws && x->authorization == first.authorization) left = left - x->units.value_or(Decimal());
    }
    return left - drawn_that_day_[{first.day, first.authorization.value}];
  }

  void make_line(const Funding& funding, const LineGroup& group, const Items& day, Decimal& used_that_day) {
    const BillingItem& first = *group.items.front();
    const Decimal units = units_of(funding, group);
    if (units.is_zero()) return refuse_all(group.items, {NotBillable::no_units});
    Decimal& used_that_month = month_used_[{first.funding, first_of_month(first.day)}];
    std::vector<Limit> limits;
    if (first.authorized) limits.push_back({NotBillable::over_authorization, left_of_authorization(group, day)});
    if (funding.units_per_day) limits.push_back({NotBillable::over_day, *funding.units_per_day - used_that_day});
    if (funding.units_per_month)
      limits.push_back({NotBillable::over_month, *funding.units_per_month - used_that_month});
    Decimal billed = units;
    std::vector<NotBillable> reasons;
    for (const Limit& limit : limits) {
      if (limit.left >= units) continue;
      reasons.push_back(limit.reason);
      billed = std::min(billed, limit.left.is_negative() ? Decimal() : limit.left);
    }
    if (billed.is_zero()) return refuse_all(group.items, reasons);
    used_that_day = used_that_day + billed;
    used_that_month = used_that_month + billed;
    Decimal& drawn = drawn_that_day_[{first.day, first.authorization.value}];
    drawn = drawn + billed;
    add_line(funding, group, units, billed, reasons);
  }

  /// The minutes for which the units over a limit stand; of units that are no time, those of the last contacts.
  static int minutes_cut(const Items& items, int minutes, Decimal over) {
    if (const auto length = length_of(items.front()->unit))
      return static_cast<int>(std::min(over * Decimal(*length), Decimal(minutes)).rounded(0).digits());
    int cut = 0;
    for (auto x = items.rbegin(); x != items.rend() && !over.is_zero(); ++x) {
      const Decimal units = (*x)->units.value_or(Decimal());
      const Decimal taken = std::min(units, over);
      if (taken.is_zero()) continue;
      cut += static_cast<int>(divide(Decimal((*x)->minutes.value_or(0)) * taken, units, 0).digits());
      over = over - taken;
    }
    return cut;
  }

  void add_line(const Funding& funding, const LineGroup& group, Decimal units, Decimal billed,
                const std::vector<NotBillable>& reasons) {
    const BillingItem& first = *group.items.front();
    int minutes = 0;
    for (const BillingItem* x : group.items) minutes += x->minutes.value_or(0);
    const int cut = minutes_cut(group.items, minutes, units - billed);
    BillingLine line{.day = first.day,
                     .by = first.by,
                     .billed = {.funding = first.funding,
                                .code = funding.code,
                                .modifiers = first.modifiers,
                                .place = {},
                                .identifiers = {},
                                .authorization = first.number,
                                .minutes = minutes - cut,
                                .units = billed,
                                .rate = funding.rate,
                                .amount = {}},
                     .time = {},
                     .contacts = {},
                     .other_places = {}};
    line.billed.place = place_of(group, line.other_places);
    if (funding.rate) line.billed.amount = Money{(billed * funding.rate->amount).rounded(2)};
    line.time = time_of(line.billed, first.unit);
    const Items kept = reasons.empty() ? group.items : refuse_last(group.items, cut, reasons);
    for (const BillingItem* x : kept) line.contacts.push_back(x->contact);
    if (shows(first.day)) made_.lines.push_back(std::move(line));
  }

  /// The minutes over a limit are the last ones of the line. Returns the contacts of which something is billed: others
  /// can be billed once the limit allows.
  Items refuse_last(Items items, int cut, const std::vector<NotBillable>& reasons) {
    if (cut == 0) refuse(*items.back(), 0, reasons);  // Units without minutes.
    std::vector<std::pair<const BillingItem*, int>> refused;
    for (std::size_t i = items.size(); i > 0 && cut > 0; --i) {
      const BillingItem* x = items[i - 1];
      const int minutes = std::min(cut, x->minutes.value_or(0));
      if (minutes == 0) continue;
      refused.emplace_back(x, minutes);
      cut -= minutes;
      if (minutes == x->minutes && items.size() > 1) items.erase(items.begin() + static_cast<std::ptrdiff_t>(i) - 1);
    }
    for (auto one = refused.rbegin(); one != refused.rend(); ++one) refuse(*one->first, one->second, reasons);
    return items;
  }

  static std::string place_of(const LineGroup& group, std::vector<std::string>& others) {
    std::vector<std::pair<std::string, int>> places;
    for (const BillingItem* x : group.items) {
      const auto place =
          std::find_if(places.begin(), places.end(), [&](const auto& one) { return one.first == x->place; });
      (place != places.end() ? *place : places.emplace_back(x->place, 0)).second += x->minutes.value_or(0);
    }
    const auto most = std::max_element(places.begin(), places.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    for (const auto& [place, minutes] : places) {
      if (place != most->first && !place.empty()) others.push_back(place);
    }
    return most->first;
  }

  const Settings& settings_;
  Period period_;
  std::map<std::string, Items> by_funding_{};
  std::map<std::pair<std::string, Date>, Decimal> month_used_{};
  std::map<std::pair<Date, std::string>, Decimal> drawn_that_day_{};
  BillingLines made_{};
};

}  // namespace

BillingLines billing_lines(const std::vector<BillingItem>& items, const Settings& settings, const Period& period) {
  return LineMaker(items, settings, period).make();
}

namespace {

/// What a contact was billed as where it says only that it was: by the settings and the record of today.
BilledLine presumed_line(const CaseBilling& billing, const Contact& x) {
  const Service* service = billing.record().services.find(x.service);
  const Funding* known = service == nullptr ? nullptr : billing.settings().funding.find(service->funding.value);
  const Funding unknown;
  const Funding& funding = known == nullptr ? unknown : *known;
  BilledLine line{.funding = service == nullptr ? std::string() : service->funding.value,
                  .code = funding.code,
                  .modifiers = modifiers_of(x, funding),
                  .place = place_of_service(x, funding),
                  .identifiers = {},
                  .authorization = {},
                  .minutes = x.minutes,
                  .units = x.units,
                  .rate = funding.rate,
                  .amount = {}};
  const Entry<Authorization>* authorization = service == nullptr ? nullptr : CaseBilling::authorization_of(x, *service);
  if (authorization != nullptr) line.authorization = authorization->record.number;
  if (line.rate && line.units) line.amount = Money{(*line.units * line.rate->amount).rounded(2)};
  return line;
}

}  // namespace

std::vector<BillingLine> lines_of_batch(const CaseBilling& billing, const std::string& batch) {
  std::vector<BillingLine> lines;
  std::map<std::string, std::size_t> held;  // The line that a contact holds.
  for (const auto& [id, x] : billing.record().contacts) {
    if (!is_billed(x) || x.billed->batch != batch || !x.at || !x.billed->contact.empty()) continue;
    held[id.value] = lines.size();
    const bool on_record = x.billed->line.has_value();
    const BilledLine line = on_record ? *x.billed->line : presumed_line(billing, x);
    const Funding* funding = billing.settings().funding.find(line.funding);
    const Decimal time = time_of(line, funding == nullptr ? std::nullopt : funding->unit);
    lines.push_back({x.at->date, x.by, line, time, {id}, {}, on_record});
  }
  for (const auto& [id, x] : billing.record().contacts) {
    if (!is_billed(x) || x.billed->batch != batch || x.billed->contact.empty()) continue;
    const auto line = held.find(x.billed->contact.value);
    if (line != held.end()) lines[line->second].contacts.push_back(id);
  }
  std::stable_sort(lines.begin(), lines.end(), [](const auto& a, const auto& b) { return a.day < b.day; });
  return lines;
}

}  // namespace casemgr
