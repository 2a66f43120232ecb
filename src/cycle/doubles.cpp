#include "doubles.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "casemgr/root/command.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/record/merged.hpp"
#include "casemgr/rules/record/progress_note.hpp"
#include "merge_parts.hpp"
#include "records.hpp"

namespace casemgr::cycle {

using schema::Field;
using schema::Merges;

void Doubles::settle() {
  for (const Case* c : {&keep_, &other_}) {
    for (const schema::Located& one : schema::all_records(Case::rows(), c)) given_.insert(one.id);
  }
  each_merging(Case::rows(), &keep_, &other_, {},
               [&](const Field& f, void* keep, void* other, const std::string& path) {
                 if (f.meaning.merges == Merges::moves) settle_section(f, keep, other, path);
               });
  give_new_ids();
}

/// Whether two records of one id are one record, by the client from whose file each came.
bool Doubles::is_related(const RecordType& type, const void* here, const void* there) const {
  const auto home = [](const std::string& origin, const Case& c) { return origin.empty() ? c.id.value : origin; };
  return home(origin_of(type, here), keep_) == home(origin_of(type, there), other_);
}

/// Whether a record that moved is still as it was, but for what a merge did.
bool Doubles::is_as_before(const RecordType& type, const void* here, const void* there, const std::string& id) const {
  std::vector<std::string_view> but = {"origin"};
  const MergedClient* merged = keep_.merged.find(other_.id.value);
  if (merged != nullptr && contains(merged->set_aside, id)) but = {"origin", "void", "status"};
  return is_same_but(type, here, there, but);
}

void Doubles::settle_section(const Field& f, void* keep, void* other, const std::string& path) {
  for (std::size_t i = f.size(other); i-- > 0;) {
    const std::string id(f.element_key(other, i));
    void* here = record_of(f, keep, id);
    if (here == nullptr) continue;
    void* there = f.at(other, i);
    if (is_as_before(f.record(), here, there, id) || is_settled_by_signature(f, here, there, id)) {
      f.erase(other, i);
    } else if (is_related(f.record(), here, there)) {
      keep_both(f, other, i, here, path);
    }
  }
}

/// Where the two differ only in being signed, the signed one stays.
bool Doubles::is_settled_by_signature(const Field& f, void* here, void* there, const std::string& id) {
  if (&f.record() != &Contact::rows() || !is_same_but(f.record(), here, there, {"origin", "signed"})) return false;
  Contact& own = *static_cast<Contact*>(here);
  const Contact& theirs = *static_cast<const Contact*>(there);
  if (own.signed_ && theirs.signed_) return false;
  if (!theirs.signed_) return true;
  own.signed_ = theirs.signed_;
  warn(messages_, "note {} was signed in the file of {} and is signed here now", id, other_.id.value);
  return true;
}

/// Keeps two states of one record. References to it mean the one with the id, which is the signed one if one is.
void Doubles::keep_both(const Field& f, void* other, std::size_t index, void* here, const std::string& path) {
  const std::string id(f.element_key(other, index));
  std::map<std::string, std::string> fresh = {{id, fresh_id(f.record())}};
  for (const schema::Located& one : schema::all_records(f.record(), f.at(other, index)))
    fresh.emplace(one.id, fresh_id(*one.type));
  void* there = f.at(other, index);
  if (is_signed_note(f.record(), there)) {
    auto& theirs = *static_cast<Contact*>(there);
    auto& own = *static_cast<Contact*>(here);
    if (own.signed_) {
      warn(messages_,
           "note {} was signed on both sides with different words; {} has the other's, unsigned: read it and sign it",
           id, fresh.at(id));
      theirs.signed_.reset();
    } else {
      std::swap(own, theirs);
      std::swap(own.origin, theirs.origin);
    }
  }
  void* copy = f.insert(other, index + 1, fresh.at(id));
  for (const Field& part : f.record().fields) part.copy(copy, f.at(other, index));
  f.erase(other, index);
  rename_ids(f.record(), f.at(other, index), fresh, {});
  warn(messages_, "{}.{} was changed in both files; the other's is {}: compare the two and void one", path, id,
       fresh.at(id));
  renamed_.merge(fresh);
}

std::string Doubles::fresh_id(const RecordType& type) {
  std::string fresh = context_.ids.make(type, &keep_);
  while (!given_.insert(fresh).second) fresh = context_.ids.make(type, &keep_);
  return fresh;
}

/// Gives the records of the other file that only have the id of another one new ids.
void Doubles::give_new_ids() {
  std::set<std::string> here;
  for (const schema::Located& one : schema::all_records(Case::rows(), &keep_)) here.insert(one.id);
  std::map<std::string, std::string> fresh;
  for (const schema::Located& one : schema::all_records(Case::rows(), &other_)) {
    if (!here.contains(one.id) || fresh.contains(one.id)) continue;
    fresh.emplace(one.id, fresh_id(*one.type));
  }
  rename_ids(Case::rows(), &other_, fresh, {other_.id.value, keep_.id.value});
  for (const auto& [old_id, new_id] : fresh) {
    refuse_signed(old_id);
    warn(messages_, "{} of {} is now {}: the id was in both files", old_id, other_.id.value, new_id);
  }
  renamed_.merge(fresh);
}

/// What was signed or agreed names ids that must not change.
void Doubles::refuse_signed(const std::string& record) const {
  bool is_named = std::any_of(before_.plans.begin(), before_.plans.end(), [&](const Entry<Plan>& plan) {
    return plan.record.agreed.find(record) != std::string::npos;
  });
  for (const auto& [note, contact] : before_.contacts) {
    const std::vector<std::string> named = references_of(Contact::rows(), &contact);
    is_named = is_named || (contact.signed_ && (note.value == record || contains(named, record)));
  }
  if (!is_named) return;
  refuse(
      fmt::format("'{}' is an id in both files, and what was signed for client '{}' names it", record, other_.id.value),
      is_pointer(before_) ? fmt::format("make it a client's own again first: {}", suggest::client_separate(before_.id))
                          : fmt::format("merge the other way round: {}", suggest::client_merge(other_.id, keep_.id)));
}

}  // namespace casemgr::cycle
