#include "kit/merged.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/disclosure/endangered.hpp"
#include "casemgr/rules/record/merged.hpp"

namespace casemgr::cli {

namespace {

void add_words(const std::vector<OtherValue>& values, std::vector<std::string>& words) {
  for (const OtherValue& value : values) {
    if (value.path == "person.household") continue;  // A code.
    std::string key = value.path.substr(value.path.rfind('.') + 1);
    std::replace(key.begin(), key.end(), '_', ' ');
    words.push_back(fmt::format("{} '{}'", key, value.other));
  }
}

/// What the other file said of the person, and of an episode that is the same stay as one that counts.
std::vector<std::string> values_of(const Case& c, const MergedClient& merged) {
  std::vector<std::string> words;
  add_words(other_values(c, merged), words);
  for (const auto& [id, aside] : c.episodes) {
    if (!aside.is_void() || !contains(merged.set_aside, id.value)) continue;
    for (const auto& [kept_id, kept] : c.episodes) {
      if (!kept.is_void() && aside.voided->reason.ends_with(kept_id.value)) add_words(other_values(kept, aside), words);
    }
  }
  return words;
}

}  // namespace

std::vector<std::string> merged_lines(Call& call, const Case& c) {
  const bool tells_values = call.output.audience().sees_all() || !is_endangered(c);
  std::vector<std::string> lines;
  for (const auto& [id, merged] : c.merged.items) {
    const std::vector<std::string> values = values_of(c, merged);
    std::string line = fmt::format("{} {}", id, list_name(merged.person));
    if (merged.date) line += ", " + short_date(*merged.date, call.given.today());
    if (!values.empty()) line += tells_values ? ": " + join(values, ", ") : ": other values are not shown here";
    lines.push_back(std::move(line));
  }
  return lines;
}

report::Section merged_rows(const Case& c) {
  report::Section section = report::section_of("merged", {"client", "id", "name", report::a_day("date")});
  for (const auto& [id, merged] : c.merged.items)
    section.rows.push_back({c.id.value, id, list_name(merged.person), merged.date});
  return section;
}

}  // namespace casemgr::cli
