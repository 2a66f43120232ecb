// From the words of a command line to a `Line`. The only place that knows CLI11.
#pragma once

#include <string>
#include <vector>

#include "call.hpp"

namespace casemgr::cli {

/// What a line asks for besides running a verb.
enum class Wish { run, help, version };

struct Parsed {
  Wish wish = Wish::run;
  Line line;                       ///< For help: group and verb as far as they were named.
  std::vector<std::string> notes;  ///< For stderr: control characters taken out.
};

/// Throws Error(usage) for unknown words and options (with the nearest), missing and surplus words.
/// `expand` is asked for the words behind an unknown first word (aliases of the settings); empty: none.
Parsed parse(const std::vector<std::string>& given,
             const std::function<std::vector<std::string>(const std::string& word, const Globals&)>& expand);

/// `casemgr goal add CLIENT [TEXT] [--need ID]…`
std::string usage_line(const Group& group, const Verb& verb);

}  // namespace casemgr::cli
