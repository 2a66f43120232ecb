#include "casemgr/rules/record/danger_changes.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <string_view>
#include <unordered_map>

#include "casemgr/rules/record/alerts.hpp"
#include "casemgr/schema/canonical.hpp"

namespace casemgr {

namespace {

/// The fields by which a record warns; none for a record that does not warn.
std::vector<std::string> warning_fields(const schema::RecordRef& record) {
  if (schema::is_void(record)) return {};
  if (record.type == &Flag::rows()) {
    const bool warns = !static_cast<const Flag*>(record.record)->cleared;
    return warns ? std::vector<std::string>{"kind", "priority", "text", "plan", "expires"} : std::vector<std::string>{};
  }
  if (record.type == &Allergy::rows()) {
    const bool warns = can_kill(*static_cast<const Allergy*>(record.record));
    return warns ? std::vector<std::string>{"label", "reaction", "severity", "until"} : std::vector<std::string>{};
  }
  if (record.type != &Event::rows()) return {};
  const Event& event = *static_cast<const Event*>(record.record);
  return event.report_due && !event.reported ? std::vector<std::string>{"report_due"} : std::vector<std::string>{};
}

/// How the record came to its end; empty where it warns still.
std::string ended(const schema::RecordRef& record) {
  if (schema::is_void(record)) return "void";
  if (record.has("cleared")) return "cleared";
  return record.has("reported") ? "reported" : "";
}

std::string text_in(const schema::RecordRef& record, const std::string& key) {
  return schema::canonical_text(
      record, {}, [&](const RecordType& type, const schema::Field& f) { return &type == record.type && f.key == key; });
}

void add_changes(const schema::Located& before, const schema::RecordRef& after, std::vector<DangerChange>& found) {
  const schema::RecordRef was = before;
  const std::vector<std::string> fields = warning_fields(was);
  if (fields.empty()) return;
  if (std::string end = ended(after); !end.empty()) return found.push_back({before, {}, std::move(end)});
  for (const std::string& key : fields) {
    if (text_in(before, key) == text_in(after, key)) continue;
    const char* how = !was.has(key) ? "added" : after.has(key) ? "changed" : "removed";
    if (key != "plan" || was.has(key))
      found.push_back({before, key, fmt::format("{} {}", before.type->find(key)->key, how)});
  }
}

}  // namespace

std::vector<DangerChange> danger_changes(const Case& before, const Case& after) {
  std::vector<DangerChange> found;
  const std::vector<schema::Located> now = schema::all_records(Case::rows(), &after);
  std::unordered_map<std::string_view, const schema::Located*> by_path;
  for (const schema::Located& one : now) by_path.emplace(one.path, &one);
  for (const schema::Located& record : schema::all_records(Case::rows(), &before)) {
    if (const auto same = by_path.find(record.path); same != by_path.end()) add_changes(record, *same->second, found);
  }
  return found;
}

}  // namespace casemgr
