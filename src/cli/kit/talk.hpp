// What a call says on standard error: lines for people, or with `--errors json` one JSON object per line for programs.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "casemgr/cli/world.hpp"
#include "casemgr/root/error.hpp"
#include "kit/line.hpp"

namespace casemgr::cli {

/// Whether standard error is for programs: `--errors json`, or JSON output without `--errors`.
bool talks_json(const Globals& globals);
/// The same of a line that could not be read as a call.
bool talks_json(const std::vector<std::string>& arguments);

/// Writes one line: as it is, or as `{"code": 0, "kind": "message", "message": …, "hint": null, "file": …, "line": …,
/// "column": …, "client": …, "check": …}`. `hint: ` and `warning: ` in front become the kind; a line has no place.
/// `client` is the one that the line is about, if it is about one.
void write_line(World& world, const std::string& line, bool as_json, const std::string& client = {});

/// Writes what is wrong with a file, for programs as that object.
void write_problem(World& world, const Problem& problem, bool as_json);

/// Writes the error that ended the call, with its hint: two lines for people, one object for programs, whose `code` is
/// the exit code and whose `kind` its name (`usage`, `not-found`); its place is that of the finding it comes from.
/// `client` is the one that a call over several clients leaves unchanged for it; the others go on.
void write_error(World& world, const Error& error, bool as_json, const std::string& client = {});

}  // namespace casemgr::cli
