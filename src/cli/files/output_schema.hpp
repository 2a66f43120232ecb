// JSON Schema of what commands print to programs.
#pragma once

#include <string>
#include <vector>

#include "casemgr/report/document.hpp"
#include "kit/command.hpp"

namespace casemgr::cli {

/// Whether the verb prints for programs anything that `output_schema` describes: rows, a record, or an answer.
bool has_output(const Verb& verb);

/// `list`, `page`, `record` and `answer`, as far as the verb prints them.
std::vector<std::string> output_forms(const Verb& verb);

/// Returns a JSON Schema (draft-07) for `-f json`; `definitions.line` is for a line of `-f jsonl`.
std::string output_schema(const Group& group, const Verb& verb);

/// Returns a JSON Schema for a line of standard error under `--errors json`.
std::string error_schema();

}  // namespace casemgr::cli
