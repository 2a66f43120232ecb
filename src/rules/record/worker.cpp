#include "casemgr/rules/record/worker.hpp"

#include <fmt/core.h>

#include <map>

#include "casemgr/root/error.hpp"
#include "casemgr/root/text.hpp"

namespace casemgr {

namespace {

using Mentions = std::map<std::string, int>;

void count_workers(const RecordType& type, const void* record, Mentions& found) {
  for (const schema::Field& f : type.fields) {
    const bool is_worker = !f.has_records() && f.value.codes != nullptr && &f.value.codes() == &Worker::codes();
    if (!is_worker && !f.has_records()) continue;
    for (std::size_t i = 0; i < f.size(record); ++i) {
      if (is_worker) {
        ++found[f.value.print(f.at(record, i))];
      } else {
        count_workers(f.record(), f.at(record, i), found);
      }
    }
  }
}

[[noreturn]] void refuse_unknown(const Settings& settings, const std::string& by) {
  std::vector<std::string> names;
  for (const auto& [name, info] : settings.people.items) names.push_back(name);
  const auto near = nearest(by, names);
  const std::string known = names.empty() ? "'people' of casemgr.yaml names none" : "one of: " + join(names, ", ");
  throw Error(ErrorKind::rule, fmt::format("the settings name no person '{}'", by),
              near ? fmt::format("did you mean '{}'?", *near) : known);
}

}  // namespace

std::vector<std::string> at_work(const Settings& settings, Date day) {
  std::vector<std::string> names;
  for (const auto& [name, info] : settings.people.items) {
    if ((!info.since || *info.since <= day) && (!info.until || day <= *info.until)) names.push_back(name);
  }
  return names;
}

void require_at_work(const Settings& settings, const Worker& by, Date day) {
  const WorkerInfo* info = settings.people.find(by.value);
  if (info == nullptr) refuse_unknown(settings, by.value);
  const bool left = info->until && *info->until < day;
  if (!left && (!info->since || *info->since <= day)) return;
  throw Error(ErrorKind::rule,
              fmt::format("'{}' is not at work on {}: the settings say {} {}", by.value, iso(day),
                          left ? "until" : "since", iso(left ? *info->until : *info->since)),
              "git config casemgr.by SHORT names the one at work in this clone");
}

void refuse_unknown_workers(const RecordType& type, const void* before, const void* after, const Settings& settings) {
  Mentions then, now;
  count_workers(type, before, then);
  count_workers(type, after, now);
  for (const auto& [name, count] : now) {
    if (settings.people.find(name) == nullptr && count > then[name]) refuse_unknown(settings, name);
  }
}

}  // namespace casemgr
