#include "kit/given_once.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/error.hpp"

namespace casemgr::cli {

namespace {

/// Whether an empty value of the option has a meaning: it clears a field, or is a text that is asked for or refused.
bool may_be_empty(const Option& option) { return option.value == "TEXT"; }

/// Refuses two values for one key, of which only the last would count: `--scale 1=Some --scale 1=All`.
void refuse_repeated_keys(const Option& option, const std::vector<std::string>& given) {
  if (option.value.find('=') == std::string::npos) return;
  std::vector<std::string> keys;
  for (const std::string& one : given) {
    std::string key = one.substr(0, one.find('='));
    if (contains(keys, key)) throw Error(ErrorKind::usage, fmt::format("cannot use --{} {} twice", option.name, key));
    keys.push_back(std::move(key));
  }
}

void refuse_repeated_of(const std::vector<Option>& options, const Line& line) {
  for (const Option& option : options) {
    const auto given = line.values.find(option.name);
    if (option.value.empty() || given == line.values.end()) continue;
    if (!option.repeats && given->second.size() > 1) refuse_repeated(option.name, given->second.size());
    refuse_repeated_keys(option, given->second);
  }
}

void refuse_both_ways(const Line& line) {
  for (const auto& [name, given] : line.values) {
    if (name.starts_with("no-") && !is_global(name) && line.gives(name.substr(3)))
      throw Error(ErrorKind::usage, fmt::format("cannot use --{} and --{} together", name.substr(3), name));
  }
}

void refuse_empty_of(const std::vector<Option>& options, const Line& line) {
  for (const Option& option : options) {
    const auto given = line.values.find(option.name);
    const bool may_stand_alone = option.value.empty() || option.value.starts_with('[');
    if (may_stand_alone || may_be_empty(option) || given == line.values.end()) continue;
    if (contains(given->second, std::string()))
      throw Error(ErrorKind::usage, fmt::format("--{} is empty", option.name), "omit it, or name a value");
  }
}

}  // namespace

void refuse_repeated(std::string_view option, std::size_t count) {
  throw Error(ErrorKind::usage, count == 2 ? fmt::format("cannot use --{} twice", option)
                                           : fmt::format("cannot use --{} {} times", option, count));
}

void refuse_unclear_options(const Line& line) {
  refuse_repeated_of(global_options(), line);
  refuse_empty_of(global_options(), line);
  if (line.gives("json") && line.gives("format"))
    throw Error(ErrorKind::usage, "cannot use --json and --format together", "--json is --format json");
  refuse_both_ways(line);
  if (line.verb == nullptr) return;
  refuse_repeated_of(all_options(*line.verb, line.fields), line);
  refuse_empty_of(line.verb->options, line);
}

}  // namespace casemgr::cli
