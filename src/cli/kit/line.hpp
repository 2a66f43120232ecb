// A command line, parsed: what was given to a verb.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casemgr/render/render.hpp"
#include "kit/command.hpp"

namespace casemgr::cli {

/// The global options as given.
struct Globals {
  std::string directory;
  std::string today;
  std::optional<render::Format> format;
  std::string output;
  std::string section;
  std::string color = "auto";
  bool yes = false, no_input = false, dry_run = false, no_commit = false, quiet = false, no_pager = false;
};

/// The line, parsed: positional words given to the verb's arguments by name, and options by name.
struct Line {
  const Group* group = nullptr;
  const Verb* verb = nullptr;
  Globals globals;
  std::map<std::string, std::vector<std::string>, std::less<>> arguments;
  std::map<std::string, std::vector<std::string>, std::less<>> options;  ///< Flags: one empty text.
  std::vector<std::string> words;                                        ///< All positional words.
  std::string maybe_verb;   ///< A first word that is no verb and went to the default verb; for suggestions.
  bool verb_named = false;  ///< Whether the verb stands on the line, or is the default of its group.

  [[nodiscard]] bool has(std::string_view option) const;
  [[nodiscard]] std::string option_text(std::string_view name) const;  ///< Empty where not given. Twice: Error(usage).
  [[nodiscard]] std::vector<std::string> option_texts(std::string_view name) const;
  [[nodiscard]] std::string argument_text(std::string_view name) const;
  [[nodiscard]] std::vector<std::string> argument_texts(std::string_view name) const;
  /// Error(usage) for a text that is no number, or not a whole one within a thousand million.
  [[nodiscard]] std::optional<Decimal> decimal(std::string_view option) const;
  [[nodiscard]] std::optional<int> whole(std::string_view option) const;
};

}  // namespace casemgr::cli
