#include "casemgr/cycle/merge.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/record/merged.hpp"
#include "doubles.hpp"
#include "merge_parts.hpp"
#include "mergeable.hpp"
#include "one_stay.hpp"
#include "records.hpp"

namespace casemgr::cycle {

namespace {

using schema::Field;
using schema::Merges;

/// Both files while one is merged into the other.
class Merge {
 public:
  Merge(Case& keep, Case& other, const Context& context)
      : keep_(keep), other_(other), before_(other), context_(context) {}

  TwoOutcomes run() {
    close_circle();
    Doubles doubles(keep_, other_, context_, done_.kept.messages);
    doubles.settle();
    done_.renamed = doubles.renamed();
    note_plans(keep_);
    note_plans(other_);
    fill_from_other();
    keep_other_values();
    OneStay stay(keep_, entry_, id(), context_, done_.kept.messages);
    if (is_circle_) stay.reopen(keep_.merged[id()].set_aside);
    stay.keep_episode();
    stay.keep_plan();
    other_ = pointer_to(way_to_keep(), before_);
    finish_entry();
    tell();
    return std::move(done_);
  }

 private:
  [[nodiscard]] const std::string& id() const { return other_.id.value; }

  /// Where the pointer leads: one that came through another client still leads there, so that the two part together.
  [[nodiscard]] Token way_to_keep() {
    const Token& through = keep_.merged[id()].through;
    return through.empty() || is_circle_ ? Token{keep_.id.value} : through;
  }

  /// Gives the file kept what the other has of it, where each file was merged into the other.
  void close_circle() {
    std::erase_if(keep_.merged.items, [&](const auto& item) { return item.first == keep_.id.value; });
    if (!is_pointer(keep_)) return;
    keep_.merged_into = {};
    is_circle_ = true;
    if (const MergedClient* own = other_.merged.find(keep_.id.value)) {
      add_all_missing(entry_.set_aside, own->set_aside);
      for (const Field& f : Person::rows().fields) {
        if (!f.present(&keep_.person) && f.present(&own->person)) f.copy(&keep_.person, &own->person);
      }
      if (own->person.name) keep_.person.name = own->person.name;
      if (!keep_.intervals) keep_.intervals = own->intervals;
    }
    std::erase_if(other_.merged.items, [&](const auto& item) { return item.first == keep_.id.value; });
  }

  /// The active plans, so that they count again if the two are separated.
  void note_plans(const Case& c) {
    for (const auto& [plan, record] : c.plans) {
      if (!record.is_void() && record.status == PlanStatus::active) add_missing(entry_.set_aside, plan.value);
    }
  }

  /// Fills the fields of the file kept that have their value from the other.
  void fill_from_other() {
    each_merging(Case::rows(), &keep_, &other_, {},
                 [&](const Field& f, void* keep, void* other, const std::string& path) {
                   switch (f.meaning.merges) {
                     case Merges::one: fill(f, keep, other, path); break;
                     case Merges::united: unite(f, keep, other, path); break;
                     case Merges::moves: move(f, keep, other, path); break;
                     case Merges::as_former: add_former_names(); break;
                     case Merges::never:
                     case Merges::inside:
                     case Merges::unsaid: break;
                   }
                 });
  }

  void fill(const Field& f, void* keep, const void* other, const std::string& path) {
    if (f.present(keep) || !f.present(other)) return;
    f.copy(keep, other);
    take(path, f.has_records() ? std::string() : f.value.print(f.at(other, 0)));
  }

  void take(const std::string& path, const std::string& value) {
    take_from(entry_, id(), path, value, done_.kept.messages);
  }

  void unite(const Field& f, void* keep, const void* other, const std::string& path) {
    for (std::size_t i = 0; i < f.size(other); ++i) {
      bool is_there = false;
      for (std::size_t j = 0; j < f.size(keep); ++j) {
        is_there = is_there || schema::same_value(f.value, f.at(keep, j), f.at(other, i));
      }
      const std::string text = f.value.print(f.at(other, i));
      if (is_there || text == keep_.id.value) continue;
      f.value.parse(text, f.append(keep));
      add_missing(entry_.taken, path + '.' + text);
      if (!f.meaning.bookkeeping) warn(done_.kept.messages, "from {}: {} {}", id(), spoken_path(path), text);
    }
  }

  void add_former_names() {
    if (!other_.person.name) return;
    if (!keep_.person.name) keep_.person.name.emplace();
    PersonName& name = *keep_.person.name;
    for (const std::string& former : further_names(keep_.person, other_.person)) {
      name.former += (name.former.empty() ? "" : "; ") + former;
      add_missing(entry_.taken, "person.name.former." + former);
      warn(done_.kept.messages, "name stays '{}'; '{}' is now a former name", signing_name(keep_.person), former);
    }
    if (!name.preferred.empty() || other_.person.name->preferred.empty()) return;
    name.preferred = other_.person.name->preferred;
    take("person.name.preferred", name.preferred);
  }

  void move(const Field& f, void* keep, void* other, const std::string& path) {
    while (f.size(other) > 0) {
      done_.moved.insert(path + '.' + std::string(f.element_key(other, 0)));
      Token& origin = origin_at(f.record(), copy_record(f, keep, other, 0));
      if (origin.empty()) origin = {id()};
      if (origin.value == keep_.id.value) origin = {};
      f.erase(other, 0);
    }
  }

  /// What the other file says of the person stays with the file kept, also where it is the same.
  void keep_other_values() {
    MergedClient& entry = keep_.merged[id()];
    take_person(entry.person, other_.person);
    if (other_.intervals) entry.intervals = other_.intervals;
    for (auto& [client, merged] : other_.merged.items) {
      if (client == id() || client == keep_.id.value || keep_.merged.find(client) != nullptr) continue;
      MergedClient came = merged;
      if (came.through.empty()) came.through = {id()};
      for (std::string& record : came.set_aside) {
        const auto renamed = done_.renamed.find(record);
        if (renamed != done_.renamed.end()) record = renamed->second;
      }
      keep_.merged[client] = std::move(came);
    }
    const auto is_of_both = [&](const auto& item) { return item.first == id() || item.first == keep_.id.value; };
    for (const auto& [client, separated] : other_.separated.items) {
      SeparatedClient& there = keep_.separated[client];
      if (!there.date) there.date = separated.date;
      add_all_missing(there.records, separated.records);
    }
    std::erase_if(keep_.separated.items, is_of_both);
  }

  /// Completes what `merged` says of the other client.
  void finish_entry() {
    MergedClient& entry = keep_.merged[id()];
    if (!entry.date) {
      entry.date = context_.today();
      entry.by = context_.by;
    }
    add_all_missing(entry.taken, entry_.taken);
    add_all_missing(entry.set_aside, entry_.set_aside);
    if (entry_.acuity_before && !entry.acuity_before) entry.acuity_before = entry_.acuity_before;
  }

  void tell() {
    tell_merged(keep_, id(), entry_, context_, done_.kept.messages);
    done_.kept = {
        keep_.id.value,
        fmt::format("{}: {} of {} moved here", list_name(keep_.person), counted(done_.moved.size(), "record"), id()),
        std::move(done_.kept.messages)};
    done_.other = {id(), "merged into " + keep_.id.value, {}};
  }

  Case& keep_;
  Case& other_;
  const Case before_;
  const Context& context_;
  MergedClient entry_{};  ///< What this merge adds to it.
  TwoOutcomes done_{};
  bool is_circle_ = false;
};

}  // namespace

TwoOutcomes merge_client(Case& keep, Case& other, const Context& context, const Pointing& pointing) {
  check_mergeable(keep, other, context, pointing);
  Case kept = keep;
  Case pointer = other;
  TwoOutcomes done = Merge(kept, pointer, context).run();
  keep = std::move(kept);
  other = std::move(pointer);
  return done;
}

}  // namespace casemgr::cycle
