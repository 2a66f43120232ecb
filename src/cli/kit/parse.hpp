// From the words of a command line to a `Line`. The only place that knows CLI11.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "casemgr/render/render.hpp"
#include "kit/line.hpp"

namespace casemgr::cli {

/// What a line asks for besides running a verb.
enum class Request { run, help, version };

struct Parsed {
  Request request = Request::run;
  Line line{};                          ///< For help: the group and verb that were named.
  std::vector<std::string> messages{};  ///< For stderr: control characters taken out.
};

/// The practice's own first words, and the words that replace each.
using Aliases = std::map<std::string, std::vector<std::string>>;

/// Throws Error(usage) for unknown words and options (with the nearest), missing and surplus words. Calls `aliases`
/// only if the first word is no command, and throws Error(rule) for an alias that is none, or that would read or write
/// a file of its choice or answer for the user.
Parsed parse(const std::vector<std::string>& given, const std::function<Aliases(const Globals&)>& aliases);

/// The format that a file's name asks for; nothing for any other name.
std::optional<render::Format> format_by_name(const std::string& file);

}  // namespace casemgr::cli
