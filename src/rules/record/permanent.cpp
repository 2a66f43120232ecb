#include "casemgr/rules/record/permanent.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_map>

#include <fmt/core.h>

#include "casemgr/root/text.hpp"
#include "casemgr/rules/assessment/alarm.hpp"
#include "casemgr/rules/assessment/screening_source.hpp"
#include "casemgr/schema/canonical.hpp"

namespace casemgr {

namespace {

template <class T>
const T* as(const schema::RecordRef& record) {
  return record.type == &T::rows() ? static_cast<const T*>(record.record) : nullptr;
}

/// What is missing of a reason and the contact that showed it; empty where both are there.
std::string missing_of(const std::string& what, const std::string& reason, const Id<Contact>& contact) {
  if (contact.empty()) return what + " without a contact";
  return trim(reason).empty() ? what + " without a reason" : std::string();
}

/// How a danger of `c` as it is now stopped being one without being ended; empty where it was ended.
std::string flag_weakened(const Case& c, const Flag& before, const Flag& after) {
  if (after.is_void()) {
    if (trim(after.voided->reason).empty()) return "void without a reason";
    const Entry<Score>* screening = screening_behind(c, before);
    return screening == nullptr
               ? std::string()
               : fmt::format("void, but screening '{}' raised it and is not void", screening->id.value);
  }
  if (after.kind != before.kind) return "kind changed";
  if (after.cleared) return missing_of("cleared", after.cleared->reason, after.cleared->contact);
  if (after.history.size() <= before.history.size()) return "priority lowered without a history entry";
  const FlagHistory& last = after.history[after.history.size() - 1].record;
  return missing_of("priority lowered", last.reason, last.contact);
}

/// Whether a record that is only ever declared void or commented on says something else.
bool is_rewritten(const schema::RecordRef& before, const schema::RecordRef& after) {
  const schema::Covers covers = [&](const RecordType& type, const schema::Field& f) {
    return &type == before.type && f.key != "void" && f.key != "note" && f.key != "sensitive" && f.key != "origin" &&
           f.key != "for_supervision";
  };
  return schema::canonical_text(before, {}, covers) != schema::canonical_text(after, {}, covers);
}

/// Whether a signed note has another signature: it was signed once more, over another text or by another hand.
bool is_signed_again(const schema::RecordRef& before, const schema::RecordRef& after) {
  const Contact* was = as<Contact>(before);
  if (was == nullptr || !was->signed_ || !as<Contact>(after)->signed_) return false;
  const Signature& now = *as<Contact>(after)->signed_;
  return was->signed_->digest != now.digest || was->signed_->by != now.by || was->signed_->date != now.date;
}

/// What a record that is no longer permanent is instead; empty where one of the ways to end it was taken.
std::string why_weakened(const Case& now, const schema::RecordRef& before, const schema::RecordRef& after) {
  if (const Flag* flag = as<Flag>(before)) return flag_weakened(now, *flag, *as<Flag>(after));
  if (as<Plan>(before) != nullptr) return "no longer agreed";
  const Contact* contact = as<Contact>(before);
  if (contact == nullptr) return {};
  const Contact& now_is = *as<Contact>(after);
  if (is_signed(*contact) && !is_signed(now_is)) return "no longer signed";
  const std::string told = contact->billed ? contact->billed->unmarked : std::string();
  const bool says_why = now_is.billed && now_is.billed->unmarked.size() > told.size();
  return says_why ? "" : "no longer billed";
}

}  // namespace

bool is_history(const RecordType& type) {
  return &type == &EpisodeHistory::rows() || &type == &GoalHistory::rows() || &type == &ServiceHistory::rows() ||
         &type == &ReferralHistory::rows() || &type == &FlagHistory::rows();
}

std::string why_permanent(const Case& c, const schema::RecordRef& record) {
  if (as<Disclosure>(record) != nullptr) return "disclosures are permanent";
  if (is_history(*record.type)) return "history entries are permanent";
  if (const Plan* plan = as<Plan>(record)) return plan->agreements.empty() ? "" : "agreed plans are permanent";
  if (as<Episode>(record) != nullptr && c.episodes.size() == 1) return "a client has at least one episode";
  if (const Flag* flag = as<Flag>(record)) return is_danger(*flag) ? "a safety flag stays until cleared" : "";
  const Contact* contact = as<Contact>(record);
  if (contact == nullptr) return {};
  if (is_signed(*contact)) return "signed notes are permanent";
  return is_billed(*contact) ? "billed contacts are permanent" : "";
}

std::vector<Weakened> weakened(const Case& before, const Case& after) {
  const std::vector<schema::Located> now = schema::all_records(Case::rows(), &after);
  std::unordered_map<std::string_view, const schema::Located*> by_path;
  for (const schema::Located& one : now) by_path.emplace(one.path, &one);
  std::vector<Weakened> found;
  for (const schema::Located& record : schema::all_records(Case::rows(), &before)) {
    const bool is_agreement = as<Agreement>(record) != nullptr;
    if (!is_agreement && why_permanent(before, record).empty()) continue;
    const auto there = by_path.find(record.path);
    if (there == by_path.end()) continue;
    const schema::Located* const same = there->second;
    const bool is_entry = is_agreement || as<Disclosure>(record) != nullptr || is_history(*record.type);
    const bool stays = !why_permanent(after, *same).empty();
    std::string what = is_entry                         ? (is_rewritten(record, *same) ? "changed" : "")
                       : is_signed_again(record, *same) ? "signed again"
                       : stays                          ? ""
                                                        : why_weakened(after, record, *same);
    if (!what.empty()) found.push_back({record, std::move(what)});
  }
  return found;
}

}  // namespace casemgr
