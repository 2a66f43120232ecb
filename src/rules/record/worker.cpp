#include "casemgr/rules/record/worker.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "casemgr/root/error.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/schema/walk.hpp"

namespace casemgr {

namespace {

/// A person whom a record names, and the record's first day: its own, else that of the record it is in.
struct Mention {
  std::string name;
  std::optional<Date> day;
  bool own_day = false;
  auto operator<=>(const Mention&) const = default;
};
using Mentions = std::map<Mention, int>;

std::optional<Date> first_day_of(const RecordType& type, const void* record) {
  const schema::Field* first = type.first_day();
  if (first == nullptr) first = type.find("date");
  if (first == nullptr) return std::nullopt;
  const auto time = parse_time(schema::text_of(type, record, first->key));
  return time ? std::optional(time->date) : std::nullopt;
}

/// A record on the way to the workers whom it names, and the one around it.
struct Around {
  const Around* outer;
  const RecordType& type;
  const void* record;
};

/// Returns the mention of a worker in the innermost record.
Mention mention_of(std::string name, const Around& place) {
  const std::optional<Date> own = first_day_of(place.type, place.record);
  std::optional<Date> day = own;
  for (const Around* at = place.outer; at != nullptr && !day; at = at->outer) day = first_day_of(at->type, at->record);
  return {std::move(name), day, own.has_value()};
}

void count_workers(const Around& here, Mentions& found) {
  for (const schema::Field& f : here.type.fields) {
    const bool is_worker = !f.has_records() && f.value.codes != nullptr && &f.value.codes() == &Worker::codes();
    if (!is_worker && !f.has_records()) continue;
    for (std::size_t i = 0; i < f.size(here.record); ++i) {
      if (is_worker) {
        ++found[mention_of(f.value.print(f.at(here.record, i)), here)];
      } else {
        count_workers({&here, f.record(), f.at(here.record, i)}, found);
      }
    }
  }
}

int mentions_of(const Mentions& all, const std::string& name) {
  int count = 0;
  for (const auto& [mention, times] : all) count += mention.name == name ? times : 0;
  return count;
}

[[noreturn]] void refuse_unknown(ErrorKind kind, const Settings& settings, const std::string& by) {
  std::vector<std::string> names;
  for (const auto& [name, info] : settings.people.items) names.push_back(name);
  const auto near = nearest(by, names);
  const std::string known = names.empty() ? "'people' of casemgr.yaml names none" : "one of: " + join(names, ", ");
  throw Error(kind, fmt::format("the settings have no worker '{}'", by),
              near ? fmt::format("did you mean '{}'?", *near) : known);
}

[[noreturn]] void refuse_absent(const WorkerInfo& info, const std::string& by, Date day, std::string hint) {
  const bool left = info.until && *info.until < day;
  throw Error(ErrorKind::rule,
              fmt::format("'{}' is not at work on {}: the settings say {} {}", by, iso(day), left ? "until" : "since",
                          iso(left ? *info.until : *info.since)),
              std::move(hint));
}

}  // namespace

std::vector<std::string> at_work(const Settings& settings, Date day) {
  std::vector<std::string> names;
  for (const auto& [name, info] : settings.people.items) {
    if ((!info.since || *info.since <= day) && (!info.until || day <= *info.until)) names.push_back(name);
  }
  return names;
}

std::string worker_name(const Settings& settings, const Worker& who) {
  const WorkerInfo* info = settings.people.find(who.value);
  return info == nullptr || info->name.empty() ? who.value : info->name;
}

void require_known(const Settings& settings, const Worker& who) {
  if (settings.people.find(who.value) == nullptr) refuse_unknown(ErrorKind::usage, settings, who.value);
}

void require_at_work(const Settings& settings, const Worker& by, Date day) {
  const WorkerInfo* info = settings.people.find(by.value);
  if (info == nullptr) refuse_unknown(ErrorKind::rule, settings, by.value);
  if ((info->until && *info->until < day) || (info->since && *info->since > day))
    refuse_absent(*info, by.value, day, "run 'git config casemgr.by SHORT' to set who works in this clone");
}

void refuse_other_workers(const RecordType& type, const void* before, const void* after, const Settings& settings,
                          Date today) {
  Mentions then, now;
  count_workers({nullptr, type, before}, then);
  count_workers({nullptr, type, after}, now);
  for (const auto& [mention, count] : now) {
    const WorkerInfo* info = settings.people.find(mention.name);
    const bool one_more = mentions_of(now, mention.name) > mentions_of(then, mention.name);
    if (info == nullptr && one_more) refuse_unknown(ErrorKind::rule, settings, mention.name);
    // Another day of a record is one of those inside it that have none; it makes none of them new.
    const bool is_new = count > then[mention] && (mention.own_day || one_more);
    if (info == nullptr || !is_new) continue;
    const Date day = std::min(mention.day.value_or(today), today);
    if ((info->until && *info->until < day) || (info->since && *info->since > today))
      refuse_absent(*info, mention.name, day, fmt::format("at work then: {}", join(at_work(settings, day), ", ")));
  }
}

}  // namespace casemgr
