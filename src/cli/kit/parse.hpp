// From the words of a command line to a `Line`. The only place that knows CLI11.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "kit/line.hpp"

namespace casemgr::cli {

/// What a line asks for besides running a verb.
enum class Request { run, help, version };

struct Parsed {
  Request request = Request::run;
  Line line{};                          ///< For help: group and verb as far as they were named.
  std::vector<std::string> messages{};  ///< For stderr: control characters taken out.
};

/// The practice's own first words, and the words behind each.
using Aliases = std::map<std::string, std::vector<std::string>>;

/// Throws Error(usage) for unknown words and options (with the nearest), missing and surplus words.
/// `aliases` is asked only where the first word is no command.
Parsed parse(const std::vector<std::string>& given, const std::function<Aliases(const Globals&)>& aliases);

}  // namespace casemgr::cli
