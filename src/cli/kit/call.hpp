// One call of a verb, as its function gets it: what was given, case directory, terminal and output.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <utility>

#include "kit/case_access.hpp"

namespace casemgr::cli {

class TimeElsewhere;

struct Call {
  Call(Line line, World& surroundings)
      : world(surroundings),
        given(std::move(line), world, output, terminal),
        output(world, given),
        terminal(world, given.globals, output),
        cases(world, given, output, terminal) {}
  Call(const Call&) = delete;
  Call& operator=(const Call&) = delete;
  Call(Call&&) = delete;
  Call& operator=(Call&&) = delete;
  ~Call() = default;

  World& world;
  Given given;
  Output output;
  Terminal terminal;
  CaseAccess cases;
  /// Files that options name, as read: a pipe gives its text once, and a call over several clients needs it for each.
  mutable std::map<std::string, std::string> texts{};
  std::shared_ptr<TimeElsewhere> time_elsewhere{};  ///< What other clients' files have for a time, once asked for.
  std::string saved{};  ///< For a verb that saves by itself: the hint if its answer cannot be written.
};

}  // namespace casemgr::cli
