#include "one_stay.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <tuple>

#include "casemgr/root/command.hpp"
#include "casemgr/rules/record/merged.hpp"
#include "merge_parts.hpp"
#include "records.hpp"

namespace casemgr::cycle {

namespace {

using schema::Field;

std::string acuity_words(const EpisodeAcuity& acuity) {
  return fmt::format("{}{}: {}", code(*acuity.level), acuity.until ? " until " + iso(*acuity.until) : "",
                     one_line(acuity.reason));
}

}  // namespace

void OneStay::take(const std::string& path, const std::string& value) {
  take_from(entry_, id_, path, value, messages_);
}

void OneStay::reopen(const std::vector<std::string>& set_aside) {
  add_all_missing(entry_.set_aside, set_aside);
  for (Entry<Episode>& one : keep_.episodes) {
    if (contains(entry_.set_aside, one.id.value)) one.record.voided.reset();
  }
  for (Entry<Plan>& one : keep_.plans) {
    const bool superseded = !one.record.is_void() && one.record.status == PlanStatus::superseded;
    if (superseded && contains(entry_.set_aside, one.id.value)) one.record.status = PlanStatus::active;
  }
}

void OneStay::keep_episode() {
  Entry<Episode>* kept = nullptr;
  const auto rank = [](const Episode& x) {
    return x.status == EpisodeStatus::active     ? 3
           : x.status == EpisodeStatus::onhold   ? 2
           : x.status == EpisodeStatus::waitlist ? 1
                                                 : 0;
  };
  const auto comes_before = [&](const Episode& a, const Episode& b) {
    return std::tuple(-rank(a), a.opened, !a.origin.empty()) < std::tuple(-rank(b), b.opened, !b.origin.empty());
  };
  const auto each_open = [&](const auto& visit) {
    for (Entry<Episode>& entry : keep_.episodes) {
      if (!entry.record.is_void() && is_open(entry.record, context_.today())) visit(entry);
    }
  };
  each_open([&](Entry<Episode>& entry) {
    if (kept == nullptr || comes_before(entry.record, kept->record)) kept = &entry;
  });
  if (kept == nullptr) return;
  each_open([&](Entry<Episode>& entry) {
    if (&entry != kept) put_aside(*kept, entry);
  });
  // The last episode of the file is the one that verbs change.
  std::rotate(kept, kept + 1, &*keep_.episodes.begin() + keep_.episodes.size());
}

void OneStay::put_aside(Entry<Episode>& kept, Entry<Episode>& later) {
  later.record.voided = Void{context_.today(), context_.by, fmt::format("The same stay as episode {}", kept.id.value)};
  add_missing(entry_.set_aside, later.id.value);
  warn(messages_, "episode {} no longer counts: {} is the same stay, {}", later.id.value, kept.id.value,
       label(kept.record));
  for (const std::string_view key : {"source", "presenting_issue", "aftercare", "follow_up"}) {
    const Field& f = *Episode::rows().find(key);
    if (f.present(&kept.record) || !f.present(&later.record)) continue;
    f.copy(&kept.record, &later.record);
    take(fmt::format("episodes.{}.{}", kept.id.value, key), f.value.print(f.at(&later.record, 0)));
  }
  keep_higher_acuity(kept, later.record);
  for (const OtherValue& value : other_values(kept.record, later.record)) {
    if (value.path == "acuity") continue;
    warn(messages_, "{} stays '{}'; episode {} has '{}'", spoken_path(value.path), value.kept, later.id.value,
         value.other);
  }
}

bool OneStay::in_effect(const std::optional<EpisodeAcuity>& acuity) const {
  return acuity && acuity->level && (!acuity->until || *acuity->until >= context_.today());
}

void OneStay::keep_higher_acuity(Entry<Episode>& kept, const Episode& later) {
  std::optional<EpisodeAcuity>& own = kept.record.acuity;
  if (!in_effect(later.acuity)) return;
  if (!in_effect(own)) {
    if (own) entry_.acuity_before = own;
    own = later.acuity;
    return take(fmt::format("episodes.{}.acuity", kept.id.value), acuity_words(*own));
  }
  const bool is_higher = *later.acuity->level > *own->level;
  const EpisodeAcuity& lower = is_higher ? *own : *later.acuity;
  const EpisodeAcuity& higher = is_higher ? *later.acuity : *own;
  if (!schema::same_record(EpisodeAcuity::rows(), &lower, &higher)) {
    warn(messages_, "acuity override is {}; not in effect: {}", acuity_words(higher), acuity_words(lower));
  }
  if (!is_higher) return;
  entry_.acuity_before = own;
  own = later.acuity;
  add_missing(entry_.taken, fmt::format("episodes.{}.acuity", kept.id.value));
}

void OneStay::keep_plan() {
  Entry<Plan>* last = nullptr;
  for (Entry<Plan>& entry : keep_.plans) {
    if (entry.record.is_void() || entry.record.status != PlanStatus::active) continue;
    if (last != nullptr) {
      last->record.status = PlanStatus::superseded;
      warn(messages_, "plan {} is superseded by {}; the goals of both are open: {}", last->id.value, entry.id.value,
           suggest::agree_any(keep_.id));
    }
    last = &entry;
  }
}

}  // namespace casemgr::cycle
