#include "casemgr/rules/service/billing_run.hpp"

#include <algorithm>
#include <tuple>

#include "casemgr/root/contains.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/progress_note.hpp"

namespace casemgr {

Decimal WorkerDay::beyond() const {
  const Decimal more = billed - Decimal(recorded);
  return more.is_negative() ? Decimal() : more;
}

BillingRun::BillingRun(const Settings& settings, Period period)
    : settings_(settings), period_(period), months_(whole_months(period)) {}

void BillingRun::add(const Case& c) {
  const CaseBilling billing(c, settings_);
  clients_.push_back({c.id.value, billing_items(billing, months_)});
  add_time(c);
}

void BillingRun::add_time(const Case& c) {
  for (const auto& [id, x] : live(c.contacts)) {
    if (!x.at || is_amendment(x)) continue;
    if (period_.holds(x.at->date) && x.minutes) {
      WorkerDay& day = days_[{x.by.value, x.at->date}];
      day.by = x.by;
      day.day = x.at->date;
      day.recorded += *x.minutes;
    }
    const auto worked = worked_minutes(x);
    constexpr std::chrono::days one{1};  // What begins on the day before may last into the period.
    if (worked && Period{months_.from - one, months_.to + one}.holds(x.at->date))
      spent_.push_back({clients_.size() - 1, *worked, id});
  }
}

void BillingRun::note_overlap(const Spent& later, const Spent& earlier) {
  const auto day = days_.find({later.worked.by.value, later.worked.at.date});
  for (const Spent* one : {&earlier, &later}) {
    if (later.client != earlier.client) overlapping_.emplace(one->client, one->contact.value);
    if (day == days_.end()) continue;
    const std::pair<std::string, std::string> named{clients_[one->client].id, one->contact.value};
    if (!contains(day->second.contacts, named)) day->second.contacts.push_back(named);
  }
}

void BillingRun::find_overlaps() {
  std::stable_sort(spent_.begin(), spent_.end(), [](const Spent& a, const Spent& b) {
    return std::tie(a.worked.by.value, a.worked.at) < std::tie(b.worked.by.value, b.worked.at);
  });
  std::vector<const Spent*> lasting;  // Those not over when the next one begins.
  for (const Spent& next : spent_) {
    std::erase_if(lasting, [&](const Spent* one) { return !lasts_until(one->worked, next.worked); });
    int twice = 0;
    for (const Spent* one : lasting) {
      if (!overlap(next.worked, one->worked)) continue;
      note_overlap(next, *one);
      twice = std::max(twice, minutes_in_both(next.worked, one->worked));
    }
    const auto day = days_.find({next.worked.by.value, next.worked.at.date});
    if (day != days_.end()) day->second.overlapping += twice;
    lasting.push_back(&next);
  }
}

std::vector<ClientLines> BillingRun::lines() {
  find_overlaps();
  std::vector<ClientLines> all;
  for (std::size_t i = 0; i < clients_.size(); ++i) {
    std::vector<BillingItem>& items = clients_[i].items;
    for (BillingItem& item : items) {
      if (!overlapping_.contains({i, item.contact.value})) continue;
      item.reasons.push_back(NotBillable::overlapping);
      std::sort(item.reasons.begin(), item.reasons.end());
    }
    all.push_back({clients_[i].id, billing_lines(items, settings_, period_)});
    const auto count = [&](const Worker& by, Date on, Decimal time) {
      const auto day = days_.find({by.value, on});
      if (day != days_.end()) day->second.billed = day->second.billed + time;
    };
    for (const BillingLine& line : all.back().made.lines) count(line.by, line.day, line.time);
    for (const BillingItem& item : items) {
      if (item.billed && period_.holds(item.day)) count(item.by, item.day, billed_time(item));
    }
    items = {};
  }
  return all;
}

std::vector<WorkerDay> BillingRun::worker_days() const {
  std::vector<WorkerDay> found;
  for (const auto& [key, day] : days_) {
    if (day.overlapping > 0 || !day.beyond().is_zero()) found.push_back(day);
  }
  return found;
}

}  // namespace casemgr
