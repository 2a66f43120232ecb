// The instrument files that are compiled into the program, as text.
//
// They are read by the same code as a practice's own `instruments/*.yaml`; nothing here interprets them.
#pragma once

#include <string_view>
#include <vector>

namespace casemgr::instrument {

struct BuiltinFile {
  std::string_view name;  ///< `phq-9.yaml`
  std::string_view text;
};

/// In order of name.
const std::vector<BuiltinFile>& builtin_files();

}  // namespace casemgr::instrument
