#include "mergeable.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "casemgr/root/command.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/record/current_episode.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/merged.hpp"
#include "casemgr/rules/record/progress_note.hpp"
#include "casemgr/schema/walk.hpp"
#include "merge_parts.hpp"
#include "records.hpp"

namespace casemgr::cycle {

namespace {

bool has_new_name(const Case& keep, const Case& pointer) {
  const MergedClient* there = keep.merged.find(pointer.id.value);
  if (there == nullptr || !pointer.person.name) return false;
  return !there->person.name || !schema::same_record(PersonName::rows(), &*there->person.name, &*pointer.person.name);
}

void check_pointer(const Case& keep, const Case& other, const Pointing& pointing) {
  const std::string& id = other.id.value;
  const bool leads_here =
      pointing.leads_here || other.merged_into.value == keep.id.value || keep.merged.find(id) != nullptr;
  if (!leads_here) {
    refuse(fmt::format("client '{}' was merged into '{}'", id, other.merged_into.value),
           fmt::format("take it out first: {}", suggest::client_separate(other.id)));
  }
  if (!has_strays(other) && !pointing.besides && !has_new_name(keep, other))
    refuse(fmt::format("client '{}' was merged into '{}' already", id, keep.id.value));
}

/// A client who died has no dues and no alerts: those of a living one must not end with a merge.
void check_both_live(const Case& keep, const Case& other, const Context& context) {
  const bool keep_died = has_died(keep, context.today());
  if (keep_died == has_died(other, context.today())) return;
  const Case& dead = keep_died ? keep : other;
  const Case& living = keep_died ? other : keep;
  const std::optional<Date> day = day_of_death(dead, context.today());
  const Command correct = is_pointer(dead)       ? suggest::client_separate(dead.id)
                          : dead.person.deceased ? suggest::client_deceased(dead.id, "''")
                          : is_closed(dead)      ? suggest::reopen_with(dead.id)
                                                 : suggest::client_show(dead.id);
  refuse(fmt::format(
             "client '{}' is recorded as died{}, client '{}' is not: alerts and due dates would end with the merge",
             dead.id.value, day ? " on " + iso(*day) : "", living.id.value),
         fmt::format("if the client died: {}; if not, correct '{}': {}",
                     suggest::client_deceased(living.id, day ? iso(*day) : "…"), dead.id.value, correct));
}

}  // namespace

namespace {

/// Two intakes never draw the same id. Of equal records one is left in a merge, and nothing to give back.
void check_no_copy(const Case& keep, const Case& other) {
  for (const auto& [id, episode] : other.episodes) {
    if (keep.episodes.find(id) == nullptr) continue;
    refuse(fmt::format("the file of '{}' was copied from that of '{}', or both from another: both have episode {}",
                       other.id.value, keep.id.value, id.value),
           "enter in one of them what only the other has, then remove the other");
  }
}

}  // namespace

void check_mergeable(const Case& keep, const Case& other, const Context& context, const Pointing& pointing) {
  if (keep.id == other.id) refuse(fmt::format("client '{}' cannot be merged into itself", keep.id.value));
  const bool is_circle =
      pointing.circle || (keep.merged_into.value == other.id.value && other.merged_into.value == keep.id.value);
  if (is_pointer(keep) && !is_circle) {
    refuse(
        fmt::format("client '{}' was merged into '{}'", keep.id.value, keep.merged_into.value),
        fmt::format("'{}' has the records: {}", keep.merged_into.value, suggest::client_show(keep.merged_into.value)));
  }
  if (is_pointer(other) && !is_circle) check_pointer(keep, other, pointing);
  if (are_distinct(keep, other)) {
    refuse(fmt::format("clients '{}' and '{}' are recorded as two people", keep.id.value, other.id.value),
           fmt::format("if that is wrong: {} --forget", suggest::client_distinct(keep.id, other.id)));
  }
  if (!is_pointer(other) && keep.merged.find(other.id.value) == nullptr) check_no_copy(keep, other);
  // A pointer has no stay of its own: only a death that is new in it differs.
  const bool is_death_known = is_pointer(other) && !has_died(other, context.today());
  if (!is_circle && !is_death_known) check_both_live(keep, other, context);
}

namespace {

/// A release that one file has as revoked may be in force by the other.
void tell_revoked(const Case& keep, const std::string& id, Date today, std::vector<std::string>& messages) {
  for (const auto& [gone, revoked] : keep.consents) {
    if (revoked.is_void() || !revoked.revoked || revoked.recipient.empty()) continue;
    for (const auto& [other, consent] : keep.consents) {
      const bool of_both = (consent.origin.value == id) != (revoked.origin.value == id);
      if (!of_both || !is_open(consent, today) || consent.kind != revoked.kind) continue;
      if (fold(trim(consent.recipient)) != fold(trim(revoked.recipient))) continue;
      warn(messages, "consent {} was revoked {}; {} for the same recipient is still in effect: {}", gone.value,
           iso(*revoked.revoked), other.value, one_line(consent.recipient));
    }
  }
}

/// Shares of one group contact are two records of one client now.
void tell_shares(const Case& keep, const std::string& id, std::vector<std::string>& messages) {
  for (const auto& [share, contact] : keep.contacts) {
    if (contact.joint.empty() || contact.origin.value != id || contact.is_void()) continue;
    for (const auto& [own, same] : keep.contacts) {
      if (own == share || same.joint != contact.joint || same.is_void()) continue;
      warn(messages, "contacts {} and {} are shares of one contact: void one", own.value, share.value);
    }
  }
}

void tell_death(const Case& keep, const MergedClient& came, const Context& context,
                std::vector<std::string>& messages) {
  if (!has_died(keep, context.today())) return;
  if (!is_closed(keep)) warn(messages, "close the case: {}", suggest::close_deceased(keep.id));
  if (!contains(came.taken, "person.deceased"))
    warn(messages, "client {} is recorded as died: nothing that came here is due", keep.id.value);
}

}  // namespace

void tell_merged(const Case& keep, const std::string& id, const MergedClient& came, const Context& context,
                 std::vector<std::string>& messages) {
  for (const OtherValue& value : other_values(keep, *keep.merged.find(id))) {
    if (value.path == "person.household") continue;  // A code: the command names who lives with the other.
    warn(messages, "{} stays '{}'; {} has '{}'", spoken_path(value.path), value.kept, id, value.other);
  }
  tell_shares(keep, id, messages);
  tell_revoked(keep, id, context.today(), messages);
  tell_death(keep, came, context, messages);
  const auto drafts = std::count_if(keep.assessments.begin(), keep.assessments.end(), [](const Entry<Assessment>& x) {
    return x.record.status == AssessmentStatus::draft && !x.record.is_void();
  });
  if (drafts > 1) warn(messages, "two assessments are drafts; the last counts: complete or void one");
}

}  // namespace casemgr::cycle
