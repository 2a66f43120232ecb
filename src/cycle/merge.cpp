#include "casemgr/cycle/merge.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "casemgr/root/command.hpp"
#include "casemgr/rules/record/current_episode.hpp"
#include "casemgr/rules/record/merged.hpp"
#include "casemgr/rules/record/progress_note.hpp"
#include "merge_parts.hpp"
#include "one_stay.hpp"
#include "records.hpp"

namespace casemgr::cycle {

namespace {

using schema::Field;
using schema::Merges;

/// Both files name each other: two clones merged the two clients in opposite directions.
bool is_circle(const Case& keep, const Case& other) {
  return keep.merged_into.value == other.id.value && other.merged_into.value == keep.id.value;
}

bool is_merged_here(const Case& keep, const Case& other) { return keep.merged.find(other.id.value) != nullptr; }

void check_mergeable(const Case& keep, const Case& other) {
  if (keep.id == other.id) refuse(fmt::format("client '{}' cannot be merged into itself", keep.id.value));
  if (is_pointer(keep) && !is_circle(keep, other)) {
    refuse(
        fmt::format("client '{}' was merged into '{}'", keep.id.value, keep.merged_into.value),
        fmt::format("'{}' has the records: {}", keep.merged_into.value, suggest::client_show(keep.merged_into.value)));
  }
  if (is_pointer(other) && !is_circle(keep, other)) {
    const bool leads_here = other.merged_into.value == keep.id.value || is_merged_here(keep, other);
    if (!leads_here) {
      refuse(fmt::format("client '{}' was merged into '{}'", other.id.value, other.merged_into.value),
             fmt::format("take it out first: {}", suggest::client_separate(other.id)));
    }
    const MergedClient* there = keep.merged.find(other.id.value);
    const bool is_new_name = there != nullptr && !further_names(there->person, other.person).empty();
    if (!has_strays(other) && !is_new_name) {
      refuse(fmt::format("client '{}' was merged into '{}' already", other.id.value, keep.id.value));
    }
  }
  if (!are_distinct(keep, other)) return;
  refuse(fmt::format("clients '{}' and '{}' are recorded as two people", keep.id.value, other.id.value),
         fmt::format("if that is wrong: {} --forget", suggest::client_distinct(keep.id, other.id)));
}

/// Both files while one is merged into the other.
class Merge {
 public:
  Merge(Case& keep, Case& other, const Context& context)
      : keep_(keep), other_(other), before_(other), context_(context) {}

  TwoOutcomes run() {
    close_circle();
    drop_doubles();
    avoid_double_ids();
    note_plans(keep_);
    note_plans(other_);
    fill_from_other();
    keep_other_values();
    OneStay stay(keep_, entry_, id(), context_, done_.kept.messages);
    if (is_circle_) stay.reopen(keep_.merged[id()].set_aside);
    stay.keep_episode();
    stay.keep_plan();
    other_ = pointer_to({keep_.id.value}, before_);
    finish_entry();
    tell();
    return std::move(done_);
  }

 private:
  [[nodiscard]] const std::string& id() const { return other_.id.value; }

  /// Gives the file kept what the other has of it, where each file was merged into the other.
  void close_circle() {
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

  /// Records that came before and are the same need not come again.
  void drop_doubles() {
    each_merging(Case::rows(), &keep_, &other_, {},
                 [&](const Field& f, void* keep, void* other, const std::string& path) {
                   if (f.meaning.merges != Merges::moves) return;
                   for (std::size_t i = f.size(other); i-- > 0;) {
                     const void* here = record_of(f, keep, f.element_key(other, i));
                     if (here == nullptr || origin_of(f.record(), here) != id()) continue;
                     if (is_as_before(f.record(), here, f.at(other, i), f.element_key(other, i))) {
                       f.erase(other, i);
                       continue;
                     }
                     warn(done_.kept.messages, "{}.{} was changed in both files; compare the two and void one", path,
                          f.element_key(other, i));
                   }
                 });
  }

  /// Whether a record that moved is still as it was, but for what the merge did.
  [[nodiscard]] bool is_as_before(const schema::RecordType& type, const void* here, const void* there,
                                  std::string_view record) const {
    std::vector<std::string_view> but = {"origin"};
    const MergedClient* merged = keep_.merged.find(id());
    if (merged != nullptr && contains(merged->set_aside, std::string(record))) but = {"origin", "void", "status"};
    return is_same_but(type, here, there, but);
  }

  /// Gives records of the other file whose id this file has new ids.
  void avoid_double_ids() {
    std::set<std::string> here;
    for (const schema::Located& one : schema::all_records(Case::rows(), &keep_)) here.insert(one.id);
    const std::vector<schema::Located> theirs = schema::all_records(Case::rows(), &other_);
    std::set<std::string> there;
    for (const schema::Located& one : theirs) there.insert(one.id);
    for (const schema::Located& one : theirs) {
      if (!here.contains(one.id) || done_.renamed.contains(one.id)) continue;
      std::string fresh = context_.ids.make(*one.type, &keep_);
      while (there.contains(fresh)) fresh = context_.ids.make(*one.type, &keep_);
      there.insert(fresh);
      done_.renamed.emplace(one.id, std::move(fresh));
    }
    rename_ids(Case::rows(), &other_, done_.renamed, {id(), keep_.id.value});
    for (const auto& [old_id, fresh] : done_.renamed) {
      refuse_signed(old_id);
      warn(done_.kept.messages, "{} of {} is now {}: the id was in both files", old_id, id(), fresh);
    }
  }

  /// What was signed or agreed names ids that must not change.
  void refuse_signed(const std::string& record) const {
    bool is_named = std::any_of(before_.plans.begin(), before_.plans.end(), [&](const Entry<Plan>& plan) {
      return plan.record.agreed.find(record) != std::string::npos;
    });
    for (const auto& [note, contact] : before_.contacts) {
      const std::vector<std::string> named = references_of(Contact::rows(), &contact);
      is_named = is_named || (contact.signed_ && (note.value == record || contains(named, record)));
    }
    if (is_named) {
      refuse(fmt::format("'{}' is an id in both files, and what was signed for client '{}' names it", record, id()),
             fmt::format("merge the other way round: {}", suggest::client_merge(other_.id, keep_.id)));
    }
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
                     case Merges::moves: move(f, keep, other); break;
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

  void move(const Field& f, void* keep, void* other) {
    while (f.size(other) > 0) {
      Token& origin = origin_at(f.record(), copy_record(f, keep, other, 0));
      if (origin.empty()) origin = {id()};
      if (origin.value == keep_.id.value) origin = {};
      f.erase(other, 0);
      ++moved_;
    }
  }

  /// What the other file says of the person stays with the file kept, also where it is the same.
  void keep_other_values() {
    MergedClient& entry = keep_.merged[id()];
    for (const Field& f : Person::rows().fields) {
      if (f.present(&other_.person)) f.copy(&entry.person, &other_.person);
    }
    if (other_.intervals) entry.intervals = other_.intervals;
    for (auto& [client, merged] : other_.merged.items) {
      if (client == id() || keep_.merged.find(client) != nullptr) continue;
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
    add_all_missing(entry.household, entry_.household);
  }

  void tell() {
    const MergedClient& entry = *keep_.merged.find(id());
    for (const OtherValue& value : other_values(keep_, entry)) {
      warn(done_.kept.messages, "{} stays '{}'; {} has '{}'", spoken_path(value.path), value.kept, id(), value.other);
    }
    tell_shares();
    tell_revoked();
    if (contains(entry_.taken, "person.deceased") && !is_closed(keep_))
      warn(done_.kept.messages, "close the case: {}", suggest::close_deceased(keep_.id));
    const auto drafts = std::count_if(
        keep_.assessments.begin(), keep_.assessments.end(),
        [](const Entry<Assessment>& x) { return x.record.status == AssessmentStatus::draft && !x.record.is_void(); });
    if (drafts > 1) warn(done_.kept.messages, "two assessments are drafts; the last counts: complete or void one");
    done_.kept = {keep_.id.value,
                  fmt::format("{}: {} of {} moved here", list_name(keep_.person), counted(moved_, "record"), id()),
                  std::move(done_.kept.messages)};
    done_.other = {id(), "merged into " + keep_.id.value, {}};
  }

  /// A release that one file has as revoked may be in force by the other.
  void tell_revoked() {
    for (const auto& [gone, revoked] : keep_.consents) {
      if (revoked.is_void() || !revoked.revoked || revoked.recipient.empty()) continue;
      for (const auto& [other, consent] : keep_.consents) {
        const bool of_both = (consent.origin.value == id()) != (revoked.origin.value == id());
        if (!of_both || !is_open(consent, context_.today()) || consent.kind != revoked.kind) continue;
        if (fold(trim(consent.recipient)) != fold(trim(revoked.recipient))) continue;
        warn(done_.kept.messages, "consent {} was revoked {}; {} for the same recipient is still in effect: {}",
             gone.value, iso(*revoked.revoked), other.value, one_line(consent.recipient));
      }
    }
  }

  /// Shares of one group contact are two records of one client now.
  void tell_shares() {
    for (const auto& [share, contact] : keep_.contacts) {
      if (contact.joint.empty() || contact.origin.value != id() || contact.is_void()) continue;
      for (const auto& [own, same] : keep_.contacts) {
        if (own == share || same.joint != contact.joint || same.is_void()) continue;
        warn(done_.kept.messages, "contacts {} and {} are shares of one contact: void one", own.value, share.value);
      }
    }
  }

  Case& keep_;
  Case& other_;
  const Case before_;
  const Context& context_;
  MergedClient entry_{};  ///< What this merge adds to it.
  TwoOutcomes done_{};
  std::size_t moved_ = 0;
  bool is_circle_ = false;
};

}  // namespace

TwoOutcomes merge_client(Case& keep, Case& other, const Context& context) {
  check_mergeable(keep, other);
  Case kept = keep;
  Case pointer = other;
  TwoOutcomes done = Merge(kept, pointer, context).run();
  keep = std::move(kept);
  other = std::move(pointer);
  return done;
}

Outcome mark_distinct(Case& c, const Case& other, bool forget) {
  std::vector<Token>& all = c.person.distinct;
  const Token id{other.id.value};
  if (c.id == other.id) refuse(fmt::format("client '{}' is one person", c.id.value));
  if (forget) {
    if (!contains(all, id)) {
      refuse(fmt::format("clients '{}' and '{}' are not recorded as two people", c.id.value, id.value));
    }
    std::erase(all, id);
    return {c.id.value, fmt::format("may be the same person as {}", id.value), {}};
  }
  add_missing(all, id);
  return {c.id.value, fmt::format("not the same person as {}", id.value), {}};
}

bool mend_references(Case& c, const Case& keep, const Case& before) {
  bool mended = false;
  const Token old{before.id.value};
  if (contains(c.person.distinct, old)) {
    std::erase(c.person.distinct, old);
    add_missing(c.person.distinct, Token{keep.id.value});
    mended = true;
  }
  const Token& home = before.person.household;
  if (!home.empty() && c.person.household == home && home != keep.person.household) {
    c.person.household = keep.person.household;
    mended = true;
  }
  return mended;
}

}  // namespace casemgr::cycle
