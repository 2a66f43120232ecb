// Taking apart what was merged.
#include <fmt/core.h>

#include <algorithm>

#include "came_with.hpp"
#include "casemgr/cycle/merge.hpp"
#include "casemgr/root/command.hpp"
#include "casemgr/rules/record/merged.hpp"
#include "doubles.hpp"
#include "merge_parts.hpp"
#include "records.hpp"
#include "set_aside.hpp"
#include "written_since.hpp"

namespace casemgr::cycle {

namespace {

using schema::Field;
using schema::Merges;

/// Both files while what was merged is taken apart.
class Separation {
 public:
  Separation(Case& keep, Case& other, const Context& context)
      : keep_(keep), other_(other), strays_(other), context_(context) {
    other_ = pointer_to(other.merged_into, other);
    find_origins();
  }

  TwoOutcomes run() {
    const MergedClient entry = *keep_.merged.find(id());
    const SetAside aside(keep_, context_);
    choose();
    restore_values(entry);
    each_merging(Case::rows(), &keep_, &other_, {},
                 [&](const Field& f, void* keep, void* other, const std::string& path) {
                   if (f.meaning.merges == Merges::moves) move(f, keep, other, path);
                 });
    take_out_what_came(keep_, other_, entry, done_.kept.messages);
    void_common_plans();
    aside.part_episodes(keep_, other_);
    aside.put_back(keep_, done_.kept.messages);
    aside.put_back(other_, done_.other.messages);
    keep_strays();
    rename_ids(Case::rows(), &other_, {}, {keep_.id.value, id()});
    drop_references(keep_, gone_, other_);
    drop_references(other_, ids_in(keep_), keep_);
    tell_written_since(keep_, Token{id()}, entry, context_, done_.kept.messages);
    tell();
    return std::move(done_);
  }

 private:
  [[nodiscard]] const std::string& id() const { return other_.id.value; }

  /// The client, and those who were merged into it before.
  void find_origins() {
    origins_ = {id()};
    for (std::size_t before = 0; before != origins_.size();) {
      before = origins_.size();
      for (const auto& [client, merged] : keep_.merged.items) {
        if (origins_.contains(merged.through.value)) origins_.insert(client);
      }
    }
  }

  /// Gives the file back what it said of the person, and the clients merged into it before.
  void restore_values(const MergedClient& entry) {
    other_.merged_into = {};
    other_.person = entry.person;
    other_.intervals = entry.intervals;
    for (auto& [client, merged] : keep_.merged.items) {
      if (client == id() || !origins_.contains(client)) continue;
      MergedClient back = merged;
      if (back.through.value == id()) back.through = {};
      other_.merged[client] = std::move(back);
    }
    std::erase_if(keep_.merged.items, [&](const auto& item) { return origins_.contains(item.first); });
  }

  /// What the pointer had of its own is newer than what came back.
  void keep_strays() {
    if (!has_strays(strays_) && schema::same_record(Person::rows(), &strays_.person, &other_.person)) return;
    take_person(other_.person, strays_.person);
    if (strays_.intervals) other_.intervals = strays_.intervals;
    for (const auto& [client, merged] : strays_.merged.items) {
      if (other_.merged.find(client) == nullptr) other_.merged[client] = merged;
    }
    for (const auto& [client, separated] : strays_.separated.items) other_.separated[client] = separated;
    Doubles doubles(other_, strays_, context_, done_.other.messages);
    doubles.settle();
    each_merging(Case::rows(), &other_, &strays_, {},
                 [&](const Field& f, void* other, void* strays, const std::string&) {
                   if (f.meaning.merges != Merges::moves) return;
                   for (std::size_t i = 0; i < f.size(strays); ++i) {
                     Token& origin = origin_at(f.record(), copy_record(f, other, strays, i));
                     if (origin.value == other_.id.value) origin = {};
                   }
                 });
  }

  static std::set<std::string> ids_in(const Case& c) {
    std::set<std::string> ids;
    for (const schema::Located& one : schema::all_records(Case::rows(), &c)) ids.insert(one.id);
    return ids;
  }

  /// The ids of all records that go: those that came, and those written since about nothing but them.
  void choose() {
    for (bool grows = true; grows;) {
      grows = false;
      each_merging(Case::rows(), &keep_, &other_, {},
                   [&](const Field& f, void* keep, void* /*other*/, const std::string&) {
                     for (std::size_t i = 0; f.meaning.merges == Merges::moves && i < f.size(keep); ++i) {
                       const std::string id(f.element_key(keep, i));
                       if (chosen_.contains(id) || !goes(f.record(), f.at(keep, i))) continue;
                       chosen_.insert(id);
                       gone_.insert(id);
                       for (const schema::Located& one : schema::all_records(f.record(), f.at(keep, i)))
                         gone_.insert(one.id);
                       if (origin_at(f.record(), f.at(keep, i)).empty()) since_.push_back(id);
                       grows = true;
                     }
                   });
    }
  }

  bool goes(const RecordType& type, void* record) const {
    const Token& origin = origin_at(type, record);
    if (!origin.empty()) return origins_.contains(origin.value);
    std::vector<std::string> named = references_of(type, record);
    std::erase_if(named, [&](const std::string& id) { return context_.providers.providers.find(id) != nullptr; });
    return !named.empty() &&
           std::all_of(named.begin(), named.end(), [&](const std::string& id) { return gone_.contains(id); });
  }

  void move(const Field& f, void* keep, void* other, const std::string& path) {
    for (std::size_t i = 0; i < f.size(keep);) {
      const std::string id(f.element_key(keep, i));
      if (!chosen_.contains(id)) {
        ++i;
        continue;
      }
      Token& origin = origin_at(f.record(), copy_record(f, other, keep, i));
      if (origin.value == other_.id.value) origin = {};
      done_.moved.insert(path + '.' + id);
      f.erase(keep, i);
    }
  }

  /// A plan agreed since the merge that covers goals or services of both was agreed for no single client.
  void void_common_plans() {
    for (auto& [plan_id, plan] : keep_.plans) {
      if (plan.is_void()) continue;
      const auto is_gone = [&](const auto& one) { return gone_.contains(one.value); };
      if (std::none_of(plan.goals.begin(), plan.goals.end(), is_gone) &&
          std::none_of(plan.services.begin(), plan.services.end(), is_gone)) {
        continue;
      }
      plan.voided =
          Void{context_.today(), context_.by, fmt::format("Agreed for {} and {} as one client", keep_.id.value, id())};
      warn(done_.kept.messages, "plan {} is void: it was agreed for both clients; agree again: {}", plan_id.value,
           suggest::agree_any(keep_.id));
    }
  }

  /// Drops references to records of the other file. A signed note keeps them: the file says whose they are.
  void drop_references(Case& c, const std::set<std::string>& elsewhere, const Case& whose) {
    Outcome& told = &c == &keep_ ? done_.kept : done_.other;
    for (const auto& [note, contact] : c.contacts) {
      if (!contact.signed_) continue;
      for (const std::string& one : references_of(Contact::rows(), &contact)) {
        if (!elsewhere.contains(one)) continue;
        SeparatedClient& separated = c.separated[whose.id.value];
        separated.date = context_.today();
        add_missing(separated.records, one);
        warn(told.messages,
             "note {} is signed and names {} of {}; if it is about both, void it and write each its own: {}",
             note.value, one, whose.id.value, suggest::void_record(c.id, note));
      }
    }
    const std::vector<std::string> dropped = drop_references_to(Case::rows(), &c, elsewhere);
    if (dropped.empty()) return;
    warn(told.messages, "{} no longer refers to records of {}: {}", c.id.value, whose.id.value, join(dropped, ", "));
  }

  void tell() {
    if (!since_.empty()) {
      warn(done_.other.messages, "written since the merge about these records only, and moved with them: {}",
           join(since_, ", "));
    }
    warn(done_.other.messages, "if they are two people: {}", suggest::client_distinct(keep_.id, other_.id));
    done_.kept = {keep_.id.value, "separate again: " + list_name(keep_.person), std::move(done_.kept.messages)};
    done_.other = {other_.id.value,
                   fmt::format("{}: {} moved back", list_name(other_.person), counted(chosen_.size(), "record")),
                   std::move(done_.other.messages)};
  }

  Case& keep_;
  Case& other_;
  Case strays_;  ///< What the pointer has of its own.
  std::set<std::string> origins_{};
  const Context& context_;
  TwoOutcomes done_{};
  std::set<std::string> chosen_{}, gone_{};  ///< Records that go; those inside them, too.
  std::vector<std::string> since_{};         ///< Those of them that were written after the merge.
};

}  // namespace

TwoOutcomes separate_client(Case& keep, Case& other, const Context& context) {
  if (is_pointer(keep)) {
    refuse(fmt::format("client '{}' was merged into '{}' since", keep.id.value, keep.merged_into.value),
           fmt::format("first: {}", suggest::client_separate(keep.id)));
  }
  const MergedClient* entry = keep.merged.find(other.id.value);
  if (entry == nullptr || !is_pointer(other)) {
    refuse(fmt::format("client '{}' is not merged into '{}'", other.id.value, keep.id.value));
  }
  if (!entry->through.empty()) {
    refuse(fmt::format("client '{}' was merged into '{}' before", other.id.value, entry->through.value),
           fmt::format("first: {}", suggest::client_separate(entry->through.value)));
  }
  Case kept = keep;
  Case freed = other;
  TwoOutcomes done = Separation(kept, freed, context).run();
  keep = std::move(kept);
  other = std::move(freed);
  return done;
}

Outcome release_pointer(Case& pointer, const Context& /*context*/) {
  const std::string into = pointer.merged_into.value;
  pointer.merged_into = {};
  Outcome outcome{pointer.id.value, "a client of its own again: " + list_name(pointer.person), {}};
  warn(outcome.messages, "what went to '{}' is not here: look for it in the history of that file", into);
  if (pointer.episodes.empty()) {
    warn(outcome.messages, "it has no episode: {}", suggest::reopen_with(pointer.id));
  }
  return outcome;
}

}  // namespace casemgr::cycle
