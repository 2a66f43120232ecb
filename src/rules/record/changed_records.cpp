#include "casemgr/rules/record/changed_records.hpp"

#include <algorithm>
#include <optional>

#include "casemgr/schema/walk.hpp"

namespace casemgr {

namespace {

using schema::Field;
using schema::Shape;

bool holds_keyed_records(const Field& f) { return f.shape == Shape::records || f.shape == Shape::by_name; }

std::optional<std::size_t> place_of(const Field& f, const void* owner, std::string_view key) {
  for (std::size_t i = 0; i < f.size(owner); ++i) {
    if (f.element_key(owner, i) == key) return i;
  }
  return std::nullopt;
}

void add_changed(const Field& f, const Case& before, const Case& after, std::vector<ChangedRecord>& all) {
  for (std::size_t i = 0; i < f.size(&after); ++i) {
    const std::string id(f.element_key(&after, i));
    const auto was = place_of(f, &before, id);
    if (!was) {
      all.push_back({f.key, id, RecordChange::added});
    } else if (!schema::same_record(f.record(), f.at(&before, *was), f.at(&after, i))) {
      all.push_back({f.key, id, RecordChange::changed});
    }
  }
  for (std::size_t i = 0; i < f.size(&before); ++i) {
    const std::string id(f.element_key(&before, i));
    if (!place_of(f, &after, id)) all.push_back({f.key, id, RecordChange::removed});
  }
}

/// Whether the field's whole value is the same in both.
bool is_same(const Field& f, const Case& before, const Case& after) {
  return schema::same_record({{}, {f}}, &before, &after);
}

}  // namespace

std::vector<ChangedRecord> changed_records(const Case& before, const Case& after) {
  std::vector<ChangedRecord> all;
  for (const Field& f : Case::rows().fields) {
    if (holds_keyed_records(f)) {
      add_changed(f, before, after, all);
    } else if (!is_same(f, before, after)) {
      const RecordChange change = !f.present(&before)  ? RecordChange::added
                                  : !f.present(&after) ? RecordChange::removed
                                                       : RecordChange::changed;
      all.push_back({f.key, {}, change});
    }
  }
  return all;
}

Case with_former(const Case& after, const Case& before, const ChangedRecord& record) {
  Case former = after;
  const Field& f = *Case::rows().find(record.section);
  if (record.id.empty()) {
    f.copy(&former, &before);
    return former;
  }
  std::size_t place = f.size(&former);
  if (const auto now = place_of(f, &former, record.id)) {
    f.erase(&former, *now);
    place = *now;
  }
  const auto was = place_of(f, &before, record.id);
  if (!was) return former;
  // A record that is gone stood behind those that it followed.
  if (record.change == RecordChange::removed) place = std::min(place, *was);
  void* const restored = f.insert(&former, place, record.id);
  for (const Field& inner : f.record().fields) inner.copy(restored, f.at(&before, *was));
  return former;
}

}  // namespace casemgr
