#include "set_aside.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "came_with.hpp"
#include "casemgr/root/contains.hpp"
#include "one_stay.hpp"
#include "records.hpp"

namespace casemgr::cycle {

namespace {

constexpr std::string_view same_stay = "The same stay as episode ";

bool is_counting_plan(const Plan& plan) { return !plan.is_void() && plan.status == PlanStatus::active; }

/// What `c` says of the merge by which one of the two episodes came, and the client's id.
std::pair<std::string, MergedClient>* merge_of(Case& c, const Episode& a, const Episode& b) {
  for (const Episode* one : {&a, &b}) {
    for (auto& item : c.merged.items) {
      if (item.first == one->origin.value) return &item;
    }
  }
  return nullptr;
}

}  // namespace

SetAside::SetAside(const Case& merged, const Context& context)
    : entries_(merged.merged.items.begin(), merged.merged.items.end()), context_(context) {}

bool SetAside::has(const std::string& id) const {
  return std::any_of(entries_.begin(), entries_.end(),
                     [&](const auto& item) { return contains(item.second.set_aside, id); });
}

void SetAside::part_episodes(Case& keep, Case& other) const {
  for (Case* c : {&keep, &other}) {
    for (auto& [client, entry] : c->merged.items) take_out_of_episodes(keep, other, entry);
  }
}

void SetAside::put_back(Case& c, std::vector<std::string>& messages) const {
  put_back_episode(c, messages);
  put_back_plan(c, messages);
  hand_over(c);
}

void SetAside::put_back_episode(Case& c, std::vector<std::string>& messages) const {
  const bool has_open = std::any_of(c.episodes.begin(), c.episodes.end(), [&](const Entry<Episode>& x) {
    return !x.record.is_void() && is_open(x.record, context_.today());
  });
  std::vector<std::string> ids;
  for (const auto& [id, episode] : c.episodes) {
    if (!has_open && episode.is_void() && has(id.value)) ids.push_back(id.value);
  }
  std::vector<std::string> told;
  for (const std::string& id : ids) reopen(c, id, told);
  for (const std::string& id : ids) {
    if (!c.episodes.find(id)->is_void()) warn(messages, "episode {} of {} counts again", id, c.id.value);
    std::erase_if(told, [&](const std::string& line) {
      return line.starts_with(fmt::format("episode {} no longer counts", id));  // It did not before.
    });
  }
  messages.insert(messages.end(), told.begin(), told.end());
  name_kept(c);
}

/// Lets an episode count, and settles it with the one that counts already.
void SetAside::reopen(Case& c, const std::string& id, std::vector<std::string>& messages) const {
  Episode& back = *c.episodes.find(id);
  back.voided.reset();
  for (const auto& [other_id, other] : c.episodes) {
    if (other_id.value == id || other.is_void() || !is_open(other, context_.today())) continue;
    auto* merge = merge_of(c, back, other);
    if (merge == nullptr) return;
    return OneStay(c, merge->second, merge->first, context_, messages).keep_episode();
  }
}

/// An episode that still does not count names the one of this file in whose favor it does not.
void SetAside::name_kept(Case& c) const {
  const auto kept = std::find_if(c.episodes.begin(), c.episodes.end(), [&](const Entry<Episode>& x) {
    return !x.record.is_void() && is_open(x.record, context_.today());
  });
  if (kept == c.episodes.end()) return;
  for (Entry<Episode>& x : c.episodes) {
    if (!x.record.is_void() || !has(x.id.value) || !x.record.voided->reason.starts_with(same_stay)) continue;
    const std::string named = x.record.voided->reason.substr(same_stay.size());
    if (c.episodes.find(named) == nullptr) x.record.voided->reason = fmt::format("{}{}", same_stay, kept->id.value);
  }
}

void SetAside::put_back_plan(Case& c, std::vector<std::string>& messages) const {
  if (std::any_of(c.plans.begin(), c.plans.end(), [](const auto& x) { return is_counting_plan(x.record); })) return;
  for (std::size_t i = c.plans.size(); i-- > 0;) {
    Plan& plan = c.plans[i].record;
    if (plan.is_void() || plan.status != PlanStatus::superseded || !has(c.plans[i].id.value)) continue;
    plan.status = PlanStatus::active;
    return warn(messages, "plan {} of {} is active again", c.plans[i].id.value, c.id.value);
  }
}

/// What still does not count, and only a merge taken back set aside, waits for the merges that stay.
void SetAside::hand_over(Case& c) const {
  for (const auto& [client, gone] : entries_) {
    if (c.merged.find(client) != nullptr) continue;
    for (const std::string& id : gone.set_aside) {
      const Episode* episode = c.episodes.find(id);
      const Plan* plan = c.plans.find(id);
      const bool waits = (episode != nullptr && episode->is_void()) ||
                         (plan != nullptr && !plan->is_void() && plan->status == PlanStatus::superseded);
      if (!waits) continue;
      for (auto& [stays, entry] : c.merged.items) add_missing(entry.set_aside, id);
    }
  }
}

}  // namespace casemgr::cycle
