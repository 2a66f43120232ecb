// One call of a verb, as its function gets it: what was given, case directory, terminal and output.
#pragma once

#include <string>
#include <utility>

#include "kit/case_access.hpp"

namespace casemgr::cli {

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
  std::string saved{};  ///< For a verb that saves by itself: the hint if its answer cannot be written.
};

}  // namespace casemgr::cli
