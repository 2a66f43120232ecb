// One call of a command line in a test: its streams are strings, its environment is what the test says.
#pragma once

#include <doctest/doctest.h>

#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include "casemgr/root/error.hpp"
#include "kit/call.hpp"
#include "kit/parse.hpp"

namespace casemgr::test {

struct Called {
  explicit Called(const std::vector<std::string>& words, std::filesystem::path directory = {}, std::string typed = {})
      : in(std::move(typed)), world(surroundings(std::move(directory))), call(cli::parse(words, {}).line, world) {}

  std::istringstream in;
  std::ostringstream out{}, err{};
  cli::World world;
  cli::Call call;

 private:
  cli::World surroundings(std::filesystem::path directory) {
    return {.now = {},
            .environment = {{"CASEMGR_TODAY", "2026-03-02"}, {"CASEMGR_SEED", "test"}, {"LANG", "C.UTF-8"}},
            .random = {},
            .directory = std::move(directory),
            .in = in,
            .out = out,
            .err = err,
            .run_on_file = {},
            .run_with_input = {},
            .hold_signals = {},
            .more_input = {},
            .reader_left = {}};
  }
};

/// What the error that `action` ends with says, its hint behind ` | `; empty where it ends well.
template <class Action>
std::string refusal(Action&& action) {
  try {
    action();
  } catch (const Error& error) {
    return std::string(error.what()) + (error.hint().empty() ? "" : " | " + error.hint());
  }
  return {};
}

}  // namespace casemgr::test
