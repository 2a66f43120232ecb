#include "casemgr/rules/record/permanent.hpp"

#include <algorithm>

#include "casemgr/rules/assessment/alarm.hpp"

namespace casemgr {

namespace {

template <class T>
const T* as(const schema::RecordRef& record) {
  return record.type == &T::rows() ? static_cast<const T*>(record.record) : nullptr;
}

/// How a danger stopped being one without being ended; empty where it was ended.
std::string flag_weakened(const Flag& before, const Flag& after) {
  if (after.is_void()) return {};
  if (after.kind != before.kind) return "kind changed";
  if (after.cleared) return after.cleared->contact.empty() ? "cleared without a contact" : std::string();
  return after.history.size() > before.history.size() ? std::string() : "priority lowered without a history entry";
}

/// Whether a record that is only ever declared void or commented on says something else.
bool is_rewritten(const schema::RecordRef& before, const schema::RecordRef& after) {
  const schema::Covers covers = [&](const RecordType& type, const schema::Field& f) {
    return &type == before.type && f.key != "void" && f.key != "note" && f.key != "sensitive" && f.key != "origin";
  };
  return schema::canonical_text(before, {}, covers) != schema::canonical_text(after, {}, covers);
}

/// What a record that is no longer permanent is instead; empty where one of the ways to end it was taken.
std::string why_weakened(const schema::RecordRef& before, const schema::RecordRef& after) {
  if (const Flag* flag = as<Flag>(before)) return flag_weakened(*flag, *as<Flag>(after));
  if (as<Plan>(before) != nullptr) return "no longer agreed";
  const Contact* contact = as<Contact>(before);
  if (contact == nullptr) return {};
  return is_signed(*contact) && !is_signed(*as<Contact>(after)) ? "no longer signed" : "no longer billed";
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
  return contact->billed ? "billed contacts are permanent" : "";
}

std::vector<Weakened> weakened(const Case& before, const Case& after) {
  const std::vector<schema::Located> now = schema::all_records(Case::rows(), &after);
  std::vector<Weakened> found;
  for (const schema::Located& record : schema::all_records(Case::rows(), &before)) {
    if (why_permanent(before, record).empty()) continue;
    const auto same =
        std::find_if(now.begin(), now.end(), [&](const schema::Located& one) { return one.path == record.path; });
    if (same == now.end()) continue;
    const bool is_entry = as<Disclosure>(record) != nullptr || is_history(*record.type);
    const bool stays = !why_permanent(after, *same).empty();
    std::string what = is_entry ? (is_rewritten(record, *same) ? "changed" : "")
                       : stays  ? ""
                                : why_weakened(record, *same);
    if (!what.empty()) found.push_back({record, std::move(what)});
  }
  return found;
}

}  // namespace casemgr
