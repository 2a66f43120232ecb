// Taking apart what was merged.
#include <fmt/core.h>

#include <algorithm>

#include "casemgr/cycle/merge.hpp"
#include "casemgr/root/command.hpp"
#include "casemgr/rules/record/merged.hpp"
#include "merge_parts.hpp"
#include "records.hpp"

namespace casemgr::cycle {

namespace {

using schema::Field;
using schema::Merges;

/// Both files while what was merged is taken apart.
class Separation {
 public:
  Separation(Case& keep, Case& other, const std::set<std::string>& origins, const Context& context)
      : keep_(keep), other_(other), origins_(origins), context_(context) {}

  TwoOutcomes run() {
    choose();
    each_merging(Case::rows(), &keep_, &other_, {},
                 [&](const Field& f, void* keep, void* other, const std::string& path) {
                   if (f.meaning.merges == Merges::moves) move(f, keep, other, path);
                 });
    const Merging pointer = *other_.merged;
    other_.merged.reset();
    take_back(pointer);
    put_back(pointer, keep_);
    put_back(pointer, other_);
    rename_ids(Case::rows(), &other_, {}, {keep_.id.value, other_.id.value});
    drop_references(keep_, gone_);
    drop_references(other_, ids_in(keep_));
    tell();
    return std::move(done_);
  }

 private:
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

  /// Takes out what came with the merge and is as it was.
  void take_back(const Merging& pointer) {
    each_merging(Case::rows(), &keep_, &other_, {},
                 [&](const Field& f, void* keep, void* other, const std::string& path) {
                   for (const std::string& taken : pointer.taken) {
                     if (taken == path) take_back_value(f, keep, other, path);
                     if (f.meaning.merges == Merges::united && taken.starts_with(path + '.')) {
                       take_back_element(f, keep, taken.substr(path.size() + 1));
                     }
                     if (f.meaning.merges == Merges::as_former && taken.starts_with(path + '.')) take_back_name(taken);
                   }
                 });
  }

  void take_back_value(const Field& f, void* keep, const void* other, const std::string& path) {
    if (!f.present(keep)) return;
    const bool same =
        f.present(other) && (f.has_records() ? schema::same_record(f.record(), f.at(keep, 0), f.at(other, 0))
                                             : schema::same_value(f.value, f.at(keep, 0), f.at(other, 0)));
    if (same) {
      f.clear(keep);
    } else {
      warn(done_.kept.messages, "{} came with the merge, was changed since and stays", path);
    }
  }

  static void take_back_element(const Field& f, void* keep, const std::string& text) {
    for (std::size_t i = f.size(keep); i-- > 0;) {
      if (f.value.print(f.at(keep, i)) == text) f.erase(keep, i);
    }
  }

  void take_back_name(const std::string& taken) {
    if (!keep_.person.name) return;
    PersonName& name = *keep_.person.name;
    constexpr std::string_view former = "person.name.former.";
    if (taken == "person.name.preferred" && other_.person.name && name.preferred == other_.person.name->preferred) {
      name.preferred.clear();
    }
    if (!taken.starts_with(former)) return;
    std::vector<std::string> left;
    for (const std::string& one : split(name.former, ';')) {
      if (trim(one) != taken.substr(former.size())) left.emplace_back(trim(one));
    }
    name.former = join(left, "; ");
  }

  /// Lets what was set aside count again where the file has nothing in its place.
  void put_back(const Merging& pointer, Case& c) {
    const bool has_open = std::any_of(c.episodes.begin(), c.episodes.end(), [&](const Entry<Episode>& x) {
      return !x.record.is_void() && is_open(x.record, context_.today());
    });
    for (Entry<Episode>& x : c.episodes) {
      if (contains(pointer.set_aside, x.id.value) && !has_open) x.record.voided.reset();
    }
    const bool has_active = std::any_of(c.plans.begin(), c.plans.end(), [&](const Entry<Plan>& x) {
      return !x.record.is_void() && x.record.status == PlanStatus::active;
    });
    for (Entry<Plan>& x : c.plans) {
      if (contains(pointer.set_aside, x.id.value) && !has_active) x.record.status = PlanStatus::active;
    }
  }

  /// Drops references to records of the other file.
  void drop_references(Case& c, const std::set<std::string>& elsewhere) {
    for (const auto& [id, contact] : c.contacts) {
      const std::vector<std::string> named = references_of(Contact::rows(), &contact);
      for (const std::string& one : named) {
        if (!contact.signed_ || !elsewhere.contains(one)) continue;
        refuse(
            fmt::format("note '{}' is signed and is about records of both clients: '{}' is the other's", id.value, one),
            fmt::format("void it, and write for each client what belongs there: {}",
                        suggest::void_record(keep_.id, id)));
      }
    }
    const std::vector<std::string> dropped = drop_references_to(Case::rows(), &c, elsewhere);
    if (dropped.empty()) return;
    Outcome& told = &c == &keep_ ? done_.kept : done_.other;
    warn(told.messages, "{} no longer refers to records of the other client: {}", c.id.value, join(dropped, ", "));
  }

  void tell() {
    if (!since_.empty()) {
      warn(done_.other.messages, "written since the merge about these records only, and moved with them: {}",
           join(since_, ", "));
    }
    warn(done_.other.messages, "if they are two people: {}", suggest::client_distinct(keep_.id, other_.id));
    done_.kept = {keep_.id.value, "separate again: " + list_name(keep_.person), std::move(done_.kept.messages)};
    done_.other = {other_.id.value,
                   fmt::format("{}: {} moved back", list_name(other_.person),
                               chosen_.size() == 1 ? "1 record" : fmt::format("{} records", chosen_.size())),
                   std::move(done_.other.messages)};
  }

  Case& keep_;
  Case& other_;
  const std::set<std::string>& origins_;
  const Context& context_;
  TwoOutcomes done_{};
  std::set<std::string> chosen_{}, gone_{};  ///< Records that go; those inside them, too.
  std::vector<std::string> since_{};         ///< Those of them that were written after the merge.
};

}  // namespace

bool part_references(Case& c, const Case& keep, const Case& pointer) {
  bool parted = false;
  const Merging& merged = *pointer.merged;
  if (contains(merged.household, Token{c.id.value}) && c.person.household == keep.person.household) {
    c.person.household = pointer.person.household;
    parted = true;
  }
  if (!contains(pointer.person.distinct, Token{c.id.value})) return parted;
  add_missing(c.person.distinct, Token{pointer.id.value});
  if (contains(merged.taken, "person.distinct." + c.id.value)) std::erase(c.person.distinct, Token{keep.id.value});
  return true;
}

TwoOutcomes separate_client(Case& keep, Case& other, const std::set<std::string>& origins, const Context& context) {
  if (!is_pointer(other)) refuse(fmt::format("client '{}' is merged into no other", other.id.value));
  if (other.merged->into.value != keep.id.value) {
    refuse(fmt::format("client '{}' was merged into '{}', not into '{}'", other.id.value, other.merged->into.value,
                       keep.id.value));
  }
  if (is_pointer(keep)) {
    refuse(fmt::format("client '{}' was merged into '{}' since", keep.id.value, keep.merged->into.value),
           fmt::format("first: {}", suggest::client_separate(keep.id)));
  }
  Case kept = keep;
  Case freed = other;
  TwoOutcomes done = Separation(kept, freed, origins, context).run();
  keep = std::move(kept);
  other = std::move(freed);
  return done;
}

}  // namespace casemgr::cycle
