#include "casemgr/cycle/merge.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "casemgr/root/command.hpp"
#include "casemgr/rules/record/current_episode.hpp"
#include "casemgr/rules/record/merged.hpp"
#include "casemgr/rules/record/progress_note.hpp"
#include "merge_parts.hpp"
#include "records.hpp"

namespace casemgr::cycle {

namespace {

using schema::Field;
using schema::Merges;

void check_mergeable(const Case& keep, const Case& other) {
  if (keep.id == other.id) refuse(fmt::format("client '{}' cannot be merged into itself", keep.id.value));
  for (const Case* c : {&keep, &other}) {
    if (is_pointer(*c)) refuse(fmt::format("client '{}' was merged into '{}'", c->id.value, c->merged->into.value));
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
    avoid_double_ids();
    for (const std::string& path : fill_from_other()) pointer_.taken.push_back(path);
    keep_one_stay();
    keep_one_plan();
    pointer_.into = {keep_.id.value};
    pointer_.date = context_.today();
    pointer_.by = context_.by;
    other_.merged = pointer_;
    tell();
    return std::move(done_);
  }

 private:
  /// Gives records of the other file whose id this file has new ids.
  void avoid_double_ids() {
    std::map<std::string, std::string> renamed;
    std::set<std::string> here;
    for (const schema::Located& one : schema::all_records(Case::rows(), &keep_)) here.insert(one.id);
    const std::vector<schema::Located> theirs = schema::all_records(Case::rows(), &other_);
    std::set<std::string> there;
    for (const schema::Located& one : theirs) there.insert(one.id);
    for (const schema::Located& one : theirs) {
      if (!here.contains(one.id) || renamed.contains(one.id)) continue;
      std::string id = context_.ids.make(*one.type, &keep_);
      while (there.contains(id)) id = context_.ids.make(*one.type, &keep_);
      renamed.emplace(one.id, std::move(id));
    }
    rename_ids(Case::rows(), &other_, renamed, {other_.id.value, keep_.id.value});
    for (const auto& [old_id, id] : renamed) {
      refuse_signed(old_id);
      warn(done_.kept.messages, "{} of {} is now {}: the id was in both files", old_id, other_.id.value, id);
    }
  }

  /// What was signed or agreed names ids that must not change.
  void refuse_signed(const std::string& id) const {
    bool is_named = std::any_of(before_.plans.begin(), before_.plans.end(), [&](const Entry<Plan>& plan) {
      return plan.record.agreed.find(id) != std::string::npos;
    });
    for (const auto& [note, contact] : before_.contacts) {
      const std::vector<std::string> named = references_of(Contact::rows(), &contact);
      is_named = is_named || (contact.signed_ && (note.value == id || contains(named, id)));
    }
    if (is_named) {
      refuse(
          fmt::format("'{}' is an id in both files, and what was signed for client '{}' names it", id, other_.id.value),
          fmt::format("merge the other way round: {}", suggest::client_merge(other_.id, keep_.id)));
    }
  }

  /// Returns the fields of the file kept that have their value from the other.
  std::vector<std::string> fill_from_other() {
    std::vector<std::string> taken;
    each_merging(Case::rows(), &keep_, &other_, {},
                 [&](const Field& f, void* keep, void* other, const std::string& path) {
                   switch (f.meaning.merges) {
                     case Merges::one: fill(f, keep, other, path, taken); break;
                     case Merges::united: unite(f, keep, other, path, taken); break;
                     case Merges::moves: move(f, keep, other, path); break;
                     case Merges::as_former: add_former_names(taken); break;
                     case Merges::never:
                     case Merges::inside:
                     case Merges::unsaid: break;
                   }
                 });
    return taken;
  }

  static void fill(const Field& f, void* keep, const void* other, const std::string& path,
                   std::vector<std::string>& taken) {
    if (f.present(keep) || !f.present(other)) return;
    f.copy(keep, other);
    taken.push_back(path);
  }

  static void unite(const Field& f, void* keep, const void* other, const std::string& path,
                    std::vector<std::string>& taken) {
    for (std::size_t i = 0; i < f.size(other); ++i) {
      bool is_there = false;
      for (std::size_t j = 0; j < f.size(keep); ++j) {
        is_there = is_there || schema::same_value(f.value, f.at(keep, j), f.at(other, i));
      }
      if (is_there) continue;
      const std::string text = f.value.print(f.at(other, i));
      f.value.parse(text, f.append(keep));
      taken.push_back(path + '.' + text);
    }
  }

  void add_former_names(std::vector<std::string>& taken) {
    if (!other_.person.name) return;
    if (!keep_.person.name) keep_.person.name.emplace();
    PersonName& name = *keep_.person.name;
    for (const std::string& former : further_names(keep_.person, other_.person)) {
      name.former += (name.former.empty() ? "" : "; ") + former;
      taken.push_back("person.name.former." + former);
    }
    if (!name.preferred.empty() || other_.person.name->preferred.empty()) return;
    name.preferred = other_.person.name->preferred;
    taken.emplace_back("person.name.preferred");
  }

  /// Records of the person that are the same in both files stay where they are.
  static bool is_there(const Field& f, const void* keep, const void* record) {
    for (std::size_t i = 0; i < f.size(keep); ++i) {
      if (schema::same_record(f.record(), f.at(keep, i), record)) return true;
    }
    return false;
  }

  void move(const Field& f, void* keep, void* other, const std::string& path) {
    const bool is_of_person = path.find('.') != std::string::npos;
    for (std::size_t i = 0; i < f.size(other);) {
      if (is_of_person && is_there(f, keep, f.at(other, i))) {
        ++i;
        continue;
      }
      const std::string record = path + '.' + std::string(f.element_key(other, i));
      if (is_unchanged(record, f.at(other, i))) done_.moved.insert(record);
      Token& origin = origin_at(f.record(), copy_record(f, keep, other, i));
      if (origin.empty()) origin = {other_.id.value};
      f.erase(other, i);
      ++moved_;
    }
  }

  /// Whether the record is as in the file, so that its text can move with its comments.
  bool is_unchanged(const std::string& path, const void* record) {
    if (located_.empty()) located_ = schema::all_records(Case::rows(), &before_);
    return std::any_of(located_.begin(), located_.end(), [&](const schema::Located& one) {
      return one.path == path && schema::same_record(*one.type, one.record, record);
    });
  }

  /// Two stays at the same time are one: the client came with the first.
  void keep_one_stay() {
    Entry<Episode>* first = nullptr;
    for (Entry<Episode>& entry : keep_.episodes) {
      if (entry.record.is_void() || !is_open(entry.record, context_.today())) continue;
      if (first == nullptr) {
        first = &entry;
        continue;
      }
      Entry<Episode>& later = entry;
      later.record.voided =
          Void{context_.today(), context_.by, fmt::format("The same stay as episode {}", first->id.value)};
      pointer_.set_aside.push_back(later.id.value);
      warn(done_.kept.messages, "episode {} no longer counts: {} is the same stay, {}", later.id.value, first->id.value,
           label(first->record));
    }
  }

  void keep_one_plan() {
    Entry<Plan>* last = nullptr;
    for (Entry<Plan>& entry : keep_.plans) {
      if (entry.record.is_void() || entry.record.status != PlanStatus::active) continue;
      if (last != nullptr) {
        last->record.status = PlanStatus::superseded;
        pointer_.set_aside.push_back(last->id.value);
        warn(done_.kept.messages, "plan {} is superseded by {}; the goals of both are open: {}", last->id.value,
             entry.id.value, suggest::agree_any(keep_.id));
      }
      last = &entry;
    }
  }

  void tell() {
    done_.kept = {keep_.id.value,
                  fmt::format("{}: {} of {} moved here", list_name(keep_.person),
                              moved_ == 1 ? "1 record" : fmt::format("{} records", moved_), other_.id.value),
                  std::move(done_.kept.messages)};
    done_.other = {other_.id.value, "merged into " + keep_.id.value, {}};
    for (const std::string& path : pointer_.taken) warn(done_.kept.messages, "from {}: {}", other_.id.value, path);
    for (const OtherValue& value : other_values(keep_, other_)) {
      warn(done_.kept.messages, "{} stays '{}'; {} has '{}'", value.path, value.kept, other_.id.value, value.other);
    }
    for (const auto& [id, contact] : keep_.contacts) {
      if (contact.joint.empty() || contact.origin.value != other_.id.value) continue;
      for (const auto& [own, same] : keep_.contacts) {
        if (own == id || same.joint != contact.joint) continue;
        warn(done_.kept.messages, "contacts {} and {} are shares of one contact: void one", own.value, id.value);
      }
    }
    const auto drafts = std::count_if(
        keep_.assessments.begin(), keep_.assessments.end(),
        [](const Entry<Assessment>& x) { return x.record.status == AssessmentStatus::draft && !x.record.is_void(); });
    if (drafts > 1) warn(done_.kept.messages, "two assessments are drafts; the last counts: complete or void one");
  }

  Case& keep_;
  Case& other_;
  const Case before_;
  const Context& context_;
  Merging pointer_{};
  TwoOutcomes done_{};
  std::vector<schema::Located> located_{};
  int moved_ = 0;
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
    if (!contains(all, id))
      refuse(fmt::format("clients '{}' and '{}' are not recorded as two people", c.id.value, id.value));
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
