#include "casemgr/root/command.hpp"

#include <fmt/format.h>

#include <cassert>

namespace casemgr {

namespace {

constexpr std::string_view all_patterns[] = {
#define CASEMGR_SUGGESTION(name, pattern) pattern,
#include "casemgr/root/suggestions.def"
#undef CASEMGR_SUGGESTION
};

/// Whether the bracketed `part` (` --information {domain}`) begins with `option`.
bool begins_with_option(std::string_view part, std::string_view option) {
  part.remove_prefix(1);
  return part.starts_with(option) && (part.size() == option.size() || part[option.size()] == ' ');
}

/// The bracketed part that begins at `at`, without its brackets.
std::string_view part_at(std::string_view pattern, std::size_t at) {
  return pattern.substr(at + 1, pattern.find(']', at) - at - 1);
}

/// `part` with its placeholder, if any, filled.
std::string filled(std::string_view part, std::string_view value) {
  std::string text(part);
  if (const std::size_t at = text.find('{'); at != std::string::npos) text.replace(at, text.find('}') + 1 - at, value);
  return text;
}

}  // namespace

Command& Command::with(std::string_view option, std::string value) {
  std::size_t at = pattern_.find('[');
  while (at != std::string_view::npos && !begins_with_option(part_at(pattern_, at), option)) {
    at = pattern_.find('[', at + 1);
  }
  assert(at != std::string_view::npos);
  if (at != std::string_view::npos) added_.emplace_back(part_at(pattern_, at), std::move(value));
  return *this;
}

std::string Command::text() const {
  if (empty()) return {};
  std::string text = "casemgr ";
  auto next = arguments_.begin();
  for (std::size_t at = 0; at < pattern_.size(); ++at) {
    if (pattern_[at] == '{') {
      text += *next++;
      at = pattern_.find('}', at);
    } else if (pattern_[at] == '[') {
      const std::string_view part = part_at(pattern_, at);
      for (const auto& [added, value] : added_) {
        if (added.data() == part.data()) text += filled(part, value);
      }
      at += part.size() + 1;
    } else {
      text += pattern_[at];
    }
  }
  return text;
}

std::span<const std::string_view> suggestion_patterns() { return all_patterns; }

}  // namespace casemgr

auto fmt::formatter<casemgr::Command>::format(const casemgr::Command& command, fmt::format_context& context) const
    -> fmt::format_context::iterator {
  return fmt::formatter<std::string_view>::format(command.text(), context);
}
