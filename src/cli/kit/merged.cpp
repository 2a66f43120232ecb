#include "kit/merged.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "casemgr/root/text.hpp"
#include "casemgr/rules/disclosure/endangered.hpp"
#include "casemgr/rules/record/merged.hpp"

namespace casemgr::cli {

std::vector<store::LoadedCase> pointers_to(Call& call, const Case& c) {
  std::vector<store::LoadedCase> pointers;
  for (const std::string& id : origins_of(c)) {
    try {
      store::LoadedCase one = call.cases.directory().load(id);
      if (is_pointer(one.record)) pointers.push_back(std::move(one));
    } catch (const Error&) {
      continue;  // `check` reports it.
    }
  }
  return pointers;
}

std::vector<std::string> merged_lines(Call& call, const Case& c) {
  const bool tells_values = call.output.audience().sees_all() || !is_endangered(c);
  std::vector<std::string> lines;
  for (const store::LoadedCase& pointer : pointers_to(call, c)) {
    const Case& other = pointer.record;
    std::vector<std::string> values;
    for (const OtherValue& value : other_values(c, other)) {
      if (value.path == "person.household" || value.path == "person.name") continue;  // A code; and the name is there.
      std::string key = value.path.substr(value.path.rfind('.') + 1);
      std::replace(key.begin(), key.end(), '_', ' ');
      values.push_back(fmt::format("{} '{}'", key, value.other));
    }
    std::string line = fmt::format("{} {}", other.id.value, list_name(other.person));
    if (other.merged->date) line += ", " + short_date(*other.merged->date, call.given.today());
    if (!values.empty()) line += tells_values ? ": " + join(values, ", ") : ": other values are not shown here";
    lines.push_back(std::move(line));
  }
  return lines;
}

std::string merged_json(const Case& c) {
  std::vector<std::string> ids;
  for (const std::string& id : origins_of(c)) ids.push_back(json_quote(id));
  return fmt::format("[{}]", join(ids, ", "));
}

}  // namespace casemgr::cli
